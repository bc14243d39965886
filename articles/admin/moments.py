"""The moments that the desk offers for publication, and the one that somebody types."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

TYPED = "typed"
# By the clock of the newsroom: days from today, and the hour.
BY_CLOCK = {
    "evening": (0, time(20), pgettext_lazy("newsroom", "Tonight 20:00")),
    "morning": (1, time(6), pgettext_lazy("newsroom", "Tomorrow 06:00")),
    "noon": (1, time(12), pgettext_lazy("newsroom", "Tomorrow 12:00")),
}
IN_AN_HOUR = pgettext_lazy("newsroom", "In an hour")


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: str | Promise


def choices(now: datetime | None = None) -> list[Choice]:
    """Return the moments that are still to come, the next first."""
    now = now or timezone.now()
    later = [Choice(code, label) for code, (*_, label) in BY_CLOCK.items() if moment_of(code, now=now) > now]
    return [Choice("hour", IN_AN_HOUR), *later]


def moment_of(code: str, typed: str = "", now: datetime | None = None) -> datetime:
    """Return what a choice means at this moment, or what was typed, which the newsroom's clock reads."""
    now = now or timezone.now()
    if code == "hour":
        return (now + timedelta(hours=1)).replace(second=0, microsecond=0)
    if code in BY_CLOCK:
        days, hour, _ = BY_CLOCK[code]
        return on_the_clock(datetime.combine(timezone.localdate(now) + timedelta(days=days), hour))
    return read(typed)


def read(typed: str) -> datetime:
    try:
        naive = datetime.fromisoformat(typed)
    except ValueError as error:
        message = pgettext_lazy("newsroom", "Type the date and the hour.")
        raise ValidationError(message, code="moment_unreadable") from error
    return on_the_clock(naive.replace(tzinfo=None))


def on_the_clock(naive: datetime) -> datetime:
    """Return the moment; one that a change of the clock skips or repeats is refused in Django's words."""
    return from_current_timezone(naive)


def refuse_past(moment: datetime):
    if moment <= timezone.now():
        message = pgettext_lazy("newsroom", "This moment is over.")
        raise ValidationError(message, code="moment_over")
