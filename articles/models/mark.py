"""
Keys of what stories say, and of what pages say of other stories, so that either finds the other.

``articles/likeness.py`` makes the keys. The rows are small, many, and follow from the texts: no
constraint guards them, since a mark without its story or its teaser finds nothing.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import connection, models

# Values to a statement: below the limit of every SQLite and PostgreSQL.
AT_ONCE = 10_000


class MarkQuerySet(models.QuerySet):
    """
    Reads and writes pairs of a key and the id of its owner in SQL of its own.

    An import asks for a score of them a story: as lookups and instances they would take longer than
    the story itself.
    """

    @property
    def names(self) -> tuple[str, str, str]:
        """Table and columns, quoted."""
        return tuple(map(connection.ops.quote_name, (self.model._meta.db_table, "key", self.model.OWNER)))

    def write(self, pairs: Iterable[tuple[int, int]]):
        table, key, owner = self.names
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({key}, {owner}) VALUES (%s, %s)", list(pairs))  # noqa: S608

    def owners(self, keys: Collection[int]) -> dict[int, list[int]]:
        """Return the ids of the owners of each of the ``keys``, the oldest first."""
        found = defaultdict(list)
        for some in in_parts(keys, AT_ONCE):
            for key, owner in self.pairs_with(some):
                found[key].append(owner)
        for owners in found.values():
            owners.sort()
        return found

    def pairs_with(self, keys: list[int]) -> list[tuple[int, int]]:
        """Return the pairs of ``keys``, which go to the database as one value."""
        among, value = "IN (SELECT value FROM json_each(%s))", json.dumps(keys)
        if connection.vendor == "postgresql":
            among, value = "= ANY(%s)", keys
        table, key, owner = self.names
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {key}, {owner} FROM {table} WHERE {key} {among}", [value])  # noqa: S608
            return cursor.fetchall()


def in_parts(things: Iterable, size: int) -> Iterator[list]:
    """Yield ``things`` in lists of at most ``size``."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


class Mark(models.Model):
    key = models.BigIntegerField(db_index=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        abstract = True


class StoryMark(Mark):
    """A key of a headline, a lede or a paragraph."""

    OWNER = "article_id"

    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, db_constraint=False, related_name="marks"
    )


class TeaserMark(Mark):
    """A key of the words of a related story."""

    OWNER = "related_id"

    related = models.ForeignKey(
        "RelatedStory", on_delete=models.CASCADE, db_constraint=False, related_name="marks"
    )
