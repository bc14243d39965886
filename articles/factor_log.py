"""What is told of second factors: added, removed, failed. A failure counts as one of the password does."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from articles import audit


@receiver(authenticator_added)
def tell_of_new(sender, user, authenticator, **signal):
    audit.log("factor_added", by=user, about=user, factor=authenticator.type)


@receiver(authenticator_removed)
def tell_of_removed(sender, user, authenticator, **signal):
    audit.log("factor_removed", by=user, about=authenticator.user, factor=authenticator.type)


@receiver(authenticator_reset)
def tell_of_reset(sender, user, authenticator, **signal):
    audit.log("factor_reset", by=user, about=user, factor=authenticator.type)


@receiver(authentication_failed)
def tell_of_failed(sender, request, user, **signal):
    audit.log("factor_failed", by=user)
    user_login_failed.send(
        sender=Authenticator, credentials={"username": user.get_username()}, request=request
    )
