from datetime import UTC, date, datetime, timedelta, timezone

from django.test import SimpleTestCase as TestCase
from django.test import override_settings

from articles.dates import (
    clock_text,
    full_date,
    full_moment,
    hijri_date,
    long_date,
    moment_text,
    month_name,
    short_date,
    zone_name,
)

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


class EditionTests(TestCase):
    def test_months_have_the_names_of_the_country(self):
        august = {"gulf": "أغسطس", "levant": "آب", "maghreb": "أوت", "morocco": "غشت"}
        for country, name in august.items():
            with self.subTest(country), override_settings(MONTHS={"ar": country}):
                self.assertEqual(short_date(SATURDAY, "ar"), f"6 {name} 2016")

    def test_every_country_names_twelve_months(self):
        for country in ("dual", "gulf", "levant", "maghreb", "morocco"):
            with self.subTest(country), override_settings(MONTHS={"ar": country}):
                self.assertEqual(len({month_name(month, "ar") for month in range(1, 13)}), 12)

    def test_other_languages_keep_their_months(self):
        with override_settings(MONTHS={"ar": "maghreb"}):
            self.assertEqual(short_date(SATURDAY, "fr"), "6 août 2016")

    @override_settings(DIGITS={"ar": "eastern"})
    def test_every_digit_of_a_date_is_of_the_edition(self):
        moment = datetime(2016, 8, 6, 6, 40, tzinfo=RIYADH)
        self.assertEqual(moment_text(moment, "ar"), "السبت ٦ أغسطس/آب ٢٠١٦، ٠٦:٤٠ (غرينتش\u00a0\u061c+٣)")

    @override_settings(DIGITS={"ar": "eastern"})
    def test_other_languages_keep_their_digits(self):
        self.assertEqual(short_date(SATURDAY, "en"), "6 August 2016")


class HijriTests(TestCase):
    def test_the_date_of_the_hijra_has_its_letter_with_tatweel(self):
        self.assertEqual(hijri_date(SATURDAY, "ar"), "3 ذو القعدة 1437\u00a0هـ")

    def test_it_stands_beside_the_other_where_the_edition_prints_it(self):
        with override_settings(HIJRI={"ar": True}):
            self.assertEqual(
                full_date(SATURDAY, "ar"), "السبت 6 أغسطس/آب 2016، الموافق 3 ذو القعدة 1437\u00a0هـ"
            )

    def test_it_is_left_out_by_default(self):
        self.assertEqual(full_date(SATURDAY, "ar"), long_date(SATURDAY, "ar"))

    def test_the_hour_follows_both(self):
        moment = datetime(2016, 8, 6, 6, 40, tzinfo=RIYADH)
        with override_settings(HIJRI={"ar": True}):
            self.assertIn("هـ، 06:40 (غرينتش", full_moment(moment, "ar"))

    @override_settings(HIJRI={"ar": True})
    def test_other_languages_print_none(self):
        self.assertEqual(full_date(SATURDAY, "en"), "Saturday, 6 August 2016")

    @override_settings(HIJRI={"ar": True}, DIGITS={"ar": "eastern"})
    def test_it_has_the_digits_of_the_edition(self):
        self.assertTrue(full_date(SATURDAY, "ar").endswith("٣ ذو القعدة ١٤٣٧\u00a0هـ"))

    def test_the_first_day_of_a_year(self):
        self.assertEqual(hijri_date(date(2026, 6, 16), "ar"), "1 محرم 1448\u00a0هـ")

    def test_a_day_beyond_the_tables_has_none(self):
        for day in (date(1900, 1, 1), date(2100, 1, 1)):
            with self.subTest(day), override_settings(HIJRI={"ar": True}):
                self.assertEqual(full_date(day, "ar"), long_date(day, "ar"))
