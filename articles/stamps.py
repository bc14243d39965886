"""When a story was published, in the words its page prints: exactly what is known, and no more."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, npgettext, pgettext

from articles.dates import clock_text, full_date, full_moment, moment_text, month_of_year, short_date
from articles.models.edition import Precision
from articles.numerals import with_digits
from articles.remembered import remembered
from articles.surrogates import true_until

RELATIVE_FOR = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Stamp:
    """
    ``text`` is printed; ``machine`` is the value of ``datetime=``, empty where it would say too much.

    ``title`` is the whole date where ``text`` says only how long ago it was.
    """

    text: str
    machine: str = ""
    language: str = ""
    title: str = ""


def here(moment: datetime) -> datetime:
    """Return ``moment`` in the newsroom's zone, which is that of every page."""
    return moment.astimezone(timezone.get_default_timezone())


def page_stamp(article) -> Stamp:
    """The date above a story: with its hour and zone if the hour is known."""
    if vague := vague_stamp(article):
        return vague
    if article.published_precision == Precision.DAY:
        day = article.published_at.astimezone(UTC).date()
        return Stamp(full_date(day, get_language()), day.isoformat())
    local = here(article.published_at)
    return Stamp(full_moment(local, get_language()), local.isoformat(timespec="minutes"))


def moment_stamp(moment: datetime) -> Stamp:
    local = here(moment)
    return Stamp(moment_text(local, get_language()), local.isoformat(timespec="minutes"))


def update_stamp(article) -> Stamp | None:
    """When the edition was last changed: the hour alone if that was on the day it was published."""
    if article.updated_at is None:
        return None
    whole, local = moment_stamp(article.updated_at), here(article.updated_at)
    published = article.published_at and here(article.published_at)
    same_day = bool(published) and published.date() == local.date()
    return Stamp(clock_text(local, get_language()), whole.machine) if same_day else whole


def card_stamp(article, at: datetime) -> Stamp:
    """The date in a list: relative by the hour while it is fresh, then the day."""
    if vague := vague_stamp(article):
        return vague
    day_alone = article.published_precision == Precision.DAY
    local = article.published_at.astimezone(UTC) if day_alone else here(article.published_at)
    if not day_alone and at - local < RELATIVE_FOR:
        whole = moment_stamp(local)
        true_until(next_hour(local, at))
        return Stamp(hours_ago(at - local), whole.machine, title=whole.text)
    return day_stamp(local.date(), get_language())


@remembered(1024)
def day_stamp(day: date, language: str) -> Stamp:
    return Stamp(short_date(day, language), day.isoformat())


def fresh_update(article, at: datetime) -> Stamp | None:
    """When a story was changed after it appeared, in hours, as long as that is news."""
    changed = article.updated_at
    if changed is None or not timedelta(0) <= at - changed < RELATIVE_FOR:
        return None
    true_until(next_hour(changed, at))
    return Stamp(hours_ago(at - changed), moment_stamp(changed).machine, title=moment_stamp(changed).text)


def latest_stamp(moment: datetime, at: datetime) -> Stamp:
    """When a page was last changed: the hour alone if that was today."""
    whole, local = moment_stamp(moment), here(moment)
    is_today = local.date() == here(at).date()
    return Stamp(clock_text(local, get_language()), whole.machine) if is_today else whole


def vague_stamp(article) -> Stamp | None:
    """The words for a date that is unknown, or known only about; None for a real date."""
    is_about = article.published_precision == Precision.ABOUT
    if is_about and article.published_as_printed:
        return Stamp(article.published_as_printed, language=article.source_language)
    if article.published_at is None:
        return Stamp(pgettext("newsroom", "From the archive, date of publication unknown"))
    if not is_about:
        return None
    return Stamp(month_of_year(article.published_at, get_language()))


def next_hour(moment: datetime, at: datetime) -> datetime:
    """Return when it will be an hour longer ago than it is ``at`` a moment."""
    return moment + timedelta(hours=(at - moment) // timedelta(hours=1) + 1)


def hours_ago(age: timedelta) -> str:
    hours = int(age.total_seconds()) // 3600
    if hours < 1:
        return pgettext("newsroom", "Less than an hour ago")
    ago = npgettext("newsroom", "%(hours)d hour ago", "%(hours)d hours ago", hours) % {"hours": hours}
    return with_digits(ago, get_language())


def minutes_long(minutes: int) -> str:
    length = npgettext("newsroom", "%(minutes)d minute", "%(minutes)d minutes", minutes)
    return with_digits(length % {"minutes": minutes}, get_language())
