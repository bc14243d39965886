"""The first moment at which the clock alone changes what readers see, anywhere in the house."""

from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from articles.models import Article, Correction, Front, Photo, Slot
from articles.models.article import LANGUAGES
from articles.models.edition import Status

# What was found, by the purge it was found after: until the next purge, or until it has come, it stays.
_known: dict[tuple[int, int], datetime | None] = {}


def next_change(purge: tuple[int, int]) -> datetime | None:
    """Return that moment, as of the last purge (its table and its number); None where nothing is due."""
    now = timezone.now()
    found = _known.get(purge)
    if purge not in _known or (found and found <= now):
        found = min(filter(None, due(now)), default=None)
        _known.clear()
        _known[purge] = found
    return found


def due(now: datetime):
    """Yield what comes next of each kind, one look into an index for each."""
    out = Article.objects.order_by()
    for code in LANGUAGES:
        released = out.filter(**{f"status_{code}": Status.PUBLISHED})
        yield first_of(released, f"public_at_{code}", now)
        yield first_of(out, f"unpublish_at_{code}", now)
    yield first_of(out, "breaking_until", now)
    yield first_of(Correction.objects.order_by(), "made_at", now)
    yield first_of(Front.objects.all(), "goes_live_at", now)
    yield first_of(Slot.objects.order_by(), "pinned_until", now)
    yield first_of(Photo.objects.all(), "usable_from", now)
    yield first_of(Photo.objects.all(), "expires_at", now)


def first_of(rows, column: str, now: datetime) -> datetime | None:
    return rows.filter(**{f"{column}__gt": now}).aggregate(first=Min(column))["first"]
