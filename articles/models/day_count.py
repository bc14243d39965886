from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy


class DayCountQuerySet(models.QuerySet):
    def between(self, first, end) -> dict:
        """Return by day, from ``first`` up to, not including, ``end``, the counts of the active language."""
        days = self.filter(language=get_language(), day__gte=first, day__lt=end)
        return dict(days.values_list("day", "count"))


class DayCount(models.Model):
    """How many stories are dated to a day in one language: see ``articles/tally.py``, which keeps it."""

    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    day = models.DateField()
    count = models.PositiveIntegerField()

    objects = DayCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "day"], name="day_count_once")]
        verbose_name = pgettext_lazy("newsroom", "count of a day")
        verbose_name_plural = pgettext_lazy("newsroom", "counts of days")

    def __str__(self):
        return f"{self.day} {self.language}: {self.count}"
