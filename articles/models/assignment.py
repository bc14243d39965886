from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from articles.models.language import LANGUAGE_CHOICES


class AssignmentQuerySet(models.QuerySet):
    def waiting(self):
        """Editions that wait for an editor, the longest first."""
        stages = (Assignment.Stage.REVIEW, Assignment.Stage.LEGAL)
        return self.filter(stage__in=stages).order_by("updated_at", "id")


class Assignment(models.Model):
    """Where an edition stands at the desk: help for those who write, never a gate to publication."""

    class Stage(models.TextChoices):
        WRITING = "writing", pgettext_lazy("newsroom", "writing")
        REVIEW = "review", pgettext_lazy("newsroom", "in review")
        LEGAL = "legal", pgettext_lazy("newsroom", "legal review")
        READY = "ready", pgettext_lazy("newsroom", "ready to publish")

    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.CASCADE,
        related_name="assignments",
    )
    language = models.CharField(
        pgettext_lazy("newsroom", "language"),
        max_length=8,
        choices=LANGUAGE_CHOICES,
        default=settings.LANGUAGE_CODE,
    )
    stage = models.CharField(
        pgettext_lazy("newsroom", "stage"), max_length=8, choices=Stage, default=Stage.WRITING
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "assignee"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
    )
    due_at = models.DateTimeField(pgettext_lazy("newsroom", "due at"), null=True, blank=True)
    note = models.TextField(pgettext_lazy("newsroom", "note"), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="assignment_once_an_edition")
        ]
        verbose_name = pgettext_lazy("newsroom", "assignment")
        verbose_name_plural = pgettext_lazy("newsroom", "assignments")

    def __str__(self):
        return f"{self.article} ({self.language})"
