"""
Dates as a newspaper prints them. Pure: no Django, no clock, no translation catalogue.

Arabic prints both names of a month, because readers east and west of Suez use different ones,
and Western digits. All functions take the language of the page.
"""

from datetime import date, datetime, timedelta

MONTHS = {
    "ar": (
        "يناير/كانون الثاني",
        "فبراير/شباط",
        "مارس/آذار",
        "أبريل/نيسان",
        "مايو/أيار",
        "يونيو/حزيران",
        "يوليو/تموز",
        "أغسطس/آب",
        "سبتمبر/أيلول",
        "أكتوبر/تشرين الأول",
        "نوفمبر/تشرين الثاني",
        "ديسمبر/كانون الأول",
    ),
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
    "fr": tuple(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    ),
}
WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
COMMA = {"ar": "،"}
GREENWICH = {"ar": "غرينتش"}
LEFT_TO_RIGHT_MARK = "\u200e"
NO_BREAK_SPACE = "\u00a0"


def month_name(month: int, language: str) -> str:
    """Return the name of the month 1 to 12. A language without a table here reads English."""
    return MONTHS.get(language, MONTHS["en"])[month - 1]


def month_of_year(day: date, language: str) -> str:
    return f"{month_name(day.month, language)} {day.year}"


def short_date(day: date, language: str) -> str:
    """Return «6 أغسطس/آب 2016»."""
    return f"{day.day} {month_of_year(day, language)}"


def long_date(day: date, language: str) -> str:
    """Return «السبت 6 أغسطس/آب 2016»; English puts a comma after the weekday."""
    weekday = WEEKDAYS.get(language, WEEKDAYS["en"])[day.weekday()]
    between = " " if language in ("ar", "fr") else ", "
    return f"{weekday}{between}{short_date(day, language)}"


def zone_name(offset: timedelta, language: str) -> str:
    """
    Name a zone by its distance from Greenwich: «غرينتش +3», “UTC+5:30”.

    The mark before the sign keeps it on the left of its number in a line that runs to the left.
    """
    greenwich = GREENWICH.get(language, "UTC")
    if not offset:
        return greenwich
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    mark = f"{NO_BREAK_SPACE}{LEFT_TO_RIGHT_MARK}" if language in GREENWICH else ""
    sign = "+" if minutes > 0 else "−"
    return f"{greenwich}{mark}{sign}{hours}" + (f":{rest:02}" if rest else "")


def clock_text(moment: datetime, language: str) -> str:
    """Return the hour and zone of an aware moment, in the zone it is given in."""
    return f"{moment:%H:%M} ({zone_name(moment.utcoffset(), language)})"


def moment_text(moment: datetime, language: str) -> str:
    """Return weekday, date, hour and zone of an aware moment, in the zone it is given in."""
    comma = COMMA.get(language, ",")
    return f"{long_date(moment.date(), language)}{comma} {clock_text(moment, language)}"
