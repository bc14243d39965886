"""
What a page costs the processor when it is made, and when it is kept: ``python -m articles.tests.bench_made``.

Fills a scratch house with the demo and asks it in this very process, through all of the middleware.
Prints for each page the milliseconds of processor time: ``first``, when the process remembers nothing;
``made``, the median of many once it runs, with nothing kept of whole pages; ``kept``, from the page
cache. Beside them a bare view behind the same middleware, and how often a page asks the database.
"""

import io
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote, urlsplit

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
SCRATCH = tempfile.TemporaryDirectory()
os.environ |= {"DATA_DIR": SCRATCH.name, "READS_SECONDS": "0"}
django.setup()

# Models can be imported only now.
from articles.tests.budgets.survey import WORDS, full_story  # noqa: E402
from newsroom import urls  # noqa: E402

ROUNDS = 200
BARE = "bare view"


@dataclass(frozen=True, slots=True)
class Cost:
    """In milliseconds of processor time."""

    first: float
    made: float
    kept: float
    queries: int

    def __str__(self):
        return f"{self.first:9.1f}{self.made:9.2f}{self.kept:9.3f}{self.queries:9}"


def fill():
    for command in (["migrate"], ["import_seeds", "seeds/"], ["demo"], ["make_renditions"]):
        call_command(*command, verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def addresses() -> dict[str, str]:
    story = full_story()
    return {
        BARE: "/bare/",
        "home": reverse("home"),
        "section": story.section.get_absolute_url(),
        "article": story.get_absolute_url(),
        "search": f"{reverse('search')}?q={quote(WORDS['ar'])}",
        "feed": reverse("feed", args=["rss"]),
    }


class Reader:
    """Asks the application as a server does, without one between."""

    def __init__(self):
        self.application = get_wsgi_application()
        self.factory = RequestFactory(headers={"host": urlsplit(settings.SITE_URL).netloc})

    def read(self, address: str) -> float:
        """Return the milliseconds of processor time that the answer took."""
        environ = self.factory.get(address).environ
        # As a server gives it, which knows no letters but those of Latin-1.
        environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
        began = time.process_time()
        answer = self.application(environ, refuse_failure)
        size = sum(map(len, answer))
        answer.close()
        spent = time.process_time() - began
        if not size:
            raise SystemExit(f"{address} answers nothing.")
        return 1000 * spent


def refuse_failure(status: str, headers):
    if not status.startswith("200"):
        raise SystemExit(f"A page answers {status}.")


@contextmanager
def keeping_pages(seconds: float) -> Iterator[None]:
    before, settings.PAGES_KEPT_SECONDS = settings.PAGES_KEPT_SECONDS, seconds
    try:
        yield
    finally:
        settings.PAGES_KEPT_SECONDS = before


def cost_of(reader: Reader, address: str) -> Cost:
    with keeping_pages(0):
        first = reader.read(address)
        with CaptureQueriesContext(connection) as asked:
            reader.read(address)
        queries = len(asked)  # the next request forgets them
        made = median(reader.read(address) for _ in range(ROUNDS))
    with keeping_pages(600):
        reader.read(address)
        kept = median(reader.read(address) for _ in range(ROUNDS))
    return Cost(first, made, kept, queries)


def main():
    urls.urlpatterns.append(path("bare/", lambda request: HttpResponse("bare")))
    fill()
    reader = Reader()
    print(f"\n{'CPU-ms, demo, SQLite':24}{'first':>9}{'made':>9}{'kept':>9}{'queries':>9}")
    for name, address in addresses().items():
        print(f"{name:24}{cost_of(reader, address)}")


if __name__ == "__main__":
    main()
