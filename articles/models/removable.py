from django.db import models
from django.utils.translation import pgettext_lazy


class RemovalNotice(models.TextChoices):
    LAW = "law", pgettext_lazy("newsroom", "The text of this entry was taken down for legal reasons.")
    SAFETY = (
        "safety",
        pgettext_lazy("newsroom", "The text of this entry was taken down to protect people's safety."),
    )
    PRIVACY = (
        "privacy",
        pgettext_lazy("newsroom", "The text of this entry was taken down to protect somebody's privacy."),
    )


class Removable(models.Model):
    """An entry that stays, whatever it says: where its text has to go, a fixed notice stands for it."""

    taken_down_at = models.DateTimeField(
        pgettext_lazy("newsroom", "text taken down at"), null=True, blank=True, editable=False
    )
    taken_down_notice = models.CharField(
        pgettext_lazy("newsroom", "what readers are told instead"),
        max_length=8,
        choices=RemovalNotice,
        blank=True,
        editable=False,
    )
    taken_down_reason = models.CharField(
        pgettext_lazy("newsroom", "why its text was taken down"), max_length=300, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_taken_down(self) -> bool:
        return self.taken_down_at is not None
