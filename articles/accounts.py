"""
How the people of the desk sign in: what of django-allauth the house uses, and what it has otherwise.

There is no sign-up, no mail and no other site to sign in by: whoever manages people makes accounts. A
second factor, a passkey or the codes of an app, is offered to everybody, and demanded of those who
publish where readers can reach the site.
"""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from articles import audit, rights

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
TOO_MANY = pgettext_lazy("newsroom", "Too many tries. Wait a few minutes, then try again.")


class Accounts(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": pgettext_lazy("newsroom", "The password is not right."),
    }

    def is_open_for_signup(self, request):
        return False

    def add_message(self, *args, **kwargs):
        """Say nothing: the pages tell what was done."""

    def send_notification_mail(self, *args, **kwargs):
        """Send nothing: the log has it."""

    def get_client_ip(self, request):
        return audit.address_of(request)

    def get_login_redirect_url(self, request):
        return reverse("admin:index")

    def get_logout_redirect_url(self, request):
        return reverse("admin:login")

    def respond_user_inactive(self, request, user):
        return self.respond_email_verification_sent(request, user)


class Factors(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": pgettext_lazy("newsroom", "The code is not right, or was used already."),
        "cannot_delete_authenticator": pgettext_lazy(
            "newsroom", "Whoever publishes keeps a second factor. Add another one first."
        ),
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def encrypt(self, text: str) -> str:
        return boxes().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return boxes().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator) -> bool:
        """Let nobody of whom a second factor is demanded take away the last one."""
        if not is_demanded(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return others.exclude(pk=authenticator.pk).exists()


def boxes() -> MultiFernet:
    """Return what seals the secrets of second factors: a database alone shows none of them."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"articles.second_factor:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def is_demanded(user) -> bool:
    """Whether somebody has to have a second factor: who publishes, where readers can reach the site."""
    return not settings.LOOPBACK and rights.publishes(user)


def has_factor(user) -> bool:
    return Authenticator.objects.filter(user=user.pk, type__in=FACTORS).exists()


def lacks_factor(request) -> bool:
    """Whether whoever sits at the desk has to set up a second factor before anything else."""
    if not is_demanded(request.user):
        return False
    used = any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
    return not used and not has_factor(request.user)
