"""The people who sign in."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy


class User(AbstractUser):
    language = models.CharField(
        pgettext_lazy("newsroom", "interface language"),
        max_length=8,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=pgettext_lazy("newsroom", "The language in which this person sees the desk."),
    )
    sections = models.ManyToManyField(
        "Section",
        verbose_name=pgettext_lazy("newsroom", "sections"),
        blank=True,
        related_name="staff",
        help_text=pgettext_lazy("newsroom", "The sections this person works for."),
    )
    languages = models.JSONField(
        pgettext_lazy("newsroom", "working languages"),
        default=list,
        blank=True,
        help_text=pgettext_lazy("newsroom", "The editions this person writes or translates."),
    )

    # Sessions that began before are over, also when the account is switched on again.
    switched_off_at = models.DateTimeField(null=True, editable=False)
    # The first steps at the desk are shown until this person puts them away.
    put_steps_away_at = models.DateTimeField(null=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = pgettext_lazy("newsroom", "user")
        verbose_name_plural = pgettext_lazy("newsroom", "users")

    @cached_property
    def section_ids(self) -> set[int]:
        return set(self.sections.values_list("pk", flat=True))
