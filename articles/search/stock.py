"""
What a search finds that nobody made for Arabic, to measure ours against.

FTS5 as it comes, over the text as it was written, and PostgreSQL's own Arabic configuration; of both the
queries that ask for all words.
"""

from collections.abc import Mapping, Sequence

from articles.search.entries import Database
from articles.search.query import asked_words


class StockSQLite:
    """FTS5 with its own tokeniser."""

    def __init__(self, database: Database, documents: Sequence[Mapping]):
        self.database = database
        database.rows("CREATE VIRTUAL TABLE stock USING fts5(id UNINDEXED, title, body)")
        database.many(
            "INSERT INTO stock (id, title, body) VALUES (%s, %s, %s)",
            [(document["id"], document["title"], document["body"]) for document in documents],
        )

    def rank(self, query: str) -> list[str]:
        words = (word.replace('"', "") for word in asked_words(query))
        asked = " ".join(f'"{word}"' for word in words if word)
        if not asked:
            return []
        rows = self.database.rows(
            "SELECT id FROM stock WHERE stock MATCH %s ORDER BY rank LIMIT 100", [asked]
        )
        return [one for (one,) in rows]


class StockPostgreSQL:
    """PostgreSQL's configuration «arabic»; the table goes with the connection."""

    def __init__(self, database: Database, documents: Sequence[Mapping]):
        self.database = database
        database.rows("CREATE TEMPORARY TABLE stock (id text, words tsvector)")
        database.many(
            "INSERT INTO stock (id, words) VALUES (%s, setweight(to_tsvector('arabic', %s), 'A') "
            "|| to_tsvector('arabic', %s))",
            [(str(document["id"]), document["title"], document["body"]) for document in documents],
        )

    def rank(self, query: str) -> list[str]:
        rows = self.database.rows(
            "SELECT id FROM stock, plainto_tsquery('arabic', %s) asked WHERE words @@ asked "
            "ORDER BY ts_rank_cd(words, asked) DESC LIMIT 100",
            [" ".join(asked_words(query))],
        )
        return [one for (one,) in rows]
