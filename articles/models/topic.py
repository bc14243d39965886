from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.naming import Alias, Named


class Topic(Named):
    class Kind(models.TextChoices):
        SUBJECT = "subject", pgettext_lazy("newsroom", "subject")
        PERSON = "person", pgettext_lazy("newsroom", "person")
        PLACE = "place", pgettext_lazy("newsroom", "place")
        ORGANISATION = "organisation", pgettext_lazy("newsroom", "organisation")

    kind = models.CharField(
        pgettext_lazy("newsroom", "kind"), max_length=20, choices=Kind, default=Kind.SUBJECT
    )
    iptc_code = models.CharField(
        pgettext_lazy("newsroom", "IPTC code"),
        max_length=20,
        blank=True,
        help_text=pgettext_lazy("newsroom", "The number of the IPTC media topic, if there is one."),
    )

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "topic")
        verbose_name_plural = pgettext_lazy("newsroom", "topics")

    def get_absolute_url(self):
        return reverse("topic", kwargs={"slug": self.slug})


class TopicAlias(Alias):
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "alias")
        verbose_name_plural = pgettext_lazy("newsroom", "aliases")
