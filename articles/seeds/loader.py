"""
Records into stories: one file, one transaction, the same result however often it is done.

What was printed is found again in the database by comparing what a file says with what the story
says now. So no mark is kept of who edited what: a story is unedited when it still says what its
file says.
"""

import hashlib
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from django.conf import settings
from django.db import transaction

from articles import publication
from articles.models import Article, SeedFile
from articles.models.seed_file import checksum
from articles.models.version import Version
from articles.seeds import parser, state
from articles.seeds.records import PARSER_VERSION, Line, Problem, Reading, Record
from articles.text import fold


@dataclass
class Result:
    """What became of one file; ``article`` is the id of the story it made, changed or equals."""

    file: str
    outcome: str
    article: int | None = None
    data: bytes | None = None
    known: Reading | None = None

    @cached_property
    def reading(self) -> Reading:
        """The file as the parser reads it: of an unchanged file only when somebody asks."""
        return self.known or parser.read(self.data)


def refused(file: str, problem: Problem) -> Result:
    reading = Reading(record=None, lines=(), problems=(problem,), review=False, encoding=None)
    return Result(file, "refused", known=reading)


def fingerprint(record: Record) -> str:
    """Return what two files of one story have in common, whatever their names, marks and spaces."""
    text = "\n".join(fold(line) for line in (record.headline, *record.body))
    return hashlib.sha256(text.encode()).hexdigest()


class Loader:
    """
    Stores files, one after the other.

    ``dry_run`` does all the work of each file and takes it back. ``draft`` publishes nothing.
    ``update`` lets a changed file overwrite those fields of an edited story that no editor touched.
    """

    def __init__(self, *, dry_run=False, draft=False, update=False):
        self.dry_run = dry_run
        self.draft = draft
        self.update = update
        self.names = state.Names()
        # What a dry run would have stored: the next file may be the same story.
        self.rehearsed: set[str] = set()

    def load(self, file: str, data: bytes) -> Result:
        """Store ``data``, which came under the name ``file``, and say what became of it."""
        with transaction.atomic():
            result = self.decide(file, data)
            if self.dry_run:
                transaction.set_rollback(True)
                self.names = state.Names()
        if self.dry_run and result.outcome == "created":
            result.article = None
        return result

    def decide(self, file: str, data: bytes) -> Result:
        seed = SeedFile.objects.filter(external_id=PurePath(file).stem).first()
        if seed and seed.checksum == checksum(data):
            return Result(file, "unchanged", seed.article_id, data)
        reading = parser.read(data)
        if reading.record is None:
            return Result(file, "refused", known=reading)
        if seed and seed.article:
            return self.change(seed, file, data, reading)
        return self.duplicate(file, reading) or self.create(seed, file, data, reading)

    def duplicate(self, file: str, reading: Reading) -> Result | None:
        """Say so if the same story came before under another name."""
        mark = fingerprint(reading.record)
        article = SeedFile.objects.filter(fingerprint=mark).values_list("article_id", flat=True).first()
        if article or mark in self.rehearsed:
            return Result(file, "duplicate", article, known=reading)
        if self.dry_run:
            self.rehearsed.add(mark)
        return None

    def create(self, seed: SeedFile | None, file: str, data: bytes, reading: Reading) -> Result:
        article = Article(source_language=settings.LANGUAGE_CODE)
        wanted = state.wanted(reading.record, self.names)
        state.set_columns(article, wanted, wanted)
        if not (self.draft or reading.review):
            article.edition(article.source_language).publish()
        publication.save(article, kind=Version.Kind.IMPORT)
        state.set_relations(article, wanted, wanted, self.names)
        keep(seed or SeedFile(external_id=PurePath(file).stem), file, data, reading, article)
        return Result(file, "created", article.pk, known=reading)

    def change(self, seed: SeedFile, file: str, data: bytes, reading: Reading) -> Result:
        """Bring a changed file into its story, or leave it to an editor where one was at work."""
        was = state.wanted(parser.read(seed.original).record, self.names)
        now = state.wanted(reading.record, self.names)
        standing = state.standing(seed.article)
        changed = {field for field in now if now[field] != was[field]}
        # What says the same as the new file is no edit, whoever brought it there.
        edited = {field for field in was if standing[field] not in (was[field], now[field])}
        if edited and not self.update:
            return self.conflict(seed, file, data, reading)
        self.apply(seed.article, now, changed - edited)
        if changed & edited:
            return self.conflict(seed, file, data, reading)
        keep(seed, file, data, reading, seed.article)
        return Result(file, "updated", seed.article_id, known=reading)

    def apply(self, article: Article, wanted: dict, fields: set[str]):
        state.set_columns(article, wanted, fields)
        publication.save(article, kind=Version.Kind.IMPORT)
        state.set_relations(article, wanted, fields, self.names)

    def conflict(self, seed: SeedFile, file: str, data: bytes, reading: Reading) -> Result:
        """Keep what came beside what stands; an editor decides."""
        seed.pending_content = zlib.compress(data)
        seed.save(update_fields=["pending_content", "imported_at"])
        return Result(file, "conflict", seed.article_id, known=reading)


def ledger_row(line: Line) -> dict:
    """Return the fate of a line as it is stored: what is empty is left out, the text is in the file."""
    row = {
        "number": line.number,
        "fate": line.fate,
        "field": line.field,
        "of": line.of,
        "reason": line.reason,
    }
    return {name: value for name, value in (row | {"changes": line.changes}).items() if value}


def problem_row(problem: Problem) -> dict:
    return {"code": problem.code, "line": problem.line, "values": dict(problem.values)}


def keep(seed: SeedFile, file: str, data: bytes, reading: Reading, article: Article):
    """Keep the file as it came, with what the parser made of each line."""
    seed.keep(data)
    seed.article = article
    seed.name = file
    seed.fingerprint = fingerprint(reading.record)
    seed.encoding = reading.encoding
    seed.parser_version = PARSER_VERSION
    seed.ledger = [ledger_row(line) for line in reading.lines]
    seed.problems = [problem_row(problem) for problem in reading.problems]
    seed.review = reading.review
    seed.reasons = sorted({problem.code for problem in reading.problems}) if reading.review else []
    seed.save()
