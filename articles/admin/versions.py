"""What each version of a story changed, word by word, and the way back to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_POST

from articles import publication, rights, snapshots
from articles.admin.comparing import Group, grouped
from articles.admin.fields import direction, edition_name
from articles.admin.history import act_sentence
from articles.admin.kept import is_text, label, lines
from articles.comparison import compare
from articles.dates import moment_text
from articles.models import Article, Version
from articles.models.article import LANGUAGES
from articles.models.version import SHARED

# Versions on a page: of each the words are compared.
AT_ONCE = 5
# What is read first stands first.
TEXTS = ("headline", "kicker", "dateline", "lede", "body")


@dataclass(frozen=True, slots=True)
class Changed:
    label: str
    language: str
    direction: str
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Shown:
    """A version beside the one before it; ``before`` is None for what the story was at first."""

    version: Version
    before: Version | None
    is_current: bool

    @property
    def title(self) -> str:
        if self.version.language == SHARED:
            return pgettext("newsroom", "What all editions share")
        return capfirst(edition_name(self.version.language))

    @property
    def when(self) -> str:
        return moment_text(timezone.localtime(self.version.made_at), get_language())

    @property
    def changes(self) -> Iterator[Changed]:
        """Yield the fields whose words are others than in the version before."""
        if self.before is None:
            return
        was, now = self.before.content, self.version.content
        rest = sorted(now.keys() - set(TEXTS) - set(snapshots.PUBLIC_STATE))
        for name in (*(text for text in TEXTS if text in now), *rest):
            old, new = lines(name, was.get(name)), lines(name, now[name])
            if old != new:
                # A date or a name is told in the words of the desk.
                language = self.version.language if is_text(name) else ""
                language = language or get_language()
                yield Changed(label(name), language, direction(language), grouped(compare(old, new)))


def shown(article: Article, last: str = "") -> list[Shown]:
    """Return the newest versions of a story, those before the id ``last`` where that is given."""
    versions = article.versions.select_related("author").order_by("-pk")
    if last.isdecimal() and len(last) < 16:
        versions = versions.filter(pk__lt=last)
    page = list(versions[:AT_ONCE])
    before = {(version.language, version.number): version for version in befores(article, page)}
    return [
        Shown(version, before.get((version.language, version.number - 1)), is_current(article, version))
        for version in page
    ]


def is_current(article: Article, version: Version) -> bool:
    language = version.language
    return version.number == (article.edition(language).version if language else article.shared_version)


def befores(article: Article, page: list[Version]) -> list[Version]:
    """Return those versions that stand right before the ones of a page."""
    numbers = {version.number - 1 for version in page}
    return list(article.versions.filter(number__in=numbers)) if page else []


def context_of(article: Article, request) -> dict:
    versions = shown(article, request.GET.get("before", ""))
    more = bool(versions) and article.versions.filter(pk__lt=versions[-1].version.pk).exists()
    parts = () if article.trashed_at else (*LANGUAGES, SHARED)
    return {
        "versions": versions,
        "older": versions[-1].version.pk if more else None,
        "restorable": [part for part in parts if may_restore(request.user, article, part)],
    }


def may_restore(user, article: Article, part: str) -> bool:
    """Whether somebody may bring a part back: of what is out, the words go into its draft."""
    is_work = part != SHARED and article.edition(part).is_seen()
    return (rights.works_on if is_work else rights.may_write)(user, article, part)


@require_POST
def restore(request, model_admin, pk: int, version: int):
    """Bring an edition, or what all share, back to a version of it."""
    found = Version.objects.select_related("article").filter(pk=version, article=pk).first()
    if found is None:
        raise Http404
    article = found.article
    if article.trashed_at or not may_restore(request.user, article, found.language):
        raise PermissionDenied
    act = publication.restore_version(found, by=request.user)
    messages.success(request, act_sentence(act, found.language))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
