"""
All the work on a file that needs no database, done in as many processes as there are cores.

Pure: the processes import neither Django nor the models, so that they start at once and hold no
connection.
"""

import hashlib
import json
import multiprocessing
import os
import signal
import threading
import zlib
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from os.path import basename, splitext

from articles.body import from_paragraphs
from articles.figures import move_photos
from articles.likeness import Marks, story_marks, teaser_marks
from articles.seeds import parser
from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.records import Line, Problem, Reading, Record
from articles.text import fold

# Below this many files, starting a process costs more than it saves.
WORTH_A_PROCESS = 50

# Of an eighth more space, in half the time; the story itself takes ten times as much.
FAST = 1


@dataclass(frozen=True)
class Found:
    """A file on its way in: its name, and its bytes or the problem that refuses it."""

    name: str
    content: bytes | Problem

    @cached_property
    def external_id(self) -> str:
        return splitext(basename(self.name))[0]

    @cached_property
    def checksum(self) -> str:
        return hashlib.sha256(self.content).hexdigest() if isinstance(self.content, bytes) else ""

    def read(self, agencies: Agencies = SHIPPED) -> Reading:
        if isinstance(self.content, Problem):
            return Reading(None, (), (self.content,), review=False, encoding=None)
        return parser.read(self.content, agencies)


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    A file as read, with what is stored of it; a refused one has its reading alone.

    The reading comes without its lines, which are what is dear to hand from one process to another:
    ``ledger`` has what became of them, as JSON.
    """

    reading: Reading
    packed: bytes = b""
    fingerprint: str = ""
    body: str = ""
    ledger: str = "[]"
    marks: Marks = field(default_factory=Marks)
    teasers: dict[tuple[str, str], Marks] = field(default_factory=dict)


def fingerprint(folded: list[str]) -> str:
    """Return what two files of one story have in common, whatever their names, marks and spaces."""
    return hashlib.sha256("\n".join(folded).encode()).hexdigest()


def teasers(record: Record) -> dict[tuple[str, str], Marks]:
    """Return the marks of the related stories, by headline and teaser."""
    said = ((story.headline or "", story.teaser) for story in record.related)
    return {words: teaser_marks(*map(fold, words)) for words in said}


def body_html(record: Record) -> str:
    """Return the text below the lede as a clean body, with its photos by number where they stood."""
    body = from_paragraphs(record.body[1:], {index - 1 for index in record.subheadings})
    photos = enumerate(record.photos, start=1)
    places = {number: photo.position - 1 for number, photo in photos if photo.position}
    return move_photos(body, places) if places else body


def ledger_row(line: Line) -> dict:
    """Return the fate of a line as it is stored: what is empty is left out, the text is in the file."""
    row = {"number": line.number, "fate": line.fate}
    if line.field:
        row["field"] = line.field
    if line.of:
        row["of"] = line.of
    if line.reason:
        row["reason"] = line.reason
    if line.changes:
        row["changes"] = line.changes
    return row


def prepare(found: Found, agencies: Agencies = SHIPPED) -> Prepared:
    reading = found.read(agencies)
    bare = replace(reading, lines=())
    if reading.record is None:
        return Prepared(bare)
    record = reading.record
    # Folding is the dearest step after parsing: each line is folded once.
    headline, lede, *others = folded = [fold(line) for line in (record.headline, *record.body)]
    return Prepared(
        reading=bare,
        packed=zlib.compress(found.content, FAST),
        fingerprint=fingerprint(folded),
        body=body_html(record),
        ledger=json.dumps([ledger_row(line) for line in reading.lines]),
        marks=story_marks(headline, fold(record.dateline or ""), lede, others),
        teasers=teasers(record),
    )


def prepare_all(files: list[Found], agencies: Agencies = SHIPPED) -> list[Prepared]:
    return [prepare(found, agencies) for found in files]


def live_with_the_parent():
    """Leave Ctrl-C to the process that stores, which knows how to end; end when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_the_parent, daemon=True).start()


def end_with_the_parent():
    # A process of a pool waits for work for ever when its parent is gone.
    multiprocessing.parent_process().join()
    os._exit(1)


class Workshop:
    """
    Prepares batches of files, each in a process of its own; a small batch at once and here.

    ``agencies`` are those that the files may name; they go with each batch, since a process keeps nothing.
    Use it as a context: at its end no process is left.
    """

    def __init__(self, processes: int | None = None, agencies: Agencies = SHIPPED):
        self.agencies = agencies
        # A daemonic process, such as a worker of a pool, may have no children of its own.
        alone = multiprocessing.current_process().daemon
        self.processes = 1 if alone else processes or os.cpu_count() or 1
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.pool:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def start(self, files: Iterable[Found]) -> Future:
        """Return the promise of the files prepared, in their order."""
        files = list(files)
        if self.pool is None and (self.processes < 2 or len(files) < WORTH_A_PROCESS):
            done: Future = Future()
            done.set_result(prepare_all(files, self.agencies))
            return done
        # Spawned, not forked: a forked process would share the database connections of this one.
        context = multiprocessing.get_context("spawn")
        self.pool = self.pool or ProcessPoolExecutor(
            self.processes, mp_context=context, initializer=live_with_the_parent
        )
        return self.pool.submit(prepare_all, files, self.agencies)
