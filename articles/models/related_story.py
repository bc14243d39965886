from django.db import models
from django.utils.translation import pgettext_lazy

from articles.models.byline import Ordered


class RelatedStory(Ordered):
    """A story this one points to: in the house (``target``), or only in words so far."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="related_stories")
    headline = models.CharField(pgettext_lazy("newsroom", "headline"), blank=True)
    teaser = models.TextField(pgettext_lazy("newsroom", "teaser"), blank=True)
    target = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "the story itself"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pointed_at_by",
        help_text=pgettext_lazy("newsroom", "Empty until the story it speaks of is in the house."),
    )
    # Found by its words alone. The house takes back what it found itself, never what an editor chose.
    is_bound = models.BooleanField(default=False, editable=False)
    # Nearly the same words, or one of several with the same: an editor decides.
    proposed = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "proposed story"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
    )
    # What an editor said no to: neither bound nor proposed again.
    declined = models.ManyToManyField("Article", editable=False, related_name="+")

    class Meta(Ordered.Meta):
        verbose_name = pgettext_lazy("newsroom", "related story")
        verbose_name_plural = pgettext_lazy("newsroom", "related stories")
        # Most rows have no proposal: an index of them all would be written to for nothing.
        indexes = [
            models.Index(
                fields=["proposed"], name="related_proposed", condition=models.Q(proposed__isnull=False)
            )
        ]

    def __str__(self):
        return self.headline or self.teaser[:80]
