"""
What slows those down who try passwords.

django-axes locks a name out at one address after some failures, so that nobody can lock a newsroom
out; here is what it answers, and what it does not see: one password tried on many names, and one name
tried from many addresses. They are slowed, never locked, since a newsroom shares an address.
"""

import time
from datetime import timedelta

from axes.handlers.proxy import AxesProxyHandler
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.shortcuts import render
from django.utils import timezone

from articles import audit
from articles.models import AuditEntry

WINDOW = timedelta(minutes=15)
# Failures in that time from one address, or of one name, after which each answer waits.
MANY = 10
WAIT_SECONDS = 1.0


def lockout(request, response, credentials, **kwargs):
    """Answer whoever is locked out, in their language and alike for any name."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    answer = render(request, "admin/locked_out.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def is_locked_out(request, user) -> bool:
    """Whether the second factor of ``user`` may not be tried from where the request comes."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.get_username()})


@receiver(user_locked_out)
def tell_of_lockout(sender, username, **signal):
    audit.log("lockout", by=username or "")


# After the log has it: audit.py hears of failures first.
@receiver(user_login_failed)
def slow_down(sender, credentials: dict, request=None, **signal):
    if request is None:
        return
    address, name = audit.address_of(request), audit.visible(credentials.get("username") or "")[:150]
    failures = AuditEntry.objects.filter(act="login_failed", made_at__gte=timezone.now() - WINDOW)
    from_here = list(failures.filter(address=address).values_list("person", flat=True)[: MANY * 10])
    if len(from_here) > MANY or failures.filter(person=name)[: MANY + 1].count() > MANY:
        if len(set(from_here)) > MANY:
            tell_of_spray(address, from_here)
        time.sleep(WAIT_SECONDS)


def tell_of_spray(address: str, names: list[str]):
    """Write one line while names are tried from an address."""
    since = timezone.now() - WINDOW
    if not AuditEntry.objects.filter(act="spray", address=address, made_at__gte=since).exists():
        audit.log("spray", by="", names=sorted(set(names)))
