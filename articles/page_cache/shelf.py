"""The kept answers: the newest in the memory of each process, all of them in files that processes share."""

import contextlib
import hashlib
import json
import os
import secrets
import time
from collections import OrderedDict
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock

from articles.page_cache.clock import PurgeClock, locked

# Bytes of answers that a process keeps in memory.
MEMORY = 64 * 1024 * 1024
# Two pages that wait for one lock wait for nothing worse than each other.
LOCKS = 256
# Files that nobody wrote for so long are nobody's any more; one writing in so many looks for them.
FORGOTTEN_AFTER = 2 * 24 * 3600  # seconds
SWEEP_EVERY = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """
    A whole answer, with what says whether it still holds.

    It is ``fresh_until`` a moment, and may be shown up to ``stale_until`` while or because no newer one
    can be had; both are seconds of the epoch. ``places`` and ``number`` belong to the table ``table``
    of purges: see ``clock``.
    """

    headers: list[tuple[str, str]]
    etag: str
    fresh_until: float
    stale_until: float
    table: int
    number: int
    places: list[int]
    body: bytes = b""

    def packed(self) -> bytes:
        head = asdict(self)
        del head["body"]
        return json.dumps(head, ensure_ascii=False).encode() + b"\n" + self.body

    @classmethod
    def unpacked(cls, data: bytes) -> "Answer":
        head, _, body = data.partition(b"\n")
        return cls(**json.loads(head), body=body)

    def in_form(self, body: bytes, *headers: tuple[str, str]) -> "Answer":
        """Return the same answer, compressed."""
        return replace(self, body=body, headers=[*self.headers, *headers])


class Shelf:
    def __init__(self, folder: Path):
        self.folder = folder
        self.clock = PurgeClock(folder / "purges")
        self.memory: OrderedDict[str, Answer] = OrderedDict()
        self.held = 0
        self.guard = Lock()
        self.written = 0

    def find(self, key: str, now: float) -> Answer | None:
        """Return the answer that may be shown under ``key``, fresh or stale; None where none holds."""
        kept = self.memory.get(key)
        if kept is None or not self.holds(kept, now) or kept.fresh_until <= now:
            kept = self.read(key)
        return kept if kept and self.holds(kept, now) else None

    def holds(self, kept: Answer, now: float) -> bool:
        mine = kept.table == self.clock.identity
        return mine and now < kept.stale_until and self.clock.holds(kept.places, kept.number)

    def read(self, key: str) -> Answer | None:
        try:
            kept = Answer.unpacked(self.path(key).read_bytes())
        except (OSError, ValueError, TypeError):
            return None
        self.remember(key, kept)
        return kept

    def put(self, key: str, answer: Answer):
        """Keep ``answer``; a disk that takes nothing costs the others their share, never the page."""
        self.remember(key, answer)
        path = self.path(key)
        draft = path.with_suffix(f".{secrets.token_hex(8)}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(answer.packed())
            os.replace(draft, path)
            self.sweep_in_turn()

    def remember(self, key: str, answer: Answer):
        with self.guard:
            before = self.memory.pop(key, None)
            self.held += len(answer.body) - len(before.body if before else b"")
            self.memory[key] = answer
            while self.held > MEMORY:
                _, oldest = self.memory.popitem(last=False)
                self.held -= len(oldest.body)

    def making(self, key: str, *, wait: bool) -> AbstractContextManager[int | None]:
        """Let one thread of one process make an answer; ``wait`` for it, or learn that another is at it."""
        folder = self.folder / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        return locked(folder / str(int(digest(key)[:8], 16) % LOCKS), wait=wait)

    def path(self, key: str) -> Path:
        name = digest(key)
        return self.folder / "answers" / name[:2] / name

    def sweep_in_turn(self):
        self.written += 1
        if self.written % SWEEP_EVERY == 0:
            self.sweep()

    def sweep(self):
        """Remove the files that nobody wrote for days."""
        limit = time.time() - FORGOTTEN_AFTER
        for path in (self.folder / "answers").glob("*/*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()


def digest(key: str) -> str:
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
