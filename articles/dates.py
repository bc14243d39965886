"""
Dates as a newspaper prints them. No clock, no translation catalogue.

Editions differ: ``settings.MONTHS`` names the months of Arabic, ``settings.DIGITS`` its digits, and
``settings.HIJRI`` says whether the date of the Hijra stands beside the other. All functions take
the language of the page.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from hijridate import Gregorian

from articles.months import ARABIC, HIJRI, MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from articles.numerals import is_eastern, with_digits

COMMA = {"ar": "،"}
GREENWICH = {"ar": "غرينتش"}
# A sign before a number stays on the side where readers of these digits put it (CLDR: ar, ar-EG).
LEFT_TO_RIGHT_MARK = "\u200e"
ARABIC_LETTER_MARK = "\u061c"
NO_BREAK_SPACE = "\u00a0"


def month_name(month: int, language: str) -> str:
    """Return the name of the month 1 to 12. A language without a table here reads English."""
    names = ARABIC[settings.MONTHS["ar"]] if language == "ar" else MONTHS.get(language, MONTHS["en"])
    return names[month - 1]


def year_text(year: int, language: str) -> str:
    return with_digits(str(year), language)


def month_of_year(day: date, language: str) -> str:
    return f"{month_name(day.month, language)} {year_text(day.year, language)}"


def short_date(day: date, language: str) -> str:
    """Return «6 أغسطس/آب 2016»."""
    return f"{day_text(day, language)} {month_of_year(day, language)}"


def day_text(day: date, language: str) -> str:
    return with_digits(str(day.day), language)


def long_date(day: date, language: str) -> str:
    """Return «السبت 6 أغسطس/آب 2016»; English puts a comma after the weekday."""
    weekday = WEEKDAYS.get(language, WEEKDAYS["en"])[day.weekday()]
    between = " " if language in ("ar", "fr") else ", "
    return f"{weekday}{between}{short_date(day, language)}"


def weekdays(first: int, language: str) -> list[tuple[str, str]]:
    """Return the days of the week from the weekday ``first`` (0 is Monday), each short and whole."""
    names = [table.get(language, table["en"]) for table in (SHORT_WEEKDAYS, WEEKDAYS)]
    pairs = list(zip(*names, strict=True))
    return pairs[first:] + pairs[:first]


def full_date(day: date, language: str) -> str:
    """Return the long date, with the Hijri one beside it where the edition prints it."""
    hijri = hijri_date(day, language) if settings.HIJRI.get(language) else ""
    return f"{long_date(day, language)}{hijri and '، الموافق '}{hijri}"


def hijri_date(day: date, language: str) -> str:
    """
    Return «3 ذو القعدة 1437 هـ» (Umm al-Qura), or "" for a day that its tables do not hold.

    They reach from August 1924 to November 2077.
    """
    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return ""
    year = f"{hijri.year}{NO_BREAK_SPACE}هـ"
    return with_digits(f"{hijri.day} {HIJRI[hijri.month - 1]} {year}", language)


def zone_name(offset: timedelta, language: str) -> str:
    """
    Name a zone by its distance from Greenwich: «غرينتش +3», “UTC+5:30”.

    The mark before the sign keeps it on its side of the number in a line that runs to the left.
    """
    greenwich = GREENWICH.get(language, "UTC")
    if not offset:
        return greenwich
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    side = ARABIC_LETTER_MARK if is_eastern(language) else LEFT_TO_RIGHT_MARK
    mark = f"{NO_BREAK_SPACE}{side}" if language in GREENWICH else ""
    sign = "+" if minutes > 0 else "−"
    number = with_digits(f"{hours}" + (f":{rest:02}" if rest else ""), language)
    return f"{greenwich}{mark}{sign}{number}"


def clock_text(moment: datetime, language: str) -> str:
    """Return the hour and zone of an aware moment, in the zone it is given in."""
    clock = with_digits(f"{moment:%H:%M}", language)
    return f"{clock} ({zone_name(moment.utcoffset(), language)})"


def moment_text(moment: datetime, language: str) -> str:
    """Return weekday, date, hour and zone of an aware moment, in the zone it is given in."""
    return dated_clock(long_date(moment.date(), language), moment, language)


def full_moment(moment: datetime, language: str) -> str:
    """Return the moment with its full date."""
    return dated_clock(full_date(moment.date(), language), moment, language)


def dated_clock(day: str, moment: datetime, language: str) -> str:
    return f"{day}{COMMA.get(language, ',')} {clock_text(moment, language)}"
