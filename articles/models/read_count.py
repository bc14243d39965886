from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import pgettext_lazy

from articles.models.language import LANGUAGE_CHOICES

COLUMNS = ("article_id", "language", "hour", "count")

# A story's id, a language, and an hour by the moment it begins.
Reading = tuple[int, str, datetime]


class ReadCountQuerySet(models.QuerySet):
    def add(self, reads: Mapping[Reading, int]):
        """
        Add ``reads`` to what is counted already.

        The database does the sum, so that of two processes that add to one row neither loses; and
        they meet the rows in one order, so that neither waits for the other for ever.
        """
        prepare = self.model._meta.get_field("hour").get_db_prep_value
        rows = [
            (article, language, prepare(hour, connection), count)
            for (article, language, hour), count in sorted(reads.items())
        ]
        table, *names = map(connection.ops.quote_name, (self.model._meta.db_table, *COLUMNS))
        columns, key, count = ", ".join(names), ", ".join(names[:-1]), names[-1]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({columns}) VALUES (%s, %s, %s, %s) "  # noqa: S608
                f"ON CONFLICT ({key}) DO UPDATE SET {count} = {table}.{count} + excluded.{count}",
                rows,
            )

    def between(self, language: str, first: datetime, end: datetime):
        """The hours of ``language`` that begin at ``first`` or later, and before ``end``."""
        return self.filter(language=language, hour__gte=first, hour__lt=end)

    def roll_up(self, before: datetime) -> int:
        """
        Make one row a month of the hours of every month that ended before ``before``.

        A month's row stands at its first hour. Return how many rows went into others; a second run
        finds none.
        """
        return sum(
            self.roll_up_month(language, first)
            for language, _ in settings.LANGUAGES
            for first in self.months(language, before)
        )

    def months(self, language: str, before: datetime) -> Iterator[datetime]:
        """Yield the first moment of every month from the oldest row to the last that is over."""
        oldest = self.filter(language=language).aggregate(oldest=models.Min("hour"))["oldest"]
        first = month_of(oldest or before)
        while month_after(first) <= before:
            yield first
            first = month_after(first)

    def roll_up_month(self, language: str, first: datetime) -> int:
        hours = self.between(language, first + timedelta(hours=1), month_after(first))
        with transaction.atomic():
            sums = hours.values_list("article_id").annotate(models.Sum("count"))
            reads = {(article, language, first): count for article, count in sums}
            rolled, _ = hours.delete()
            self.add(reads)
        return rolled


def hour_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def month_of(moment: datetime) -> datetime:
    return hour_of(moment).replace(day=1, hour=0)


def month_after(first: datetime) -> datetime:
    return month_of(first + timedelta(days=31))


class ReadCount(models.Model):
    """How often an edition was read in one hour; nothing about who read it."""

    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.CASCADE,
        related_name="read_counts",
    )
    language = models.CharField(pgettext_lazy("newsroom", "language"), max_length=8, choices=LANGUAGE_CHOICES)
    hour = models.DateTimeField(pgettext_lazy("newsroom", "hour"))
    count = models.PositiveIntegerField(pgettext_lazy("newsroom", "reads"), default=0)

    objects = ReadCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "hour"], name="read_count_once_an_hour")
        ]
        indexes = [models.Index(fields=["language", "hour"], name="read_count_window")]
        verbose_name = pgettext_lazy("newsroom", "read count")
        verbose_name_plural = pgettext_lazy("newsroom", "read counts")

    def __str__(self):
        return f"{self.article_id} ({self.language}) {self.hour:%Y-%m-%d %H}: {self.count}"
