"""A link that signs a person in once: how the first editor of a fresh copy comes to the desk."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.models import User


class SignInTokens(PasswordResetTokenGenerator):
    """Tokens that die with the next sign-in, with a new password, and after PASSWORD_RESET_TIMEOUT."""

    key_salt = "articles.admin.sign_in"

    def _make_hash_value(self, user, timestamp):
        # To the microsecond, unlike Django's own: two sign-ins may fall into one second.
        return f"{user.pk}{user.password}{user.last_login}{timestamp}"


tokens = SignInTokens()


def sign_in_link(user: User) -> str:
    """Return the address, with its host, that signs ``user`` in once. It works on loopback only."""
    key = urlsafe_base64_encode(str(user.pk).encode())
    path = reverse("admin:welcome", kwargs={"uidb64": key, "token": tokens.make_token(user)})
    return f"{settings.SITE_URL}{path}"


@never_cache
@require_http_methods(["GET", "POST"])
def welcome(request, uidb64: str, token: str):
    """Show one button, and sign in whoever presses it: a look at the link does not use it up."""
    if not settings.LOOPBACK:
        raise Http404
    user = person(uidb64)
    usable = user is not None and tokens.check_token(user, token)
    if usable and request.method == "POST":
        return perform_login(request, Login(user=user, redirect_url=reverse("admin:index")))
    context = admin.site.each_context(request) | {
        "title": pgettext("newsroom", "Welcome") if usable else pgettext("newsroom", "This link is used up"),
        "person": user if usable else None,
    }
    return TemplateResponse(request, "registration/welcome.html", context, status=200 if usable else 410)


def person(uidb64: str) -> User | None:
    """Return the person a link is for, if he or she may sign in at all."""
    try:
        key = int(urlsafe_base64_decode(uidb64))
    except ValueError:
        return None
    return User.objects.filter(pk=key, is_active=True, is_staff=True).first()
