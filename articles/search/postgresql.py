"""
The index in PostgreSQL: a vector of words in each entry, under a GIN index.

The words are put into the vector as they are, without a parser or dictionary of PostgreSQL, whose own
Arabic configuration folds «برشلونة» to «رشلون». A sign before a word says what it is: nothing, by the
letter; "=" a stem; "~" without its clitic; "#" what stories are filtered by.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count

from articles.search.documents import NUMBERS_A_DAY, Document, Part
from articles.search.engine import FRESHNESS, HALF_LIFE, Engine
from articles.search.entries import DAYS_OF_STRETCH, MARK_SIGN, STEM_SIGN, STRETCH, places
from articles.search.query import Either, Every, Expression, Kind, Run
from articles.search.weighing import alternatives, by_gist, estimate, stems_in, weight

LOOSE_SIGN = "~"
SIGNS = {Kind.EXACT: "", Kind.STEM: STEM_SIGN, Kind.LOOSE: LOOSE_SIGN, Kind.MARK: MARK_SIGN}
# PostgreSQL does not know that opening a vector costs more than reading its row, and would sort 20,000 rows
# in a file.
PLANNING = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'"
# Of the letters that stand for a column, in PostgreSQL's order: D, C, B, A.
WEIGHTS = "{0.15, 0.4, 0.4, 1}"
# Of more matches than these the gist is ranked, not the whole vector, which costs forty times as much.
RANKED_WHOLE = 200
# So many matches are expected in the days that are looked at, for each that is needed; and so many at least.
MARGIN, FEWEST_EXPECTED = 1.2, 500
# To look at fewer days is worth its price when this many times more would match in all of them.
WORTH_IT = 2
# Stretches of days come in these lengths, so that a few words say how old an entry may be.
LEVELS, MOST_STRETCHES = (1, 8, 64), 16
# The places of words up to as many as most stories have.
PLACES = {letter: tuple(f"{place}{letter}" for place in range(1_000)) for letter in ("A", "B", "C", "")}


class PostgreSQL(Engine):
    def create_entries(self):
        """Make the table of entries, where no migration did."""
        self.database.rows(
            f"CREATE TABLE {self.entry} (id bigint PRIMARY KEY, article_id bigint, language varchar(8), "
            "public_at timestamptz, ends_at timestamptz, is_out boolean, has_photo boolean, digest bigint, "
            "gist text, UNIQUE (article_id, language))"
        )

    def create(self):
        """Make the tables of the index."""
        self.database.rows(f"ALTER TABLE {self.entry} ADD COLUMN vector tsvector")
        # Ranking reads hundreds of vectors, and would spend half its time on opening them.
        self.database.rows(f"ALTER TABLE {self.entry} ALTER COLUMN vector SET STORAGE EXTERNAL")
        self.make_index()
        self.database.rows(
            f"CREATE TABLE {self.word} "
            '(word varchar(80) COLLATE "C" PRIMARY KEY, documents integer NOT NULL) '
            "WITH (fillfactor = 70)"
        )

    def make_index(self):
        self.database.rows(f"CREATE INDEX {self.prefix}index ON {self.entry} USING gin (vector)")

    def drop_index(self):
        self.database.rows(f"DROP INDEX {self.prefix}index")

    def drop(self):
        self.database.rows(f"ALTER TABLE {self.entry} DROP COLUMN IF EXISTS vector")
        self.database.rows(f"DROP TABLE IF EXISTS {self.word}")

    def clear(self):
        """Forget everything."""
        self.database.rows(f"DELETE FROM {self.entry}")
        self.database.rows(f"DELETE FROM {self.word}")

    def insert(self, entries: Sequence[tuple[int, Document]]):
        self.database.copy(
            f"COPY {self.entry} "
            "(id, article_id, language, digest, gist, public_at, ends_at, is_out, has_photo, vector) "
            "FROM STDIN",
            (
                (
                    entry,
                    *document.key,
                    document.digest,
                    document.gist,
                    *self.state(document),
                    vector(document),
                )
                for entry, document in entries
            ),
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
        counts = self.counts({"", *stems_in(asked)})
        worth, signs = by_gist(asked, counts, "strpos")
        order, scores = self.order(asked, counts, today)
        if part.newest_first:
            worth, signs, order, scores = "e.public_at", [], "worth", []
        # A fence: PostgreSQL would read all entries from the newest on, to open each vector.
        statement = (
            f"WITH matched AS MATERIALIZED (SELECT e.id, {worth} AS worth "
            f"FROM {self.entry} e WHERE e.vector @@ %s::tsquery{told}), "
            "counted AS MATERIALIZED (SELECT count(*) AS total FROM matched), "
            f"page AS (SELECT m.id, {order} AS worth FROM matched m "
            "ORDER BY 2 DESC, 1 DESC LIMIT %s OFFSET %s) "
            "SELECT e.id, e.article_id, e.language, least(%s, (SELECT total FROM counted)) "
            f"FROM page JOIN {self.entry} e ON e.id = page.id ORDER BY worth DESC, e.id DESC"
        )

        def rows_of(some: Expression) -> list[tuple]:
            page = (*scores, part.count, part.first, part.window)
            return self.database.rows(statement, [*signs, written(some), *values, *page])

        newest = self.newest_of(asked, counts, part.window)
        rows = rows_of(newest)
        return rows if newest is asked or (rows and rows[0][3] >= part.window) else rows_of(asked)

    def newest_of(self, asked: Expression, counts: Mapping[str, int], window: int) -> Expression:
        """
        Return what is asked of as many days, from the newest on, as should have ``window`` matches.

        The index knows no order: without this, every match would be fetched to see how old it is.
        """
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

    def order(self, asked: Expression, counts: Mapping[str, int], today: int) -> tuple[str, list]:
        """
        Return the order by how well and how rarely each thing is found, and its values.

        A vector has to be fetched from elsewhere: only if there are few are they ranked by it.
        """
        parts, values = [], []
        for runs in alternatives(asked):
            words = sorted({quoted(SIGNS[run.kind] + word) for run in runs for word in run.words})
            parts.append("%s * ts_rank(%s, vector, %s::tsquery, 1)")
            # PostgreSQL divides by the number of words.
            values += [len(words) * weight(runs, counts), WEIGHTS, " | ".join(words)]
        order = (
            f"CASE WHEN (SELECT total FROM counted) <= {RANKED_WHOLE} "
            f"THEN (SELECT {' + '.join(parts)} FROM {self.entry} e WHERE e.id = m.id) ELSE worth END"
        )
        return fresh(order, today), values

    def moment(self, moment: datetime | None) -> datetime | None:
        return moment


def fresh(score: str, today: int) -> str:
    """Return ``score`` as SQL, more of it for what is new."""
    age = f"greatest(0, {today} - m.id / {NUMBERS_A_DAY})"
    # Without the cast it would be reckoned in decimals, at ten times the price.
    return f"{score} * (1 + {FRESHNESS * HALF_LIFE} / ({HALF_LIFE} + {age})::float8)"


def since(first: int, last: int) -> Expression:
    """Return what the entries from one stretch of days to another have, rather more, in few words."""
    level = next((level for level in LEVELS if last // level - first // level < MOST_STRETCHES), LEVELS[-1])
    numbers = range(first // level, last // level + 1)
    return Either(tuple(Run(Kind.MARK, (level_word(level, number),)) for number in numbers))


def level_word(level: int, number: int) -> str:
    return f"d{number}" if level == 1 else f"d{level}x{number}"


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


def is_listed(word: str) -> bool:
    return word.startswith(STEM_SIGN) or (word.startswith(STRETCH) and "x" not in word)


def vector(document: Document) -> str:
    """Return the words of ``document`` as PostgreSQL reads a vector: with places and the column's letter."""
    title, body, title_stem, body_stem, loose, marks = (column.split() for column in document.columns)
    after = len(title) + 2  # a phrase does not run on from the headline into the text
    found: defaultdict[str, list[str]] = defaultdict(list)
    for sign, letter, start, words in (
        ("", "A", 1, title),
        ("", "B", after, body),
        (STEM_SIGN, "C", 1, title_stem),
        (STEM_SIGN, "", after, body_stem),
    ):
        for word, place in zip(words, places_from(start, letter), strict=False):
            found[sign + word].append(place)
    lexemes = [f"'{word}':{','.join(at)}" for word, at in found.items()]
    lexemes += [f"'{LOOSE_SIGN}{word}'" for word in set(loose)] + [f"'{MARK_SIGN}{mark}'" for mark in marks]
    stretch = document.day // DAYS_OF_STRETCH
    lexemes += [f"'{MARK_SIGN}{level_word(level, stretch // level)}'" for level in LEVELS]
    return " ".join(lexemes)


def places_from(start: int, letter: str) -> Iterator[str]:
    """Yield the places of words from ``start`` on, as a vector has them; written down once for all."""
    known = PLACES[letter]
    yield from known[start:]
    yield from (f"{place}{letter}" for place in count(max(start, len(known))))
