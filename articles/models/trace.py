"""What rows beside the stories were before somebody at the desk changed them."""

from django.db import models
from django.utils import timezone

from articles.models.version import Exact


class TraceQuerySet(models.QuerySet):
    def of(self, username: str, since):
        """Return what somebody left from a moment on and nobody has undone, the last first."""
        return self.filter(person=username, made_at__gte=since, undone_at=None).order_by("-pk")


class Trace(models.Model):
    """
    One change of one row: enough to undo it, whoever made it.

    Stories have versions instead. All of it is plain values: it stays when the row is gone.
    """

    class Deed(models.TextChoices):
        ADDED = "added"
        CHANGED = "changed"
        DELETED = "deleted"
        TIED = "tied"
        UNTIED = "untied"

    person = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=timezone.now)
    deed = models.CharField(max_length=8, choices=Deed)
    # As Django calls the kind of row, with its number and its name at the time.
    kind = models.CharField(max_length=100)
    row = models.BigIntegerField()
    name = models.CharField(max_length=300, blank=True)
    # Of a changed row the columns that differ, as they were; of any other all of them. Of a tie the
    # numbers of those it was tied to.
    columns = models.JSONField(default=dict, encoder=Exact)
    undone_at = models.DateTimeField(null=True)

    objects = TraceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "made_at"], name="trace_of_person"),
            models.Index(fields=["made_at"], name="trace_of_day"),
        ]

    def __str__(self):
        return f"{self.deed} {self.kind} {self.row} {self.name}".strip()
