"""The calendar of the archive: which years, months and days there are to walk through."""

from calendar import Calendar
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import get_language, npgettext, pgettext

from articles import tally
from articles.dates import day_text, long_date, month_name, month_of_year, weekdays, year_text
from articles.models import Article
from articles.models.edition import Precision
from articles.numerals import with_digits
from articles.surrogates import STORIES, list_name, shows

# As far back as the addresses go: see YearConverter.
FIRST_YEAR = 1900
FIRST_DAY = date(FIRST_YEAR, 1, 1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a calendar, or one of the ways on from it. Without a ``url`` nothing is dated to it."""

    text: str
    url: str = ""
    relation: str = ""
    label: str = ""
    count: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a calendar prints it: its weeks under the names of their days, None before and after it."""

    weekdays: list[tuple[str, str]]
    weeks: list[list[Step | None]]


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` up to ``end``, with the calendar inside it and the ways around it."""

    title: str
    first: date
    end: date
    months: list[Step] = ()
    month: Month | None = None
    up: Step | None = None
    around: list[Step] = ()


def year(number: int) -> Period:
    return Period(
        title=year_text(number, get_language()),
        first=date(number, 1, 1),
        end=date(number + 1, 1, 1),
        months=months_of(number),
        around=years_around(number),
    )


def month(year_number: int, number: int) -> Period:
    first = calendar_day(year_number, number, 1)
    return Period(
        title=month_of_year(first, get_language()),
        first=first,
        end=month_after(first),
        month=laid_out(first),
        up=year_step(year_number),
        around=months_around(first),
    )


def day(year_number: int, month_number: int, number: int) -> Period:
    first = calendar_day(year_number, month_number, number)
    return Period(
        title=long_date(first, get_language()),
        first=first,
        end=first + ONE_DAY,
        up=month_step(first),
        around=days_around(first),
    )


def calendar_day(*numbers: int) -> date:
    """Return the day, or answer 404 for the thirtieth of February."""
    try:
        return date(*numbers)
    except ValueError as impossible:
        raise Http404 from impossible


def months_of(year_number: int) -> list[Step]:
    """Return the twelve months; those with stories are links, and say how many."""
    months = [date(year_number, number, 1) for number in range(1, 13)]
    days = tally.between(months[0], date(year_number + 1, 1, 1))
    counts = Counter(day.month for day in days.elements())
    return [
        counted_step(month_name(first.month, get_language()), month_address(first), counts[first.month])
        for first in months
    ]


def laid_out(first: date) -> Month:
    """Return the month that begins on ``first``; its days with stories are links."""
    counts = tally.between(first, month_after(first))
    # Django counts from Sunday, the calendar from Monday.
    first_weekday = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    weeks = Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    steps = [[day_in(first, day, counts[day]) for day in week] for week in weeks]
    return Month(weekdays(first_weekday, get_language()), steps)


def day_in(month_first: date, day: date, count: int) -> Step | None:
    if day.month != month_first.month:
        return None
    return counted_step(day_text(day, get_language()), day_address(day), count)


def counted_step(text: str, url: str, count: int) -> Step:
    words = npgettext("newsroom", "%(count)d story", "%(count)d stories", count) % {"count": count}
    return Step(text, url, count=with_digits(words, get_language())) if count else Step(text)


def years_around(number: int) -> list[Step]:
    """Return the ways to the year before and the year after; none leads into the future."""
    steps = (
        (number - 1, "prev", pgettext("newsroom", "Previous year")),
        (number + 1, "next", pgettext("newsroom", "Next year")),
    )
    return [year_step(*step) for step in steps if FIRST_YEAR <= step[0] <= timezone.localdate().year]


def months_around(first: date) -> list[Step]:
    """Return the ways to the month before and the month after; none leads into the future."""
    before = (first - ONE_DAY).replace(day=1)
    steps = (
        (before, "prev", pgettext("newsroom", "Previous month")),
        (month_after(first), "next", pgettext("newsroom", "Next month")),
    )
    return [month_step(*step) for step in steps if FIRST_DAY <= step[0] <= timezone.localdate()]


def days_around(day: date) -> list[Step]:
    """Return the ways to the day before and the day after; none leads into the future."""
    steps = (
        (day - ONE_DAY, "prev", pgettext("newsroom", "Previous day")),
        (day + ONE_DAY, "next", pgettext("newsroom", "Next day")),
    )
    return [day_step(*step) for step in steps if FIRST_DAY <= step[0] <= timezone.localdate()]


def month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_address(first: date) -> str:
    return reverse("archive_month", args=[first.year, first.month])


def day_address(day: date) -> str:
    return reverse("archive_day", args=[day.year, day.month, day.day])


def year_step(number: int, relation: str = "", label: str = "") -> Step:
    text = year_text(number, get_language())
    return Step(text, reverse("archive_year", args=[number]), relation, label)


def month_step(first: date, relation: str = "", label: str = "") -> Step:
    return Step(month_of_year(first, get_language()), month_address(first), relation, label)


def day_step(day: date, relation: str, label: str) -> Step:
    return Step(long_date(day, get_language()), day_address(day), relation, label)


def contents() -> tuple[Period | None, list[Step]]:
    """Return the newest year with its months, and the ways to every year before it."""
    first, *others = years() or [None]
    return (year(first) if first else None), [year_step(number) for number in others]


def years() -> list[int]:
    """Return every year from the newest dated story to the oldest, both read off the ends of an index."""
    shows(list_name(STORIES, get_language()))
    dated = Article.objects.published().dated().addressed()
    newest = dated.newest_first().first()
    if newest is None:
        return []
    oldest = dated.oldest_first().first()
    return list(range(year_of(newest), year_of(oldest) - 1, -1))


def year_of(article) -> int:
    whole_day = article.published_precision == Precision.DAY
    return timezone.localtime(article.published_at, UTC if whole_day else None).year
