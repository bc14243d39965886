from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.naming import Alias, Named
from articles.text import fold


class SourceQuerySet(models.QuerySet):
    def known_as(self, name):
        """The source that goes by ``name``, in any spelling that folds to the same."""
        return self.filter(aliases__folded=fold(name))


class Source(Named):
    class Kind(models.TextChoices):
        AGENCY = "agency", pgettext_lazy("newsroom", "news agency")
        PARTNER = "partner", pgettext_lazy("newsroom", "partner")
        PUBLICATION = "publication", pgettext_lazy("newsroom", "newspaper or website")
        DOCUMENT = "document", pgettext_lazy("newsroom", "document")

    kind = models.CharField(
        pgettext_lazy("newsroom", "kind"), max_length=20, choices=Kind, default=Kind.PUBLICATION
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "source")
        verbose_name_plural = pgettext_lazy("newsroom", "sources")

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.answer_to_own_names()

    def get_absolute_url(self):
        return reverse("source", kwargs={"slug": self.slug})

    def answer_to_own_names(self):
        """Make each name an alias too, so that a printed name is found by one indexed look-up."""
        aliases = [SourceAlias(source=self, name=name, folded=fold(name)) for name in self.names()]
        SourceAlias.objects.bulk_create(aliases, ignore_conflicts=True)


class SourceAlias(Alias):
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "alias")
        verbose_name_plural = pgettext_lazy("newsroom", "aliases")
