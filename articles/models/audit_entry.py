"""The log of the house: who did what, when and from where. It is written once and never again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class Unerasable(Exception):
    """Raised when a line of the log is to be changed or deleted."""


class AuditQuerySet(models.QuerySet):
    def update(self, **values):
        raise Unerasable

    def delete(self):
        raise Unerasable

    def of(self, username: str, since):
        """Return what somebody did from a moment on, in its order."""
        return self.filter(person=username, made_at__gte=since).order_by("pk")


class AuditEntry(models.Model):
    """
    One line. All of it is plain values, so that it stays when the person or the story is gone.

    It holds names of accounts and addresses of the desk's people; of readers it knows nothing.
    """

    made_at = models.DateTimeField(pgettext_lazy("newsroom", "when (UTC)"), default=timezone.now)
    act = models.CharField(pgettext_lazy("newsroom", "what"), max_length=40)
    person = models.CharField(pgettext_lazy("newsroom", "who"), max_length=150, blank=True)
    address = models.CharField(pgettext_lazy("newsroom", "from where"), max_length=45, blank=True)
    # The kind of row it was done to, as Django calls it, with its number and its name at the time.
    kind = models.CharField(max_length=100, blank=True)
    row = models.CharField(max_length=40, blank=True)
    name = models.CharField(pgettext_lazy("newsroom", "to what"), max_length=300, blank=True)
    language = models.CharField(pgettext_lazy("newsroom", "language"), max_length=8, blank=True)
    version = models.PositiveIntegerField(pgettext_lazy("newsroom", "version"), null=True)
    detail = models.JSONField(pgettext_lazy("newsroom", "details"), default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "made_at"], name="audit_of_person"),
            models.Index(fields=["act", "made_at"], name="audit_of_act"),
            models.Index(fields=["made_at"], name="audit_of_day"),
        ]
        verbose_name = pgettext_lazy("newsroom", "line of the audit log")
        verbose_name_plural = pgettext_lazy("newsroom", "audit log")

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d %H:%M:%S} {self.person}".strip()

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Unerasable
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Unerasable
