from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles.models.name_group import NameGroup
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
    """
    Another name, of a topic or of a group of names: one table, so that a spelling means one thing.

    A topic that is given a name out of a group takes the whole group over.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases")
    group = models.ForeignKey(
        NameGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="names"
    )

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "alias")
        verbose_name_plural = pgettext_lazy("newsroom", "aliases")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(topic=None, group__isnull=False)
                | models.Q(topic__isnull=False, group=None),
                name="topicalias_of_one",
            )
        ]

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if self.topic_id:
                self.take_over()
            super().save(*args, **kwargs)

    def others(self):
        """Names by the same spelling: for a topic those of groups are free to take, as are its own."""
        others = super().others()
        return others.filter(group=None).exclude(topic=self.topic_id) if self.topic_id else others

    def take_over(self):
        same = super().others()
        for group in NameGroup.objects.filter(names__in=same):
            group.names.update(topic=self.topic, group=None)
            group.delete()
        same.filter(topic=self.topic_id).delete()
