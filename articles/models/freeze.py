from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class FreezeQuerySet(models.QuerySet):
    def current(self) -> "Freeze | None":
        return self.filter(ended_at=None).order_by("-pk").first()


class Freeze(models.Model):
    """A time during which nothing that readers see is changed, as after somebody took over an account."""

    reason = models.CharField(pgettext_lazy("newsroom", "reason"), max_length=300, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    began_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = FreezeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "freeze of publication")
        verbose_name_plural = pgettext_lazy("newsroom", "freezes of publication")

    def __str__(self):
        return self.reason
