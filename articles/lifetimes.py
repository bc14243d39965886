"""The first moment at which the clock alone changes what readers see, anywhere in the house."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from articles.models import Article, Correction, Front, Photo, Slot
from articles.models.article import LANGUAGES
from articles.models.rules import status_rule

# What was found, by the purge it was found after: until the next purge, or until it has come, it stays.
_known: dict[tuple[int, int], datetime | None] = {}


def next_change(purge: tuple[int, int]) -> datetime | None:
    """Return that moment, as of the last purge (its table and its number); None where nothing is due."""
    now = timezone.now()
    found = _known.get(purge)
    if purge not in _known or (found and found <= now):
        found = first_due(now)
        _known.clear()
        _known[purge] = found
    return found


def first_due(now: datetime) -> datetime | None:
    """Ask for the next moment of each kind in one query, each one look into an index."""
    firsts = [
        Subquery(rows.filter(**{f"{name}__gt": now}).order_by(name).values(name)[:1])
        for name, rows in moments()
    ]
    # A row of any story to hang them on: in a house without one nothing is due.
    row = Article.objects.order_by("pk").values_list(*firsts).first() or ()
    return min(filter(None, row), default=None)


def moments() -> Iterator[tuple[str, QuerySet]]:
    """Yield the columns that hold such moments, each with the rows in which they count."""
    for code in LANGUAGES:
        yield f"public_at_{code}", Article.objects.filter(status_rule(code))
        yield f"unpublish_at_{code}", Article.objects.all()
    yield "breaking_until", Article.objects.all()
    yield "made_at", Correction.objects.all()
    yield "goes_live_at", Front.objects.all()
    yield "pinned_until", Slot.objects.all()
    yield "usable_from", Photo.objects.all()
    yield "expires_at", Photo.objects.all()
