from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy

from articles.models.language import LANGUAGE_CHOICES
from articles.models.removable import Removable


class CorrectionQuerySet(models.QuerySet):
    def told_of(self, articles, at=None):
        """What readers of the active language were told of ``articles`` until ``at``, the newest first."""
        theirs = models.Exists(articles.filter(pk=models.OuterRef("article")))
        return self.filter(theirs, language=get_language(), made_at__lte=at or timezone.now())

    def marked(self):
        """With ``is_retracted``: whether the story itself was retracted in the same language."""
        retractions = Correction.objects.filter(kind=Correction.Kind.RETRACTION)
        same = {name: models.OuterRef(name) for name in ("article", "language")}
        return self.annotate(is_retracted=models.Exists(retractions.filter(**same)))


class Correction(Removable):
    """
    What readers are told of a story that they have read.

    It is never deleted, and changed only in the open: what it said before stands under it. Where its
    text had to be taken down, the entry stays and says so.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", pgettext_lazy("newsroom", "correction")
        CLARIFICATION = "clarification", pgettext_lazy("newsroom", "clarification")
        UPDATE = "update", pgettext_lazy("newsroom", "update")
        APOLOGY = "apology", pgettext_lazy("newsroom", "apology")
        RETRACTION = "retraction", pgettext_lazy("newsroom", "retraction")

    class Place(models.TextChoices):
        TOP = "top", pgettext_lazy("newsroom", "above the photo")
        END = "end", pgettext_lazy("newsroom", "at the end of the text")

    # Where a kind stands unless an editor chooses otherwise.
    PLACES = {Kind.CLARIFICATION: Place.END, Kind.UPDATE: Place.END}
    # What an amendment may change, and what it keeps of before.
    SAID = ("kind", "text", "was_text", "is_text")

    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    language = models.CharField(
        pgettext_lazy("newsroom", "language"),
        max_length=8,
        choices=LANGUAGE_CHOICES,
        default=settings.LANGUAGE_CODE,
    )
    kind = models.CharField(
        pgettext_lazy("newsroom", "kind"), max_length=16, choices=Kind, default=Kind.CORRECTION
    )
    text = models.TextField(
        pgettext_lazy("newsroom", "text"),
        help_text=pgettext_lazy("newsroom", "What readers are told, in the language of the edition."),
    )
    was_text = models.TextField(pgettext_lazy("newsroom", "we said"), blank=True)
    is_text = models.TextField(pgettext_lazy("newsroom", "it is"), blank=True)
    made_at = models.DateTimeField(pgettext_lazy("newsroom", "made at"), default=timezone.now)
    role = models.CharField(
        pgettext_lazy("newsroom", "signed by"),
        max_length=80,
        blank=True,
        help_text=pgettext_lazy("newsroom", "The role that answers for it, such as managing editor."),
    )
    place = models.CharField(
        pgettext_lazy("newsroom", "placement"),
        max_length=4,
        choices=Place,
        blank=True,
        help_text=pgettext_lazy(
            "newsroom",
            "Left empty, corrections, apologies and retractions stand above the photo, "
            "clarifications and updates at the end of the text.",
        ),
    )

    # What it said until each amendment, the newest first: what ``SAID`` names, and the moment. With the
    # row, so that a list of corrections asks no more for those that were amended.
    amendments = models.JSONField(default=list, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["article", "language", "kind"], name="correction_standing"),
            models.Index(fields=["language", "-made_at", "-id"], name="correction_newest"),
        ]
        permissions = [("take_down_correction", "Can take down the text of a correction")]
        verbose_name = pgettext_lazy("newsroom", "correction")
        verbose_name_plural = pgettext_lazy("newsroom", "corrections")

    def __str__(self):
        return self.text[:80]

    def save(self, *args, **kwargs):
        self.place = self.place or self.PLACES.get(self.kind, self.Place.TOP)
        super().save(*args, **kwargs)
