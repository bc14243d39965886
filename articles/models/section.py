from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.naming import Alias, Aliased, AliasedQuerySet


class SectionQuerySet(AliasedQuerySet):
    def filled(self, at=None):
        """With at least one story that is published in the active language at the moment ``at`` (now)."""
        published = Article.objects.published(at)
        return self.filter(models.Exists(published.filter(section=models.OuterRef("pk"))))

    def with_newest(self, count: int, at=None):
        """
        With ``newest_0``, ``newest_1`` …: ids of stories that lists show at the moment ``at`` (now), or None.

        One look into an index for each.
        """
        stories = Article.objects.published(at).standing().newest_first()
        ids = stories.filter(section=models.OuterRef("pk")).values("pk")
        return self.annotate(
            **{f"newest_{rank}": models.Subquery(ids[rank : rank + 1]) for rank in range(count)}
        )


class Section(Aliased):
    description = models.CharField(
        pgettext_lazy("newsroom", "description"),
        max_length=300,
        blank=True,
        help_text=pgettext_lazy("newsroom", "One line that tells the reader what the section covers."),
    )
    order = models.PositiveSmallIntegerField(
        pgettext_lazy("newsroom", "order"),
        default=100,
        help_text=pgettext_lazy("newsroom", "Smaller numbers stand first in the navigation."),
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = pgettext_lazy("newsroom", "section")
        verbose_name_plural = pgettext_lazy("newsroom", "sections")

    def get_absolute_url(self):
        return reverse("section", kwargs={"slug": self.slug})


class SectionAlias(Alias):
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "alias")
        verbose_name_plural = pgettext_lazy("newsroom", "aliases")
