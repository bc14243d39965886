"""Stories in lists: what a card prints."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language

from articles.dates import long_date
from articles.models import Article
from articles.models.edition import Precision
from articles.places import Door
from articles.stamps import Stamp, card_stamp, fresh_update
from articles.surrogates import name_of, shows

NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Card:
    pk: int
    headline: str
    url: str
    kicker: str
    genre: str
    section: object
    lede: str
    stamp: Stamp
    day: str
    photo: object
    retracted: bool
    corrected: bool
    breaking: bool
    opinion: bool
    changed_at: datetime | None
    updated: Stamp | None
    others: list[Door]
    authors: list = ()


def bare(shown: Card) -> Card:
    """Return the card in words alone."""
    return replace(shown, photo=None)


def card(article, at) -> Card:
    """Return what a list prints of ``article``, which comes from ``carded()``."""
    retracted = getattr(article, "is_retracted", False)
    ties = article.article_photos.all()
    shows(name_of(article), *(name_of(tie.photo) for tie in ties))
    photos = (tie.photo for tie in ties if tie.photo.is_showable(at))
    return Card(
        pk=article.pk,
        headline=article.headline,
        url=article.get_absolute_url(),
        kicker=kicker_of(article),
        genre=genre_of(article),
        section=article.section,
        lede="" if retracted else article.lede or "",
        stamp=card_stamp(article, at),
        day=day_of(article),
        photo=None if retracted else next(photos, None),
        retracted=retracted,
        corrected=article.is_corrected,
        breaking=article.breaking_until is not None and article.breaking_until > at,
        opinion=article.genre == Article.Genre.OPINION,
        changed_at=article.updated_at or article.published_at,
        updated=None if article.is_corrected else fresh_update(article, at),
        others=other_editions(article),
    )


def kicker_of(article) -> str:
    """Return the kicker, unless it only names the genre, which is told beside the section."""
    kicker = article.kicker or ""
    return "" if kicker == capfirst(article.get_genre_display()) else kicker


def other_editions(article) -> list[Door]:
    """Return the ways to the published editions of a story from ``carded()`` in other languages."""
    others = [edition for edition in article.editions() if edition.language != get_language()]
    out = [edition for edition in others if getattr(article, f"is_out_{edition.language}")]
    return [Door(edition.language, NAMES[edition.language], edition.get_absolute_url()) for edition in out]


def genre_of(article) -> str:
    """Return the name of the genre, unless it is news, or its section says the same."""
    name = capfirst(article.get_genre_display())
    is_said = article.genre == Article.Genre.NEWS or name == str(article.section or "")
    return "" if is_said else name


def day_of(article) -> str:
    """Return the day that a story is dated to, for lists that are parted by days; empty if it has none."""
    if article.published_at is None or article.published_precision == Precision.ABOUT:
        return ""
    zone = UTC if article.published_precision == Precision.DAY else None
    return long_date(timezone.localtime(article.published_at, zone).date(), get_language())


def cards(articles) -> list[Card]:
    now = timezone.now()
    return [card(article, now) for article in articles.carded()]
