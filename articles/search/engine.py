"""
The search, but for what the two databases do each in their own way.

An ``Engine`` is given a database, by the two functions of ``Database``, so that it serves the site's own
connection and one in memory alike; SQL is written with ``%s``. Writing is for the caller's transaction.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from articles.search.documents import (
    NUMBERS_A_DAY,
    Document,
    Found,
    Hit,
    Results,
    Stage,
    Wanted,
    day_of,
)
from articles.search.query import Expression, Kind, Query, Run, Term
from articles.search.spelling import may_slip, neighbours

# Of more matches than these only the newest are ranked.
WINDOW = 20_000
# Fewer hits than these, and the next stage is asked too.
ENOUGH = 3
# Of all words one slip away, the most frequent.
MOST_SLIPS = 30
# Values to a statement: below the limit of every SQLite and PostgreSQL.
AT_ONCE = 10_000
# How a column tells: title and body by the letter, by stem, words without a clitic, marks.
WEIGHTS = (10, 4, 4, 1.5, 0.5, 0)
# What a story of today counts more than one without a date, and the days after which half of it is left.
FRESHNESS, HALF_LIFE = 0.1, 365
STEM_SIGN, MARK_SIGN = "=", "#"
# Entries are found, and counted, by stretches of so many days.
DAYS_OF_STRETCH = 32
# A stem is compared with others only when this is left of the word.
SHORTEST_STEM = 4


class Database(Protocol):
    def rows(self, statement: str, values: Sequence = ()) -> list[tuple]: ...

    def many(self, statement: str, rows: Iterable[Sequence]) -> None: ...

    def rows_by_index(self, statement: str, values: Sequence = ()) -> list[tuple]:
        """The same, of a table that is never to be read from end to end; only PostgreSQL has to be told."""


class Engine:
    """What is common to both implementations. ``prefix`` begins the names of all tables."""

    def __init__(self, database: Database, prefix: str = "articles_search"):
        self.database, self.prefix = database, prefix
        self.entry, self.word = f"{prefix}entry", f"{prefix}word"

    @property
    def numbers(self) -> str:
        """The table of all numbers that were given."""
        return self.entry

    # Writing

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
        for some in in_parts(numbered, AT_ONCE // 10):
            self.insert(some)
        self.count_words(Counter(word for _, document in numbered for word in vocabulary(document.columns, document.day)))

    def remove(self, articles: Iterable[int], language: str | None = None):
        """Take out every edition of ``articles``, or those in one ``language``."""
        there = self.entries_of(set(articles)).items()
        self.remove_entries([entry for (_, code), (entry, _) in there if language in (None, code)])

    def remove_entries(self, entries: Sequence[int]):
        for some in in_parts(sorted(entries), AT_ONCE // 10):
            self.count_words(Counter({word: -count for word, count in self.delete(some).items()}))

    def entries_of(self, articles: Iterable[int]) -> dict[tuple[int, str], tuple[int, int]]:
        """Return the number and the digest of each edition of ``articles`` that is in the index."""
        found = {}
        for some in in_parts(sorted(articles), AT_ONCE // 10):
            rows = self.database.rows(
                f"SELECT article_id, language, id, digest FROM {self.entry} WHERE article_id IN ({places(some)})",
                some,
            )
            found |= {(article, language): (entry, digest) for article, language, entry, digest in rows}
        return found

    def restate(self, entries: Sequence[tuple[int, Document]]):
        """Bring up to date what stands beside the words of entries: when they are seen, and whether."""
        self.database.many(
            f"UPDATE {self.entry} SET public_at = %s, ends_at = %s, is_out = %s, has_photo = %s WHERE id = %s",
            [(*self.state(document), entry) for entry, document in entries],
        )

    def state(self, document: Document) -> tuple:
        moments = map(self.moment, (document.public_at, document.ends_at))
        return (*moments, document.is_out, document.has_photo)

    def numbered(self, documents: Sequence[Document]) -> list[tuple[int, Document]]:
        """Return ``documents`` with the numbers they get: the next ones of their days, ascending."""
        found = []
        for day, same in groupby(sorted(documents, key=attrgetter("day", "article")), key=attrgetter("day")):
            first = day * NUMBERS_A_DAY
            rows = self.database.rows(
                f"SELECT max(id) FROM {self.numbers} WHERE id >= %s AND id < %s", [first, first + NUMBERS_A_DAY]
            )
            last = rows[0][0]
            found += enumerate(same, first if last is None else last + 1)
        return found

    def count_words(self, counts: Counter):
        """Add ``counts`` to the list of words, in the order in which every other writer does."""
        if counts:
            self.count(sorted(counts.items()))

    # Asking

    def search(
        self, query: Query, wanted: Wanted, *, first: int = 0, count: int = 20, newest_first: bool = False
    ) -> Results:
        """
        Return ``count`` hits from ``first`` on: with every word; while there are fewer than three,
        also with words one slip away; while there still are, with any of the words.
        """
        hits: list[Hit] = []
        before: list[int] = []
        total, stages = 0, []
        for stage, query, expression in self.stages(query, wanted):
            ask = partial(self.find, expression, wanted, newest_first=newest_first, without=tuple(before))
            page = ask(first=max(0, first - total), count=count - len(hits))
            hits += [Hit(article, language, stage) for _, article, language in page.entries]
            total += page.total
            stages += [stage] if page.total else []
            if total >= ENOUGH:
                break
            before += [entry for entry, _, _ in ask(first=0, count=ENOUGH).entries]
        return Results(query, hits, total, total >= WINDOW, stages)

    def stages(self, query: Query, wanted: Wanted) -> Iterator[tuple[Stage, Query, Expression]]:
        """Yield what is asked for in turn, with the query that it stands for."""
        if not query:
            return
        yield Stage.EVERY, query, query.every
        unknown = [not self.is_known(term, wanted) for term in query.terms]
        corrected = self.corrected(query, unknown)
        if corrected != query:
            yield Stage.SLIP, corrected, corrected.every
        if len(query.terms) > 1:
            yield Stage.ANY, corrected, corrected.any_of(self.telling(corrected.terms))
        widest = self.corrected(query, [True] * len(query.terms))
        if widest != corrected:
            yield Stage.SLIP, widest, widest.any_of(self.telling(widest.terms))

    def is_known(self, term: Term, wanted: Wanted) -> bool:
        """Whether who asks may see a story with ``term``: a list of all words would tell of hidden ones."""
        return bool(self.find(term.expression, wanted, first=0, count=1, window=1).entries)

    def corrected(self, query: Query, where: Sequence[bool]) -> Query:
        """Return ``query`` with the words, one slip away, that those of its terms may stand for."""
        pairs = zip(query.terms, where, strict=True)
        return query.with_slips([self.slips(term) if wrong else () for term, wrong in pairs])

    def slips(self, term: Term) -> tuple[Run, ...]:
        """Return the most frequent words that ``term`` may be a slip for, as they are in the list."""
        if len(term.exact) > 1 or not may_slip(term.exact[0]):
            return ()
        near = neighbours(term.exact[0]) - {stem for (stem,) in term.stems}
        for (stem,) in term.stems:
            near |= {STEM_SIGN + other for other in neighbours(stem)} if len(stem) >= SHORTEST_STEM else set()
        found = sorted(self.counts(near).items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(run_of(word) for word, _ in found[:MOST_SLIPS])

    def telling(self, terms: Sequence[Term]) -> list[Term]:
        """Return the terms that are not in very many stories: any of them would find those by the others."""
        counts = self.counts({word for term in terms for word in keys(term)})
        rare = [term for term in terms if max((counts.get(key, 0) for key in keys(term)), default=0) < WINDOW]
        return rare or list(terms)

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """Return of how many entries each of ``words`` is in; those of none are left out."""
        found = {}
        for some in in_parts(sorted(words), AT_ONCE // 10):
            found |= self.database.rows(
                f"SELECT word, documents FROM {self.word} WHERE documents > 0 AND word IN ({places(some)})", some
            )
        return found

    def condition(self, wanted: Wanted, without: Sequence[int]) -> tuple[str, list]:
        """Return what an entry ``e`` has to be beside having the words, as SQL with its values."""
        since, before, at = map(self.moment, (wanted.since, wanted.before, wanted.at))
        parts = [
            (wanted.language, "e.language = %s", [wanted.language]),
            (at, "e.is_out AND e.public_at <= %s AND (e.ends_at IS NULL OR e.ends_at > %s)", [at, at]),
            (wanted.has_photo is not None, "e.has_photo = %s", [wanted.has_photo]),
            (since, "e.public_at >= %s AND e.id >= %s", [since, self.lowest(wanted.since)]),
            (before, "e.public_at < %s AND e.id < %s", [before, self.lowest(wanted.before, 1)]),
            (without, f"e.id NOT IN ({places(without)})", list(without)),
        ]
        told = [(statement, values) for said, statement, values in parts if said]
        return "".join(f" AND {statement}" for statement, _ in told), [v for _, values in told for v in values]

    def lowest(self, moment: datetime | None, days: int = 0) -> int:
        return (day_of(moment) + days) * NUMBERS_A_DAY if moment else 0

    def find(
        self,
        expression: Expression,
        wanted: Wanted,
        *,
        first: int,
        count: int,
        newest_first: bool = False,
        without: Sequence[int] = (),
        window: int = WINDOW,
    ) -> Found:
        raise NotImplementedError


def in_parts(things: Sequence, size: int) -> Iterator[Sequence]:
    return (things[start : start + size] for start in range(0, len(things), size))


def places(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def vocabulary(columns: Sequence[str], day: int) -> set[str]:
    """
    Return the words and stems of a document as the list keeps them.

    With them go "", by which all documents are counted, and the stretch of days that it is of.
    """
    title, body, title_stem, body_stem = (column.split() for column in columns[:4])
    stems = {*title_stem, *body_stem}
    return {"", stretch(day), *title, *body, *(STEM_SIGN + stem for stem in stems)}


def stretch(day: int) -> str:
    return f"{MARK_SIGN}d{day // DAYS_OF_STRETCH}"


def run_of(word: str) -> Run:
    """Return the run that a word of the list stands for."""
    if word.startswith(STEM_SIGN):
        return Run(Kind.STEM, (word.removeprefix(STEM_SIGN),))
    return Run(Kind.EXACT, (word,))


def keys(term: Term) -> list[str]:
    """Return the words of the list that are in every story with ``term``, or nearly."""
    return [STEM_SIGN + stems[0] for stems in term.stems if len(stems) == 1]
