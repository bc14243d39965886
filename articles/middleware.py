"""The language of a request."""

from django.conf import settings
from django.utils.translation import get_language_from_path, override

ADMIN_PREFIX = "/admin/"
ADMIN_LANGUAGE_KEY = "admin_language"


class LanguageMiddleware:
    """
    Public pages take their language from the address alone, the desk from whoever sits at it.

    Django's LocaleMiddleware reads Accept-Language and a cookie and says so in Vary, which would
    split every cached page. On public pages nothing touches session or user, for either would
    add ``Vary: Cookie``, and a reader's cookies are not looked at: Django would answer a broken
    session cookie with headers of its own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(ADMIN_PREFIX):
            language = desk_language(request)
        else:
            request.COOKIES = {}
            language = address_language(request)
        request.LANGUAGE_CODE = language
        with override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def address_language(request) -> str:
    return get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def desk_language(request) -> str:
    """Return the signed-in user's language, else the one chosen before signing in, else Arabic."""
    chosen = (
        request.user.language if request.user.is_authenticated else request.session.get(ADMIN_LANGUAGE_KEY)
    )
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
