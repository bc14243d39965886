"""
Keys of what stories say, and of what pages say of other stories, so that either finds the other.

``articles/likeness.py`` makes the keys. The rows are small, many, and follow from the texts: no
constraint guards them, since a mark without its story or its teaser finds nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice

from django.db import connections, models, router

# Values to a statement: below the limit of every SQLite and PostgreSQL.
AT_ONCE = 10_000


class MarkQuerySet(models.QuerySet):
    def write(self, pairs: Iterable[tuple[int, int]]):
        """
        Store pairs of a key and the id of its owner.

        Written out, since an import stores a score of them a story: as instances they would take
        longer than the story itself.
        """
        connection = connections[router.db_for_write(self.model)]
        quote = connection.ops.quote_name
        columns = ", ".join(quote(column) for column in ("key", self.model.OWNER))
        into = f"INSERT INTO {quote(self.model._meta.db_table)} ({columns}) VALUES "  # noqa: S608
        with connection.cursor() as cursor:
            for some in in_parts(pairs, AT_ONCE // 2):
                rows = ", ".join(["(%s, %s)"] * len(some))
                cursor.execute(into + rows, list(chain.from_iterable(some)))

    def owners(self, keys: Collection[int]) -> dict[int, list[int]]:
        """Return the ids of the owners of each of the ``keys``, the oldest first."""
        found = defaultdict(list)
        for some in in_parts(keys, AT_ONCE):
            rows = self.filter(key__in=some).order_by()
            for key, owner in rows.values_list("key", self.model.OWNER):
                found[key].append(owner)
        for owners in found.values():
            owners.sort()
        return found


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
