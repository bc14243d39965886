"""What the database holds of the stories on cards: two questions for as many as there are."""

from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

from articles.models import Article, ArticlePhoto, Photo
from articles.models.reading import OF_EDITION_ON_CARD, in_active_language
from articles.names import Name, name, name_columns
from articles.pictures import CardPhoto
from articles.prepared import columns, prepared
from articles.surrogates import name_in, shows

CODES = [code for code, _ in settings.LANGUAGES]
SHARED = ("source_language", "published_as_printed", "genre", "breaking_until")
CORRECTED = ("is_corrected", "is_retracted")
# How many columns say what: a name, and the words of the addresses.
OF_NAME, OF_ADDRESSES = len(name_columns()), len(CODES)


class Row(NamedTuple):
    """A story as a card needs it, under the names that an ``Article`` has for the same."""

    pk: int
    headline: str
    kicker: str
    lede: str
    slug: str
    published_at: datetime | None
    published_precision: str
    updated_at: datetime | None
    source_language: str
    published_as_printed: str
    genre: str
    breaking_until: datetime | None
    is_corrected: bool
    is_retracted: bool
    section: Name | None
    # The words of the address of each edition, and the languages of the others that readers may see.
    slugs: dict[str, str]
    others: list[str]


class PhotoRow(NamedTuple):
    """A photo as a card needs it; whether it may show is the rule of ``Photo`` itself."""

    pk: int
    image: str
    width: int | None
    height: int | None
    token: str
    focal_x: float
    focal_y: float
    renditions: dict
    usable_from: datetime | None
    expires_at: datetime | None
    credit: str
    agency_id: int | None

    is_showable = Photo.is_showable
    focus, folder = Photo.focus, Photo.folder
    has_own_renditions, widths = Photo.has_own_renditions, Photo.widths

    @property
    def file(self) -> str:
        return self.image


def photo_columns(of: str) -> list[str]:
    """Return the columns of a ``PhotoRow``, of the photo that stands behind ``of``."""
    return [f"{of}__{column}" for column in PhotoRow._fields]


def photo(row: tuple, at: datetime) -> CardPhoto | None:
    """Return the photo of ``photo_columns`` where there is one that may be shown at the moment ``at``."""
    found = PhotoRow(*row)
    if found.pk is None:
        return None
    shows(name_in(Photo, found.pk))
    return CardPhoto.of(found) if found.is_showable(at) else None


def rows_of(ids: list[int], at: datetime) -> dict[int, Row]:
    """Return by id those stories of ``ids`` that readers may see."""
    return {found[0]: row(*found) for found in story_rows(at=at, ids=ids)}


def row(*found) -> Row:
    """Return the columns of ``story_rows`` as a row, whose last three fields are made of the last of them."""
    told = len(Row._fields) - 3
    section, slugs, out = parted(found[told:], OF_NAME, OF_ADDRESSES, OF_ADDRESSES)
    others = [code for code, is_out in zip(CODES, out, strict=True) if is_out and code != get_language()]
    return Row(*found[:told], name("section", *section), dict(zip(CODES, slugs, strict=True)), others)


def parted(columns: tuple, *lengths: int) -> list[tuple]:
    left = iter(columns)
    return [tuple(islice(left, length)) for length in lengths]


def photos_of(ids: list[int], at: datetime) -> dict[int, CardPhoto]:
    """Return by story its first photo that may be shown."""
    first: dict[int, CardPhoto] = {}
    for story, *found in photo_rows(ids=ids):
        if (shown := photo(found, at)) and story not in first:
            first[story] = shown
    return first


@prepared
def story_rows(at, ids):
    rows = Article.objects.published(at).filter(pk__in=ids).carded(at)
    of_edition = in_active_language(OF_EDITION_ON_CARD)
    slugs, out = ([f"{name}_{code}" for code in CODES] for name in ("slug", "is_out"))
    return columns(rows, "pk", *of_edition, *SHARED, *CORRECTED, *name_columns("section"), *slugs, *out)


@prepared
def photo_rows(ids):
    ties = ArticlePhoto.objects.filter(article__in=ids).order_by("article", "position", "id")
    return columns(ties, "article", *photo_columns("photo"))
