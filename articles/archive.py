"""The calendar of the archive: which years, months and days there are to walk through."""

from dataclasses import dataclass
from datetime import UTC, date, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from articles.dates import long_date, month_name, month_of_year
from articles.models import Article
from articles.models.edition import Precision

# As far as the addresses go: see YearConverter.
FIRST_YEAR = 1900
LAST_YEAR = 2099


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a calendar, or one of the two ways on from it."""

    text: str
    url: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` up to ``end``, with the calendar inside it and the ways around it."""

    title: str
    first: date
    end: date
    steps: list[Step]
    up: Step | None = None
    around: tuple[Step, ...] = ()


def year(number: int) -> Period:
    months = [date(number, month, 1) for month in range(1, 13)]
    return Period(
        title=str(number),
        first=date(number, 1, 1),
        end=date(number + 1, 1, 1),
        steps=[month_step(month, month_name(month.month, get_language())) for month in months],
        around=years_around(number),
    )


def month(year_number: int, number: int) -> Period:
    first = calendar_day(year_number, number, 1)
    end = (first + timedelta(days=31)).replace(day=1)
    days = [first + timedelta(days=offset) for offset in range((end - first).days)]
    return Period(
        title=month_of_year(first, get_language()),
        first=first,
        end=end,
        steps=[day_step(day, str(day.day)) for day in days],
        up=year_step(year_number),
    )


def day(year_number: int, month_number: int, number: int) -> Period:
    first = calendar_day(year_number, month_number, number)
    steps = ((first - timedelta(days=1), "prev"), (first + timedelta(days=1), "next"))
    around = [(other, way) for other, way in steps if FIRST_YEAR <= other.year <= LAST_YEAR]
    return Period(
        title=long_date(first, get_language()),
        first=first,
        end=first + timedelta(days=1),
        steps=[],
        up=month_step(first, month_of_year(first, get_language())),
        around=tuple(day_step(other, long_date(other, get_language()), way) for other, way in around),
    )


def calendar_day(*numbers: int) -> date:
    """Return the day, or answer 404 for the thirtieth of February."""
    try:
        return date(*numbers)
    except ValueError as impossible:
        raise Http404 from impossible


def year_step(number: int, relation: str = "") -> Step:
    return Step(str(number), reverse("archive_year", args=[number]), relation)


def years_around(number: int) -> tuple[Step, ...]:
    steps = ((number - 1, "prev"), (number + 1, "next"))
    return tuple(year_step(other, way) for other, way in steps if FIRST_YEAR <= other <= LAST_YEAR)


def month_step(first: date, text: str) -> Step:
    return Step(text, reverse("archive_month", args=[first.year, first.month]))


def day_step(day: date, text: str, relation: str = "") -> Step:
    return Step(text, reverse("archive_day", args=[day.year, day.month, day.day]), relation)


def years() -> list[Step]:
    """Return every year from the newest dated story to the oldest, both read off the ends of an index."""
    dated = Article.objects.published().dated().carded()
    newest = dated.newest_first().first()
    if newest is None:
        return []
    oldest = dated.oldest_first().first()
    return [year_step(number) for number in range(year_of(newest), year_of(oldest) - 1, -1)]


def year_of(article) -> int:
    whole_day = article.published_precision == Precision.DAY
    return timezone.localtime(article.published_at, UTC if whole_day else None).year
