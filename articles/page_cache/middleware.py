"""Answers readers from the shelf, before anything else looks at the request."""

import gzip
import time
from functools import cached_property
from pathlib import Path

import brotli
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from articles import surrogates
from articles.lifetimes import next_change
from articles.page_cache.asked import form_of, key_of, may_be_kept
from articles.page_cache.clock import place_of
from articles.page_cache.shelf import Answer, Shelf

# Smaller than this, compressing gains nothing.
WORTH_COMPRESSING = 200
# What a 304 says again: https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5
OF_UNCHANGED = {"Cache-Control", "Content-Language", "ETag", "Vary", "Speculation-Rules"}
COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}


class PageCacheMiddleware:
    """
    Keeps what readers get for ``PAGES_KEPT_SECONDS``; 0 keeps nothing.

    A page is made once however many ask for it: the others wait, or get the one that just went stale.
    It is shown no longer than what it shows is true, and never again after one of its names was purged.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(Path(settings.PAGES_KEPT_IN))

    def __call__(self, request):
        key = key_of(request) if settings.PAGES_KEPT_SECONDS and may_be_kept(request) else None
        if key is None:
            return self.get_response(request)
        form, now = form_of(request), time.time()
        kept = self.find(key, form, now)
        if kept is None or kept.fresh_until <= now:
            return self.made(request, key, form, kept)
        return response_of(request, kept)

    def find(self, key: str, form: str, now: float) -> Answer | None:
        """Return what is kept, in the form that the browser takes; a form is made when first asked for."""
        if not form:
            return self.shelf.find(key, now)
        kept = self.shelf.find(f"{key} {form}", now)
        if kept and kept.fresh_until > now:
            return kept
        plain = self.shelf.find(key, now)
        if plain is None or (kept and plain.fresh_until <= kept.fresh_until):
            return kept
        packed = compressed(plain, form)
        self.shelf.put(f"{key} {form}", packed)
        return packed

    def made(self, request, key: str, form: str, stale: Answer | None):
        """Make the answer, alone; who finds another at it takes the stale one, or waits."""
        with self.shelf.making(key, wait=stale is None) as lock:
            if lock is None:
                return response_of(request, stale)
            now = time.time()
            kept = self.find(key, form, now)
            if kept and kept.fresh_until > now:
                return response_of(request, kept)
            return self.make(request, key, form, kept)

    def make(self, request, key: str, form: str, stale: Answer | None):
        # Kept as it is, and compressed once: nothing further in is to do it.
        accepted = request.META.pop("HTTP_ACCEPT_ENCODING", None)
        known = request.META.pop("HTTP_IF_NONE_MATCH", None)
        # Kept whole, also where the head alone is asked for: the server leaves out the rest.
        method, request.method = request.method, "GET"
        clock = self.shelf.clock
        began = time.time(), clock.identity, clock.last
        with surrogates.watched() as shown:
            response = self.get_response(request)
        request.method = method
        request.META |= {"HTTP_ACCEPT_ENCODING": accepted or "", "HTTP_IF_NONE_MATCH": known or ""}
        if response.status_code >= 500 and stale:
            return response_of(request, stale)
        if not is_for_all(response):
            return response
        answer = answer_of(response, shown, *began)
        self.shelf.put(key, answer)
        return response_of(request, self.find(key, form, time.time()) or answer)


def is_for_all(response) -> bool:
    """Say whether it is the same for everybody: a page that was found, with nothing of one person in it."""
    control = response.headers.get("Cache-Control", "")
    private = "no-store" in control or "private" in control or response.cookies
    return response.status_code == 200 and not response.streaming and not private


def answer_of(response, shown: surrogates.Shown, began: float, table: int, number: int) -> Answer:
    """Return ``response`` as it is kept: fresh for a time, stale for a day, never past what it shows."""
    bounds = [moment.timestamp() for moment in (shown.until, next_change((table, number))) if moment]
    return Answer(
        headers=list(response.items()),
        etag=response.headers["ETag"],
        fresh_until=min([began + settings.PAGES_KEPT_SECONDS, *bounds]),
        stale_until=min([began + settings.PAGES_STALE_SECONDS, *bounds]),
        table=table,
        number=number,
        places=sorted({place_of(name) for name in shown.names}),
        body=response.content,
    )


def compressed(plain: Answer, form: str) -> Answer:
    if len(plain.body) < WORTH_COMPRESSING:
        return plain
    return plain.in_form(COMPRESS[form](plain.body), ("Content-Encoding", form))


def response_of(request, kept: Answer) -> HttpResponse:
    """Return a kept answer, or 304 to whoever has it."""
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if known and kept.etag in parse_etags(known):
        unchanged = (pair for pair in kept.headers if pair[0] in OF_UNCHANGED)
        return HttpResponseNotModified(headers=dict(unchanged))
    return HttpResponse(kept.body, headers=dict(kept.headers) | {"Content-Length": str(len(kept.body))})
