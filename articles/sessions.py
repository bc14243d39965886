"""When a session at the desk is over: at once with its account, and after a day whatever happens."""

from datetime import datetime, timedelta

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils import timezone

from articles.models import User

BEGAN = "signed_in_at"
LONGEST = timedelta(hours=24)


@receiver(user_logged_in)
def note_begin(sender, request, **signal):
    if request is not None:
        request.session[BEGAN] = timezone.now().isoformat()


def is_over(request) -> bool:
    """Whether a session began too long ago, or before its account was last switched off."""
    began = request.session.get(BEGAN)
    if began is None:
        return True
    moment, switched_off_at = datetime.fromisoformat(began), request.user.switched_off_at
    return timezone.now() - moment > LONGEST or bool(switched_off_at and moment <= switched_off_at)


@receiver(pre_save, sender=User)
def note_end(sender, instance: User, raw: bool, update_fields=None, **signal):  # noqa: FBT001 (Django's)
    """Have sessions of an account that is switched off stay over when it is switched on again."""
    if raw or instance._state.adding or instance.is_active:
        return
    if User.objects.filter(pk=instance.pk, is_active=True).exists():
        instance.switched_off_at = timezone.now()
        if update_fields is not None and "switched_off_at" not in update_fields:
            User.objects.filter(pk=instance.pk).update(switched_off_at=instance.switched_off_at)
