"""The ordered ties between a story and its authors, sources and photos."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Ordered(models.Model):
    position = models.PositiveSmallIntegerField(pgettext_lazy("newsroom", "position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]


# Each tie is unique by story first: an index of the story alone would say the same again.
class Byline(Ordered):
    article = models.ForeignKey("Article", on_delete=models.CASCADE, db_index=False, related_name="bylines")
    author = models.ForeignKey(
        "Author",
        verbose_name=pgettext_lazy("newsroom", "author"),
        on_delete=models.PROTECT,
        related_name="bylines",
    )

    class Meta(Ordered.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="byline_once")]
        verbose_name = pgettext_lazy("newsroom", "byline")
        verbose_name_plural = pgettext_lazy("newsroom", "bylines")

    def __str__(self):
        return str(self.author)


class ArticleSource(Ordered):
    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, db_index=False, related_name="article_sources"
    )
    source = models.ForeignKey(
        "Source",
        verbose_name=pgettext_lazy("newsroom", "source"),
        on_delete=models.PROTECT,
        related_name="article_sources",
    )

    class Meta(Ordered.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "source"], name="source_once")]
        verbose_name = pgettext_lazy("newsroom", "source")
        verbose_name_plural = pgettext_lazy("newsroom", "sources")

    def __str__(self):
        return str(self.source)


class ArticlePhoto(Ordered):
    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, db_index=False, related_name="article_photos"
    )
    photo = models.ForeignKey(
        "Photo",
        verbose_name=pgettext_lazy("newsroom", "photo"),
        on_delete=models.PROTECT,
        related_name="article_photos",
    )
    caption = models.TextField(
        pgettext_lazy("newsroom", "caption"),
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "Only if it differs from the photo's own in this story."),
    )

    class Meta(Ordered.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "photo"], name="photo_once")]
        verbose_name = pgettext_lazy("newsroom", "photo")
        verbose_name_plural = pgettext_lazy("newsroom", "photos")

    def __str__(self):
        return str(self.photo)
