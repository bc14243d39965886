from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class ListAnchorQuerySet(models.QuerySet):
    def forget_from(self, language: str, public_at, article: int):
        """Delete the anchors whose rank a change to this story makes wrong: those that are not older."""
        newer = models.Q(public_at__gt=public_at) | models.Q(public_at=public_at, article__gte=article)
        self.filter(newer, language=language).delete()


class ListAnchor(models.Model):
    """A place in the list of all stories: how many stand from the oldest to it. See articles/anchors.py."""

    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    rank = models.PositiveIntegerField()
    public_at = models.DateTimeField()
    # No key to the story: an anchor is a place in an order, which is deleted with what made it.
    article = models.PositiveBigIntegerField()

    objects = ListAnchorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "rank"], name="list_anchor_once")]
        verbose_name = pgettext_lazy("newsroom", "anchor of a list")
        verbose_name_plural = pgettext_lazy("newsroom", "anchors of lists")

    def __str__(self):
        return f"{self.language} {self.rank}"
