"""What the screen of a front shows: the places there are, what stands in slots, what follows by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override, pgettext_lazy

from articles import fronts, views
from articles.admin.arrangement import PINS, Arrangement, ids_in
from articles.admin.editions import State, headline_of, listed_columns, mark_of, short_moment, state_of
from articles.admin.fields import columns, direction
from articles.admin.finding import among, story_ids
from articles.fronts import Place, Placed
from articles.models import Article, ArticlePhoto, Section

CANDIDATES = 14
BREAKING = {"0": timedelta(0), "1": timedelta(hours=1), "3": timedelta(hours=3), "6": timedelta(hours=6)}
WIDTHS = {"phone": pgettext_lazy("newsroom", "Phone"), "desktop": pgettext_lazy("newsroom", "Desktop")}
HOME = pgettext_lazy("newsroom", "Home page")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose from."""

    value: str
    label: str | Promise
    is_chosen: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A story on the screen. What readers cannot see stands in its slot, but not on the page."""

    pk: int
    headline: str
    section: str
    mark: str
    is_shown: bool
    breaking: str
    placed: Placed
    photos: list[Choice]
    pins: list[Choice]


def places(current: Place, address: Callable[[Place], str]) -> dict[str, list[Choice]]:
    """Return the ways to the other languages, and to the home page and the sections of this one."""
    languages = [
        Choice(address(Place(code, current.section)), name, code == current.language, code)
        for code, name in settings.LANGUAGES
    ]
    sections = [None, *Section.objects.only("slug", *columns("name"))]
    parts = [
        Choice(address(Place(current.language, section)), str(section or HOME), section == current.section)
        for section in sections
    ]
    return {"languages": languages, "parts": parts}


class Screen:
    def __init__(self, place: Place, laid: Arrangement, request):
        self.place, self.laid, self.request = place, laid, request
        self.now = timezone.now()

    @property
    def over(self) -> int | str:
        return self.laid.over or ""

    @property
    def query(self) -> str:
        return self.request.POST.get("q", "").strip()

    @property
    def is_changed(self) -> bool:
        return self.request.method == "POST"

    @cached_property
    def stands(self):
        return self.place.live()

    @property
    def since(self) -> str:
        return short_moment(self.stands.goes_live_at) if self.stands else ""

    @cached_property
    def may_undo(self) -> bool:
        return bool(self.stands and self.place.before(self.stands))

    @property
    def waiting(self) -> list[dict]:
        fronts = self.place.waiting().prefetch_related("slots")
        return [{"pk": one.pk, "at": short_moment(one.goes_live_at)} for one in fronts]

    @property
    def zone(self) -> str:
        return settings.TIME_ZONE

    @cached_property
    def rows(self) -> list[Row]:
        ids = ids_in(self.laid.placed)
        stories = {story.pk: story for story in self.stories.filter(pk__in=ids)}
        photos = photos_of(ids)
        return [
            self.row(stories[one.article], one, photos.get(one.article, []))
            for one in self.laid.placed
            if one.article in stories
        ]

    @cached_property
    def candidates(self) -> list[Row]:
        """Return what was searched for, else the newest of what readers see: it follows by itself."""
        if self.query:
            found = among(self.stories.filter(trashed_at=None), story_ids(self.query)[: 4 * CANDIDATES])
        else:
            found = self.newest()
        there = set(ids_in(self.laid.placed))
        left = [story for story in found[: CANDIDATES + len(there)] if story.pk not in there]
        return [self.row(story, Placed(story.pk), []) for story in left[:CANDIDATES]]

    @property
    def breaking(self) -> list[Row]:
        with override(self.place.language):
            told = self.stories.published().filter(breaking_until__gt=self.now).order_by("-breaking_until")
        return [self.row(story, Placed(story.pk), []) for story in told]

    @property
    def stories(self):
        section = [f"section__{name}" for name in columns("name")]
        listed = Article.objects.select_related("section")
        return listed.only(*listed_columns(), "breaking_until", *section)

    def newest(self):
        with override(self.place.language):
            found = self.stories.published().standing().newest_first()
            return found.filter(section=self.place.section) if self.place.section else found

    def row(self, story: Article, placed: Placed, photos: list[ArticlePhoto]) -> Row:
        edition = story.edition(self.place.language)
        ends = story.breaking_until
        return Row(
            pk=story.pk,
            headline=headline_of(story) if not edition.headline else headline_in(edition),
            section=str(story.section or ""),
            mark=mark_of(story, self.place.language),
            is_shown=state_of(edition) == State.PUBLISHED and not story.trashed_at,
            breaking=short_moment(ends) if ends and ends > self.now else "",
            placed=placed,
            photos=[
                Choice(str(tie.photo_id), str(tie.photo), tie.photo_id == placed.photo) for tie in photos
            ],
            pins=pins_of(placed),
        )

    @property
    def direction(self) -> str:
        """Return which way the page runs: where it is wider than its frame, it is seen from its start."""
        return direction(self.place.language)

    @property
    def width(self) -> str:
        asked = self.request.POST.get("preview", "")
        return asked if asked in WIDTHS else ""

    @property
    def widths(self) -> list[Choice]:
        return [Choice(name, label, name == self.width) for name, label in WIDTHS.items()]

    @property
    def page(self) -> str:
        """Return the readers' own page as it would be: stored, rendered and taken back."""
        section = self.place.section
        with transaction.atomic(), override(self.place.language):
            fronts.put_up(self.place, self.laid.placed, timezone.now())
            context = (
                views.section_context(self.request, section) if section else views.home_context(self.request)
            )
            template = "articles/section.html" if section else "articles/home.html"
            page = render(self.request, template, context).content.decode()
            transaction.set_rollback(True)
        return page


def headline_in(edition) -> str:
    with override(edition.language):
        return headline_of(edition.article)


def photos_of(ids: list[int]) -> dict[int, list[ArticlePhoto]]:
    """Return the photos of stories that may be shown in their slots, by story."""
    found: dict[int, list[ArticlePhoto]] = {}
    for tie in ArticlePhoto.objects.filter(article__in=ids).select_related("photo"):
        if tie.photo.is_showable():
            found.setdefault(tie.article_id, []).append(tie)
    return found


def pins_of(placed: Placed) -> list[Choice]:
    """Return how long a story may stand; the end that it has is one of them."""
    known = [Choice(hours, label, not hours and not placed.until) for hours, label in PINS.items()]
    if placed.until is None:
        return known
    return [*known, Choice(placed.until.isoformat(), short_moment(placed.until), is_chosen=True)]
