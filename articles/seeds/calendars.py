"""The two calendars that pages print: their months under every name, and the days they have."""

from dataclasses import dataclass
from datetime import date

from hijridate import Hijri

from articles.text import fold

# Each month under the names of the Gulf and Egypt, the Levant, the Maghreb, and in English.
MONTH_NAMES = (
    ("يناير", "كانون الثاني", "جانفي", "January", "Jan"),
    ("فبراير", "شباط", "فيفري", "February", "Feb"),
    ("مارس", "آذار", "مارش", "March", "Mar"),
    ("أبريل", "إبريل", "نيسان", "أفريل", "April", "Apr"),
    ("مايو", "أيار", "ماي", "May"),
    ("يونيو", "يونية", "حزيران", "جوان", "June", "Jun"),
    ("يوليو", "يولية", "تموز", "جويلية", "يوليوز", "July", "Jul"),
    ("أغسطس", "آب", "أوت", "غشت", "أغشت", "August", "Aug"),
    ("سبتمبر", "أيلول", "شتنبر", "September", "Sept", "Sep"),
    ("أكتوبر", "تشرين الأول", "October", "Oct"),
    ("نوفمبر", "تشرين الثاني", "نونبر", "November", "Nov"),
    ("ديسمبر", "كانون الأول", "دجنبر", "December", "Dec"),
)
HIJRI_MONTH_NAMES = (
    ("محرم", "المحرم", "محرم الحرام"),
    ("صفر",),
    ("ربيع الأول",),
    ("ربيع الآخر", "ربيع الثاني"),
    ("جمادى الأولى", "جمادى الأول"),
    ("جمادى الآخرة", "جمادى الثانية", "جمادى الثاني", "جمادى الآخر"),
    ("رجب",), ("شعبان",), ("رمضان",), ("شوال",),
    ("ذو القعدة", "ذي القعدة"),
    ("ذو الحجة", "ذي الحجة"),
)  # fmt: skip
WEEKDAYS = (
    "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

HIJRI_YEARS = range(1301, 1501)
# Those of the Umm al-Qura tables.
KNOWN_HIJRI_YEARS = range(1343, 1501)
GREGORIAN_YEARS = range(1800, 2101)
MAX_GAP_DAYS = 2


def _names(rows: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {fold(name): number for number, row in enumerate(rows, start=1) for name in row}


MONTHS = _names(MONTH_NAMES)
HIJRI_MONTHS = _names(HIJRI_MONTH_NAMES)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed, of the Hijri calendar when `lunar`; it may be no day of any calendar."""

    year: int
    month: int
    day: int
    lunar: bool

    @property
    def solar(self) -> date | None:
        """This day as a date, or None when it is Hijri or no day of the calendar."""
        if self.lunar or self.year not in GREGORIAN_YEARS:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_possible(self) -> bool:
        if not self.lunar:
            return self.solar is not None
        return self.year in HIJRI_YEARS and 1 <= self.month <= 12 and 1 <= self.day <= 30


def gap_days(solar: date, lunar: Day | None) -> int:
    """Return the days between both calendars where they are too many, else 0."""
    if lunar is None or not lunar.is_possible or lunar.year not in KNOWN_HIJRI_YEARS:
        return 0
    # The 30th of a month that had 29 days is the day after its last.
    first = Hijri(lunar.year, lunar.month, 1).to_gregorian()
    gap = abs((solar - first).days - (lunar.day - 1))
    return gap if gap > MAX_GAP_DAYS else 0
