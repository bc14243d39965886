"""Date lines: when a page says it was published, in either calendar or both.

A date line holds nothing but a date's words, so a sentence with a date in it is prose.
The Gregorian date decides, and neither calendar is computed from the other: pages of
one day print Hijri dates that differ by two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from articles.seeds.calendars import HIJRI_MONTHS, HIJRI_YEARS, MONTHS, WEEKDAYS, Day, gap_days
from articles.seeds.records import Precision, Problem
from articles.text import fold

UPDATE_WORDS = ("آخر تحديث", "آخر تعديل", "تم التحديث", "تحديث", "last updated", "updated")
PUBLICATION_WORDS = (
    "تاريخ النشر", "نشر في", "نشر بتاريخ", "نشرت في", "نشر", "تم النشر", "تاريخ الحلقة", "تاريخ البث",
    "published on", "published",
)  # fmt: skip
FILLING_WORDS = (
    "الموافق", "الموافقة", "الساعة", "بتوقيت", "توقيت", "وبتوقيت", "بالتوقيت", "يوم", "في", "بتاريخ",
    "التاريخ", "عند", "at", "on",
)  # fmt: skip
MECCA = ("مكة المكرمة", "مكة", "السعودية", "Mecca", "KSA")
GREENWICH = ("غرينتش", "غرينيتش", "جرينتش", "غرينتس", "GMT", "UTC")
# The hour of another place is left in the print.
OTHER_ZONES = (
    "المحلي", "بالتوقيت المحلي", "القدس", "القاهرة", "الدوحة", "أبوظبي", "دبي", "بيروت", "دمشق", "بغداد",
    "الخرطوم", "تونس", "الجزائر", "الرباط", "عمان", "صنعاء", "الإمارات", "مصر", "لبنان", "GST", "UAE",
)  # fmt: skip
# Words beside an hour, and from which hour on they mean one of the afternoon.
MORNING = ("صباحا", "ص", "am", "فجرا", "قبل الظهر", "بعد منتصف الليل")
NIGHT = ("ليلا",)
NOON = ("ظهرا",)
EVENING = ("مساء", "عصرا", "م", "pm", "بعد الظهر")
AFTERNOON_HOURS = {MORNING: range(0), NIGHT: range(6, 12), NOON: range(1, 10), EVENING: range(12)}
# Before the number of a newspaper's issue.
ISSUE_WORDS = ("العدد", "رقم العدد", "عدد")
# Before the date of a programme.
EPISODE = "تاريخ الحلقة"
HIJRI_SIGNS = ("هـ", "هجري", "هجرية")
GREGORIAN_SIGNS = ("م", "ميلادي", "ميلادية")

MAX_LENGTH = 140
# Between two date lines of one page.
JOINT = " | "
MECCA_TIME = timezone(timedelta(hours=3))


def _any(words: Iterable[str]) -> str:
    folded = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "|".join(map(re.escape, folded))


_DIGIT = re.compile(r"\d")
_BETWEEN = r"\s?[/.-]\s?"
# A page may print its date twice, or its hour, without a space before it.
_END = r"(?:(?!\d)|(?=\d{1,2}(?::\d\d|/\d{1,2}/\d{4}(?!\d))))"
# Where a word ends; figures may be glued to it.
_W = r"(?![^\W\d_])"
_HALVES = {fold(word): words for words in AFTERNOON_HOURS for word in words}
_FIGURES = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[/-]\d{1,2}[/-]\d{4}(?!\d)")
_NAMED = re.compile(rf"(?<!\d)\d{{1,2}}\s(?:{_any((*MONTHS, *HIJRI_MONTHS))})[^\d.]{{1,20}}\d{{4}}(?!\d)")
# Over a folded line: tatweel and marks are gone, digits are 0-9.
_TOKEN = re.compile(
    rf"""(?P<space>[\s:،,()\[\]–—.•-]+|/(?=\s))
    |(?P<bar>\|)
    |(?P<figures>(?:\d{{4}}{_BETWEEN}\d{{1,2}}{_BETWEEN}\d{{1,2}}|\d{{1,2}}{_BETWEEN}\d{{1,2}}{_BETWEEN}\d{{4}}){_END})
    |(?P<clock>(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}})?(?!\d)(?:\s?(?P<half>{_any(_HALVES)}){_W})?)
    |(?P<written>(?P<day>\d{{1,2}})\s(?P<month>{_any(MONTHS)})(?:\s?/\s?(?:{_any(MONTHS)}))?{_W}[\s،,]{{0,3}}(?P<year>\d{{4}})(?!\d))
    |(?P<american>(?P<first_month>{_any(MONTHS)})\s(?P<second_day>\d{{1,2}}),?\s(?P<last_year>\d{{4}})(?!\d))
    |(?P<hijri>(?P<hijri_day>\d{{1,2}})\s(?P<hijri_month>{_any(HIJRI_MONTHS)}){_W}[\s،,]{{0,3}}(?P<hijri_year>\d{{4}})(?!\d))
    |(?P<lunar>{_any(HIJRI_SIGNS)}){_W}
    |(?P<solar>{_any(GREGORIAN_SIGNS)}){_W}
    |(?P<update>{_any(UPDATE_WORDS)}){_W}
    |(?P<publication>{_any(PUBLICATION_WORDS)}){_W}
    |(?P<mecca>{_any(MECCA)}){_W}
    |(?P<greenwich>{_any(GREENWICH)}){_W}
    |(?P<issue>{_any(ISSUE_WORDS)})[\s:]*\[?\s?\d+(?!\d)
    |(?P<filling>{_any((*FILLING_WORDS, *WEEKDAYS, *OTHER_ZONES))}){_W}""",
    re.VERBOSE,
)
_DAYS = frozenset({"figures", "written", "american", "hijri"})
_LABELS = frozenset({"update", "publication", "mecca", "greenwich"})
_ZONES = {"mecca": MECCA_TIME, "greenwich": UTC}


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """When a page was published: a moment, a day, or only words; and what is wrong with them."""

    at: datetime | date | None = None
    precision: Precision = "minute"
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Part:
    """What stands between two bars or labels: days, and clock times with their zones.

    `zone` was named before its hour: «KSA 14:30 - GMT 11:30».
    """

    is_update: bool = False
    days: list[Day] = field(default_factory=list)
    clocks: list[tuple[re.Match[str], timezone | None]] = field(default_factory=list)
    zone: timezone | None = None

    @property
    def day(self) -> date | None:
        return next((day.solar for day in self.days if day.solar), None)


def is_date_line(line: str, key: str) -> bool:
    """Tell whether `line`, which folds to `key`, says when and nothing else.

    An hour alone needs its zone or its label: «02:47» is a player's.
    """
    if len(line) > MAX_LENGTH or not _DIGIT.search(key):
        return False
    kinds = {token.lastgroup for token in _tokens(key)}
    return not kinds.isdisjoint(_DAYS) or ("clock" in kinds and not kinds.isdisjoint(_LABELS))


def holds_date(key: str) -> bool:
    """Tell whether a folded line has a date somewhere, beside words that are none of a date's."""
    return _FIGURES.search(key) is not None or _NAMED.search(key) is not None


def read_date(printed: str) -> PrintedDate:
    """Return what a date line says; lines of one page are joined by `JOINT`.

    The publication's own date goes before that of the last update, Mecca's hour before
    Greenwich's; an hour of no named zone is left in the print. Problems:
    `impossible_date`, and `calendars_disagree` with the days between them by the Umm
    al-Qura calendar.
    """
    parts = _parts(_tokens(fold(printed)))
    days = [day for part in parts for day in part.days]
    wrong = [] if all(day.is_possible for day in days) else [_impossible(printed)]
    deciding = sorted((part for part in parts if part.day), key=lambda part: part.is_update)
    if not deciding:
        about = any(day.lunar and day.is_possible for day in days)
        return PrintedDate(None, "about" if about else "minute", tuple(wrong))
    [part, *_] = deciding
    if gap := gap_days(part.day, next((day for day in (*part.days, *days) if day.lunar), None)):
        wrong.append(Problem("calendars_disagree", values={"days": gap, "date": printed}))
    return _told(part, wrong, printed)


def _told(part: _Part, wrong: list[Problem], printed: str) -> PrintedDate:
    clock, zone = next(
        (clock for wanted in (MECCA_TIME, UTC) for clock in part.clocks if clock[1] is wanted), (None, None)
    )
    if clock is None:
        return PrintedDate(part.day, "day", tuple(wrong))
    hour = _time(clock)
    if hour is None:
        return PrintedDate(part.day, "day", tuple(wrong or [_impossible(printed)]))
    return PrintedDate(datetime.combine(part.day, hour, zone), "minute", tuple(wrong))


def _impossible(printed: str) -> Problem:
    return Problem("impossible_date", values={"date": printed})


def _tokens(key: str) -> list[re.Match[str]]:
    """Return the tokens of a folded line, or none when it holds anything else."""
    tokens: list[re.Match[str]] = []
    position = 0
    while position < len(key):
        token = _TOKEN.match(key, position)
        if token is None:
            return []
        tokens.append(token)
        position = token.end()
    return tokens


def _parts(tokens: list[re.Match[str]]) -> list[_Part]:
    """Return the parts that have a day; an hour without one belongs to the day before it."""
    parts = [_Part()]
    for token in tokens:
        _take(parts, token)
    dated: list[_Part] = []
    for part in parts:
        if part.days:
            dated.append(part)
        elif dated:
            dated[-1].clocks += part.clocks
    return dated


def _take(parts: list[_Part], token: re.Match[str]) -> None:
    kind, part = token.lastgroup, parts[-1]
    if kind == "bar":
        # A label may stand before a bar: «آخر تحديث | 6/8/2016».
        parts.append(_Part(part.is_update and not part.days))
    elif kind in ("update", "publication"):
        parts.append(_Part(kind == "update"))
    elif kind in _READERS:
        part.days.append(_READERS[kind](token))
    elif kind in ("lunar", "solar") and part.days:
        part.days[-1] = replace(part.days[-1], lunar=kind == "lunar")
    elif kind == "clock":
        part.clocks.append((token, part.zone))
        part.zone = None
    elif kind in _ZONES:
        _place(part, _ZONES[kind])


def _place(part: _Part, zone: timezone) -> None:
    """Give a zone to the hour before it, or keep it for the next if that has one."""
    if part.clocks and part.clocks[-1][1] is None:
        part.clocks[-1] = (part.clocks[-1][0], zone)
    else:
        part.zone = zone


def _figures(token: re.Match[str]) -> Day:
    first, month, last = re.split(r"\s?[/.-]\s?", token[0])
    year, day = (first, last) if len(first) == 4 else (last, first)
    return Day(int(year), int(month), int(day), lunar=int(year) in HIJRI_YEARS)


def _written(token: re.Match[str]) -> Day:
    return Day(int(token["year"]), MONTHS[token["month"]], int(token["day"]), lunar=False)


def _american(token: re.Match[str]) -> Day:
    month = MONTHS[token["first_month"]]
    return Day(int(token["last_year"]), month, int(token["second_day"]), lunar=False)


def _hijri(token: re.Match[str]) -> Day:
    month = HIJRI_MONTHS[token["hijri_month"]]
    return Day(int(token["hijri_year"]), month, int(token["hijri_day"]), lunar=True)


_READERS = {"figures": _figures, "written": _written, "american": _american, "hijri": _hijri}


def _time(clock: re.Match[str]) -> time | None:
    hour, minute = int(clock["hour"]), int(clock["minute"])
    half = _HALVES.get(clock["half"])
    if half and hour in AFTERNOON_HOURS[half]:
        hour += 12
    elif half in (MORNING, NIGHT) and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
