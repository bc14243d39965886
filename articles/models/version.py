"""What a story was, and what is being written on it."""

import json
import zlib
from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles.models.language import LANGUAGE_CHOICES

SHARED = ""  # the ``language`` of what all editions share


class Exact(DjangoJSONEncoder):
    """Writes a moment to the microsecond: what is brought back is what it was."""

    def default(self, value):
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


class VersionQuerySet(models.QuerySet):
    def told(self):
        """Versions that readers had before them or might have had: no work that was kept beside them."""
        return self.exclude(kind=Version.Kind.WORK)


class Version(models.Model):
    class Kind(models.TextChoices):
        ORIGINAL = "original", pgettext_lazy("newsroom", "original")
        EDIT = "edit", pgettext_lazy("newsroom", "edit")
        # On an edition that is out: kept in the draft that all share, and seen by no reader.
        WORK = "work", pgettext_lazy("newsroom", "work beside the published text")
        PUBLICATION = "publication", pgettext_lazy("newsroom", "publication")
        UNPUBLICATION = "unpublication", pgettext_lazy("newsroom", "unpublication")
        WITHDRAWAL = "withdrawal", pgettext_lazy("newsroom", "withdrawal")
        IMPORT = "import", pgettext_lazy("newsroom", "import")
        RESTORATION = "restoration", pgettext_lazy("newsroom", "restoration")

    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.CASCADE,
        related_name="versions",
    )
    language = models.CharField(
        pgettext_lazy("newsroom", "language"), max_length=8, choices=LANGUAGE_CHOICES, blank=True
    )
    number = models.PositiveIntegerField(pgettext_lazy("newsroom", "number"))
    snapshot = models.BinaryField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "author"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField(pgettext_lazy("newsroom", "made at"), auto_now_add=True)
    kind = models.CharField(pgettext_lazy("newsroom", "kind"), max_length=16, choices=Kind, default=Kind.EDIT)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "number"], name="version_number_once")
        ]
        verbose_name = pgettext_lazy("newsroom", "version")
        verbose_name_plural = pgettext_lazy("newsroom", "versions")

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    @property
    def content(self) -> dict:
        """What the columns held, by name without its language; moments as ISO 8601."""
        return json.loads(zlib.decompress(self.snapshot))

    @staticmethod
    def pack(content: dict) -> bytes:
        """Return ``content`` as a snapshot is stored: JSON, compressed."""
        return zlib.compress(json.dumps(content, cls=Exact, ensure_ascii=False).encode())


class DraftQuerySet(models.QuerySet):
    def shared(self):
        """The work on editions that are out, one of each; not what single people are typing."""
        return self.filter(editor=None).exclude(language=SHARED)


class Draft(models.Model):
    """
    Work that is not in the story's row yet.

    On an edition that is out, one draft that all share: it reaches readers only by an act of
    publication. And one of each editor for the whole form, what they typed and have not saved.
    """

    # None for a story that was never saved; ``guid`` is the one that it will have.
    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="drafts",
    )
    guid = models.UUIDField(null=True, editable=False)
    language = models.CharField(
        pgettext_lazy("newsroom", "language"), max_length=8, choices=LANGUAGE_CHOICES, blank=True
    )
    base_version = models.PositiveIntegerField(pgettext_lazy("newsroom", "version it began from"))
    content = models.JSONField(default=dict)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "editor"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="drafts",
        help_text=pgettext_lazy("newsroom", "Whose autosave this is; empty for the draft all share."),
    )
    saved_at = models.DateTimeField(pgettext_lazy("newsroom", "saved at"), default=timezone.now)
    # When the form that it comes from was last heard of.
    present_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guid", "editor", "language"], name="draft_typed_once"),
            models.UniqueConstraint(
                fields=["article", "language"], condition=models.Q(editor=None), name="draft_shared_once"
            ),
            models.UniqueConstraint(fields=["article", "language", "editor"], name="draft_of_one_once"),
        ]
        verbose_name = pgettext_lazy("newsroom", "draft")
        verbose_name_plural = pgettext_lazy("newsroom", "drafts")

    def __str__(self):
        return f"{self.article or self.guid} ({self.language})"
