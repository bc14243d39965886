"""What was changed in editions that readers had before them."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy

from articles.models.language import LANGUAGE_CHOICES
from articles.models.removable import Removable
from articles.weighing import Weight


class EditQuerySet(models.QuerySet):
    def told(self):
        """Those that readers of the active language are told of, the newest first."""
        return self.filter(language=get_language(), is_told=True).order_by("-pk")

    def called_minor(self):
        """Those that somebody called minor though their difference says more."""
        return self.filter(weight=Weight.MINOR.value).exclude(proposed=Weight.MINOR.value)

    def unconfirmed(self):
        return self.called_minor().filter(confirmed_at=None)


class Edit(Removable):
    """
    A change of an edition's words that went before readers: what it was called, and its difference.

    ``difference`` is as ``articles/differences.py`` makes it. Of a minor edit nobody is told, and no
    difference is kept: the version has it.
    """

    class Weights(models.TextChoices):
        MINOR = Weight.MINOR.value, pgettext_lazy("newsroom", "minor edit")
        UPDATE = Weight.UPDATE.value, pgettext_lazy("newsroom", "update")
        CORRECTION = Weight.CORRECTION.value, pgettext_lazy("newsroom", "correction")

    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.CASCADE,
        db_index=False,
        related_name="edits",
    )
    language = models.CharField(pgettext_lazy("newsroom", "language"), max_length=8, choices=LANGUAGE_CHOICES)
    # Of the edition, as it became by this edit.
    version = models.PositiveIntegerField(pgettext_lazy("newsroom", "version"))
    weight = models.CharField(pgettext_lazy("newsroom", "called"), max_length=12, choices=Weights)
    proposed = models.CharField(pgettext_lazy("newsroom", "proposed"), max_length=12, choices=Weights)
    why = models.JSONField(default=list)
    reason = models.CharField(pgettext_lazy("newsroom", "reason"), max_length=300, blank=True)
    correction = models.ForeignKey(
        "Correction", on_delete=models.CASCADE, null=True, blank=True, related_name="edits"
    )
    difference = models.JSONField(default=dict)
    is_told = models.BooleanField(default=True)
    # The date of the last update that this edit set, and the one that it took the place of.
    dated = models.DateTimeField(null=True, editable=False)
    dated_before = models.DateTimeField(null=True, editable=False)
    made_at = models.DateTimeField(pgettext_lazy("newsroom", "made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "made by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(pgettext_lazy("newsroom", "confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "confirmed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = EditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["article", "language", "-id"],
                name="edit_told",
                condition=models.Q(is_told=True),
            ),
            models.Index(
                fields=["-id"],
                name="edit_called_minor",
                condition=models.Q(weight=Weight.MINOR.value) & ~models.Q(proposed=Weight.MINOR.value),
            ),
        ]
        verbose_name = pgettext_lazy("newsroom", "edit of a live story")
        verbose_name_plural = pgettext_lazy("newsroom", "edits of live stories")

    def __str__(self):
        return f"{self.article} ({self.language}) {self.version}"
