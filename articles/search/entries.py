"""
How entries are put into the index and taken out of it, and the list of all stems with them.

SQL is written with ``%s``, and writing is for the caller's transaction.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from articles.search.documents import NUMBERS_A_DAY, Document

# Values to a statement: below the limit of every SQLite and PostgreSQL.
AT_ONCE = 1_000
# What stands before a stem in the list of words, and before what stories are filtered by.
STEM_SIGN, MARK_SIGN = "=", "#"
# Entries are counted by stretches of so many days.
STRETCH, DAYS_OF_STRETCH = f"{MARK_SIGN}d", 32


class Database(Protocol):
    def rows(self, statement: str, values: Sequence = ()) -> list[tuple]: ...

    def many(self, statement: str, rows: Iterable[Sequence]) -> None: ...

    def copy(self, statement: str, rows: Iterable[Sequence]) -> None:
        """Put in ``rows`` by a ``COPY … FROM STDIN``, which PostgreSQL alone has."""

    def by_index(self) -> AbstractContextManager:
        """Within it no table is read from end to end, which only PostgreSQL has to be told."""


class Entries(ABC):
    """The writing that both implementations share. ``prefix`` begins the names of all tables."""

    def __init__(self, database: Database, prefix: str = "articles_search"):
        self.database, self.prefix = database, prefix
        self.entry, self.word = f"{prefix}entry", f"{prefix}word"

    @property
    def numbers(self) -> str:
        """The table of all numbers that were given."""
        return self.entry

    def write(self, documents: Sequence[Document]):
        """Put ``documents`` in, in place of what there was of the same editions."""
        there = self.entries_of({document.article for document in documents})
        same = [document for document in documents if there.get(document.key, (0, 0))[1] == document.digest]
        kept = {document.key for document in same}
        changed = [document for document in documents if document.key not in kept]
        self.remove_entries([there[document.key][0] for document in changed if document.key in there])
        self.restate([(there[document.key][0], document) for document in same])
        self.add(changed)

    def add(self, documents: Sequence[Document]):
        """Put in editions of which there is nothing yet."""
        numbered = self.numbered(documents)
        for some in in_parts(numbered, AT_ONCE):
            self.insert(some)
        self.count_words(
            Counter(word for _, document in numbered for word in vocabulary(document.columns, document.day))
        )

    def remove(self, articles: Iterable[int], language: str | None = None):
        """Take out every edition of ``articles``, or those in one ``language``."""
        there = self.entries_of(set(articles)).items()
        self.remove_entries([entry for (_, code), (entry, _) in there if language in (None, code)])

    def remove_entries(self, entries: Sequence[int]):
        for some in in_parts(sorted(entries), AT_ONCE):
            self.count_words(Counter({word: -count for word, count in self.delete(some).items()}))

    def entries_of(self, articles: Iterable[int]) -> dict[tuple[int, str], tuple[int, int]]:
        """Return the number and the digest of each edition of ``articles`` that is in the index."""
        found = {}
        for some in in_parts(sorted(articles), AT_ONCE):
            rows = self.database.rows(
                f"SELECT article_id, language, id, digest FROM {self.entry} "
                f"WHERE article_id IN ({places(some)})",
                some,
            )
            found |= {(article, language): (entry, digest) for article, language, entry, digest in rows}
        return found

    def restate(self, entries: Sequence[tuple[int, Document]]):
        """Bring up to date what stands beside the words of entries: when they are seen, and whether."""
        self.database.many(
            f"UPDATE {self.entry} SET public_at = %s, ends_at = %s, is_out = %s, has_photo = %s "
            "WHERE id = %s",
            [(*self.state(document), entry) for entry, document in entries],
        )

    def state(self, document: Document) -> tuple:
        moments = map(self.moment, (document.public_at, document.ends_at))
        return (*moments, document.is_out, document.has_photo)

    def numbered(self, documents: Sequence[Document]) -> list[tuple[int, Document]]:
        """Return ``documents`` with the numbers they get: the next ones of their days, ascending."""
        found = []
        days = groupby(sorted(documents, key=attrgetter("day", "article")), key=attrgetter("day"))
        of_days = {day: list(same) for day, same in days}
        for some in in_parts(list(of_days), AT_ONCE):
            last = self.last_of([day * NUMBERS_A_DAY for day in some])
            for day in some:
                found += enumerate(of_days[day], last.get(day * NUMBERS_A_DAY, day * NUMBERS_A_DAY - 1) + 1)
        return found

    def last_of(self, days: Sequence[int]) -> dict[int, int]:
        """Return the highest number that was given of each of ``days``, which are their first ones."""
        rows = self.database.rows(
            f"WITH day(number) AS (VALUES {', '.join(['(%s)'] * len(days))}) "
            f"SELECT number, (SELECT max(id) FROM {self.numbers} "
            f"WHERE id >= number AND id < number + {NUMBERS_A_DAY}) FROM day",
            days,
        )
        return {number: last for number, last in rows if last is not None}

    def count_words(self, counts: Counter):
        """Add ``counts`` to the list, in the order in which every other writer does."""
        if counts:
            self.count(sorted(counts.items()))

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """Return of how many entries each of ``words`` is in; those of none are left out."""
        found = {}
        for some in in_parts(sorted(words), AT_ONCE):
            found |= self.database.rows(
                f"SELECT word, documents FROM {self.word} WHERE documents > 0 AND word IN ({places(some)})",
                some,
            )
        return found

    @abstractmethod
    def insert(self, entries: Sequence[tuple[int, Document]]):
        """Put in entries by their numbers."""

    @abstractmethod
    def delete(self, entries: Sequence[int]) -> Counter:
        """Take out ``entries``; return in how many of them each stem of the list was."""

    @abstractmethod
    def count(self, counts: Sequence[tuple[str, int]]):
        """Add to the list."""

    @abstractmethod
    def moment(self, moment: datetime | None):
        """Return a moment as the database keeps it."""


def in_parts(things: Sequence, size: int) -> Iterator[Sequence]:
    return (things[start : start + size] for start in range(0, len(things), size))


def places(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def vocabulary(columns: Sequence[str], day: int) -> set[str]:
    """
    Return the stems of a document as the list keeps them.

    With them go "", by which all documents are counted, and the stretch of days that it is of.
    """
    _, _, title, body, *_ = columns
    return {"", stretch(day), *(STEM_SIGN + stem for stem in {*title.split(), *body.split()})}


def stretch(day: int) -> str:
    return f"{STRETCH}{day // DAYS_OF_STRETCH}"
