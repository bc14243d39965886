"""What became of one file of an import, or would have."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Outcome(models.TextChoices):
    CREATED = "created", pgettext_lazy("newsroom", "new")
    UPDATED = "updated", pgettext_lazy("newsroom", "changed")
    UNCHANGED = "unchanged", pgettext_lazy("newsroom", "as before")
    DUPLICATE = "duplicate", pgettext_lazy("newsroom", "duplicate")
    CONFLICT = "conflict", pgettext_lazy("newsroom", "conflict")
    REFUSED = "refused", pgettext_lazy("newsroom", "not taken")


class Urgency(models.IntegerChoices):
    """How much a file wants an archivist: what is wrong stands above what went well."""

    REFUSED = 0
    CONFLICT = 1
    REVIEW = 2
    NONE = 3


class ImportedFileQuerySet(models.QuerySet):
    def urgent_first(self):
        return self.order_by("urgency", "position")

    def with_problems(self):
        return self.exclude(problems=[])

    def to_review(self):
        return self.filter(review=True)


class ImportedFile(models.Model):
    run = models.ForeignKey("ImportRun", on_delete=models.CASCADE, related_name="files")
    # Its place among the files of the run, the same however often the run is begun.
    position = models.PositiveIntegerField()
    name = models.TextField()
    outcome = models.CharField(max_length=16, choices=Outcome)
    article = models.ForeignKey("Article", on_delete=models.SET_NULL, null=True, related_name="+")
    headline = models.TextField(blank=True)
    # Codes with line and values, as in a seed file: the words are found when somebody reads them.
    problems = models.JSONField(default=list)
    review = models.BooleanField(default=False)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.NONE)

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "file of an import")
        verbose_name_plural = pgettext_lazy("newsroom", "files of imports")
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="one_file_a_position")]
        indexes = [models.Index(fields=["run", "urgency", "position"], name="files_urgent_first")]

    def __str__(self):
        return self.name

    def settle(self):
        """Work out what follows from the other columns."""
        if self.outcome in {Outcome.REFUSED, Outcome.CONFLICT}:
            self.urgency = Urgency[self.outcome.upper()]
        else:
            self.urgency = Urgency.REVIEW if self.review else Urgency.NONE
