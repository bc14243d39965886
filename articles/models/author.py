from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.naming import Named


class Author(Named):
    role = models.CharField(pgettext_lazy("newsroom", "role"), max_length=120, blank=True)
    bio = models.TextField(pgettext_lazy("newsroom", "biography"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "author")
        verbose_name_plural = pgettext_lazy("newsroom", "authors")

    def get_absolute_url(self):
        return reverse("author", kwargs={"slug": self.slug})
