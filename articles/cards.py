"""Stories in lists: what a card prints."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, override

from articles.card_rows import CODES, Row, photos_of, rows_of
from articles.dates import long_date
from articles.models import Article
from articles.models.edition import Precision
from articles.names import Name, Signature
from articles.pictures import CardPhoto
from articles.places import Door, path_in
from articles.remembered import remembered
from articles.stamps import Stamp, card_stamp, fresh_update, here
from articles.surrogates import name_in, shows

NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Card:
    """Plain values, so that two cards are equal where they look alike."""

    pk: int
    headline: str
    url: str
    kicker: str
    genre: str
    section: Name | None
    lede: str
    stamp: Stamp
    dated: date | None
    photo: CardPhoto | None
    retracted: bool
    corrected: bool
    breaking: bool
    opinion: bool
    changed_at: datetime | None
    updated: Stamp | None
    others: tuple[Door, ...]
    authors: tuple[Signature, ...] = ()

    @property
    def day(self) -> str:
        """The day that the story is dated to, for lists that are parted by days; empty if it has none."""
        return long_date(self.dated, get_language()) if self.dated else ""


def bare(shown: Card) -> Card:
    """Return the card in words alone."""
    return replace(shown, photo=None)


def cards(articles) -> list[Card]:
    """Return the cards of ``articles``, in their order."""
    return cards_of(list(articles.values_list("pk", flat=True)))


def cards_of(ids: list[int], at: datetime | None = None) -> list[Card]:
    """Return the cards of those of ``ids`` that readers may see ``at`` a moment (now), in their order."""
    at = at or timezone.now()
    rows, photos = rows_of(ids, at), photos_of(ids, at)
    return [card(rows[pk], photos.get(pk), at) for pk in ids if pk in rows]


def card(row: Row, photo: CardPhoto | None, at: datetime) -> Card:
    shows(name_in(Article, row.pk))
    language = get_language()
    return Card(
        pk=row.pk,
        headline=row.headline,
        url=story_path(row, language),
        kicker=kicker_of(row, language),
        genre=genre_of(row, language),
        section=row.section,
        lede="" if row.is_retracted else row.lede or "",
        stamp=card_stamp(row, at),
        dated=day_of(row),
        photo=None if row.is_retracted else photo,
        retracted=row.is_retracted,
        corrected=row.is_corrected,
        breaking=row.breaking_until is not None and row.breaking_until > at,
        opinion=row.genre == Article.Genre.OPINION,
        changed_at=row.updated_at or row.published_at,
        updated=None if row.is_corrected else fresh_update(row, at),
        others=tuple(door(row, code) for code in row.out if code != language),
    )


def door(row: Row, language: str) -> Door:
    return Door(language, NAMES[language], story_path(row, language))


def story_path(row: Row, language: str) -> str:
    return path_in(language, "article", {"pk": row.pk, "slug": row.slugs[CODES.index(language)]})


def kicker_of(article, language: str) -> str:
    """Return the kicker, unless it only names the genre, which is told beside the section."""
    kicker = article.kicker or ""
    return "" if kicker and kicker == genre_name(article.genre, language) else kicker


def genre_of(article, language: str) -> str:
    """Return the name of the genre, unless it is news, or its section says the same."""
    if article.genre == Article.Genre.NEWS:
        return ""
    name = genre_name(article.genre, language)
    return "" if name == str(article.section or "") else name


@remembered(64)
def genre_name(genre: str, language: str) -> str:
    with override(language):
        return capfirst(Article.Genre(genre).label)


def day_of(article) -> date | None:
    if article.published_at is None or article.published_precision == Precision.ABOUT:
        return None
    is_day_alone = article.published_precision == Precision.DAY
    return (article.published_at.astimezone(UTC) if is_day_alone else here(article.published_at)).date()
