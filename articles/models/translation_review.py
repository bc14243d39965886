from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles.models.language import LANGUAGE_CHOICES


class TranslationReviewQuerySet(models.QuerySet):
    def open(self, language: str | None = None):
        """Translations to be looked at since their original was corrected, the oldest first."""
        waiting = self.filter(done_at=None)
        return (waiting.filter(language=language) if language else waiting).order_by("opened_at", "pk")

    def of(self, article, language: str):
        return self.filter(article=article, language=language)


class TranslationReview(models.Model):
    """
    The original was corrected: is this translation right?

    Until somebody says so, its readers are told that it is being reviewed.
    """

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", pgettext_lazy("newsroom", "the translation was corrected")
        NOTHING = "nothing", pgettext_lazy("newsroom", "nothing was needed")

    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.CASCADE,
        db_index=False,
        related_name="translation_reviews",
    )
    language = models.CharField(pgettext_lazy("newsroom", "language"), max_length=8, choices=LANGUAGE_CHOICES)
    # Of the original.
    correction = models.ForeignKey(
        "Correction",
        verbose_name=pgettext_lazy("newsroom", "correction"),
        on_delete=models.CASCADE,
        related_name="translation_reviews",
    )
    opened_at = models.DateTimeField(pgettext_lazy("newsroom", "opened at"), default=timezone.now)
    done_at = models.DateTimeField(pgettext_lazy("newsroom", "done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "done by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    outcome = models.CharField(
        pgettext_lazy("newsroom", "outcome"), max_length=12, choices=Outcome, blank=True
    )

    objects = TranslationReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["correction", "language"], name="translation_review_once")
        ]
        indexes = [
            models.Index(fields=["article", "language"], name="translation_review_of"),
            models.Index(
                fields=["opened_at", "id"],
                name="translation_review_open",
                condition=models.Q(done_at=None),
            ),
        ]
        verbose_name = pgettext_lazy("newsroom", "review of a translation")
        verbose_name_plural = pgettext_lazy("newsroom", "reviews of translations")

    def __str__(self):
        return f"{self.article} ({self.language})"
