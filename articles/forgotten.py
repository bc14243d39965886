"""
A new password for whoever has forgotten theirs: asked for by the address of their mail.

Whoever asks learns nothing of who works here: the page answers any address alike, and as fast, since only
the worker looks whose it is.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import override, pgettext
from django_tasks import task

from articles import audit
from articles.house import house_name
from articles.mail import begun, isolated, one_line
from articles.models import AuditEntry, User
from articles.places import absolute

# As long as a link works; from one address it may be asked so often in that time, and so often be mailed.
WINDOW = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
MOST_ASKED, MOST_MAILED = 10, 3


def asks_too_often(request) -> bool:
    return logged("reset_asked", address=audit.address_of(request)) >= MOST_ASKED


def ask_for(address: str):
    """Have a link mailed to whoever has this address; that it was asked for is told in the log."""
    audit.log("reset_asked", by="", email=address)
    send.enqueue(address)


@task()
def send(address: str):
    """
    Mail a link to each account with this address, unless it got as many as it may have.

    Where an administrator has shut the way by password, none is opened.
    """
    for person in people(address):
        if person.has_usable_password() and logged("reset_mailed", row=str(person.pk)) < MOST_MAILED:
            message_to(person).send()
            audit.log("reset_mailed", about=person)


def people(address: str) -> QuerySet[User]:
    """Return who may come to the desk and has this address."""
    return User.objects.filter(email__iexact=address, is_active=True, is_staff=True).exclude(email="")


def logged(act: str, **told) -> int:
    return AuditEntry.objects.filter(act=act, made_at__gte=timezone.now() - WINDOW, **told).count()


def message_to(person: User) -> EmailMessage:
    with override(person.language):
        house = isolated(house_name())
        subject = pgettext("newsroom", "A new password for {house}").format(house=house)
        return EmailMessage(begun(one_line(subject)), text_for(person, house), to=[person.email])


def text_for(person: User, house: str) -> str:
    asked = pgettext("newsroom", "Somebody asked for a new password for {name} at {house}.")
    asked = asked.format(name=isolated(person.get_username()), house=house)
    way = pgettext("newsroom", "This address lets you set one, once and within an hour:")
    else_ = pgettext("newsroom", "If it was not you, do nothing: your password stays as it is.")
    return "\n\n".join([begun(asked), way, absolute(path_for(person)), else_, ""])


def path_for(person: User) -> str:
    key = urlsafe_base64_encode(str(person.pk).encode())
    told = {"uidb64": key, "token": default_token_generator.make_token(person)}
    return reverse("new_password", kwargs=told)
