"""
Index and search stories that this makes: ``python -m articles.tests.bench_search 100000 postgresql://…``.

Each has about 240 words of a vocabulary that is distributed as in a language. Prints, for SQLite in a
file and for PostgreSQL at the address, in a database that is made and dropped: stories a second, the
size of the index, and how long searches take, of which the median and the 95th of a hundred, by the wall
and of processor time (PostgreSQL's own where it is on this machine). Several sizes (``300000,1000000``)
are measured on the way to the largest. Stories are made and analysed in all cores as they are needed, and
no more than a few thousand are held.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

import psycopg

from articles.search.analysis import columns
from articles.search.documents import Wanted
from articles.search.engine import Engine
from articles.search.entries import in_parts, vocabulary
from articles.search.memory import Memory
from articles.search.postgresql import PLANNING, PostgreSQL
from articles.search.query import parse
from articles.search.sqlite import SQLite
from articles.tests.bench_corpus import AT_ONCE, NOW, TITLE, WORDS, Corpus, corpus, stream

# Stories that are added one part after the other to an index that is there.
ADDED = 2_000
MEMORY_OF_INDEX = "512MB"
ASKED = 100
COMMON = 100
DATABASE = "newsroom_bench_search"


class File(Memory):
    """A database in a file, written as safely as the site's."""

    def __init__(self, path: Path):
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = WAL", "synchronous = FULL"):
            self.connection.execute(f"PRAGMA {setting}")

    @contextmanager
    def transaction(self):
        self.connection.execute("BEGIN IMMEDIATE")
        yield
        self.connection.execute("COMMIT")

    def settle(self):
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        return self.path.stat().st_size


class Server:
    """A database of PostgreSQL."""

    def __init__(self, url: str):
        self.connection = psycopg.connect(url, autocommit=True)
        self.transaction = self.connection.transaction

    def rows(self, statement: str, values=()) -> list[tuple]:
        cursor = self.connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []

    @contextmanager
    def by_index(self):
        with self.transaction():
            self.rows(PLANNING)
            yield

    def many(self, statement: str, rows):
        self.connection.cursor().executemany(statement, rows)

    def copy(self, statement: str, rows):
        with self.connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def settle(self):
        self.connection.execute("VACUUM ANALYZE")

    def worked(self) -> float:
        """Return the seconds of processor time that this connection has cost; 0 where none can be told."""
        try:
            told = Path(f"/proc/{self.connection.info.backend_pid}/schedstat").read_text()
        except OSError:
            return 0
        return int(told.split()[0]) / 1e9

    def size(self) -> int:
        return self.rows("SELECT pg_database_size(current_database())")[0][0]


@contextmanager
def server(url: str):
    """Give a database of its own on the server at ``url``."""
    with psycopg.connect(url, autocommit=True) as house:
        house.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        house.execute(f"CREATE DATABASE {DATABASE}")
        yield Server(urlsplit(url)._replace(path=f"/{DATABASE}").geturl())
        house.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


class Stopwatch:
    """How long something takes by the wall, and how much of it processors worked for it, in milliseconds."""

    def __init__(self, database):
        self.worked_there = getattr(database, "worked", float)

    def __enter__(self):
        self.began, self.had_worked = time.perf_counter(), self.worked_so_far()
        return self

    def __exit__(self, *failure):
        self.wall = (time.perf_counter() - self.began) * 1000
        self.worked = (self.worked_so_far() - self.had_worked) * 1000

    def worked_so_far(self) -> float:
        return time.process_time() + self.worked_there()


def fill(engine: Engine, numbers: range):
    """Put in what nobody asks yet: the words are counted once, and an index of PostgreSQL is made last."""
    words: Counter = Counter()
    if is_made_last := isinstance(engine, PostgreSQL):
        engine.drop_index()
    for documents in stream(numbers):
        with engine.database.transaction():
            engine.insert(engine.numbered(documents))
        words.update(word for one in documents for word in vocabulary(one.columns, one.day))
    for some in in_parts(sorted(words.items()), AT_ONCE):
        engine.count(some)
    if is_made_last:
        engine.database.rows(f"SET maintenance_work_mem = '{MEMORY_OF_INDEX}'")
        engine.make_index()


def add(engine: Engine, numbers: range) -> float:
    """Put stories in as an import does, some at a time; return how many a second, the making left out."""
    parts = list(stream(numbers))
    with Stopwatch(engine.database) as taken:
        for documents in parts:
            with engine.database.transaction():
                engine.add(documents)
    return len(numbers) / taken.wall * 1000


def asked(corpus: Corpus, count: int) -> Iterator[tuple[str, list[str], dict]]:
    """Yield the name of each kind of search, its queries, and how they are asked."""
    chance = random.Random(7)  # noqa: S311
    texts = [corpus.text(chance.randrange(count)) for _ in range(ASKED)]
    # Nobody asks for what stands in every story; of a real language those words are short.
    common = set(corpus.words[:COMMON])
    long = [[word for word in text if len(word) > 5 and word not in common] for text in texts]
    third = [word for word in corpus.words[40:400] if 0.3 < share(corpus, word) < 0.37] or corpus.words[90:91]
    frequent = [third[number % len(third)] for number in range(ASKED)]
    yield "one word", [chance.choice(words) for words in long], {}
    yield "three words", [" ".join(chance.sample(words, 3)) for words in long], {}
    yield "phrase", [f"«{' '.join(two_of(text, common))}»" for text in texts], {}
    yield "a slip", [slipped(chance.choice(words), chance) for words in long], {}
    yield "in a third", frequent, {}
    yield "its page 50", frequent, {"first": 980}
    yield "its newest", frequent, {"newest_first": True}
    yield "in a section", frequent, {"section": 5}


def two_of(text: list[str], common: set[str]) -> tuple[str, str]:
    """Return two words that stand side by side."""
    return next(two for two in pairwise(text[TITLE:]) if common.isdisjoint(two))


def share(corpus: Corpus, word: str) -> float:
    """Return in which share of the stories ``word`` is."""
    place = corpus.words.index(word)
    weight = corpus.weights[place] - (corpus.weights[place - 1] if place else 0)
    return 1 - (1 - weight / corpus.weights[-1]) ** WORDS


def slipped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + chance.choice("بتنكر") + word[place + 1 :]


def times(engine: Engine, queries: list[str], *, section: int | None = None, **how) -> list[Stopwatch]:
    """Return how long each of ``queries`` takes a reader."""
    ask = partial(engine.search, wanted=Wanted(language="ar", at=NOW, section=section), **how)
    spent = []
    for query in queries:
        with Stopwatch(engine.database) as taken:
            ask(parse(query))
        spent.append(taken)
    return spent


def grow(name: str, engine: Engine, sizes: Sequence[int]) -> Iterator[None]:
    """Bring an index to each of ``sizes`` in turn, and print what it costs and how it answers."""
    engine.create_entries()
    engine.create()
    for before, size in pairwise((0, *sizes)):
        first = size - min(ADDED, (size - before) // 2)
        with Stopwatch(engine.database) as filled:
            fill(engine, range(before, first))
        rate = add(engine, range(first, size))
        engine.database.settle()
        print(
            f"{name}: {size} stories, {engine.database.size() / 1e6:.0f} MB; filled at "
            f"{(first - before) / filled.wall * 1000:.0f} stories a second "
            f"({filled.worked / (first - before):.2f} ms of processor each, the making of them apart), "
            f"added to at {rate:.0f}",
            flush=True,
        )
        for kind, queries, how in asked(corpus(), size):
            print(f"  {kind:14} {line(times(engine, queries, **how))}", flush=True)
        yield


def line(taken: Sequence[Stopwatch]) -> str:
    wall, worked = (
        quantiles([getattr(one, name) for one in taken], n=20, method="inclusive")
        for name in ("wall", "worked")
    )
    return (
        f"p50 {wall[9]:6.1f} ms   p95 {wall[18]:6.1f} ms   "
        f"of processor: p50 {worked[9]:6.1f} ms   p95 {worked[18]:6.1f} ms"
    )


def words_a_second(corpus: Corpus) -> float:
    """Return how many words a second are analysed."""
    texts = [" ".join(corpus.text(number)) for number in range(4000)]
    began = time.process_time()
    for text in texts:
        columns(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)


@contextmanager
def engines(url: str) -> Iterator[dict[str, Engine]]:
    """Give the search in a new database of each kind; without PostgreSQL where none is reached."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        found: dict[str, Engine] = {"SQLite": SQLite(File(Path(folder) / "index.sqlite3"))}
        try:
            found["PostgreSQL"] = PostgreSQL(stack.enter_context(server(url)))
        except psycopg.OperationalError as away:
            print(f"PostgreSQL: not reached, and left out ({away})")
        yield found


def main(sizes: Sequence[int], url: str):
    print(f"analysis: {words_a_second(corpus()):.0f} words a second", flush=True)
    with engines(url) as found:
        # In turn, so that a run that is broken off has told of both.
        for _ in zip(*(grow(name, engine, sizes) for name, engine in found.items()), strict=True):
            pass


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1].split(",")], sys.argv[2])
