"""
The front page: what an editor put there, else the newest, then bands of the rest.

A story stands on it once: each part takes what it shows from a pile of cards, and a part without
enough of them is not there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from django.utils import timezone
from django.utils.translation import get_language

from articles import amends
from articles.card_rows import OF_NAME, photo, photo_columns
from articles.cards import Card, bare, cards_of
from articles.models import Article, Byline, Section, Slot
from articles.names import Name, Signature, name, name_columns
from articles.notices import Notice
from articles.pictures import CardPhoto
from articles.prepared import columns, prepared
from articles.stamps import Stamp, latest_stamp
from articles.surrogates import CORRECTIONS, FRONT, STORIES, list_name, shows

# One lead, five beside it, a list of the latest, bands by section, one of opinion, one of photos.
BESIDE_LEAD = 5
BESIDE_SECTION_LEAD = 3
LATEST = 8
BAND_SIZE = 4
SMALLEST_BAND = 3
BANDS = 8
OPINIONS = 4
PHOTOS = 4
# The newest go into package and list; each section has enough left for its band whatever these take.
NEWEST = 40
NEWEST_OF_SECTION = 8


@dataclass(frozen=True, slots=True)
class Band:
    section: Name
    lead: Card
    rest: list[Card]

    @property
    def lean(self) -> "Band":
        """The band without a picture, its list in headlines alone."""
        rest = [replace(bare(card), lede="") for card in self.rest]
        return replace(self, lead=bare(self.lead), rest=rest)


@dataclass(frozen=True, slots=True)
class FrontPage:
    lead: Card | None
    beside: list[Card]
    latest: list[Card]
    bands: list[Band]
    opinions: list[Card]
    photos: list[Card]
    corrections: list[Notice]
    breaking: Card | None
    updated: Stamp | None

    @property
    def lean(self) -> "FrontPage":
        """The page for whoever saves data: one picture, that of the lead, which alone names its editions."""
        beside, bands = [bare(card) for card in self.beside], [band.lean for band in self.bands]
        latest = [replace(card, others=()) for card in self.latest]
        return replace(self, beside=beside, latest=latest, bands=bands, photos=[])


@dataclass(frozen=True, slots=True)
class Top:
    """The first page of a section: its lead and those beside it; ``rest`` is the list under them."""

    lead: Card | None
    beside: list[Card]
    rest: list[Card]

    @property
    def lean(self) -> "Top":
        return replace(self, beside=[bare(card) for card in self.beside])


class Pile:
    """Cards by id, of which each is taken once."""

    def __init__(self, found: dict[int, Card]):
        self.all = found
        self.left = dict(found)

    def those(self, ids, quality: str) -> list[int]:
        """Return those of ``ids`` that are left and have ``quality``, the name of a card's field."""
        return [number for number in ids if number in self.left and getattr(self.left[number], quality)]

    def of_section(self, section, ids) -> list[int]:
        return [number for number in self.those(ids, "section") if self.left[number].section == section]

    def leave_out(self, quality: str):
        """Show nothing more that has ``quality``."""
        for number in self.those(list(self.left), quality):
            del self.left[number]

    def take(self, ids, most: int) -> list[Card]:
        """Take the first of ``ids`` that are left, in their order."""
        chosen = [number for number in dict.fromkeys(ids) if number in self.left]
        return [self.left.pop(number) for number in chosen[:most]]

    def take_band(self, ids, most: int) -> list[Card]:
        """Take a band, or nothing where there is not enough for one."""
        left = [number for number in dict.fromkeys(ids) if number in self.left]
        return self.take(left, most) if len(left) >= SMALLEST_BAND else []


def front_page() -> FrontPage:
    """Lay out the front: as many queries however many stories and sections there are."""
    shows(*(list_name(part, get_language()) for part in (FRONT, STORIES, CORRECTIONS)))
    at = timezone.now()
    slots = slots_of(front_slots(at=at), at)
    newest, opinions = ([pk for (pk,) in ids(at=at)] for ids in (newest_ids, opinion_ids))
    sections = dict(newest_by_section(at))
    chosen = [slot.story for slot in slots]
    # What somebody thinks leads the front only where an editor says so.
    order = [*chosen, *sorted(newest, key=opinions.__contains__)]
    wanted = dict.fromkeys([*order, *opinions, *chain.from_iterable(sections.values())])
    pile = Pile(cards_by_id(list(wanted), slots, at))
    return signed(lay_out(pile, order, opinions, sections, amends.newest()), at)


def section_top(section: Section, page) -> Top:
    """Part the first page of a section's list, what an editor chose first; later pages are lists alone."""
    if page.number > 1:
        return Top(None, [], page.items)
    at = timezone.now()
    slots = slots_of(section_slots(at=at, section=section.pk), at)
    chosen = [slot.story for slot in slots]
    found = [shown for shown in cards_by_id(chosen, slots, at).values() if is_in(shown, section)]
    pile = Pile({shown.pk: shown for shown in (*page.items, *found)})
    order = [*chosen, *(shown.pk for shown in page.items)]
    lead, beside = pile.take(order, 1), pile.take(order, BESIDE_SECTION_LEAD)
    return Top(next(iter(lead), None), beside, pile.take(order, len(order)))


def is_in(shown: Card, section: Section) -> bool:
    return shown.section is not None and shown.section.pk == section.pk


def lay_out(pile: Pile, order: list[int], opinions, sections, corrections) -> FrontPage:
    """Part the pile: ``order`` is the order in which stories come to the top of the page."""
    lead = pile.take(order, 1)
    # The lead says so itself; any other is told in the strip, and nowhere else.
    breaking = pile.take(pile.those(order, "breaking"), 1)
    opinions = pile.take_band(opinions, OPINIONS)
    beside, latest = pile.take(order, BESIDE_LEAD), pile.take(order, LATEST)
    if opinions:
        # The rest of it is in its section: a band of that beside this one would say the same twice.
        pile.leave_out("opinion")
    bands = [
        band
        for each in sections
        if (band := section_band(pile, each, [*sections[each], *pile.of_section(each, order)]))
    ]
    rest = dict.fromkeys([*order, *chain.from_iterable(sections.values())])
    return FrontPage(
        lead=next(iter(lead), None),
        beside=beside,
        latest=latest,
        bands=bands[:BANDS],
        opinions=opinions,
        photos=pile.take_band(pile.those(rest, "photo"), PHOTOS),
        corrections=corrections,
        breaking=next(iter(breaking), None),
        updated=newest_change(pile.all.values()),
    )


def newest_change(cards) -> Stamp | None:
    """Return when the newest of ``cards`` appeared or was changed."""
    moments = [shown.changed_at for shown in cards if shown.changed_at]
    return latest_stamp(max(moments), timezone.now()) if moments else None


def section_band(pile: Pile, section, ids: list[int]) -> Band | None:
    """Return the band of a section: one story with its picture, if any has one, and three headlines."""
    shown = sorted(pile.take_band(ids, BAND_SIZE), key=lambda card: card.photo is None)
    return Band(section, shown[0], shown[1:]) if shown else None


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in a slot, with the headline and the photo that were chosen for there, if any."""

    story: int
    headline: str
    photo: CardPhoto | None


def slots_of(rows: list[tuple], at) -> list[Placed]:
    return [Placed(story, headline, photo(chosen, at)) for story, headline, *chosen in rows]


def newest_by_section(at) -> Iterator[tuple[Name, list[int]]]:
    """Yield every section with the ids of its newest stories."""
    for row in section_rows(at=at):
        yield name("section", *row[:OF_NAME]), [pk for pk in row[OF_NAME:] if pk]


def cards_by_id(ids: list[int], slots: list[Placed], at) -> dict[int, Card]:
    """Return the cards that lists may show, those in slots with the headline and photo chosen for there."""
    found = {shown.pk: shown for shown in cards_of(ids, at) if not shown.retracted}
    for slot in reversed(slots):
        if shown := found.get(slot.story):
            found[shown.pk] = in_slot(shown, slot)
    return found


def in_slot(shown: Card, slot: Placed) -> Card:
    return replace(shown, headline=slot.headline or shown.headline, photo=slot.photo or shown.photo)


def signed(front: FrontPage, at) -> FrontPage:
    """Return the front with the names of those who wrote its lead and its opinions."""
    lead = [front.lead] if front.lead else []
    authors = authors_of([shown.pk for shown in (*lead, *front.opinions)], at)
    lead, opinions = (
        [replace(shown, authors=tuple(authors.get(shown.pk, ()))) for shown in cards]
        for cards in (lead, front.opinions)
    )
    return replace(front, lead=next(iter(lead), None), opinions=opinions)


def authors_of(ids: list[int], at) -> dict[int, list[Signature]]:
    """Return by story those whose names stand over it."""
    found: dict[int, list[Signature]] = {}
    for story, *row in byline_rows(ids=ids):
        one = Signature(name("author", *row[:OF_NAME]), photo(row[OF_NAME:], at))
        found.setdefault(story, []).append(one)
    return found


@prepared
def front_slots(at):
    return columns(Slot.objects.live(at=at), "article", "headline", *photo_columns("photo"))


@prepared
def section_slots(at, section):
    return columns(Slot.objects.live(section, at), "article", "headline", *photo_columns("photo"))


@prepared
def newest_ids(at):
    return columns(Article.objects.published(at).standing().newest_first(), "pk")[:NEWEST]


@prepared
def opinion_ids(at):
    return columns(Article.objects.published(at).standing().opinions().newest_first(), "pk")[:OPINIONS]


@prepared
def section_rows(at):
    ranks = [f"newest_{rank}" for rank in range(NEWEST_OF_SECTION)]
    return columns(Section.objects.with_newest(NEWEST_OF_SECTION, at), *name_columns(), *ranks)


@prepared
def byline_rows(ids):
    bylines = Byline.objects.filter(article__in=ids).order_by("article", "position", "id")
    return columns(bylines, "article", *name_columns("author"), *photo_columns("author__portrait"))
