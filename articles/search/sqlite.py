"""
The index in SQLite: a table of FTS5 that keeps no text, and the text beside it, compressed.

FTS5 of today's systems can only forget a row when it is told what was in it; kept compressed, that is a
quarter of what FTS5 itself would keep. It reads the rows by their numbers, which is by their days, so that
the newest matches come first and the rest need not be looked at.

No Django: the same code searches the site's database and one in memory.
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from articles.search.documents import NUMBERS_A_DAY, Document, Part
from articles.search.engine import FRESHNESS, HALF_LIFE, WEIGHTS, Engine
from articles.search.entries import places, vocabulary
from articles.search.query import Either, Every, Expression, Kind, Run
from articles.search.weighing import by_gist, estimate, stems_in

COLUMNS = ("title", "body", "title_stem", "body_stem", "loose", "marks")
# Of more matches than these the gist is ranked: FTS5 would look up the length of each text.
RANKED_WHOLE = 500
COLUMNS_OF = {
    Kind.EXACT: "{title body}",
    Kind.STEM: "{title_stem body_stem}",
    Kind.LOOSE: "{loose}",
    Kind.MARK: "{marks}",
}


class SQLite(Engine):
    @property
    def index(self) -> str:
        return f"{self.prefix}index"

    @property
    def text(self) -> str:
        return f"{self.prefix}text"

    @property
    def numbers(self) -> str:
        # An entry may go with its story before its words do, which would be found under its number.
        return self.text

    def create_entries(self):
        """Make the table of entries, where no migration did."""
        self.database.rows(
            f"CREATE TABLE {self.entry} (id integer PRIMARY KEY, article_id integer, language text, "
            "public_at text, ends_at text, is_out integer, has_photo integer, digest integer, "
            "gist text, UNIQUE (article_id, language))"
        )

    def create(self):
        """Make the tables of the index."""
        # Words come folded, of letters and digits: "ascii" takes them as they are.
        self.database.rows(
            f"CREATE VIRTUAL TABLE {self.index} "
            f"USING fts5({', '.join(COLUMNS)}, content='', tokenize='ascii')"
        )
        self.database.rows(f"CREATE TABLE {self.text} (id integer PRIMARY KEY, columns blob NOT NULL)")
        self.database.rows(
            f"CREATE TABLE {self.word} (word text PRIMARY KEY, documents integer NOT NULL) WITHOUT ROWID"
        )

    def drop(self):
        for table in (self.index, self.text, self.word):
            self.database.rows(f"DROP TABLE IF EXISTS {table}")

    def clear(self):
        """Forget everything."""
        self.drop()
        self.create()
        self.database.rows(f"DELETE FROM {self.entry}")

    def insert(self, entries: Sequence[tuple[int, Document]]):
        self.database.many(
            f"INSERT INTO {self.entry} "
            "(article_id, language, digest, gist, public_at, ends_at, is_out, has_photo, id) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (*document.key, document.digest, document.gist, *self.state(document), entry)
                for entry, document in entries
            ],
        )
        self.database.many(
            f"INSERT INTO {self.text} (id, columns) VALUES (%s, %s)",
            [(entry, packed(document.columns)) for entry, document in entries],
        )
        self.database.many(
            f"INSERT INTO {self.index} (rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [(entry, *document.columns) for entry, document in entries],
        )

    def delete(self, entries: Sequence[int]) -> Counter:
        """Take out ``entries``; return in how many of them each stem of the list was."""
        rows = self.database.rows(
            f"SELECT id, columns FROM {self.text} WHERE id IN ({places(entries)}) ORDER BY id", entries
        )
        texts = [(entry, unpacked(columns)) for entry, columns in rows]
        self.database.many(
            f"INSERT INTO {self.index} ({self.index}, rowid, {', '.join(COLUMNS)}) "
            "VALUES ('delete', %s, %s, %s, %s, %s, %s, %s)",
            [(entry, *columns) for entry, columns in texts],
        )
        for table in (self.text, self.entry):
            self.database.rows(f"DELETE FROM {table} WHERE id IN ({places(entries)})", entries)
        return Counter(
            word for entry, columns in texts for word in vocabulary(columns, entry // NUMBERS_A_DAY)
        )

    def count(self, counts: Sequence[tuple[str, int]]):
        self.database.many(
            f"INSERT INTO {self.word} (word, documents) VALUES (%s, %s) "
            "ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents",
            counts,
        )

    def matches(
        self, asked: Expression, condition: tuple[str, list], today: int, part: Part
    ) -> list[tuple[int, int, str, int]]:
        if part.newest_first:
            return self.ordered(asked, condition, part, ("e.public_at", []))
        counts = self.counts({"", *stems_in(asked)})
        few = part._replace(window=min(part.window, RANKED_WHOLE + 1))
        whole = fresh(f"-bm25({self.index}, {', '.join(map(str, WEIGHTS))})", today), []
        if estimate(asked, counts) <= RANKED_WHOLE:
            rows = self.ordered(asked, condition, few, whole)
            if (rows[0][3] if rows else part.first * few.window) < few.window:
                return rows
        worth, signs = by_gist(asked, counts, "instr")
        rows = self.ordered(asked, condition, part, (fresh(worth, today), signs))
        is_few = rows and rows[0][3] <= RANKED_WHOLE
        return self.ordered(asked, condition, few, whole) if is_few else rows

    def ordered(
        self, asked: Expression, condition: tuple[str, list], part: Part, order: tuple[str, list]
    ) -> list[tuple[int, int, str, int]]:
        """Return what ``matches`` does, the highest by ``order`` first, which is SQL with its values."""
        (told, values), (worth, signs) = condition, order
        matched = (
            f"SELECT e.id, {worth} AS worth "
            f"FROM {self.index} CROSS JOIN {self.entry} e ON e.id = {self.index}.rowid "
            f"WHERE {self.index} MATCH %s{told} ORDER BY {self.index}.rowid DESC LIMIT %s"
        )
        return self.database.rows(
            f"WITH matched AS MATERIALIZED ({matched}), "
            "page AS (SELECT * FROM matched ORDER BY worth DESC, id DESC LIMIT %s OFFSET %s) "
            "SELECT e.id, e.article_id, e.language, (SELECT count(*) FROM matched) "
            f"FROM page JOIN {self.entry} e ON e.id = page.id ORDER BY worth DESC, e.id DESC",
            [*signs, written(asked), *values, part.window, part.count, part.first],
        )

    def moment(self, moment: datetime | None) -> str | None:
        """Return a moment as SQLite keeps it, which is how Django writes it."""
        return moment and str(moment.astimezone(UTC).replace(tzinfo=None))


def fresh(score: str, today: int) -> str:
    """Return ``score`` as SQL, more of it for what is new."""
    age = f"max(0, {today} - e.id / {NUMBERS_A_DAY})"
    return f"{score} * (1 + {FRESHNESS} * {HALF_LIFE} / ({HALF_LIFE}.0 + {age}))"


def written(expression: Expression) -> str:
    match expression:
        case Run(kind, words):
            return f'{COLUMNS_OF[kind]} : "{" ".join(words)}"'
        case Either(parts):
            return f"({' OR '.join(map(written, parts))})"
        case Every(parts):
            return f"({' AND '.join(map(written, parts))})"


def packed(columns: Sequence[str]) -> bytes:
    return zlib.compress("\n".join(columns).encode(), 1)


def unpacked(blob: bytes) -> list[str]:
    return zlib.decompress(blob).decode().split("\n")
