"""
How the chosen top of the home page, or of a section's page, is changed.

A front is never changed once it has gone live: each arrangement is a front of its own, and the one
that went live last stands. So the one before can be brought back, and one may wait for its hour.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles.freezing import refuse_if_frozen
from articles.models import Front, Section, Slot

# So many of a place are kept, to be brought back.
KEPT = 30


@dataclass(frozen=True, slots=True)
class Placed:
    """A story in a slot, with what is said and shown of it there instead of its own."""

    article: int
    headline: str = ""
    photo: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a front stands: the home page of a language, or a section's page."""

    language: str
    section: Section | None = None

    @property
    def fronts(self):
        return Front.objects.filter(language=self.language, section=self.section)

    def live(self, at: datetime | None = None) -> Front | None:
        """Return the front that stands at the moment ``at`` (now)."""
        due = self.fronts.filter(goes_live_at__lte=at or timezone.now())
        return due.order_by("-goes_live_at", "-id").first()

    def waiting(self):
        """Return the fronts whose hour is to come, the next one first."""
        return self.fronts.filter(goes_live_at__gt=timezone.now()).order_by("goes_live_at", "id")

    def before(self, front: Front) -> Front | None:
        """Return the front that stood before ``front``."""
        older = self.fronts.filter(goes_live_at__lte=front.goes_live_at, pk__lt=front.pk)
        return older.order_by("-goes_live_at", "-id").first()


def placed_on(front: Front | None) -> list[Placed]:
    """Return what a front was given, but for pins that have run out."""
    now = timezone.now()
    slots = front.slots.order_by("position", "id") if front else []
    return [
        Placed(slot.article_id, slot.headline, slot.photo_id, slot.pinned_until)
        for slot in slots
        if slot.pinned_until is None or slot.pinned_until > now
    ]


def arrange(
    place: Place, chosen: Iterable[Placed], *, by, over: int | None, at: datetime | None = None
) -> Front:
    """
    Put an arrangement in place, now or ``at`` a moment to come.

    ``over`` is the id of the front that its maker saw; a ValidationError says that another stands by now.
    """
    refuse_if_frozen()
    with transaction.atomic():
        standing = place.fronts.select_for_update().order_by("-id").first()
        live = place.live()
        if (live and live.pk) != over:
            raise ValidationError(OVERTAKEN, code="overtaken")
        front = put_up(place, chosen, at or timezone.now())
        note(front, "schedule_front" if at else "arrange_front", by=by)
        if standing:
            forget_old(place)
    return front


OVERTAKEN = pgettext_lazy(
    "newsroom",
    "Somebody else changed this front meanwhile. What you chose is kept below: look, and publish again.",
)


def put_up(place: Place, chosen: Iterable[Placed], at: datetime) -> Front:
    front = Front.objects.create(language=place.language, section=place.section, goes_live_at=at)
    for position, one in enumerate(once_each(chosen)):
        Slot.objects.create(
            front=front,
            position=position,
            article_id=one.article,
            headline=one.headline,
            photo_id=one.photo,
            pinned_until=one.until,
        )
    return front


def once_each(chosen: Iterable[Placed]) -> list[Placed]:
    """Return each story once, where it stands first."""
    first: dict[int, Placed] = {}
    for one in chosen:
        first.setdefault(one.article, one)
    return list(first.values())


def undo(place: Place, *, by) -> Front | None:
    """Bring back the front that stood before the one that stands; None where there was none."""
    refuse_if_frozen()
    with transaction.atomic():
        live = place.live()
        older = place.before(live) if live else None
        if older is None:
            return None
        front = put_up(place, placed_on(older), timezone.now())
        note(front, "undo_front", by=by)
    return front


def cancel(front: Front, *, by):
    """Give up a front that waits for its hour."""
    refuse_if_frozen()
    with transaction.atomic():
        note(front, "cancel_front", by=by)
        front.delete()


def forget_old(place: Place):
    past = place.fronts.filter(goes_live_at__lte=timezone.now()).order_by("-goes_live_at", "-id")
    place.fronts.filter(pk__in=list(past.values_list("pk", flat=True)[KEPT:])).delete()


def note(front: Front, act: str, *, by):
    if by is not None:
        told = [{"act": act, "language": front.language}]
        LogEntry.objects.log_actions(by.pk, [front], ADDITION, change_message=told, single_object=True)
