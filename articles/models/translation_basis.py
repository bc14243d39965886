"""What each translation was made from."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class TranslationBasisQuerySet(models.QuerySet):
    def stale(self, language: str | None = None):
        """Translations whose source says something else by now, in one language or in any."""
        stale = self.filter(is_stale=True)
        return stale.filter(language=language) if language else stale


class TranslationBasis(models.Model):
    """What the source said, part by part, when an edition was translated from it."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="translation_bases")
    language = models.CharField(
        pgettext_lazy("newsroom", "language"), max_length=8, choices=settings.LANGUAGES
    )
    # By the name of a field or the id of a paragraph: see articles/translating.py.
    texts = models.JSONField(default=dict)
    is_stale = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now=True)

    objects = TranslationBasisQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "language"], name="translation_basis_once")]
        indexes = [
            models.Index(
                fields=["language", "article"],
                name="translation_stale",
                condition=models.Q(is_stale=True),
            )
        ]

    def __str__(self):
        return f"{self.article} ({self.language})"
