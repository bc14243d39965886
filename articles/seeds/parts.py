"""The parts of a story that are taken or kept as one, when two texts of it meet."""

import hashlib
from collections.abc import Collection
from functools import cached_property

from articles.figures import find_photos, move_photos, place_photos
from articles.models import Article

# By the fields of ``state``. A date is one thing, though three columns hold it: taken in pieces, its
# precision would be that of another date.
PARTS = {
    "headline": ("headline",),
    "byline": ("bylines",),
    "dateline": ("dateline",),
    "lede": ("lede",),
    "body": ("body",),
    "date": ("published_at", "published_precision", "published_as_printed"),
    "section": ("section_id",),
    "sources": ("sources", "sources_as_printed"),
    "photos": ("photos",),
    "related": ("related",),
}
# What the log calls them: columns, those of an edition without its language.
COLUMNS = PARTS | {
    "date": ("published_at",),
    "section": ("section",),
    "sources": ("sources",),
    "byline": ("bylines",),
    "related": ("related_stories",),
}
OF_EDITION = ("headline", "dateline", "lede", "body", "date")


def parts_with(fields: Collection[str]) -> list[str]:
    """Return the parts that any of ``fields`` belongs to, in the order of a page."""
    return [part for part, own in PARTS.items() if not set(own).isdisjoint(fields)]


def fields_of(parts: Collection[str]) -> set[str]:
    return {field for part in parts for field in PARTS[part]}


def columns_of(parts: Collection[str], language: str) -> list[str]:
    """Return the columns by which the log names ``parts`` of a story written in ``language``."""
    named = [(part, column) for part in PARTS if part in parts for column in COLUMNS[part]]
    return [f"{column}_{language}" if part in OF_EDITION else column for part, column in named]


class Overtaken(Exception):
    """Somebody changed one of the two texts after the page that compares them was opened."""


class Offer:
    """
    Another text of a story, laid beside the one that stands.

    ``ours``, ``theirs`` and ``before`` hold the fields of ``state``; ``before`` is what the other
    side said last, or None where it says something for the first time.
    """

    article: Article
    ours: dict
    theirs: dict
    before: dict | None = None

    @property
    def differing(self) -> set[str]:
        return {field for field, value in self.ours.items() if value != self.theirs[field]}

    @cached_property
    def parts(self) -> list[str]:
        """What there is to decide."""
        return parts_with(self.differing)

    @property
    def free(self) -> set[str]:
        """Parts that may be taken without losing a word that an editor wrote."""
        return set()

    @property
    def seen(self) -> str:
        """Return a short sign of both texts, which differs as soon as one of them does."""
        told = repr([sorted(self.ours.items()), sorted(self.theirs.items())])
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def check(self, seen: str):
        if seen != self.seen:
            raise Overtaken

    def chosen(self, parts: Collection[str]) -> set[str]:
        """Return the fields to be brought over for those ``parts`` that differ."""
        return fields_of(set(parts).intersection(self.parts)) & self.differing

    def taken(self, fields: Collection[str]) -> dict:
        """Return what ``fields`` are to hold: the other text, with the photos of the side they come from."""
        if "photos" in self.differing and "photos" not in fields:
            return self.theirs | {"body": self.theirs_with_our_photos()}
        return self.theirs

    def theirs_with_our_photos(self) -> str:
        """Return their body with our photos, each under as many paragraphs as in ours."""
        text, places = place_photos(self.theirs["body"], []), find_photos(self.ours["body"])
        return move_photos(text, places) if places else text
