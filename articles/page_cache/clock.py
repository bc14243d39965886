"""
When what was last purged: a table of numbers in a file that all processes of a machine have in memory.

An answer remembers the number at which its making began. It holds as long as none of its names was
purged at a higher one, so the very next request in any process sees a change, and what was read
before a change but put away after it never holds. To ask costs no system call.
"""

import fcntl
import mmap
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Names share places where their sums are equal: then more is purged than had to be, never less.
PLACES = 1 << 16
WORD = 8  # bytes
# Which table this is, and the number of the last purge, stand before the places.
IDENTITY, LAST, FIRST_PLACE = 0, 1, 2
SIZE = (FIRST_PLACE + PLACES) * WORD


def place_of(name: str) -> int:
    return FIRST_PLACE + (zlib.crc32(name.encode()) & (PLACES - 1))


class PurgeClock:
    """The table at ``path``, which is made where there is none."""

    def __init__(self, path: Path):
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path) as file:
            os.truncate(file, SIZE)
            self.words = memoryview(mmap.mmap(file, SIZE)).cast("Q")
            if not self.words[IDENTITY]:
                # Answers that are older than the table have another one's numbers, which tell nothing here.
                self.words[IDENTITY] = secrets.randbits(63) | 1

    @property
    def identity(self) -> int:
        return self.words[IDENTITY]

    @property
    def last(self) -> int:
        """The number of the last purge."""
        return self.words[LAST]

    def purge(self, names: Iterable[str]):
        with locked(self.path):
            number = self.words[LAST] + 1
            for name in names:
                self.words[place_of(name)] = number
            self.words[LAST] = number

    def holds(self, places: Iterable[int], number: int) -> bool:
        """Say whether nothing at ``places`` was purged since the purge ``number``."""
        words = self.words
        return all(words[place] <= number for place in places)


@contextmanager
def locked(path: Path, *, wait=True) -> Iterator[int | None]:
    """
    Hold the file at ``path`` for this thread alone; without ``wait``, give None where another has it.

    It is opened anew each time: threads and forks that share an open file share its lock.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield file if taken(file, wait=wait) else None
    finally:
        # What is mapped into memory keeps the file open, and with it the lock.
        fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)


def taken(file: int, *, wait: bool) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
