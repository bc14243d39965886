"""What robots and browsers are told of the whole site: where they may go, and what to fetch ahead."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.places import LANGUAGES, absolute, path_in

PLAIN_TEXT = "text/plain; charset=utf-8"
SECURITY_TOLD_FOR = timedelta(days=180)
# Pages that are read next, and cheap to have ready. Searches cost the most, and a count must be a reader's.
NEVER_FETCHED_AHEAD = (
    "/admin/*",
    "/search/*",
    "/*/search/*",
    "/feeds/*",
    "/*/feeds/*",
    "/count/*",
    "/media/*",
    "/preview/*",
    "/static/*",
)


@require_safe
def robots(request):
    """Searches have no end, and lead nowhere that the sitemaps do not."""
    context = {
        "closed": ["/admin/", *(path_in(language, "search", {}) for language in LANGUAGES)],
        "sitemaps": [absolute(reverse(name)) for name in ("sitemap_index", "news_sitemap")],
    }
    return HttpResponse(render_to_string("articles/robots.txt", context), content_type=PLAIN_TEXT)


@require_safe
def security(request):
    """Whom to tell of a weakness, as RFC 9116 has it; nothing where the house names nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": security_ends().isoformat(),
        "Preferred-Languages": ", ".join(LANGUAGES),
        "Canonical": absolute(request.path),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type=PLAIN_TEXT)


def security_ends() -> datetime:
    """Return half a year on from the first of this month, so that the file changes once a month."""
    first = timezone.now().astimezone(UTC).date().replace(day=1)
    return datetime.combine(first + SECURITY_TOLD_FOR, time.min, tzinfo=UTC)


@require_safe
def speculation_rules(request):
    """Which links a browser may fetch before they are followed: see ``articles/middleware.py``."""
    where = {"and": [{"href_matches": "/*"}, {"not": {"href_matches": list(NEVER_FETCHED_AHEAD)}}]}
    rule = {"source": "document", "where": where, "eagerness": "moderate"}
    return JsonResponse({"prefetch": [rule]}, content_type="application/speculationrules+json")
