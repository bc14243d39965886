from django.db import models


class SearchRebuildQuerySet(models.QuerySet):
    def stopped_at(self) -> int:
        """Return the last story that was written, or 0 where nothing was broken off."""
        return self.values_list("last", flat=True).first() or 0

    def note(self, last: int):
        self.update_or_create(pk=1, defaults={"last": last})


class SearchRebuild(models.Model):
    """How far the index has been written anew: one row, while it is at work or after it was broken off."""

    last = models.PositiveBigIntegerField()

    objects = SearchRebuildQuerySet.as_manager()
