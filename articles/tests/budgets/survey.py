"""
In a process of its own, beside the server and on the same data: which pages are measured, in which
languages, and how many queries each costs. Prints JSON.
"""

import json
import os
from urllib.parse import quote

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

# Models can be imported only now.
from articles.models import Article  # noqa: E402
from articles.models.edition import Status  # noqa: E402
from articles.tests.budgets.limits import ARTICLE, HOME, SEARCH, SECTION  # noqa: E402

# A word that many stories have.
WORDS = {"ar": "المدينة", "en": "city"}


def full_story() -> Article:
    """Return the newest story in both languages that has all a story can: photo, correction, related ones."""
    found = Article.objects.published(language="ar").filter(
        status_en=Status.PUBLISHED,
        corrections__language="ar",
        article_photos__photo__image__gt="",
        related_stories__target__isnull=False,
    )
    return found.order_by("-public_at_ar")[0]


def addresses(story: Article, language: str) -> dict[str, str]:
    with override(language):
        return {
            HOME: reverse("home"),
            SECTION: story.section.get_absolute_url(),
            ARTICLE: story.get_absolute_url(),
            SEARCH: f"{reverse('search')}?q={quote(WORDS[language])}",
        }


def queries(address: str) -> int:
    """Return how many queries the page asks of the database when nobody has asked for it before."""
    with CaptureQueriesContext(connection) as asked:
        response = Client(SERVER_NAME="127.0.0.1").get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")
    return len(asked)


if __name__ == "__main__":
    pages = {language: addresses(full_story(), language) for language in WORDS}
    asked = {page: queries(address) for page, address in pages["ar"].items()}
    print(json.dumps({"pages": pages, "queries": asked}))
