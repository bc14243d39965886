"""What the database holds of the stories on cards: two questions for as many as there are."""

import json
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast

from articles.models import Article, ArticlePhoto, Photo
from articles.models.reading import OF_EDITION_ON_CARD, in_active_language
from articles.names import Name, name, name_columns
from articles.pictures import CardPhoto, Cut
from articles.prepared import columns, prepared
from articles.remembered import remembered
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
    # The words of the address of each edition, and the languages of those that readers may see.
    slugs: tuple[str, ...]
    out: tuple[str, ...]


class PhotoRow(NamedTuple):
    """A photo as a card needs it; whether it may show is the rule of ``Photo`` itself."""

    pk: int
    image: str
    width: int | None
    height: int | None
    token: str
    focal_x: float
    focal_y: float
    usable_from: datetime | None
    expires_at: datetime | None
    credit: str
    agency_id: int | None
    # As the database holds it: it is long, and mostly what was read before.
    renditions: str

    is_showable = Photo.is_showable
    focus, folder = Photo.focus, Photo.folder


def photo_columns(of: str) -> list:
    """Return the columns of a ``PhotoRow``, of the photo that stands behind ``of``."""
    *plain, renditions = (f"{of}__{column}" for column in PhotoRow._fields)
    return [*plain, Cast(renditions, TextField())]


def photo(row: tuple, at: datetime) -> CardPhoto | None:
    """Return the photo of ``photo_columns`` where there is one that may be shown at the moment ``at``."""
    found = PhotoRow(*row)
    if found.pk is None:
        return None
    shows(name_in(Photo, found.pk))
    if not found.is_showable(at):
        return None
    cut = cut_in(found.folder, found.renditions)
    return CardPhoto(found.pk, found.image, found.width, found.height, found.folder, cut)


@remembered(4096)
def cut_in(folder: str, renditions: str) -> Cut:
    """Return what a photo's row says is cut, where that is of the ``folder`` it has now: ``Photo.widths``."""
    told = json.loads(renditions)
    if told.get("folder") != folder:
        return ()
    return tuple((shape, tuple(widths)) for shape, widths in told["widths"].items())


def rows_of(ids: list[int], at: datetime) -> dict[int, Row]:
    """Return by id those stories of ``ids`` that readers may see."""
    return {found[0]: row(*found) for found in story_rows(at=at, ids=ids)}


def row(*found) -> Row:
    """Return the columns of ``story_rows`` as a row, whose last three fields are made of the last of them."""
    told, slugs, out = len(Row._fields) - 3, -2 * OF_ADDRESSES, -OF_ADDRESSES
    languages = tuple(code for code, is_out in zip(CODES, found[out:], strict=True) if is_out)
    return Row(*found[:told], name("section", *found[told:slugs]), found[slugs:out], languages)


def photos_of(ids: list[int], at: datetime) -> dict[int, CardPhoto]:
    """Return by story its first photo that may be shown."""
    first: dict[int, CardPhoto] = {}
    for story, *found in photo_rows(ids=ids):
        if (shown := photo(found, at)) and story not in first:
            first[story] = shown
    return first


@prepared
def story_rows(at, ids):
    rows = Article.objects.published_among(ids, at).carded(at)
    of_edition = in_active_language(OF_EDITION_ON_CARD)
    slugs, out = ([f"{name}_{code}" for code in CODES] for name in ("slug", "is_out"))
    return columns(rows, "pk", *of_edition, *SHARED, *CORRECTED, *name_columns("section"), *slugs, *out)


@prepared
def photo_rows(ids):
    ties = ArticlePhoto.objects.filter(article__in=ids).order_by("article", "position", "id")
    return columns(ties, "article", *photo_columns("photo"))
