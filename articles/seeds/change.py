"""A file that came again with other text, and what that means for the story it once made."""

import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from articles import binding, storing
from articles.figures import find_photos
from articles.models import Article, SeedFile
from articles.models.version import Version
from articles.seeds import parser, state
from articles.seeds.agencies import SHIPPED
from articles.seeds.preparation import Found, Prepared
from articles.seeds.records import Record
from articles.text import fold


class Change:
    """
    Compares, field by field, what a file said, what it says now, and what its story says.

    ``names`` may make the sections and sources that the new text brings; the old text is only
    compared, and makes none.
    """

    def __init__(self, seed: SeedFile, work: Prepared, names: state.Names):
        self.seed = seed
        self.names = state.Names(make=False, agencies=names.agencies)
        self.record = work.reading.record
        self.now = state.wanted(self.record, names, work.body)
        self.standing = state.standing(seed.article)

    @cached_property
    def before(self) -> Record:
        """What the file said when it last became the story."""
        return parser.read(self.seed.original, self.names.agencies).record

    @cached_property
    def was(self) -> dict:
        return state.wanted(self.before, self.names)

    @cached_property
    def offered(self) -> dict:
        """What the file said when it last met an edited story; parts of it may stand there."""
        if not self.seed.pending_content:
            return self.was
        record = parser.read(zlib.decompress(self.seed.pending_content), self.names.agencies).record
        return state.wanted(record, self.names)

    @cached_property
    def files(self) -> tuple[dict, ...]:
        return (*readings(self.seed.original, self.names), self.offered, self.now)

    @property
    def edited(self) -> set[str]:
        """Fields that say neither what any of the files said nor what this one says."""
        said = self.files
        fields = {field for field, value in self.standing.items() if value not in (f[field] for f in said)}
        if "photos" in fields and self.brings_figures():
            fields.add("body")
        if "body" in fields and self.loses_figures():
            fields.add("photos")
        return fields

    def brings_figures(self) -> bool:
        """Whether the new text has photos whose numbers may be those of an editor's in the story."""
        now, standing = (find_photos(said["body"]).keys() for said in (self.now, self.standing))
        return not now <= standing

    def loses_figures(self) -> bool:
        """Whether the new text is without a photo that an editor's has in it."""
        return any(number > len(self.now["photos"]) for number in find_photos(self.standing["body"]))

    @property
    def open(self) -> set[str]:
        """Fields that may be brought up to the file, since no editor touched them."""
        return {field for field in self.now if self.standing[field] != self.now[field]} - self.edited

    @property
    def disputed(self) -> set[str]:
        """Fields that an editor changed, and the file changed otherwise."""
        return {field for field in self.edited if self.now[field] != self.was[field]}

    def is_another_story(self, found: Found) -> bool:
        """
        Whether the file only shares its name with the one that came before.

        It lies in another folder, or not one line of its text is the same: taken for a change, it
        would put one story in the place of another, and back again with the next import.
        """
        if not same_place(self.seed.name, found.name):
            return True
        return lines_of(self.before).isdisjoint(lines_of(self.record))


def apply(article: Article, wanted: dict, fields: set[str], names: state.Names, *, by=None):
    """Bring ``fields`` of a story to what a file says, with a version of what they were."""
    state.set_relations(article, wanted, fields, names)
    state.set_columns(article, wanted, fields)
    state.set_figures(article, wanted, fields)
    storing.save(article, by=by, kind=Version.Kind.IMPORT)
    if "related" in fields:
        binding.refresh([article])


def readings(data: bytes, names: state.Names) -> Iterator[dict]:
    """
    Yield what ``data`` says: with the agencies of today, and with those shipped.

    An agency that was entered after the file came may tell a caption where there was a paragraph;
    nobody has edited the story for that.
    """
    for agencies in (names.agencies, SHIPPED) if names.agencies != SHIPPED else (SHIPPED,):
        if record := parser.read(data, agencies).record:
            yield state.wanted(record, names)


def lines_of(record: Record) -> set[str]:
    return {fold(line) for line in (record.headline, *record.body)}


def same_place(one: str, other: str) -> bool:
    """Whether two relative names may be one file: ``2016/1.txt`` and ``1.txt``, not ``2015/1.txt``."""
    parts = (reversed(PurePosixPath(name).parts) for name in (one, other))
    return all(mine == theirs for mine, theirs in zip(*parts, strict=False))
