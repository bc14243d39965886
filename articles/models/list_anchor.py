from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


def list_of(thing) -> str:
    """Return the name of the list of a section, topic, author or source; empty for that of all stories."""
    return f"{thing._meta.model_name} {thing.pk}" if thing else ""


class ListAnchorQuerySet(models.QuerySet):
    def of(self, thing, language: str):
        return self.filter(list=list_of(thing), language=language)

    def forget_from(self, language: str, public_at, article: int):
        """
        Delete the anchors whose rank a change to this story makes wrong: those that are not older.

        Of all lists: those that the story is not in lose a few that they could have kept.
        """
        newer = models.Q(public_at__gt=public_at) | models.Q(public_at=public_at, article__gte=article)
        self.filter(newer, language=language).delete()


class ListAnchor(models.Model):
    """A place in a long list: how many stories stand from the oldest to it. See articles/anchors.py."""

    list = models.CharField(max_length=40, default="")
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    rank = models.PositiveIntegerField()
    public_at = models.DateTimeField()
    # No key to the story: an anchor is a place in an order, which is deleted with what made it.
    article = models.PositiveBigIntegerField()

    objects = ListAnchorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "language", "rank"], name="list_anchor_once")]
        verbose_name = pgettext_lazy("newsroom", "anchor of a list")
        verbose_name_plural = pgettext_lazy("newsroom", "anchors of lists")

    def __str__(self):
        return f"{self.list} {self.language} {self.rank}".strip()

    @classmethod
    def at(cls, thing, language: str, rank: int, public_at, article: int) -> "ListAnchor":
        return cls(list=list_of(thing), language=language, rank=rank, public_at=public_at, article=article)
