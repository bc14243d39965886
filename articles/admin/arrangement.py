"""A front while somebody arranges it: read from the form, moved by its buttons, not stored yet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import pgettext_lazy

from articles.fronts import Placed, once_each

# More than a front has slots for is a slip of the hand.
MOST = 30
PINS = {
    "": pgettext_lazy("newsroom", "until replaced"),
    "1": pgettext_lazy("newsroom", "for one hour"),
    "3": pgettext_lazy("newsroom", "for three hours"),
    "12": pgettext_lazy("newsroom", "for twelve hours"),
    "24": pgettext_lazy("newsroom", "for a day"),
}
MOVES = ("lead", "place", "up", "down", "out")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The stories on a front in their order; ``over`` is the id of the front they were laid over."""

    placed: tuple[Placed, ...]
    over: int | None = None

    def moved(self, move: str, article: int) -> "Arrangement":
        """Return what one press of a button makes of it."""
        ids = [one.article for one in self.placed]
        known = dict(zip(ids, self.placed, strict=True))
        rest = [pk for pk in ids if pk != article]
        was = ids.index(article) if article in known else len(ids)
        to = {"lead": 0, "place": len(rest), "up": max(0, was - 1), "down": was + 1, "out": None}[move]
        order = rest if to is None else [*rest[:to], article, *rest[to:]]
        return replace(self, placed=tuple(known.get(pk, Placed(pk)) for pk in order[:MOST]))


def read(data) -> Arrangement:
    """Return the arrangement that a posted form holds; what is no number is passed over."""
    ids = [int(pk) for pk in data.getlist("slot") if pk.isdecimal()][:MOST]
    over = data.get("over", "")
    placed = once_each(placed_of(data, pk) for pk in ids)
    return Arrangement(tuple(placed), int(over) if over.isdecimal() else None)


def placed_of(data, pk: int) -> Placed:
    photo = data.get(f"photo-{pk}", "")
    return Placed(
        pk,
        headline=" ".join(data.get(f"headline-{pk}", "").split())[:300],
        photo=int(photo) if photo.isdecimal() else None,
        until=end_of_pin(data.get(f"until-{pk}", "")),
    )


def end_of_pin(told: str) -> datetime | None:
    """Return when a pin ends: hours from now, or the moment it had."""
    if told in PINS:
        return timezone.now() + timedelta(hours=int(told)) if told else None
    return moment(told)


def moment(told: str) -> datetime | None:
    """Return a moment on the newsroom's clock, or None for what is none."""
    try:
        found = parse_datetime(told)
    except ValueError:
        return None
    if found is None:
        return None
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def asked_move(data) -> tuple[str, int] | None:
    """Return the button that was pressed, and its story."""
    for move in MOVES:
        if data.get(move, "").isdecimal():
            return move, int(data[move])
    return None


def ids_in(placed: Iterable[Placed]) -> list[int]:
    return [one.article for one in placed]
