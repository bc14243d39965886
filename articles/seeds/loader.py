"""
Records into stories: a batch of files, one transaction, the same result however often it is done.

What was printed is found again in the database by comparing what a file says with what the story
says now. So no mark is kept of who edited what: a story is unedited when it still says what its
file says.
"""

import json

from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import override

from articles import binding
from articles.bulk import Row, Written, table
from articles.models import Article, SeedFile
from articles.seeds import rows, state
from articles.seeds.change import Change, apply, same_place
from articles.seeds.preparation import Found, Prepared, prepare
from articles.seeds.records import PARSER_VERSION, Problem
from articles.seeds.results import Result, refused, tell, tell_trashed
from articles.takes import Telling


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

    def unchanged(self, files: list[Found]) -> dict[str, Result]:
        """Return, by external id, those files that are in the house as they are."""
        asked = {found.external_id: found for found in files}
        settled = SeedFile.objects.filter(external_id__in=asked, pending_content=None, article__isnull=False)
        rows = settled.values_list("external_id", "checksum", "article_id")
        return {
            external_id: Result(asked[external_id], "unchanged", article)
            for external_id, checksum, article in rows
            if asked[external_id].checksum == checksum
        }

    def load_batch(self, files: list[Found], prepared: list[Prepared]) -> list[Result]:
        """Store ``files``, whose external ids differ, and say what became of each, in their order."""
        if not files:
            return []
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
        for result in results:
            result.agencies = self.agencies
        return results

    def store(self, files: list[Found], prepared: list[Prepared]) -> list[Result]:
        # The base column of a story holds the language that is active when it is stored.
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            binding.take_turn()
            results = Batch(self, files, prepared).store()
            transaction.set_rollback(self.dry_run)
        return results

    def take_back(self, results: list[Result], prepared: list[Prepared]):
        """Forget the rows that a rehearsal made, but not what it saw."""
        self.names = self.new_names()
        kept = kept_stories(results)
        for result, work in zip(results, prepared, strict=True):
            if result.outcome == "created":
                self.rehearsed.add(work.fingerprint)
                self.rehearsed_names[result.found.external_id] = result.file
            if result.article not in kept:
                result.article = None


def kept_stories(results: list[Result]) -> set[int]:
    asked = [result.article for result in results]
    return set(Article.objects.filter(pk__in=asked).values_list("pk", flat=True))


class Batch:
    """Files that are stored together."""

    def __init__(self, loader: Loader, files: list[Found], prepared: list[Prepared]):
        self.loader = loader
        self.files = list(zip(files, prepared, strict=True))
        self.seeds = seeds_of(files)
        self.told = told_before(prepared)
        self.new: list[tuple[Result, Found, Prepared]] = []
        # The first file of this batch to tell a story, by fingerprint, and those that tell it again.
        self.first: dict[str, Result] = {}
        self.twins: list[tuple[Result, Result]] = []

    def store(self) -> list[Result]:
        results = [self.decide(found, work) for found, work in self.files]
        self.create()
        for twin, first in self.twins:
            twin.article = first.article
        tell_trashed(results)
        return results

    def decide(self, found: Found, work: Prepared) -> Result:
        seed = self.seeds.get(found.external_id)
        has_story = seed and seed.article_id
        if has_story and seed.checksum == found.checksum and not seed.pending_content:
            return Result(found, "unchanged", seed.article_id)
        if work.reading.record is None:
            return Result(found, "refused", known=work.reading)
        if has_story:
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
        result = Result(found, "duplicate", self.told.get(work.fingerprint), known=work.reading)
        if first := self.first.get(work.fingerprint):
            self.twins.append((result, first))
            return result
        return result if result.article or work.fingerprint in self.loader.rehearsed else None

    def plan(self, found: Found, work: Prepared) -> Result:
        """Put a new story down for ``create``, which makes all of them at once."""
        result = Result(found, "created", known=work.reading)
        self.new.append((result, found, work))
        self.first[work.fingerprint] = result
        return result

    def create(self):
        stories = [self.story(work) for _, _, work in self.new]
        related = rows.store(stories, self.loader.names)
        firsts = self.bind([story for story, _ in stories], related)
        own, fresh = {story.id for story, _ in stories}, []
        for (result, _, work), (story, _) in zip(self.new, stories, strict=True):
            result.article = story.id
            first = firsts.get(story.id)
            if first:
                self.tell_first(first, result, is_new=first.pk in own)
            fresh.append(new_seed(result, work, first and first.pk))
        self.forget_files_without_story()
        table(SeedFile).insert(fresh)

    def tell_first(self, first: Telling, result: Result, *, is_new: bool):
        """Say of a later take, for an editor to merge, which story it tells again."""
        if is_new and self.loader.dry_run:
            # Its row is taken back, and the number will be another story's.
            tell(result, "later_take_beside", headline=first.headline)
        else:
            tell(result, "later_take", headline=first.headline, article=first.pk)

    def forget_files_without_story(self):
        """Make room for a file that came before and made a story that is gone."""
        again = (self.seeds.get(found.external_id) for _, found, _ in self.new)
        if gone := [seed.pk for seed in again if seed]:
            SeedFile.objects.filter(pk__in=gone).delete()

    def bind(self, stories: list[Row], related: list[Row]) -> dict[int, Telling]:
        """Bring the new stories and those they speak of together; return what later takes tell again."""
        pointers: dict[int, list[binding.Pointer]] = {story.id: [] for story in stories}
        for row in related:
            pointer = binding.Pointer(row.id, row.article_id, row.headline, row.teaser)
            pointers[row.article_id].append(pointer)
        works = (work for *_, work in self.new)
        return binding.receive(
            [
                binding.Arrival(story, work.marks, rows, work.teasers)
                for (story, rows), work in zip(pointers.items(), works, strict=True)
            ]
        )

    def story(self, work: Prepared) -> tuple[Row, dict]:
        wanted = state.wanted(work.reading.record, self.loader.names, work.body)
        story = rows.new_story(wanted)
        if not (self.loader.draft or work.reading.review):
            rows.publish(story)
        return story, wanted

    def change(self, seed: SeedFile, found: Found, work: Prepared) -> Result:
        """Bring a changed file into its story, or leave it to an editor where one was at work."""
        seed.article = Article.objects.select_for_update().get(pk=seed.article_id)
        change = Change(seed, work, self.loader.names)
        if change.is_another_story(found):
            return refused(found, Problem("name_taken", values={"other": seed.name}))
        if seed.checksum == found.checksum and not change.open:
            return settled(seed, found)
        if change.edited and not self.loader.update:
            return conflict(seed, found, work)
        apply(seed.article, change.now, change.open, self.loader.names)
        if change.disputed:
            return conflict(seed, found, work)
        return keep(seed, found, work, seed.article_id)


def seeds_of(files: list[Found]) -> dict[str, SeedFile]:
    """Return the kept file of each external id that has one."""
    seeds = SeedFile.objects.defer("ledger", "problems")
    return seeds.in_bulk([found.external_id for found in files], field_name="external_id")


def told_before(prepared: list[Prepared]) -> dict[str, int]:
    """Return, by fingerprint, the stories in the house that the files of a batch tell again."""
    asked = [work.fingerprint for work in prepared if work.fingerprint]
    kept = SeedFile.objects.filter(fingerprint__in=asked, article__isnull=False)
    return dict(kept.values_list("fingerprint", "article_id"))


def settled(seed: SeedFile, found: Found) -> Result:
    """End a conflict whose file says again what it said at first."""
    seed.pending_content = None
    seed.save(update_fields=["pending_content", "imported_at"])
    return Result(found, "unchanged", seed.article_id)


def conflict(seed: SeedFile, found: Found, work: Prepared) -> Result:
    """Keep what came beside what stands; an editor decides."""
    seed.pending_content = work.packed
    seed.save(update_fields=["pending_content", "imported_at"])
    return Result(found, "conflict", seed.article_id, known=work.reading)


def columns_of(result: Result, work: Prepared) -> dict:
    """Return the columns that keep the file as it came and what the parser made of it, but for the ledger."""
    found, reading = result.found, result.known
    return {
        "article_id": result.article,
        "name": found.name,
        "content": work.packed,
        "checksum": found.checksum,
        "pending_content": None,
        "fingerprint": work.fingerprint,
        "encoding": reading.encoding,
        "parser_version": PARSER_VERSION,
        "problems": [problem_row(problem) for problem in reading.problems],
        "review": reading.review,
        "reasons": sorted({problem.code for problem in reading.problems}) if reading.review else [],
    }


def new_seed(result: Result, work: Prepared, take_of: int | None) -> Row:
    ledger, columns = Written(work.ledger), columns_of(result, work)
    return table(SeedFile).row(
        external_id=result.found.external_id, take_of_id=take_of, ledger=ledger, **columns
    )


def keep(seed: SeedFile, found: Found, work: Prepared, article: int) -> Result:
    """Put what came now in the place of what came before."""
    result = Result(found, "updated", article, known=work.reading)
    for name, value in columns_of(result, work).items():
        setattr(seed, name, value)
    seed.ledger = json.loads(work.ledger)
    seed.save()
    return result


def problem_row(problem: Problem) -> dict:
    return {"code": problem.code, "line": problem.line, "values": dict(problem.values)}
