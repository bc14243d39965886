"""What the house took back or made clear: the line on the front, and the page that holds all of it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, npgettext

from articles.models import Article, Correction
from articles.models.reading import OF_CORRECTION
from articles.notices import Notice
from articles.numerals import with_digits
from articles.prepared import prepared
from articles.surrogates import CORRECTIONS, list_name, name_of, shows

ON_FRONT = 3
# As many corrections of each of them are looked through for those of other stories.
EACH = 4


@dataclass(frozen=True, slots=True)
class Filter:
    """A kind of correction to choose; without a ``kind``, all of them."""

    label: str
    kind: str
    is_current: bool


def told(articles=None, at=None):
    """Return what readers were told of ``articles`` (all that they may see), each with its story."""
    seen = Article.objects.published(at) if articles is None else articles
    columns = (f"article__{name}_{get_language()}" for name in ("headline", "slug"))
    corrections = Correction.objects.told_of(seen, at).order_by("-made_at", "-id")
    return corrections.marked().select_related("article").only(*OF_CORRECTION, *columns)


@prepared
def newest_of_standing(at):
    return told(Article.objects.published(at).standing(), at)[: ON_FRONT * EACH]


def newest() -> list[Notice]:
    """Return the newest of each story: one that was corrected three times is told of once."""
    by_story = {}
    for correction in newest_of_standing(at=timezone.now()):
        by_story.setdefault(correction.article_id, correction)
    return notices(list(by_story.values())[:ON_FRONT])


def of_kind(kind: str):
    shows(list_name(CORRECTIONS, get_language()))
    return told().filter(kind=kind) if kind else told()


def count_of(author) -> str:
    """Return how many corrections readers were told of stories by ``author``, in words; empty for none."""
    count = told().filter(article__bylines__author=author).count()
    words = npgettext("newsroom", "%(count)d correction", "%(count)d corrections", count)
    return with_digits(words % {"count": count}, get_language()) if count else ""


def notices(corrections) -> list[Notice]:
    shows(*(name_of(correction.article) for correction in corrections))
    return [Notice(correction) for correction in corrections]


def asked_kind(request) -> str:
    """Return the kind that ``?type=`` names; any other word is passed over."""
    kind = request.GET.get("type", "")
    return kind if kind in Correction.Kind.values else ""


def filters(current: str) -> list[Filter]:
    kinds = [Filter(label, kind, kind == current) for kind, label in Correction.Kind.choices]
    return [Filter("", "", not current), *kinds]
