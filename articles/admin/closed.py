"""The boxes of a story's form that are closed to whoever looks at it: shown, and never read from a post."""

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied

from articles import drafts, rights
from articles.admin.desk import Inline
from articles.admin.waiting import OfStoryFormSet
from articles.models import Article
from articles.models.article import LANGUAGES
from articles.models.version import SHARED


def language_of(name: str) -> str:
    """Return the language whose edition a field of the form belongs to, or that of all editions."""
    language = name.rpartition("_")[2]
    return language if language in LANGUAGES else SHARED


def closed_fields(user, article: Article | None, fieldsets) -> list[str]:
    """
    Return the fields of a story's form that ``user`` may not write.

    The words of an edition that is out are open to whoever works on it: they do not go into its row.
    """
    if article is None:
        return []
    open_parts = {part for part in (*LANGUAGES, SHARED) if rights.may_write(user, article, part)}
    worked_on = {part for part in LANGUAGES if rights.works_on(user, article, part)}
    return [
        name
        for name in flatten_fieldsets(fieldsets)
        if language_of(name) not in (worked_on if is_words(name) else open_parts)
    ]


def is_words(name: str) -> bool:
    return name.rpartition("_")[0] in {*drafts.WORDS, drafts.TRANSLATOR}


def refuse_unless_writing(user, article: Article | None, *parts: str):
    """Stop whoever may not write each of these parts of a story."""
    if article is None:
        if not rights.may_review_imports(user):
            raise PermissionDenied
    elif not all(rights.may_write(user, article, part) for part in parts):
        raise PermissionDenied


class OfStoryInline(Inline):
    """Rows tied to a story: they belong to whoever may write what all its editions share."""

    formset = OfStoryFormSet

    def may_write(self, user, article: Article | None) -> bool:
        return rights.may_write(user, article, None if article is None else SHARED)

    def has_view_permission(self, request, obj=None):
        return rights.may_see(request.user, obj)

    def has_add_permission(self, request, obj=None):
        return self.may_write(request.user, obj)

    def has_change_permission(self, request, obj=None):
        return self.may_write(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return self.may_write(request.user, obj)
