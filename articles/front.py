"""
The front page: what an editor put there, else the newest, then bands of the rest.

A story stands on it once: each part takes what it shows from a pile of cards, and a part without
enough of them is not there.
"""

from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language

from articles import amends
from articles.cards import Card, bare, card
from articles.models import Byline, Section, Slot
from articles.stamps import Stamp, latest_stamp
from articles.story import Notice
from articles.surrogates import CORRECTIONS, FRONT, STORIES, list_name, name_of, shows

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
    section: object
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
    # Those of the navigation.
    sections: list[Section]

    @property
    def lean(self) -> "FrontPage":
        """The page for whoever saves data: one picture, that of the lead, which alone names its editions."""
        beside, bands = [bare(card) for card in self.beside], [band.lean for band in self.bands]
        latest = [replace(card, others=[]) for card in self.latest]
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


def front_page(articles) -> FrontPage:
    """Lay out the front of ``articles``: as many queries however many stories and sections there are."""
    shows(*(list_name(part, get_language()) for part in (FRONT, STORIES, CORRECTIONS)))
    slots = list(Slot.objects.live().select_related("photo"))
    newest = ids_of(articles.newest_first()[:NEWEST])
    opinions = ids_of(articles.opinions().newest_first()[:OPINIONS])
    sections = {section: newest_of(section) for section in Section.objects.with_newest(NEWEST_OF_SECTION)}
    wanted = {slot.article_id for slot in slots}.union(newest, opinions, *sections.values())
    pile = Pile(cards_by_id(articles.filter(pk__in=wanted), slots))
    # What somebody thinks leads the front only where an editor says so.
    order = [*(slot.article_id for slot in slots), *sorted(newest, key=opinions.__contains__)]
    return lay_out(pile, order, opinions, sections, amends.newest(articles))


def section_top(articles, section, page) -> Top:
    """Part the first page of a section's list, what an editor chose first; later pages are lists alone."""
    if page.number > 1:
        return Top(None, [], page.items)
    slots = list(Slot.objects.live(section).select_related("photo"))
    chosen = cards_by_id(articles.filter(pk__in=[slot.article_id for slot in slots]), slots) if slots else {}
    pile = Pile({shown.pk: shown for shown in page.items} | chosen)
    order = [*(slot.article_id for slot in slots), *(shown.pk for shown in page.items)]
    lead, beside = pile.take(order, 1), pile.take(order, BESIDE_SECTION_LEAD)
    return Top(next(iter(lead), None), beside, pile.take(order, len(order)))


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
        sections=[section for section in sections if section.filled],
    )


def newest_change(cards) -> Stamp | None:
    """Return when the newest of ``cards`` appeared or was changed."""
    moments = [shown.changed_at for shown in cards if shown.changed_at]
    return latest_stamp(max(moments), timezone.now()) if moments else None


def section_band(pile: Pile, section, ids: list[int]) -> Band | None:
    """Return the band of a section: one story with its picture, if any has one, and three headlines."""
    shown = sorted(pile.take_band(ids, BAND_SIZE), key=lambda card: card.photo is None)
    return Band(section, shown[0], shown[1:]) if shown else None


def ids_of(articles) -> list[int]:
    return list(articles.values_list("pk", flat=True))


def newest_of(section) -> list[int]:
    ids = (getattr(section, f"newest_{rank}") for rank in range(NEWEST_OF_SECTION))
    return [number for number in ids if number]


def cards_by_id(articles, slots) -> dict[int, Card]:
    """Return the cards of ``articles``, those in slots with the headline and photo chosen for there."""
    at = timezone.now()
    stories = articles.carded().prefetch_related(
        Prefetch("bylines", Byline.objects.select_related("author__portrait"))
    )
    found = {story.pk: replace(card(story, at), authors=authors_of(story)) for story in stories}
    for slot in reversed(slots):
        if shown := found.get(slot.article_id):
            found[shown.pk] = in_slot(shown, slot, at)
    return found


def authors_of(story) -> list:
    return [byline.author for byline in story.bylines.all()]


def in_slot(shown: Card, slot, at) -> Card:
    if slot.photo:
        shows(name_of(slot.photo))
    photo = slot.photo if slot.photo and slot.photo.is_showable(at) else shown.photo
    return replace(shown, headline=slot.headline or shown.headline, photo=photo)
