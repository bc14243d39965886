"""The language of a request, and what the pages for readers say in their headers."""

import hashlib
import logging

from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_path, override

from articles import audit, own_reads, sessions
from articles.reads import fingerprint
from articles.thrift import saves_data

logger = logging.getLogger(__name__)

ADMIN_PREFIX = "/admin/"
ADMIN_LANGUAGE_KEY = "admin_language"
# One for every answer, 404 and 410 included: it tells nobody when or whether something comes. Browsers
# keep a page and ask each time whether it still stands, so that what was changed is never seen as it was.
READERS = "public, max-age=0, must-revalidate"
# A path, not the rules: browsers take them from a header even where no script may run.
SPECULATION_RULES = '"/speculation-rules.json"'


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
        if is_desk(request):
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


class DeskMiddleware:
    """End sessions that are over, and have the log of the house know who acts, and from where."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_desk(request):
            return self.get_response(request)
        if request.user.is_authenticated and sessions.is_over(request):
            logout(request)
        with audit.on_behalf_of(request):
            return self.get_response(request)


class OwnReadsMiddleware:
    """Whoever sits at the desk is no reader: see articles/own_reads.py. It never touches a public page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_desk(request):
            return self.get_response(request)
        sat_here = request.user.is_authenticated
        response = self.get_response(request)
        try:
            note_own(request, sat_here=sat_here)
        except Exception:
            logger.exception("The cache does not keep who sits at the desk.")
        return response


def note_own(request, *, sat_here: bool):
    reader, now = fingerprint(request), int(timezone.now().timestamp())
    if request.user.is_authenticated:
        began = request.user.last_login or timezone.now()
        own_reads.remember(reader, now, int(began.timestamp()) + settings.SESSION_COOKIE_AGE)
    elif sat_here:
        own_reads.forget(reader, now)


class PublicPageMiddleware:
    """
    Pages for readers say what they are by their bytes, and what a browser may fetch ahead of them.

    No page names the day it changed: a withdrawal takes a story out of a list and moves no date, and
    whoever asks by date alone would be told that nothing happened.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_desk(request):
            return response
        if response.status_code < 500:
            response.headers.setdefault("Cache-Control", READERS)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page:
            patch_vary_headers(response, ["Save-Data"])
        if (
            request.method != "GET"
            or response.status_code != 200
            or response.streaming
            or is_kept_by_none(response)
        ):
            return response
        # Nobody who saves data has anything fetched ahead.
        if is_page and not saves_data(request):
            response.headers["Speculation-Rules"] = SPECULATION_RULES
        return unless_known(request, response)


def is_kept_by_none(response) -> bool:
    """Whether nobody may keep it: then nobody has it already, and what it leads to is fetched late."""
    return "no-store" in response.headers.get("Cache-Control", "")


def unless_known(request, response):
    """
    Return ``response`` with its ETag, or 304 to whoever has these bytes already.

    It is weak from the outset, as the GZip middleware would make it: a 304 has to name what the
    answer before it named, and to vary as that did.
    """
    patch_vary_headers(response, ["Accept-Encoding"])
    etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def is_desk(request) -> bool:
    return request.path_info.startswith(ADMIN_PREFIX)
