from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.naming import Alias, Aliased


class Source(Aliased):
    class Kind(models.TextChoices):
        AGENCY = "agency", pgettext_lazy("newsroom", "news agency")
        PARTNER = "partner", pgettext_lazy("newsroom", "partner")
        PUBLICATION = "publication", pgettext_lazy("newsroom", "newspaper or website")
        DOCUMENT = "document", pgettext_lazy("newsroom", "document")

    kind = models.CharField(
        pgettext_lazy("newsroom", "kind"), max_length=20, choices=Kind, default=Kind.PUBLICATION
    )

    description = models.CharField(
        pgettext_lazy("newsroom", "description"),
        max_length=300,
        blank=True,
        help_text=pgettext_lazy("newsroom", "One line that tells the reader who this is and how we use it."),
    )

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "source")
        verbose_name_plural = pgettext_lazy("newsroom", "sources")

    def get_absolute_url(self):
        return reverse("source", kwargs={"slug": self.slug})


class SourceAlias(Alias):
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "alias")
        verbose_name_plural = pgettext_lazy("newsroom", "aliases")
