"""
The index in PostgreSQL: a vector of words in each entry, under a GIN index.

The words are put into the vector as they are, without a parser or dictionary of PostgreSQL, whose own
Arabic configuration folds «برشلونة» to «رشلون». A sign before a word says what it is: nothing, by the
letter; "=" a stem; "~" without its clitic; "#" what stories are filtered by.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from articles.search.documents import NUMBERS_A_DAY, Document, Part
from articles.search.engine import FRESHNESS, HALF_LIFE, Engine
from articles.search.entries import DAYS_OF_STRETCH, MARK_SIGN, STEM_SIGN, STRETCH, places
from articles.search.query import Either, Every, Expression, Kind, Run

LOOSE_SIGN = "~"
SIGNS = {Kind.EXACT: "", Kind.STEM: STEM_SIGN, Kind.LOOSE: LOOSE_SIGN, Kind.MARK: MARK_SIGN}
# PostgreSQL does not know that opening a vector costs more than reading its row, and would sort 20,000 rows
# in a file.
PLANNING = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'"
# Of the letters that stand for a column, in PostgreSQL's order: D, C, B, A.
WEIGHTS = "{0.15, 0.4, 0.4, 1}"
# Of more matches than these the gist is ranked, not the whole vector.
RANKED_WHOLE = 500
# So many matches are expected in the days that are looked at, for each that is needed; and so many at least.
MARGIN, FEWEST_EXPECTED = 1.3, 500
# To look at fewer days is worth its price when this many times more would match in all of them.
WORTH_IT = 2
# Stretches of days come in these lengths, so that a few words say how old an entry may be.
LEVELS, MOST_STRETCHES = (1, 8, 64), 8
# A gist has the headline and so many words of the text, each counted so often at the most.
OFTEN, MOST_TIMES = 12, 6


class PostgreSQL(Engine):
    def create_entries(self):
        """Make the table of entries, where no migration did."""
        self.database.rows(
            f"CREATE TABLE {self.entry} (id bigint PRIMARY KEY, article_id bigint, language varchar(8), "
            "public_at timestamptz, ends_at timestamptz, is_out boolean, has_photo boolean, digest bigint, "
            "UNIQUE (article_id, language))"
        )

    def create(self):
        """Make the tables of the index."""
        for column in ("vector", "gist"):
            self.database.rows(f"ALTER TABLE {self.entry} ADD COLUMN {column} tsvector")
        # Ranking reads thousands of vectors, and would spend half its time on opening them.
        self.database.rows(f"ALTER TABLE {self.entry} ALTER COLUMN vector SET STORAGE EXTERNAL")
        self.database.rows(f"CREATE INDEX {self.prefix}index ON {self.entry} USING gin (vector)")
        self.database.rows(
            f"CREATE TABLE {self.word} "
            '(word varchar(80) COLLATE "C" PRIMARY KEY, documents integer NOT NULL) '
            "WITH (fillfactor = 70)"
        )

    def drop(self):
        for column in ("vector", "gist"):
            self.database.rows(f"ALTER TABLE {self.entry} DROP COLUMN IF EXISTS {column}")
        self.database.rows(f"DROP TABLE IF EXISTS {self.word}")

    def clear(self):
        """Forget everything."""
        self.database.rows(f"DELETE FROM {self.entry}")
        self.database.rows(f"DELETE FROM {self.word}")

    def insert(self, entries: Sequence[tuple[int, Document]]):
        rows = [
            (entry, *document.key, document.digest, *self.state(document), vector(document), gist(document))
            for entry, document in entries
        ]
        self.database.rows(
            f"INSERT INTO {self.entry} "
            "(id, article_id, language, digest, public_at, ends_at, is_out, has_photo, vector, gist) "
            "SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::bigint[], %s::timestamptz[], "
            "%s::timestamptz[], %s::boolean[], %s::boolean[], "
            "%s::text[]::tsvector[], %s::text[]::tsvector[])",
            [list(column) for column in zip(*rows, strict=True)],
        )

    def delete(self, entries: Sequence[int]) -> Counter:
        """Take out ``entries``; return in how many of them each stem of the list was."""
        rows = self.database.rows(
            f"DELETE FROM {self.entry} WHERE id IN ({places(entries)}) RETURNING tsvector_to_array(vector)",
            entries,
        )
        listed = (word for (words,) in rows for word in words or () if is_listed(word))
        return Counter({"": len(rows), **Counter(listed)})

    def count(self, counts: Sequence[tuple[str, int]]):
        self.database.rows(
            f"INSERT INTO {self.word} (word, documents) SELECT * FROM unnest(%s::text[], %s::integer[]) "
            f"ON CONFLICT (word) DO UPDATE SET documents = {self.word}.documents + excluded.documents",
            [list(column) for column in zip(*counts, strict=True)],
        )

    def matches(
        self, asked: Expression, condition: tuple[str, list], today: int, part: Part
    ) -> list[tuple[int, int, str, int]]:
        told, values = condition
        score, order, scores = ("0", "public_at", []) if part.newest_first else self.order(asked, today)
        # Each step is a fence: PostgreSQL would read all entries from the newest on, to open each vector.
        statement = (
            f"WITH matched AS MATERIALIZED (SELECT id, article_id, language, public_at, {score} AS score "
            f"FROM {self.entry} e WHERE vector @@ %s::tsquery{told}), "
            "newest AS MATERIALIZED (SELECT * FROM matched ORDER BY id DESC LIMIT %s) "
            "SELECT id, article_id, language, (SELECT count(*) FROM newest) FROM newest m "
            f"ORDER BY {order} DESC, id DESC LIMIT %s OFFSET %s"
        )

        def rows_of(some: Expression) -> list[tuple]:
            page = (part.window, *scores, part.count, part.first)
            return self.database.rows_by_index(statement, [*scores, written(some), *values, *page])

        newest = self.newest_of(asked, part.window)
        rows = rows_of(newest)
        return rows if newest is asked or (rows and rows[0][3] >= part.window) else rows_of(asked)

    def newest_of(self, asked: Expression, window: int) -> Expression:
        """
        Return what is asked of as many days, from the newest on, as should have ``window`` matches.

        The index knows no order: without this, every match would be fetched to see how old it is.
        """
        counts = self.counts({"", *stems_in(alternatives(asked))})
        total, matches = counts.get("", 0), estimate(asked, counts)
        needed = max(window, FEWEST_EXPECTED) * MARGIN
        if matches <= needed * WORTH_IT:
            return asked
        numbers = []
        for number, documents in self.stretches():
            numbers.append(number)
            needed -= documents * matches / total
            if needed <= 0:
                break
        return Every((since(numbers[-1], numbers[0]), asked))

    def stretches(self) -> list[tuple[int, int]]:
        """Return the stretches of days, the newest first, each with how many entries it has."""
        rows = self.database.rows(
            f"SELECT word, documents FROM {self.word} WHERE word >= %s AND word < %s AND documents > 0",
            [STRETCH, STRETCH + ":"],
        )
        return sorted(((int(word.removeprefix(STRETCH)), count) for word, count in rows), reverse=True)

    def order(self, expression: Expression, today: int) -> tuple[str, str, list]:
        """
        Return how well and how rarely each thing is found, by the gist, the order by it, and its values.

        A vector has to be fetched from elsewhere: only if there are few are they ranked by it.
        """
        asked = list(alternatives(expression))
        counts = self.counts({"", *stems_in(asked)})
        parts, values = [], []
        for runs in asked:
            words = sorted({quoted(SIGNS[run.kind] + word) for run in runs for word in run.words})
            parts.append("%s * ts_rank(%s, {column}, %s::tsquery, {how})")
            # PostgreSQL divides by the number of words.
            weight = len(words) * rarity(counts.get("", 0), sum(estimate(run, counts) for run in runs))
            values += [weight, WEIGHTS, " | ".join(words)]
        score = f"({' + '.join(parts)})"
        whole, short = score.format(column="vector", how=1), score.format(column="gist", how=0)
        order = (
            f"CASE WHEN (SELECT count(*) FROM newest) <= {RANKED_WHOLE} "
            f"THEN (SELECT {whole} FROM {self.entry} e WHERE e.id = m.id) ELSE score END"
        )
        return short, fresh(order, today), values

    def moment(self, moment: datetime | None) -> datetime | None:
        return moment


def rarity(total: int, count: int) -> float:
    """Return how much a word tells that is in ``count`` of ``total`` documents, as FTS5 reckons it."""
    return max(math.log((max(0, total - count) + 0.5) / (count + 0.5)), 1e-6)


def fresh(score: str, today: int) -> str:
    """Return ``score`` as SQL, more of it for what is new."""
    age = f"greatest(0, {today} - id / {NUMBERS_A_DAY})"
    return f"{score} * (1 + {FRESHNESS} * {HALF_LIFE} / ({HALF_LIFE}.0 + {age}))"


def since(first: int, last: int) -> Expression:
    """Return what the entries from one stretch of days to another have, rather more, in few words."""
    level = next((level for level in LEVELS if last // level - first // level < MOST_STRETCHES), LEVELS[-1])
    numbers = range(first // level, last // level + 1)
    return Either(tuple(Run(Kind.MARK, (level_word(level, number),)) for number in numbers))


def level_word(level: int, number: int) -> str:
    return f"d{number}" if level == 1 else f"d{level}x{number}"


def estimate(expression: Expression, counts: Mapping[str, int]) -> int:
    """Return about how many entries match, rather too few: words by the letter are beside their stems."""
    match expression:
        case Run(Kind.STEM, words):
            return min(counts.get(STEM_SIGN + word, 0) for word in words)
        case Run():
            return 0
        case Either(parts):
            return min(sum(estimate(part, counts) for part in parts), counts.get("", 0))
        case Every(parts):
            return min((estimate(part, counts) for part in parts if not is_mark(part)), default=0)


def is_mark(expression: Expression) -> bool:
    return isinstance(expression, Run) and expression.kind == Kind.MARK


def written(expression: Expression) -> str:
    match expression:
        case Run(kind, words):
            return "(" + " <-> ".join(quoted(SIGNS[kind] + word) for word in words) + ")"
        case Either(parts):
            return f"({' | '.join(map(written, parts))})"
        case Every(parts):
            return f"({' & '.join(map(written, parts))})"


def quoted(word: str) -> str:
    # Words are of letters and digits alone.
    return f"'{word}'"


def alternatives(expression: Expression) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each thing that is asked for: those that stand for one another."""
    if isinstance(expression, Run):
        yield (expression,)
        return
    if runs := tuple(part for part in expression.parts if isinstance(part, Run) and not is_mark(part)):
        yield runs
    for part in expression.parts:
        if not isinstance(part, Run):
            yield from alternatives(part)


def stems_in(asked: Iterable[tuple[Run, ...]]) -> set[str]:
    """Return the stems in ``asked`` as they are in the list."""
    return {STEM_SIGN + word for runs in asked for run in runs if run.kind == Kind.STEM for word in run.words}


def is_listed(word: str) -> bool:
    return word.startswith(STEM_SIGN) or (word.startswith(STRETCH) and "x" not in word)


def gist(document: Document) -> str:
    """Return what a story is about, as PostgreSQL reads a vector: its headline, and what it repeats."""
    title, _, title_stem, body_stem, *_ = (column.split() for column in document.columns)
    often = [(word, count) for word, count in Counter(body_stem).most_common(OFTEN) if count > 1]
    places = {word: ["1A"] for word in title} | {STEM_SIGN + word: ["1C"] for word in title_stem}
    for word, count in often:
        places.setdefault(STEM_SIGN + word, []).extend(map(str, range(2, min(count, MOST_TIMES) + 2)))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def vector(document: Document) -> str:
    """Return the words of ``document`` as PostgreSQL reads a vector: with places and the column's letter."""
    title, body, title_stem, body_stem, loose, marks = (column.split() for column in document.columns)
    after = len(title) + 2  # a phrase does not run on from the headline into the text
    found: dict[str, list[str]] = {}
    for sign, letter, start, words in (
        ("", "A", 1, title),
        ("", "B", after, body),
        (STEM_SIGN, "C", 1, title_stem),
        (STEM_SIGN, "", after, body_stem),
    ):
        for place, word in enumerate(words, start):
            found.setdefault(sign + word, []).append(f"{place}{letter}")
    lexemes = [f"'{word}':{','.join(at)}" for word, at in found.items()]
    lexemes += [f"'{LOOSE_SIGN}{word}'" for word in set(loose)] + [f"'{MARK_SIGN}{mark}'" for mark in marks]
    stretch = document.day // DAYS_OF_STRETCH
    lexemes += [f"'{MARK_SIGN}{level_word(level, stretch // level)}'" for level in LEVELS]
    return " ".join(lexemes)
