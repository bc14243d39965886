"""Stories in lists: what a card prints, the pages of a list, the front page."""

import re
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone

from articles.stamps import Stamp, card_stamp

PAGE_SIZE = 20
# Deeper pages would make the database walk ever more rows; the archive by date reaches the rest.
LAST_PAGE = 200
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,2}")

# The front page: one lead, five beside it, a list of the latest, and bands of what is left.
FRONT_SIZE = 60
BESIDE_LEAD = 5
LATEST = 10
BAND_SIZE = 4
SMALLEST_BAND = 3
BANDS = 6


@dataclass(frozen=True, slots=True)
class Card:
    headline: str
    url: str
    kicker: str
    section: object
    lede: str
    stamp: Stamp
    photo: object
    retracted: bool
    breaking: bool


def card(article, at) -> Card:
    """Return what a list prints of ``article``, which comes from ``carded()``."""
    retracted = getattr(article, "is_retracted", False)
    photos = (tie.photo for tie in article.article_photos.all() if tie.photo.is_showable(at))
    return Card(
        headline=article.headline,
        url=article.get_absolute_url(),
        kicker=article.kicker or "",
        section=article.section,
        lede="" if retracted else article.lede or "",
        stamp=card_stamp(article, at),
        photo=None if retracted else next(photos, None),
        retracted=retracted,
        breaking=article.breaking_until is not None and article.breaking_until > at,
    )


def cards(articles) -> list[Card]:
    now = timezone.now()
    return [card(article, now) for article in articles.carded()]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. Nothing is counted: one story more is asked for than is shown."""

    cards: list[Card]
    number: int
    newer: str = ""
    older: str = ""


def listing(request, articles, **query) -> Listing:
    """Return the page that ``?page=`` names, with links that keep ``query``; a page past the end is 404."""
    number = page_number(request)
    first = (number - 1) * PAGE_SIZE
    found = cards(articles.newest_first()[first : first + PAGE_SIZE + 1])
    if number > 1 and not found:
        raise Http404
    return Listing(
        cards=found[:PAGE_SIZE],
        number=number,
        newer=page_link(request, query, number - 1) if number > 1 else "",
        older=page_link(request, query, number + 1) if found[PAGE_SIZE:] and number < LAST_PAGE else "",
    )


def page_number(request) -> int:
    asked = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(asked) or int(asked) > LAST_PAGE:
        raise Http404
    return int(asked)


def page_link(request, query: dict, number: int) -> str:
    asked = query | ({"page": number} if number > 1 else {})
    return f"{request.path}?{urlencode(asked)}" if asked else request.path


@dataclass(frozen=True, slots=True)
class Band:
    section: object
    lead: Card
    rest: list[Card]


@dataclass(frozen=True, slots=True)
class FrontPage:
    lead: Card | None
    beside: list[Card]
    latest: list[Card]
    bands: list[Band]
    breaking: Card | None


def front_page(articles) -> FrontPage:
    """Lay out the newest stories: one query for all of them, however many sections there are."""
    newest = cards(articles.newest_first()[:FRONT_SIZE])
    # The lead says so itself; any other is told in the strip, and nowhere else.
    breaking = next((card for card in newest[1:] if card.breaking), None)
    found = [card for card in newest if card is not breaking]
    listed = found[1 + BESIDE_LEAD :]
    return FrontPage(
        lead=next(iter(found), None),
        beside=found[1 : 1 + BESIDE_LEAD],
        latest=listed[:LATEST],
        bands=bands(listed[LATEST:]),
        breaking=breaking,
    )


def bands(found: list[Card]) -> list[Band]:
    """Return a band for each section with enough stories, in the order of the navigation."""
    by_section = defaultdict(list)
    for shown in found:
        if shown.section:
            by_section[shown.section].append(shown)
    full = [section for section, stories in by_section.items() if len(stories) >= SMALLEST_BAND]
    in_order = sorted(full, key=lambda section: (section.order, section.pk))
    shown = {section: by_section[section][:BAND_SIZE] for section in in_order[:BANDS]}
    return [Band(section, lead, rest) for section, (lead, *rest) in shown.items()]
