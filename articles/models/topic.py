from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.naming import Alias, AliasedQuerySet, Named

# How many stories are looked at for the topics beside one, and how many of these are shown.
RECENT = 40
BESIDE = 6


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

    definition = models.CharField(
        pgettext_lazy("newsroom", "definition"),
        max_length=300,
        blank=True,
        help_text=pgettext_lazy("newsroom", "One line that tells the reader what or who this is."),
    )

    objects = AliasedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "topic")
        verbose_name_plural = pgettext_lazy("newsroom", "topics")

    def get_absolute_url(self):
        return reverse("topic", kwargs={"slug": self.slug})

    def beside(self, stories):
        """Topics of the newest of ``stories``, which are those of this one, the most frequent first."""
        newest = stories.standing().newest_first()[:RECENT]
        theirs = models.Q(articles__in=list(newest.values_list("pk", flat=True)))
        others = Topic.objects.filter(theirs).exclude(pk=self.pk)
        return others.annotate(shared=models.Count("articles")).order_by("-shared", "id")[:BESIDE]


class TopicAlias(Alias):
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "alias")
        verbose_name_plural = pgettext_lazy("newsroom", "aliases")
