"""
The board: recent stories down, languages across, and where each edition stands.

It looks at the newest stories alone, so that no filter walks the archive; what is stale is found
wherever it is, by an index of its own. Nothing is counted.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.core.paginator import EmptyPage
from django.db.models import Prefetch, Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import pgettext, pgettext_lazy

from articles import rights
from articles.admin.editions import LANGUAGES, headline_of, listed_columns, state_of
from articles.admin.fields import columns, edition_short_name
from articles.admin.lists import UncountedPaginator
from articles.admin.translate import address_of
from articles.models import Article, Section, TranslationBasis
from articles.models.edition import Status

# The newest so many stories are looked through.
RECENT = 1000
ON_A_PAGE = 25

MISSING, DRAFT, STALE, CURRENT = "missing", "draft", "stale", "current"
# A word and a shape for each, so that colour is never the only difference.
STANDINGS = {
    MISSING: ("–", pgettext_lazy("newsroom", "missing")),
    DRAFT: ("○", pgettext_lazy("newsroom", "draft")),
    STALE: ("◭", pgettext_lazy("newsroom", "stale")),
    CURRENT: ("●", pgettext_lazy("newsroom", "current")),
}
ORIGINAL = pgettext_lazy("newsroom", "original")
EVERYTHING = pgettext_lazy("newsroom", "All")


@dataclass(frozen=True, slots=True)
class Cell:
    """One edition of a story; ``address`` leads to what is to be done about it."""

    language: str
    standing: str
    public: str | Promise
    address: str
    is_source: bool

    @property
    def name(self) -> str | Promise:
        return edition_short_name(self.language)

    @property
    def shape(self) -> str:
        return STANDINGS[self.standing][0]

    @property
    def word(self) -> str | Promise:
        """Return where it stands; an original that is written is not up to date with anything."""
        is_written = self.is_source and self.standing == CURRENT
        return ORIGINAL if is_written else STANDINGS[self.standing][1]


@dataclass(frozen=True, slots=True)
class Row:
    headline: str
    section: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Filter:
    """A row of choices as the lists of the desk show them; the first of them chooses nothing."""

    title: str | Promise
    choices: list[dict]


def board(request, model_admin):
    """Show a page of the board, narrowed by what the address asks for."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    sections = list(Section.objects.only("slug", *columns("name")))
    asked = asked_for(request.GET, sections)
    page = page_of(request, stories(request.user, **asked))
    # Asked once: the page of a translation asks again of its own story.
    may_translate = rights.may_translate(request.user)
    shown = [asked["language"]] if asked["language"] else LANGUAGES
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "title": pgettext("newsroom", "Stories by language"),
        "heads": [edition_short_name(language) for language in shown],
        "rows": [row_of(story, shown, may_translate=may_translate) for story in page],
        "filters": filters(request.GET, asked, sections),
        "is_narrowed": any(asked.values()),
        "next_page": with_choice(request.GET, "p", page.number + 1) if page.has_next() else "",
        "previous_page": with_choice(request.GET, "p", page.number - 1) if page.number > 1 else "",
        "number": page.number,
    }
    return TemplateResponse(request, "admin/articles/article/board.html", context)


def asked_for(data, sections: list[Section]) -> dict:
    """Return what an address asks for; what it makes up is left out."""
    return {
        "language": data.get("lang") if data.get("lang") in LANGUAGES else "",
        "standing": data.get("state") if data.get("state") in STANDINGS else "",
        "section": next((section for section in sections if section.slug == data.get("section")), None),
        "mine": data.get("mine") == "1",
    }


# Which stories


def stories(user, *, language: str, standing: str, section: Section | None, mine: bool):
    """Return the stories that are asked for, the newest first, without their texts."""
    stale = TranslationBasis.objects.stale().only("article", "language")
    found = rights.seen_by(user).filter(trashed_at=None).select_related("section").order_by("-id")
    found = found.only(*listed_columns(), *(f"section__{name}" for name in columns("name")))
    found = found.prefetch_related(Prefetch("translation_bases", stale, to_attr="stale_bases"))
    found = found.filter(wanted(language, standing))
    if section:
        found = found.filter(section=section)
    return found.filter(rights.own_rule(user)) if mine else found


def wanted(language: str, standing: str) -> Q:
    """The condition on the editions; what is stale is looked for in the whole archive."""
    if standing == STALE:
        return is_stale(language)
    recent, asked = Q(pk__gte=oldest_recent()), [language] if language else LANGUAGES
    return recent & reduce(or_, (stands(code, standing) for code in asked)) if standing else recent


def oldest_recent() -> int:
    """Return the id of the oldest story that the board still looks at."""
    ids = Article.objects.order_by("-id").values_list("id", flat=True)
    return next(iter(ids[RECENT - 1 : RECENT]), 0)


def stands(language: str, standing: str) -> Q:
    """The condition that the edition in one language is missing, a draft or current."""
    has_text = Q((f"headline_{language}__gt", ""))
    if standing == MISSING:
        return ~has_text
    status = Q((f"status_{language}", Status.DRAFT))
    return has_text & ~is_stale(language) & (status if standing == DRAFT else ~status)


def is_stale(language: str = "") -> Q:
    return Q(pk__in=TranslationBasis.objects.stale(language).values("article"))


def page_of(request, found):
    number = request.GET.get("p", "1")
    try:
        return UncountedPaginator(found, ON_A_PAGE).page(int(number) if len(number) < 4 else 0)
    except (EmptyPage, ValueError) as error:
        raise Http404 from error


# What is shown of them


def row_of(story: Article, languages: list[str], *, may_translate: bool) -> Row:
    cells = [cell_of(story, language, may_translate=may_translate) for language in languages]
    return Row(headline_of(story), str(story.section or ""), cells)


def cell_of(story: Article, language: str, *, may_translate: bool) -> Cell:
    edition, standing = story.edition(language), standing_of(story, language)
    is_source = language == story.source_language
    asks = standing in {MISSING, STALE} and may_translate and not is_source
    form = reverse("admin:articles_article_change", args=[story.pk])
    address = address_of(story, language) if asks else f"{form}#id_headline_{language}"
    public = "" if standing in {MISSING, DRAFT} else state_of(edition).label
    return Cell(language, standing, public, address, is_source)


def standing_of(story: Article, language: str) -> str:
    """Return how an edition stands to its original, whether readers see it or not."""
    edition = story.edition(language)
    if not edition.headline:
        return MISSING
    if language in {basis.language for basis in story.stale_bases}:
        return STALE
    return DRAFT if edition.status == Status.DRAFT else CURRENT


# What they can be narrowed by


def filters(data, asked: dict, sections: list[Section]) -> list[Filter]:
    languages = [(code, capfirst(edition_short_name(code))) for code in LANGUAGES]
    standings = [(standing, word) for standing, (_, word) in STANDINGS.items()]
    places = [(section.slug, section.name) for section in sections]
    section = asked["section"].slug if asked["section"] else ""
    mine = [("1", pgettext_lazy("newsroom", "begun by me or assigned to me"))]
    return [
        filter_of(data, "lang", asked["language"], pgettext_lazy("newsroom", "language"), languages),
        filter_of(data, "state", asked["standing"], pgettext_lazy("newsroom", "state"), standings),
        filter_of(data, "section", section, pgettext_lazy("newsroom", "Section"), places),
        filter_of(data, "mine", "1" if asked["mine"] else "", pgettext_lazy("newsroom", "mine"), mine),
    ]


def filter_of(data, name: str, chosen: str, title, offered: list[tuple]) -> Filter:
    choices = [
        {"selected": value == chosen, "display": words, "query_string": with_choice(data, name, value)}
        for value, words in [("", EVERYTHING), *offered]
    ]
    return Filter(title, choices)


def with_choice(data, name: str, value: str | int) -> str:
    """Return the address of the board with one choice made anew; a new choice begins at page one."""
    asked = data.copy()
    asked.pop("p", None)
    asked[name] = value
    return f"?{asked.urlencode()}"
