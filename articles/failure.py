"""The page for when the site itself fails: one file that asks nothing of the database or of templates."""

import re
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseServerError

COME_BACK_SECONDS = 30
STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)


@cache
def page() -> tuple[str, str]:
    """Return the page and its policy, which lets the one style in it count and nothing else."""
    html = (settings.BASE_DIR / "templates" / "500.html").read_text(encoding="utf-8")
    digest = b64encode(sha256(STYLE.search(html)[1].encode()).digest()).decode()
    sources = f"default-src 'none'; script-src 'none'; style-src 'sha256-{digest}'"
    return html, f"{sources}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def server_error(request):
    """Answer 500, or 503 where it is the database that does not answer: it will be back."""
    html, policy = page()
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        headers["Retry-After"] = str(COME_BACK_SECONDS)
        return HttpResponse(html, headers=headers, status=503)
    return HttpResponseServerError(html, headers=headers)
