"""
The worker's part of an import from the desk: rehearse it, and once that was confirmed, do it.

The row of the run says what is to be done, so a task may come twice or late and does no harm. A run
that was cut off begins again from its first file: what is in the house already is passed over.
"""

import errno
import logging
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task

from articles.causes import cause_of
from articles.freezing import Frozen, refuse_if_frozen
from articles.models import ImportedFile, ImportRun
from articles.models.import_run import State
from articles.models.imported_file import Outcome
from articles.models.mark import in_parts
from articles.seeds import uploads
from articles.seeds.archive import BATCH, count, import_paths
from articles.seeds.loader import Loader, problem_row
from articles.seeds.results import Result

logger = logging.getLogger(__name__)

# How long an import steps back for one that is at work already.
PAUSE = timedelta(seconds=3)
STORED = ("name", "outcome", "article", "headline", "problems", "review", "urgency")
# Of another outcome nothing of the file is in the story, where an editor could review it.
STORED_ANEW = {Outcome.CREATED, Outcome.UPDATED}


class TakenAway(Exception):
    """Somebody cancelled the run, or gave it to another worker."""


class ToldToEnd(Exception):
    """The worker is asked to end: the run goes on with the next one."""


@task()
def work_on(run_id: int):
    """Rehearse or import the files of a run, whichever it waits for."""
    uploads.tidy()
    if run := begin(run_id):
        try:
            with ending_when_told() as told:
                read(run, told)
        except TakenAway:
            logger.warning("Import %s was taken away.", run.pk)
        except ToldToEnd:
            stand_in_line(run)
        except Exception as error:
            fail(run, error)
            raise


def begin(run_id: int) -> ImportRun | None:
    """Take a run that waits; where another one is at work, come back later."""
    with transaction.atomic():
        # All are locked, in one order, so that of two workers one sees what the other decided.
        unfinished = list(ImportRun.objects.unfinished().select_for_update().order_by("pk"))
        run = next((run for run in unfinished if run.pk == run_id and run.is_waiting), None)
        if run is None:
            return None
        if any(other.is_working and not other.is_silent() for other in unfinished):
            work_on.using(run_after=timezone.now() + PAUSE).enqueue(run_id)
            return None
        run.begin()
        run.save()
    return run


def read(run: ImportRun, told: threading.Event):
    """Put the files of ``run`` through the loader, and write down what becomes of each."""
    loader = Loader(dry_run=run.is_rehearsal, draft=run.as_drafts, update=run.updates_edited)
    paths = uploads.paths(run)
    journal = Journal(run)
    if run.is_rehearsal:
        run.files.all().delete()
        journal.beat(total=count(paths))
    for results in in_parts(import_paths(paths, loader), BATCH):
        journal.write(results)
        if not run.is_rehearsal:
            refuse_if_frozen()
        if told.is_set():
            raise ToldToEnd
    journal.close()
    if not run.is_rehearsal:
        uploads.forget(run.folder)


class Journal:
    """Writes a batch of results at a time, with how far the run is: both or neither."""

    def __init__(self, run: ImportRun):
        self.run = run
        self.counts: Counter[str] = Counter()

    def write(self, results: list[Result]):
        rows = [row_of(result, self.run, self.run.done + place) for place, result in enumerate(results)]
        with transaction.atomic():
            if self.run.attempts > 1 and not self.run.is_rehearsal:
                recall(rows, self.run)
            for row in rows:
                row.settle()
                self.counts.update([row.outcome, *remarks_on(row)])
            self.run.done += len(rows)
            self.beat(done=self.run.done, counts=self.counts)
            ImportedFile.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["run", "position"], update_fields=STORED
            )

    def close(self):
        state = State.REHEARSED if self.run.is_rehearsal else State.DONE
        self.beat(state=state, total=self.run.done)

    def beat(self, **progress):
        """Say that the work goes on; stop it where the run is no longer ours."""
        if not in_hand(self.run).update(beat_at=timezone.now(), **progress):
            raise TakenAway


def in_hand(run: ImportRun):
    """Return the row of ``run`` while it is as this worker left it."""
    return ImportRun.objects.filter(pk=run.pk, state=run.state, attempts=run.attempts)


def remarks_on(row: ImportedFile) -> list[str]:
    return [name for name, is_so in (("problems", row.problems), ("review", row.review)) if is_so]


def row_of(result: Result, run: ImportRun, position: int) -> ImportedFile:
    row = ImportedFile(run=run, position=position, name=result.file, outcome=result.outcome)
    row.article_id = result.article
    if result.known:  # an unchanged file is not read again only to be told of
        reading = result.known
        row.headline = reading.record.headline if reading.record else ""
        row.problems = [storable(problem_row(problem)) for problem in reading.problems]
        row.review = reading.review and result.outcome in STORED_ANEW
    return row


def storable(problem: dict) -> dict:
    """Return a problem whose values are plain: one may be the database's own error."""
    plain = {
        name: value if isinstance(value, int) else str(value).replace("\0", "")
        for name, value in problem["values"].items()
    }
    return problem | {"values": plain}


def recall(rows: list[ImportedFile], run: ImportRun):
    """
    Let files that this run itself brought in before it was cut off keep their outcome.

    The loader calls them unchanged, which is true, and no answer to what the import did.
    """
    positions = [row.position for row in rows if row.outcome == Outcome.UNCHANGED]
    foretold = run.files.filter(position__in=positions, outcome__in=[Outcome.CREATED, Outcome.UPDATED])
    before = {row.position: row for row in foretold}
    for row in rows:
        if row.outcome == Outcome.UNCHANGED and (old := before.get(row.position)):
            row.outcome, row.headline = old.outcome, old.headline
            row.problems, row.review = old.problems, old.review


# Ends before the end


@contextmanager
def ending_when_told() -> Iterator[threading.Event]:
    """Note SIGTERM, which the worker answers by finishing its task: an import ends after the batch."""
    told = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield told
        return
    before = signal.getsignal(signal.SIGTERM)

    def note(number, frame):
        told.set()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, note)
    try:
        yield told
    finally:
        signal.signal(signal.SIGTERM, before)


def stand_in_line(run: ImportRun):
    """Leave the run to the worker that comes next."""
    with transaction.atomic():
        mine = in_hand(run).select_for_update().first()
        if mine:
            mine.wait()
            mine.save(update_fields=["state", "failure", "beat_at"])
            work_on.enqueue(run.pk)


def fail(run: ImportRun, error: Exception):
    failure = {"code": code_of(error), "values": {"reason": cause_of(error)}}
    in_hand(run).update(state=State.FAILED, failure=failure, beat_at=timezone.now())


def code_of(error: Exception) -> str:
    if isinstance(error, BrokenExecutor):
        return "processes"
    if isinstance(error, Frozen):
        return "frozen"
    full = getattr(error, "errno", None) == errno.ENOSPC or "is full" in str(error)
    if full and isinstance(error, OSError | DatabaseError):
        return "disk_full"
    if isinstance(error, DatabaseError):
        return "database"
    return "files" if isinstance(error, OSError) else "unexpected"
