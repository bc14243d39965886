"""The search of this site: the engine of its database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from django.db import connections, transaction

from articles.search.engine import Engine
from articles.search.postgresql import PLANNING, PostgreSQL
from articles.search.sqlite import SQLite

ENGINES = {"sqlite": SQLite, "postgresql": PostgreSQL}


class Connected:
    """A database of the site, by its alias."""

    def __init__(self, alias: str):
        self.alias = alias

    def rows(self, statement: str, values: Sequence = ()) -> list[tuple]:
        with connections[self.alias].cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def by_index(self) -> Iterator[None]:
        if connections[self.alias].vendor != "postgresql":
            yield
            return
        with transaction.atomic(self.alias):
            self.rows(PLANNING)
            yield

    def many(self, statement: str, rows: Iterable[Sequence]):
        with connections[self.alias].cursor() as cursor:
            cursor.executemany(statement, rows)

    def copy(self, statement: str, rows: Iterable[Sequence]):
        with connections[self.alias].cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


@cache
def index(using: str = "default") -> Engine:
    """Return what searches the stories of the database ``using``."""
    return engine(using)


def engine(using: str = "default", prefix: str = "articles_search") -> Engine:
    return ENGINES[connections[using].vendor](Connected(using), prefix)
