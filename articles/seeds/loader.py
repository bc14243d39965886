"""
Records into stories: a batch of files, one transaction, the same result however often it is done.

What was printed is found again in the database by comparing what a file says with what the story
says now. So no mark is kept of who edited what: a story is unedited when it still says what its
file says.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import override

from articles import publication
from articles.models import Article, SeedFile
from articles.models.version import Version
from articles.seeds import parser, rows, state
from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.change import Change, same_place
from articles.seeds.preparation import Found, Prepared, prepare
from articles.seeds.records import PARSER_VERSION, Line, Problem, Reading


@dataclass
class Result:
    """What became of one file; ``article`` is the id of the story it made, changed or equals."""

    file: str
    outcome: str
    article: int | None = None
    data: bytes | None = None
    known: Reading | None = None
    # … with the agencies that were known then.
    agencies: Agencies = SHIPPED

    @cached_property
    def reading(self) -> Reading:
        """The file as the parser reads it: of an unchanged file only when somebody asks."""
        return self.known or parser.read(self.data, self.agencies)


class Loader:
    """
    Stores files, a batch at a time: a batch is one transaction, whole or not at all.

    ``dry_run`` does all the work of each batch and takes it back. ``draft`` publishes nothing.
    ``update`` lets a changed file overwrite those fields of an edited story that no editor touched.
    """

    def __init__(self, *, dry_run=False, draft=False, update=False):
        self.dry_run = dry_run
        self.draft = draft
        self.update = update
        self.agencies = state.known_agencies()
        self.names = self.new_names()
        # Fingerprints that a dry run would have stored: a later file may be the same story.
        self.rehearsed: set[str] = set()
        # … and the names, by external id.
        self.rehearsed_names: dict[str, str] = {}

    def load(self, file: str, data: bytes) -> Result:
        """Store ``data``, which came under the name ``file``, and say what became of it."""
        found = Found(file, data)
        return self.load_batch([found], [prepare(found, self.agencies)])[0]

    def new_names(self) -> state.Names:
        return state.Names(agencies=self.agencies)

    def unchanged(self, files: list[Found]) -> set[str]:
        """Return the external ids of those files that are in the house as they are."""
        ids = [found.external_id for found in files]
        settled = SeedFile.objects.filter(external_id__in=ids, pending_content=None)
        kept = dict(settled.values_list("external_id", "checksum"))
        return {found.external_id for found in files if kept.get(found.external_id) == found.checksum}

    def load_batch(self, files: list[Found], prepared: list[Prepared | None]) -> list[Result]:
        """
        Store ``files``, whose external ids differ, and say what became of each, in their order.

        A file that ``unchanged`` named may come without its preparation.
        """
        try:
            results = self.store(files, prepared)
        except (DataError, IntegrityError) as error:
            self.names = self.new_names()
            if len(files) == 1:
                return [refused(files[0], Problem("not_stored", values={"reason": error}))]
            # One of them cannot be stored as it is: each for itself, so that it stops no other.
            pairs = zip(files, prepared, strict=True)
            return [result for found, work in pairs for result in self.load_batch([found], [work])]
        if self.dry_run:
            self.take_back(results, prepared)
        return results

    def store(self, files: list[Found], prepared: list[Prepared | None]) -> list[Result]:
        # The base column of a story holds the language that is active when it is stored.
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            results = Batch(self, files, prepared).store()
            transaction.set_rollback(self.dry_run)
        return results

    def take_back(self, results: list[Result], prepared: list[Prepared | None]):
        """Forget the rows that a rehearsal made, but not what it saw."""
        self.names = self.new_names()
        for result, work in zip(results, prepared, strict=True):
            if result.outcome == "created":
                self.rehearsed.add(work.fingerprint)
                self.rehearsed_names[PurePath(result.file).stem] = result.file
            if result.outcome in {"created", "duplicate"} and not is_kept(result.article):
                result.article = None


def is_kept(article: int | None) -> bool:
    return article is not None and Article.objects.filter(pk=article).exists()


class Batch:
    """Files that are stored together."""

    def __init__(self, loader: Loader, files: list[Found], prepared: list[Prepared | None]):
        self.loader = loader
        self.files = list(zip(files, prepared, strict=True))
        self.seeds = seeds_of(files)
        self.told = told_before(prepared)
        self.new: list[tuple[Result, Found, Prepared]] = []
        self.twins: list[tuple[Result, Result]] = []

    def store(self) -> list[Result]:
        results = [self.decide(found, work) for found, work in self.files]
        self.create()
        for twin, first in self.twins:
            twin.article = first.article
        return results

    def decide(self, found: Found, work: Prepared | None) -> Result:
        seed = self.seeds.get(found.external_id)
        if seed and seed.checksum == found.checksum and not seed.pending_content:
            return unchanged(seed, found, self.loader.agencies)
        work = work or prepare(found, self.loader.agencies)
        if work.reading.record is None:
            return Result(found.name, "refused", known=work.reading)
        if seed and seed.article:
            return self.change(seed, found, work)
        return self.duplicate(found, work) or self.taken(found) or self.plan(found, work)

    def taken(self, found: Found) -> Result | None:
        """Refuse, in a rehearsal, what the real run would find taken by a file before it."""
        other = self.loader.rehearsed_names.get(found.external_id)
        if other is None or same_place(other, found.name):
            return None
        return refused(found, Problem("name_taken", values={"other": other}))

    def duplicate(self, found: Found, work: Prepared) -> Result | None:
        """Say so if the same story came before under another name."""
        result = Result(found.name, "duplicate", known=work.reading)
        if first := self.told.get(work.fingerprint):
            self.twins.append((result, first))
            return result
        return result if work.fingerprint in self.loader.rehearsed else None

    def plan(self, found: Found, work: Prepared) -> Result:
        """Put a new story down for ``create``, which makes all of them at once."""
        result = Result(found.name, "created", known=work.reading)
        self.new.append((result, found, work))
        self.told[work.fingerprint] = result
        return result

    def create(self):
        stories = [self.story(work) for *_, work in self.new]
        rows.store(stories, self.loader.names)
        fresh = []
        for (result, found, work), (article, _) in zip(self.new, stories, strict=True):
            result.article = article.pk
            seed = kept(self.seeds.get(found.external_id), found, work, article)
            if seed.pk is None:
                fresh.append(seed)
            else:  # its story is gone
                seed.save()
        SeedFile.objects.bulk_create(fresh)

    def story(self, work: Prepared) -> tuple[Article, dict]:
        article = rows.new_article()
        wanted = state.wanted(work.reading.record, self.loader.names, work.body)
        state.set_columns(article, wanted, wanted)
        if not (self.loader.draft or work.reading.review):
            article.edition(article.source_language).publish()
        return article, wanted

    def change(self, seed: SeedFile, found: Found, work: Prepared) -> Result:
        """Bring a changed file into its story, or leave it to an editor where one was at work."""
        seed.article = Article.objects.select_for_update().get(pk=seed.article_id)
        change = Change(seed, work, self.loader.names)
        if change.is_another_story(found):
            return refused(found, Problem("name_taken", values={"other": seed.name}))
        if seed.checksum == found.checksum and not change.open:
            return settled(seed, found, self.loader.agencies)
        if change.edited and not self.loader.update:
            return conflict(seed, found, work)
        self.apply(seed.article, change.now, change.open)
        if change.disputed:
            return conflict(seed, found, work)
        kept(seed, found, work, seed.article).save()
        return Result(found.name, "updated", seed.article_id, known=work.reading)

    def apply(self, article: Article, wanted: dict, fields: set[str]):
        state.set_columns(article, wanted, fields)
        publication.save(article, kind=Version.Kind.IMPORT)
        state.set_relations(article, wanted, fields, self.loader.names)


def seeds_of(files: list[Found]) -> dict[str, SeedFile]:
    """Return the kept file of each external id that has one."""
    seeds = SeedFile.objects.select_related("article").defer("ledger", "problems")
    return seeds.in_bulk([found.external_id for found in files], field_name="external_id")


def told_before(prepared: list[Prepared | None]) -> dict[str, Result]:
    """Return, by fingerprint, the stories in the house that the files of a batch tell again."""
    asked = [work.fingerprint for work in prepared if work and work.fingerprint]
    kept = SeedFile.objects.filter(fingerprint__in=asked, article__isnull=False)
    rows = kept.values_list("fingerprint", "name", "article_id")
    return {fingerprint: Result(name, "unchanged", article) for fingerprint, name, article in rows}


def refused(found: Found, problem: Problem) -> Result:
    reading = Reading(record=None, lines=(), problems=(problem,), review=False, encoding=None)
    return Result(found.name, "refused", known=reading)


def unchanged(seed: SeedFile, found: Found, agencies: Agencies) -> Result:
    return Result(found.name, "unchanged", seed.article_id, found.content, agencies=agencies)


def settled(seed: SeedFile, found: Found, agencies: Agencies) -> Result:
    """End a conflict whose file says again what it said at first."""
    seed.pending_content = None
    seed.save(update_fields=["pending_content", "imported_at"])
    return unchanged(seed, found, agencies)


def conflict(seed: SeedFile, found: Found, work: Prepared) -> Result:
    """Keep what came beside what stands; an editor decides."""
    seed.pending_content = work.packed
    seed.save(update_fields=["pending_content", "imported_at"])
    return Result(found.name, "conflict", seed.article_id, known=work.reading)


def kept(seed: SeedFile | None, found: Found, work: Prepared, article: Article) -> SeedFile:
    """Return the row, not yet saved, that keeps the file as it came and what the parser made of it."""
    seed = seed or SeedFile(external_id=found.external_id)
    reading = work.reading
    seed.name, seed.article = found.name, article
    seed.content, seed.checksum, seed.pending_content = work.packed, work.checksum, None
    seed.fingerprint, seed.encoding, seed.parser_version = work.fingerprint, reading.encoding, PARSER_VERSION
    seed.ledger = [ledger_row(line) for line in reading.lines]
    seed.problems = [problem_row(problem) for problem in reading.problems]
    seed.review = reading.review
    seed.reasons = sorted({problem.code for problem in reading.problems}) if reading.review else []
    return seed


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
