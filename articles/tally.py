"""
How many stories each day of the archive has: kept when a story is stored, so that no page counts.

Counted is what an editor let out, with a known date and no end. What the clock alone decides is left
out and looked up when a page asks: the stories of today, some of which may be due later, and those
that end at a moment set before.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from articles.models import Article, DayCount
from articles.models.article import LANGUAGES
from articles.models.edition import UNDATED, Edition

ONE_DAY = timedelta(days=1)
# Both databases read the same words.
ADD = """
INSERT INTO articles_daycount (language, day, count) VALUES (%s, %s, %s)
ON CONFLICT (language, day) DO UPDATE SET count = articles_daycount.count + excluded.count
"""


def days_of(story) -> set[tuple[str, date]]:
    """Return language and day of each edition of a story that counts."""
    editions = (Edition(story, language) for language in LANGUAGES)
    return {
        (edition.language, timezone.localdate(edition.public_at))
        for edition in editions
        if counts(edition) and story.trashed_at is None
    }


def counts(edition) -> bool:
    is_dated = edition.published_at is not None and edition.public_at > UNDATED
    return edition.is_released and is_dated and edition.unpublish_at is None


def recount(days: Iterable[tuple[str, date]]):
    """Count some days again, each one range of an index; in the transaction that changed their stories."""
    for language, day in days:
        count = Article.objects.lasting(language, day, day + ONE_DAY).count()
        if count:
            DayCount.objects.update_or_create(language=language, day=day, defaults={"count": count})
        else:
            DayCount.objects.filter(language=language, day=day).delete()


def add(stories: Iterable):
    """Add new stories, many at once, to the counts of their days."""
    new = Counter(pair for story in stories for pair in days_of(story))
    with connection.cursor() as cursor:
        cursor.executemany(ADD, [(language, day, count) for (language, day), count in sorted(new.items())])


def between(first: date, end: date) -> Counter:
    """Return how many stories of the active language readers may see, by day from ``first`` up to ``end``."""
    today = timezone.localdate()
    found = Counter(DayCount.objects.between(first, min(end, today)))
    stories = Article.objects.published()
    ending = stories.ending().dated_between(first, min(end, today)) if first < today else stories.none()
    fresh = stories.dated_between(today, today + ONE_DAY) if first <= today < end else stories.none()
    for moments in (ending, fresh):
        found.update(map(timezone.localdate, moments.values_list("public_at", flat=True)))
    return +found
