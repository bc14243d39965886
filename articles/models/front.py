from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy

from articles.models.byline import Ordered
from articles.models.language import LANGUAGE_CHOICES


class FrontQuerySet(models.QuerySet):
    def live(self, section=None, at=None):
        """The front of the active language that stands at the moment ``at`` (now): the one due last."""
        due = self.filter(language=get_language(), section=section, goes_live_at__lte=at or timezone.now())
        return due.order_by("-goes_live_at", "-id")[:1]


class SlotQuerySet(models.QuerySet):
    def live(self, section=None, at=None):
        """What stands on the live front, in its order; a slot whose pin has run out gives its place up."""
        at = at or timezone.now()
        kept = models.Q(pinned_until=None) | models.Q(pinned_until__gt=at)
        return self.filter(kept, front__in=Front.objects.live(section, at).values("pk"))


class Front(models.Model):
    """The chosen top of the home page, or of a section's page, in one language."""

    language = models.CharField(
        pgettext_lazy("newsroom", "language"),
        max_length=8,
        choices=LANGUAGE_CHOICES,
        default=settings.LANGUAGE_CODE,
    )
    section = models.ForeignKey(
        "Section",
        verbose_name=pgettext_lazy("newsroom", "Section"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="fronts",
        help_text=pgettext_lazy("newsroom", "Empty for the home page."),
    )
    goes_live_at = models.DateTimeField(pgettext_lazy("newsroom", "goes live at"), null=True, blank=True)

    objects = FrontQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["language", "section", "goes_live_at"], name="front_current")]
        verbose_name = pgettext_lazy("newsroom", "front")
        verbose_name_plural = pgettext_lazy("newsroom", "fronts")

    def __str__(self):
        place = self.section or pgettext_lazy("newsroom", "Home page")
        return f"{place} ({self.language})"


class Slot(Ordered):
    front = models.ForeignKey(Front, on_delete=models.CASCADE, related_name="slots")
    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.CASCADE,
        related_name="slots",
    )
    headline = models.CharField(
        pgettext_lazy("newsroom", "headline"),
        max_length=300,
        blank=True,
        help_text=pgettext_lazy("newsroom", "Only if it differs from the story's own here."),
    )
    photo = models.ForeignKey(
        "Photo",
        verbose_name=pgettext_lazy("newsroom", "photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    pinned_until = models.DateTimeField(pgettext_lazy("newsroom", "pinned until"), null=True, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta(Ordered.Meta):
        verbose_name = pgettext_lazy("newsroom", "slot")
        verbose_name_plural = pgettext_lazy("newsroom", "slots")

    def __str__(self):
        return self.headline or str(self.article)
