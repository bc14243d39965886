"""The boxes of a story's form that are closed to whoever looks at it: shown, and never read from a post."""

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied

from articles import rights
from articles.admin.desk import Inline
from articles.models import Article
from articles.models.article import LANGUAGES
from articles.models.version import SHARED


def language_of(name: str) -> str:
    """Return the language whose edition a field of the form belongs to, or that of all editions."""
    language = name.rpartition("_")[2]
    return language if language in LANGUAGES else SHARED


def closed_fields(user, article: Article | None, fieldsets) -> list[str]:
    """Return the fields of a story's form that ``user`` may not write."""
    if article is None:
        return []
    parts = {part for part in (*LANGUAGES, SHARED) if rights.may_write(user, article, part)}
    return [name for name in flatten_fieldsets(fieldsets) if language_of(name) not in parts]


def refuse_unless_writing(user, article: Article | None, *parts: str):
    """Stop whoever may not write each of these parts of a story."""
    if article is None:
        if not rights.may_review_imports(user):
            raise PermissionDenied
    elif not all(rights.may_write(user, article, part) for part in parts):
        raise PermissionDenied


class OfStoryInline(Inline):
    """Rows tied to a story: they belong to whoever may write what all its editions share."""

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
