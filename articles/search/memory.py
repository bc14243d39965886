"""A search of its own over a few documents: in memory, whatever the site's database is. No Django."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import lru_cache

from articles.search.documents import Document, Wanted
from articles.search.lexicon import shipped
from articles.search.query import parse
from articles.search.sqlite import SQLite


class Memory:
    """A database in memory."""

    def __init__(self):
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)

    def rows(self, statement: str, values: Sequence = ()) -> list[tuple]:
        return self.connection.execute(statement.replace("%s", "?"), values).fetchall()

    by_index = nullcontext

    def many(self, statement: str, rows: Iterable[Sequence]):
        self.connection.executemany(statement.replace("%s", "?"), rows)


def engine_of(documents: Iterable[Document]) -> SQLite:
    """Return a search over ``documents``."""
    engine = SQLite(Memory())
    engine.create_entries()
    engine.create()
    engine.add(list(documents))
    return engine


def rank(documents: Iterable[dict], query: str, count: int | None = None) -> list:
    """
    Return the ids of the ``documents`` that answer ``query``, the best first; at most ``count``.

    Each document is a dictionary of ``id``, ``title`` and ``body``, plain text in Arabic, English or
    French; ids are anything hashable, and no two the same. The lists of plurals and of other names that
    come with the product are used. Nothing is stored, and no setting or database is needed. Asking again
    of the same documents does not index them anew.
    """
    rows = tuple(
        (document["id"], document.get("title", ""), document.get("body", "")) for document in documents
    )
    engine = prepared(tuple((title, body) for _, title, body in rows))
    found = engine.search(parse(query, ("ar", "en", "fr"), shipped()), Wanted(), count=count or len(rows))
    return [rows[hit.article][0] for hit in found.hits]


@lru_cache(4)
def prepared(texts: tuple[tuple[str, str], ...]) -> SQLite:
    return engine_of(
        Document(article=number, language="ar", title=title, body=body)
        for number, (title, body) in enumerate(texts)
    )
