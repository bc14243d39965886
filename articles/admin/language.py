"""The language of the desk: chosen by a person, kept with the person, never taken from the browser."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.middleware import ADMIN_LANGUAGE_KEY, ADMIN_PREFIX
from articles.models import User


@never_cache
@require_POST
def choose(request):
    """Keep the language with whoever is signed in, else with the session until someone is."""
    language = request.POST.get("language")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    if request.user.is_authenticated:
        keep(request.user, language)
    else:
        request.session[ADMIN_LANGUAGE_KEY] = language
    return HttpResponseRedirect(own_path(request, request.POST.get("next", "")))


def keep(user: User, language: str):
    user.language = language
    user.save(update_fields=["language"])


def own_path(request, path: str) -> str:
    """Return ``path`` if it leads to the desk of this host, else the desk's first page."""
    at_home = url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return path if at_home and path.startswith(ADMIN_PREFIX) else reverse("admin:index")


@receiver(user_logged_in)
def keep_choice_made_before(sender, request, user, **kwargs):
    """Take the language chosen on the sign-in page along."""
    chosen = request.session.pop(ADMIN_LANGUAGE_KEY, None)
    if chosen in dict(settings.LANGUAGES):
        keep(user, chosen)
