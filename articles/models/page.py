from django.db import models
from django.utils.translation import pgettext_lazy


class Page(models.Model):
    """A page about the house itself: charter, corrections policy, ownership, contact."""

    slug = models.SlugField(
        pgettext_lazy("newsroom", "slug"),
        unique=True,
        help_text=pgettext_lazy("newsroom", "The last word of the address, such as “about”."),
    )
    title = models.CharField(pgettext_lazy("newsroom", "title"), max_length=200)
    body = models.TextField(pgettext_lazy("newsroom", "body"), blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = pgettext_lazy("newsroom", "page")
        verbose_name_plural = pgettext_lazy("newsroom", "pages")

    def __str__(self):
        return self.title or self.slug
