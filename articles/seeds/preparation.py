"""
All the work on a file that needs no database, done in as many processes as there are cores.

Pure: the processes import neither Django nor the models, so that they start at once and hold no
connection.
"""

import hashlib
import multiprocessing
import os
import signal
import threading
import zlib
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import PurePath

from articles.body import from_paragraphs
from articles.seeds import parser
from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.records import Problem, Reading, Record
from articles.text import fold

# Below this many files, starting a process costs more than it saves.
WORTH_A_PROCESS = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A file on its way in: its name, and its bytes or the problem that refuses it."""

    name: str
    content: bytes | Problem

    @property
    def external_id(self) -> str:
        return PurePath(self.name).stem

    @property
    def checksum(self) -> str:
        return checksum(self.content) if isinstance(self.content, bytes) else ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as read, with what is stored of it; a refused one has its reading alone."""

    reading: Reading
    checksum: str = ""
    packed: bytes = b""
    fingerprint: str = ""
    body: str = ""


def checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fingerprint(record: Record) -> str:
    """Return what two files of one story have in common, whatever their names, marks and spaces."""
    text = "\n".join(fold(line) for line in (record.headline, *record.body))
    return hashlib.sha256(text.encode()).hexdigest()


def body_html(record: Record) -> str:
    """Return the text below the lede as a clean body."""
    return from_paragraphs(record.body[1:], {index - 1 for index in record.subheadings})


def prepare(found: Found, agencies: Agencies = SHIPPED) -> Prepared:
    if isinstance(found.content, Problem):
        return Prepared(Reading(None, (), (found.content,), review=False, encoding=None))
    reading = parser.read(found.content, agencies)
    if reading.record is None:
        return Prepared(reading)
    return Prepared(
        reading=reading,
        checksum=found.checksum,
        packed=zlib.compress(found.content),
        fingerprint=fingerprint(reading.record),
        body=body_html(reading.record),
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
