"""The files that stories were imported from, kept as they came."""

import zlib

from django.db import models
from django.utils.translation import pgettext_lazy


class SeedFileQuerySet(models.QuerySet):
    def conflicts(self):
        """Files that came changed after an editor had changed their story."""
        return self.filter(pending_content__isnull=False, article__isnull=False)

    def to_merge(self):
        """Files whose story tells another one again; merged, it is in the trash."""
        return self.filter(take_of__isnull=False, article__isnull=False, article__trashed_at=None)

    def with_questions(self):
        """With what awaits an editor: ``is_conflict`` and ``is_take``, without loading a file."""
        here = models.OuterRef("pk")
        asked = {"is_conflict": self.model.objects.conflicts(), "is_take": self.model.objects.to_merge()}
        return self.annotate(**{name: models.Exists(files.filter(pk=here)) for name, files in asked.items()})


class SeedFile(models.Model):
    external_id = models.CharField(pgettext_lazy("newsroom", "external id"), unique=True, editable=False)
    name = models.CharField(pgettext_lazy("newsroom", "file name"), editable=False)
    checksum = models.CharField(max_length=64, editable=False)
    # Of headline and body after folding: tells the same story under another file name.
    fingerprint = models.CharField(max_length=64, editable=False, db_index=True)
    content = models.BinaryField(editable=False)
    # What came later and awaits an editor, where the story had been edited in the meantime.
    pending_content = models.BinaryField(null=True, editable=False)
    encoding = models.CharField(pgettext_lazy("newsroom", "encoding"), max_length=16, editable=False)
    parser_version = models.PositiveSmallIntegerField(editable=False)
    ledger = models.JSONField(default=list, editable=False)
    problems = models.JSONField(default=list, editable=False)
    review = models.BooleanField(pgettext_lazy("newsroom", "to be reviewed"), default=False)
    reasons = models.JSONField(default=list, editable=False)
    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="seed_files",
    )
    # The story that this one tells again at a later hour, most of its paragraphs being equal.
    take_of = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "later take of"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,
        related_name="later_takes",
    )
    imported_at = models.DateTimeField(pgettext_lazy("newsroom", "imported at"), auto_now=True)

    objects = SeedFileQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "seed file")
        verbose_name_plural = pgettext_lazy("newsroom", "seed files")
        # Of the few that await an editor, so that the list of them reads no archive.
        indexes = [
            models.Index(fields=[field], name=f"seed_file_{name}", condition=condition)
            for name, field, condition in (
                ("conflicts", "id", models.Q(pending_content__isnull=False)),
                ("reviews", "id", models.Q(review=True)),
                ("takes", "take_of", models.Q(take_of__isnull=False)),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def original(self) -> bytes:
        """The file byte for byte."""
        return zlib.decompress(self.content)
