"""
Which reads are reloads: the same reader, the same page, within half an hour.

What is remembered for it lies in the shared cache alone: a number made of reader and page with a
salt, which is random, new every half hour, and gone an hour later. Then nobody can find out any
more whose number it was.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.core.cache import cache

HALF_HOUR = 30 * 60
# One entry for many readers: their number is fixed, so that the cache of files stays small.
SHELVES = 64

# A number of reader and page, and the second at which the page was read.
Marks = dict[bytes, int]


def leave_out(reads: Mapping, at: datetime) -> dict:
    """
    Return those of ``reads``, each with its moment, that are no reloads, and mark them as read.

    Only one process at a time may do so. The salt is that of ``at``, which is now, not of the
    moment of each read: what another process has marked since is found then, too.
    """
    shelves = cache.get_many({shelf(read) for read in reads})
    period = seconds(at) // HALF_HOUR
    salts = salt(period), salt(period - 1)
    kept = {
        read: moment
        for read, moment in reads.items()
        if mark(shelves.setdefault(shelf(read), {}), read, moment, salts)
    }
    cache.set_many({name: fresh(marks, seconds(at)) for name, marks in shelves.items()}, HALF_HOUR)
    return kept


def shelf(read) -> str:
    return f"reads-{read.article % SHELVES}"


def mark(marks: Marks, read, moment: datetime, salts: tuple[bytes, bytes]) -> bool:
    """Mark a read, unless one less than half an hour before is marked, under this salt or the last."""
    now, before = (number(read, salt) for salt in salts)
    last = marks.get(now, marks.get(before))
    if last is not None and seconds(moment) - last < HALF_HOUR:
        return False
    marks[now] = seconds(moment)
    return True


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def fresh(marks: Marks, now: int) -> Marks:
    return {number: at for number, at in marks.items() if now - at < HALF_HOUR}


def number(read, salt: bytes) -> bytes:
    said = f"{read.article} {read.language} ".encode() + read.reader
    return hashlib.blake2b(said, key=salt, digest_size=8).digest()


def salt(period: int) -> bytes:
    """
    Return the salt of a half hour, made when it is first asked for.

    Four names serve in turn, each free again when it comes round: a cache of files keeps what has
    expired until somebody asks for it.
    """
    return cache.get_or_set(f"reads-salt-{period % 4}", partial(secrets.token_bytes, 32), 2 * HALF_HOUR)
