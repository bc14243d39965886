from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext_lazy

from articles.body import clean_html


class PageQuerySet(models.QuerySet):
    def written(self):
        """With a title and a text in the active language: the others are not there yet."""
        return self.filter(title__gt="", body__gt="")


class Page(models.Model):
    """A page about the house itself: charter, corrections policy, ownership, contact."""

    slug = models.SlugField(
        pgettext_lazy("newsroom", "slug"),
        unique=True,
        help_text=pgettext_lazy("newsroom", "The last word of the address, such as “about”."),
    )
    title = models.CharField(pgettext_lazy("newsroom", "title"), max_length=200)
    body = models.TextField(pgettext_lazy("newsroom", "body"), blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = pgettext_lazy("newsroom", "page")
        verbose_name_plural = pgettext_lazy("newsroom", "pages")

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("page", kwargs={"slug": self.slug})

    @property
    def languages(self) -> list[str]:
        """The languages it is written in."""
        codes = (code for code, _ in settings.LANGUAGES)
        return [c for c in codes if getattr(self, f"title_{c}") and getattr(self, f"body_{c}")]

    @property
    def html(self) -> SafeString:
        return mark_safe(clean_html(self.body))  # noqa: S308
