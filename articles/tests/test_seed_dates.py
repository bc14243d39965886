"""Date lines: what is one, what it says, and what is wrong with it."""

from unittest import TestCase

from articles.seeds.dates import is_date_line, read_date
from articles.text import fold


def is_date(line):
    return is_date_line(line, fold(line))


def told(line):
    at = read_date(line).at
    return at and at.isoformat()


def codes(line):
    return [problem.code for problem in read_date(line).problems]


class DateLineTests(TestCase):
    def test_a_line_of_nothing_but_a_date_is_a_date_line(self):
        for line in [
            "05/06/2023",
            "الأحد 1429/6/1 هـ - الموافق 5/6/2008 م",
            "(آخر تحديث) الساعة 14:46 (مكة المكرمة)، 11:46 (غرينتش)",
            "تاريخ النشر: ٥ يونيو/حزيران ٢٠٠٨",
            "1 جمادى الآخرة 1429هـ",
            "\u202b30/2/2008\u202c",
        ]:
            with self.subTest(line=line):
                self.assertTrue(is_date(line))

    def test_a_sentence_with_a_date_is_prose(self):
        for line in [
            "وقع الانهيار في 5/6/2008 ليلا",
            "الأحد",
            "02:47",
            "2008",
            "حرب 5 يونيو 1967",
            "مباراة الأحد 3/2",
            "5/6/2008 " * 20,
        ]:
            with self.subTest(line=line):
                self.assertFalse(is_date(line))


class MomentTests(TestCase):
    def test_the_gregorian_date_decides_in_either_order(self):
        for line in ["1/6/1429 هـ الموافق 5/6/2008 م", "2008/6/5 الموافق 1429/6/1 هـ", "1429/6/1 - 5/6/2008"]:
            with self.subTest(line=line):
                self.assertEqual(told(line), "2008-06-05")

    def test_months_are_known_in_every_region(self):
        cases = {
            "6 نوفمبر/تشرين الثاني 2016": "2016-11-06",
            "6 تشرين الثاني 2016": "2016-11-06",
            "6 نونبر 2016": "2016-11-06",
            "6 جويلية 2016": "2016-07-06",
            "6 آب/أغسطس، 2016": "2016-08-06",
            "6 غشت 2016": "2016-08-06",
            "6 كانون الأول 2016": "2016-12-06",
            "6 November 2016": "2016-11-06",
        }
        for line, day in cases.items():
            with self.subTest(line=line):
                self.assertEqual(told(line), day)

    def test_the_four_digits_tell_year_from_day(self):
        for line in ["05/06/2023", "2023/06/05", "2023-6-5", "5.6.2023"]:
            with self.subTest(line=line):
                self.assertEqual(told(line), "2023-06-05")

    def test_the_hour_of_mecca_goes_before_that_of_greenwich(self):
        cases = {
            "5/6/2008 الساعة 14:46 (مكة المكرمة)، 11:46 (غرينتش)": "2008-06-05T14:46:00+03:00",
            "5/6/2008 الساعة 11:46 (غرينتش)، 14:46 (مكة المكرمة)": "2008-06-05T14:46:00+03:00",
            "5/6/2008 الساعة 11:46 (غرينتش)": "2008-06-05T11:46:00+00:00",
            "5/6/2008 الساعة 2:46 مساء (مكة المكرمة)": "2008-06-05T14:46:00+03:00",
            "5/6/2008 12:10 صباحا (مكة المكرمة)": "2008-06-05T00:10:00+03:00",
        }
        for line, moment in cases.items():
            with self.subTest(line=line):
                self.assertEqual(told(line), moment)

    def test_an_hour_of_no_named_zone_is_left_in_the_print(self):
        self.assertEqual(told("5/6/2008 الساعة 14:46"), "2008-06-05")

    def test_the_last_update_is_told_only_where_nothing_else_is(self):
        cases = {
            "آخر تحديث: 6/6/2008 الساعة 10:00 (غرينتش)": "2008-06-06T10:00:00+00:00",
            "5/6/2008 | آخر تحديث: 6/6/2008 الساعة 10:00 (غرينتش)": "2008-06-05",
            "آخر تحديث: 6/6/2008 | نشر في: 5/6/2008": "2008-06-05",
        }
        for line, moment in cases.items():
            with self.subTest(line=line):
                self.assertEqual(told(line), moment)

    def test_a_hijri_date_alone_is_known_only_about(self):
        date = read_date("الخميس 1 جمادى الآخرة 1429 هـ")
        self.assertEqual((date.at, date.precision, date.problems), (None, "about", ()))


class ProblemTests(TestCase):
    def test_calendars_may_differ_by_two_days(self):
        # 1 Jumada al-Akhira 1429 was 5 June 2008.
        self.assertEqual(codes("3/6/1429 هـ الموافق 5/6/2008"), [])
        self.assertEqual(codes("4/6/1429 هـ الموافق 5/6/2008"), ["calendars_disagree"])

    def test_the_thirtieth_of_a_short_hijri_month_is_no_fault(self):
        self.assertEqual(codes("30/2/1437 هـ الموافق 12/12/2015"), [])

    def test_days_that_no_calendar_has_are_told(self):
        for line in [
            "30/2/2008",
            "5/13/2008",
            "5/6/1300 م",
            "31/1/1429 هـ",
            "5/6/2008 الساعة 25:10 (غرينتش)",
        ]:
            with self.subTest(line=line):
                self.assertEqual(codes(line), ["impossible_date"])

    def test_an_impossible_day_is_never_corrected(self):
        self.assertIsNone(told("30/2/2008"))
