"""
Which reads are the newsroom's own: of whoever sits at the desk with the same browser.

The cookie of the desk never reaches a reader's page, so nobody can be asked there. Instead the desk
remembers, while a session lasts, what a reload has in common with its first load, as a number made
with a salt that is random and lasts a day. It does not say who it was, and is neither written to the
database nor to a log. Whoever shares address and browser with an editor is left out as well.
"""

import hashlib
import secrets
from collections.abc import Iterable
from functools import partial

from django.core.cache import cache

A_DAY = 24 * 3600
KEY = "own-reads"


def remember(reader: bytes, now: int, until: int):
    """Leave out the reads of ``reader`` from the second ``now`` to ``until``, when a session ends."""
    marks = current(now)
    # Every page of the desk comes by here, and all but the first of a session find it done.
    if until > max(marks.get(mark, now) for mark in numbers(reader, now)):
        cache.set(KEY, marks | {number(reader, salt(now // A_DAY)): until}, A_DAY)


def forget(reader: bytes, now: int):
    """Count the reads of ``reader`` again."""
    marks, gone = current(now), numbers(reader, now)
    if not gone.isdisjoint(marks):
        cache.set(KEY, {mark: until for mark, until in marks.items() if mark not in gone}, A_DAY)


def of(readers: Iterable[bytes], now: int) -> set[bytes]:
    """Return those of ``readers`` that sit at the desk."""
    marks = current(now)
    return {reader for reader in readers if not numbers(reader, now).isdisjoint(marks)} if marks else set()


def current(now: int) -> dict[bytes, int]:
    return {mark: until for mark, until in cache.get(KEY, {}).items() if until > now}


def numbers(reader: bytes, now: int) -> set[bytes]:
    """Return the numbers of a reader under the salts of today and yesterday."""
    today = now // A_DAY
    return {number(reader, salt(day)) for day in (today, today - 1)}


def number(reader: bytes, salt: bytes) -> bytes:
    return hashlib.blake2b(reader, key=salt, digest_size=8).digest()


def salt(day: int) -> bytes:
    """Return the salt of a day, made when it is first asked for and gone after the next day."""
    return cache.get_or_set(f"own-reads-salt-{day % 3}", partial(secrets.token_bytes, 32), 2 * A_DAY)
