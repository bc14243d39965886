from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.naming import Named


class Author(Named):
    role = models.CharField(pgettext_lazy("newsroom", "role"), max_length=120, blank=True)
    bio = models.TextField(pgettext_lazy("newsroom", "biography"), blank=True)
    portrait = models.ForeignKey(
        "Photo",
        verbose_name=pgettext_lazy("newsroom", "portrait"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="portrayed",
        help_text=pgettext_lazy(
            "newsroom", "Stands in a circle beside the name; the focal point of the photo is its middle."
        ),
    )

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "author")
        verbose_name_plural = pgettext_lazy("newsroom", "authors")

    def get_absolute_url(self):
        return reverse("author", kwargs={"slug": self.slug})

    @property
    def face(self):
        """The portrait while it may be shown, else None."""
        return self.portrait if self.portrait and self.portrait.is_showable() else None
