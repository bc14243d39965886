from django.db import models
from django.utils.translation import pgettext_lazy


class NameGroup(models.Model):
    """What the news calls by several names, and the house has no topic for: only the search knows it."""

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "name with several spellings")
        verbose_name_plural = pgettext_lazy("newsroom", "names with several spellings")

    def __str__(self):
        return next((alias.name for alias in self.names.all()), "")
