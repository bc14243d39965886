"""Names of sections and authors as values: what lists and navigation print of them, and no more."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from articles.models.naming import languages_from
from articles.pictures import CardPhoto
from articles.places import path_in
from articles.remembered import remembered

CODES = [code for code, _ in settings.LANGUAGES]
NAMES = [f"name_{code}" for code in CODES]


@dataclass(frozen=True, slots=True)
class Name:
    """Templates find in it what they find in a row; ``language`` is the one that the words are in."""

    pk: int
    slug: str
    words: str
    language: str
    url: str

    def __str__(self):
        return self.words

    def name_and_language(self) -> tuple[str, str]:
        return self.words, self.language


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers for a story, with a face where there is one to show."""

    author: Name
    face: CardPhoto | None

    def name_and_language(self) -> tuple[str, str]:
        return self.author.name_and_language()


def name_columns(of: str = "") -> list[str]:
    """Return the columns that ``name`` wants, of a row or of what stands behind ``of``."""
    way = f"{of}__" if of else ""
    return [f"{way}{column}" for column in ("pk", "slug", *NAMES)]


def name(kind: str, pk: int | None, slug: str, *names: str) -> Name | None:
    """Return the name of a row, as ``Named.name_and_language`` would say it; None for no row."""
    return None if pk is None else known_name(get_language(), kind, pk, slug, *names)


@remembered(2048)
def known_name(asked: str, kind: str, pk: int, slug: str, *names: str) -> Name:
    by_language = dict(zip(CODES, names, strict=True))
    found = ((by_language[code], code) for code in languages_from(asked) if by_language[code])
    words, language = next(found, ("", settings.LANGUAGE_CODE))
    return Name(pk, slug, words, language, path_in(asked, kind, {"slug": slug}))
