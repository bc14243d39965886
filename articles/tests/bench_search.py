"""
Index and search stories that this makes: ``python -m articles.tests.bench_search 100000 postgresql://…``.

Each has about 240 words of a vocabulary that is distributed as in a language. Prints, for SQLite in a
file and for PostgreSQL at the address, in a database that is made and dropped: stories a second, the
size of the index, and how long searches take, of which the median and the 95th of a hundred.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

import psycopg

from articles.search.analysis import columns
from articles.search.documents import Document, Wanted
from articles.search.engine import Engine
from articles.search.entries import in_parts
from articles.search.memory import Memory
from articles.search.postgresql import PLANNING, PostgreSQL
from articles.search.query import parse
from articles.search.sqlite import SQLite

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DAYS = 3650
TITLE, WORDS = 9, 240
STEMS, FORMS = 40_000, 300_000
LETTERS = "اللنميوترهسبعدفقكحجشصخطزذثغضظ"
BEFORE = ["", "", "", "ال", "ال", "ال", "و", "وال", "ب", "بال", "ل", "لل"]
AFTER = ["", "", "", "", "ة", "ات", "ين", "ها", "ه", "ية", "ون", "هم"]
AT_ONCE = 200
ASKED = 100
COMMON = 100
DATABASE = "newsroom_bench_search"


class Corpus:
    """Stories by number, the same each time. The most frequent word stands in nearly all."""

    def __init__(self):
        chance = random.Random(5)  # noqa: S311 (the same corpus each time)
        stems = ["".join(chance.choices(LETTERS, k=chance.choice((3, 3, 4, 4, 5)))) for _ in range(STEMS)]
        forms = (chance.choice(BEFORE) + chance.choice(stems) + chance.choice(AFTER) for _ in range(FORMS))
        self.words = list(dict.fromkeys(forms))
        self.weights = list(accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(len(self.words))))

    def text(self, number: int) -> list[str]:
        chance = random.Random(number)  # noqa: S311
        return chance.choices(
            self.words, cum_weights=self.weights, k=chance.randrange(WORDS - 60, WORDS + 61)
        )

    def document(self, number: int) -> Document:
        words = self.text(number)
        age = timedelta(minutes=random.Random(-number).randrange(DAYS * 1440))  # noqa: S311
        return Document(
            article=number,
            language="ar",
            title=" ".join(words[:TITLE]),
            body=" ".join(words[TITLE:]),
            public_at=NOW - age,
            is_out=True,
            section=number % 12,
        )


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

    def rows_by_index(self, statement: str, values=()) -> list[tuple]:
        with self.transaction():
            self.rows(PLANNING)
            return self.rows(statement, values)

    def many(self, statement: str, rows):
        self.connection.cursor().executemany(statement, rows)

    def settle(self):
        self.connection.execute("VACUUM ANALYZE")

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


def build(engine: Engine, corpus: Corpus, count: int) -> float:
    """Index ``count`` stories; return how many a second, the making of them left out."""
    engine.create_entries()
    engine.create()
    spent = 0.0
    for numbers in in_parts(range(count), AT_ONCE):
        documents = [corpus.document(number) for number in numbers]
        began = time.perf_counter()
        with engine.database.transaction():
            engine.add(documents)
        spent += time.perf_counter() - began
    engine.database.settle()
    return count / spent


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


def times(engine: Engine, queries: list[str], *, section: int | None = None, **how) -> list[float]:
    """Return the milliseconds that each of ``queries`` takes a reader."""
    ask = partial(engine.search, wanted=Wanted(language="ar", at=NOW, section=section), **how)
    spent = []
    for query in queries:
        began = time.perf_counter()
        ask(parse(query))
        spent.append((time.perf_counter() - began) * 1000)
    return spent


def report(name: str, engine: Engine, corpus: Corpus, count: int):
    rate = build(engine, corpus, count)
    print(f"{name}: {count} stories, {rate:.0f} a second, {engine.database.size() / 1e6:.0f} MB")
    for kind, queries, how in asked(corpus, count):
        cuts = quantiles(times(engine, queries, **how), n=20)
        print(f"  {kind:14} p50 {cuts[9]:6.1f} ms   p95 {cuts[18]:6.1f} ms", flush=True)


def analysed(corpus: Corpus) -> float:
    """Return how many words a second are analysed."""
    texts = [" ".join(corpus.text(number)) for number in range(4000)]
    began = time.process_time()
    for text in texts:
        columns(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)


def main(count: int, url: str):
    corpus = Corpus()
    print(f"analysis: {analysed(corpus):.0f} words a second")
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", SQLite(File(Path(folder) / "index.sqlite3")), corpus, count)
    try:
        with server(url) as database:
            report("PostgreSQL", PostgreSQL(database), corpus, count)
    except psycopg.OperationalError as away:
        print(f"PostgreSQL: not reached, and left out ({away})")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
