from datetime import UTC, date, datetime, timedelta, timezone
from unittest import TestCase

from articles.dates import clock_text, long_date, moment_text, month_name, short_date, zone_name

SATURDAY = date(2016, 8, 6)
RIYADH = timezone(timedelta(hours=3))


class DateTests(TestCase):
    def test_a_date_is_printed_in_the_order_of_its_language(self):
        printed = {
            "ar": "السبت 6 أغسطس/آب 2016",
            "en": "Saturday, 6 August 2016",
            "fr": "samedi 6 août 2016",
        }
        for language, text in printed.items():
            with self.subTest(language):
                self.assertEqual(long_date(SATURDAY, language), text)

    def test_a_short_date_leaves_the_weekday_out(self):
        self.assertEqual(short_date(SATURDAY, "ar"), "6 أغسطس/آب 2016")

    def test_arabic_months_bear_both_names(self):
        self.assertEqual(month_name(11, "ar"), "نوفمبر/تشرين الثاني")

    def test_every_month_has_a_name_in_every_language(self):
        for language in ("ar", "en", "fr"):
            with self.subTest(language):
                self.assertEqual(len({month_name(month, language) for month in range(1, 13)}), 12)

    def test_a_week_begins_on_monday(self):
        self.assertTrue(long_date(date(2016, 8, 1), "ar").startswith("الاثنين"))

    def test_a_language_without_a_table_reads_english(self):
        self.assertEqual(long_date(SATURDAY, "tr"), "Saturday, 6 August 2016")


class ZoneTests(TestCase):
    def test_a_zone_is_named_by_its_distance_from_greenwich(self):
        named = [
            (timedelta(0), "UTC"),
            (timedelta(hours=3), "UTC+3"),
            (timedelta(hours=5, minutes=30), "UTC+5:30"),
            (-timedelta(hours=3, minutes=30), "UTC−3:30"),
        ]
        for offset, name in named:
            with self.subTest(name):
                self.assertEqual(zone_name(offset, "en"), name)

    def test_arabic_says_greenwich(self):
        self.assertEqual(zone_name(timedelta(0), "ar"), "غرينتش")

    def test_the_sign_stays_with_its_number_in_a_line_that_runs_to_the_left(self):
        self.assertEqual(zone_name(timedelta(hours=3), "ar"), "غرينتش\u00a0\u200e+3")

    def test_an_hour_is_never_printed_without_its_zone(self):
        self.assertEqual(clock_text(datetime(2016, 8, 6, 6, 40, tzinfo=RIYADH), "en"), "06:40 (UTC+3)")

    def test_a_moment_takes_the_comma_of_its_language(self):
        midnight = datetime(2016, 8, 6, tzinfo=UTC)
        self.assertEqual(moment_text(midnight, "ar"), "السبت 6 أغسطس/آب 2016، 00:00 (غرينتش)")
