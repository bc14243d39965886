from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class ReadCount(models.Model):
    """How often an edition was read in one hour; nothing about who read it."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="read_counts")
    language = models.CharField(
        pgettext_lazy("newsroom", "language"), max_length=8, choices=settings.LANGUAGES
    )
    hour = models.DateTimeField(pgettext_lazy("newsroom", "hour"))
    count = models.PositiveIntegerField(pgettext_lazy("newsroom", "reads"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "hour"], name="read_count_once_an_hour")
        ]
        indexes = [models.Index(fields=["language", "hour"], name="read_count_window")]
        verbose_name = pgettext_lazy("newsroom", "read count")
        verbose_name_plural = pgettext_lazy("newsroom", "read counts")

    def __str__(self):
        return f"{self.article_id} {self.language} {self.hour:%Y-%m-%d %H}: {self.count}"
