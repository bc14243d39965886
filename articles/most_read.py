"""What is read most: in the last day, week and month, the newest reads weighing most."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import Case, F, IntegerField, Q, Sum, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy

from articles.card_rows import rows_of
from articles.cards import Card, card
from articles.models import ReadCount
from articles.models.read_count import hour_of
from articles.stamps import Stamp, moment_stamp

logger = logging.getLogger(__name__)

# A window has twelve parts. A read in the newest weighs twelve, in the oldest one: whole numbers,
# so that both databases give the same list.
PARTS = 12
SHOWN = 10
# More than are shown, since some may be hidden when a page asks.
RANKED = 30
# How often a window is counted in its own length: a day every five minutes.
COUNTS = 24 * 12


@dataclass(frozen=True, slots=True)
class Window:
    name: str
    days: int
    label: str

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)

    @property
    def query(self) -> dict[str, str]:
        """What its address asks for. The first window is the page without a question."""
        return {} if self.name == "day" else {"window": self.name}

    @property
    def address(self) -> str:
        return reverse("most_read", query=self.query)

    def key(self, language: str) -> str:
        """Where the cache keeps the ranking."""
        return f"most-read-{language}-{self.name}"

    def sum_key(self, language: str) -> str:
        return f"reads-{language}-{self.name}"


DAY = Window("day", 1, pgettext_lazy("newsroom", "Today"))
WEEK = Window("week", 7, pgettext_lazy("newsroom", "Week"))
MONTH = Window("month", 30, pgettext_lazy("newsroom", "Month"))
WINDOWS = {window.name: window for window in (DAY, WEEK, MONTH)}


@dataclass(frozen=True, slots=True)
class MostRead:
    cards: list[Card]
    window: Window
    counted: Stamp


def ranking(language: str, window: Window, at: datetime) -> list[int]:
    """Return the ids of the stories read most in the window that ends with the hour of ``at``."""
    end = hour_of(at) + timedelta(hours=1)
    part = window.length / PARTS
    weights = [When(hour__gte=end - part * number, then=PARTS + 1 - number) for number in range(1, PARTS + 1)]
    weighed = Sum(F("count") * Case(*weights, default=0, output_field=IntegerField()))
    reads = ReadCount.objects.between(language, end - window.length, end)
    scores = reads.values("article_id").annotate(score=weighed).order_by("-score", "-article_id")
    return [row["article_id"] for row in scores[:RANKED]]


def refresh():
    """Count what is due, once however many processes ask: a day in five minutes, a month in hours."""
    for window in WINDOWS.values():
        if cache.add(f"most-read-is-fresh-{window.name}", 1, window.length.total_seconds() / COUNTS):
            count(window)


def recount():
    """Count all windows now, when what was read has changed otherwise than by reading."""
    for window in WINDOWS.values():
        count(window)


def count(window: Window):
    """
    Keep the rankings of a window, and how often was read in it at all.

    What nobody renews is gone when the window has passed.
    """
    now = timezone.now()
    for language, _ in settings.LANGUAGES:
        kept = {
            window.key(language): (now, ranking(language, window, now)),
            window.sum_key(language): sum_of(language, window, now),
        }
        cache.set_many(kept, window.length.total_seconds())


def sum_of(language: str, window: Window, at: datetime) -> tuple[int, int]:
    """Return how often was read in the window that ends with the hour of ``at``, and in that hour."""
    end = hour_of(at) + timedelta(hours=1)
    reads = ReadCount.objects.between(language, end - window.length, end)
    this_hour = Sum("count", filter=Q(hour__gte=hour_of(at)), default=0)
    told = reads.aggregate(whole=Sum("count", default=0), this_hour=this_hour)
    return told["whole"], told["this_hour"]


def most_read(window: Window, limit: int = SHOWN) -> MostRead | None:
    """
    Return the stories read most in the active language, or None where there are none.

    Nothing is summed up here: the ranking is a list of ids in the cache, of which those are shown
    that readers may see now. One query, and none without a ranking.
    """
    counted_at, ids = kept_ranking(window)
    at = timezone.now()
    rows = rows_of(ids, at)
    standing = [rows[pk] for pk in ids if pk in rows and not rows[pk].is_retracted]
    shown = [card(row, None, at) for row in standing[:limit]]
    return MostRead(shown, window, moment_stamp(counted_at)) if shown else None


def kept_ranking(window: Window) -> tuple[datetime | None, list[int]]:
    """Return when was counted, and the ids. A cache that fails costs the list, never the page."""
    try:
        return cache.get(window.key(get_language())) or (None, [])
    except Exception:
        logger.exception("The cache does not say what is read most.")
        return None, []


def kept_sum(window: Window) -> tuple[int, int] | None:
    """Return how often the active language was read in a window and in its last hour, if that is known."""
    try:
        return cache.get(window.sum_key(get_language()))
    except Exception:
        logger.exception("The cache does not say how often was read.")
        return None
