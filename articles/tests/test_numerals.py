"""Counts, durations and ages as an edition prints them."""

import re
from datetime import UTC, datetime, timedelta

from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone
from django.utils.translation import override

from articles.body import plain_text
from articles.models import Correction
from articles.numerals import number_text
from articles.stamps import card_stamp, hours_ago, minutes_long
from articles.templatetags.newsroom import stamp
from articles.tests.make import make_article, make_articles
from articles.text import reading_minutes, word_count

# One number for each border of the six forms of Arabic.
COUNTS = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 1000)
EASTERN = override_settings(DIGITS={"ar": "eastern"})


class NumberTests(SimpleTestCase):
    def test_marks_follow_the_language(self):
        printed = {"ar": "1,234.5", "en": "1,234.5", "fr": "1\u202f234,5"}
        for language, text in printed.items():
            with self.subTest(language):
                self.assertEqual(number_text(1234.5, language), text)

    @EASTERN
    def test_eastern_digits_have_marks_of_their_own(self):
        self.assertEqual(number_text(1234.5, "ar"), "١٬٢٣٤٫٥")

    def test_the_maghreb_has_marks_of_its_own(self):
        for country in ("maghreb", "morocco"):
            with self.subTest(country), override_settings(MONTHS={"ar": country}):
                self.assertEqual(number_text(1234.5, "ar"), "1.234,5")


class PluralTests(SimpleTestCase):
    def test_minutes_have_all_six_forms(self):
        words = ["أقل من دقيقة", "دقيقة واحدة", "دقيقتان", "3 دقائق", "10 دقائق", "11 دقيقة", "99 دقيقة"]
        words += ["100 دقيقة", "101 دقيقة", "102 دقيقة", "103 دقائق", "111 دقيقة", "1000 دقيقة"]
        with override("ar"):
            self.assertEqual([minutes_long(count) for count in COUNTS], words)

    def test_hours_have_all_six_forms(self):
        words = ["قبل أقل من ساعة", "قبل ساعة", "قبل ساعتين", "قبل 3 ساعات", "قبل 10 ساعات", "قبل 11 ساعة"]
        words += ["قبل 99 ساعة", "قبل 100 ساعة", "قبل 101 ساعة", "قبل 102 ساعة", "قبل 103 ساعات"]
        words += ["قبل 111 ساعة", "قبل 1000 ساعة"]
        with override("ar"):
            self.assertEqual([hours_ago(timedelta(hours=count)) for count in COUNTS], words)

    @EASTERN
    def test_a_count_has_the_digits_of_the_edition(self):
        with override("ar"):
            self.assertEqual((minutes_long(3), hours_ago(timedelta(hours=11))), ("٣ دقائق", "قبل ١١ ساعة"))


class AgeTests(TestCase):
    def stamp_after(self, **age):
        published = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
        return card_stamp(make_article(published_at=published), published + timedelta(**age))

    def test_a_list_says_how_old_a_story_is_for_twelve_hours(self):
        texts = [self.stamp_after(hours=11, minutes=59).text, self.stamp_after(hours=12).text]
        self.assertEqual(texts, ["قبل 11 ساعة", "20 نوفمبر/تشرين الثاني 2026"])

    def test_the_whole_date_stands_behind_an_age(self):
        printed = stamp(self.stamp_after(hours=2))
        self.assertIn('title="الجمعة 20 نوفمبر/تشرين الثاني 2026، 15:00 (غرينتش', printed)
        self.assertIn('datetime="2026-11-20T15:00+03:00"', printed)

    def test_a_story_itself_never_says_how_old_it_is(self):
        page = self.client.get(make_article(published_at=timezone.now()).get_absolute_url()).content.decode()
        self.assertNotIn("قبل أقل من ساعة", page)


class ReadingTimeTests(TestCase):
    def test_marks_make_no_word(self):
        self.assertEqual(word_count("وَقَّعَ الـوزيرُ — « اتّفاقًا »"), 3)

    def test_tags_divide_paragraphs_and_not_words(self):
        self.assertEqual(word_count(plain_text("<p>كل<strong>مة</strong></p><p>أخرى &amp;</p>")), 2)

    def test_each_language_is_read_at_its_own_pace(self):
        self.assertEqual([reading_minutes(690, language) for language in ("ar", "en", "fr")], [5, 3, 4])

    def test_nothing_is_read_in_no_time(self):
        self.assertEqual(reading_minutes(0, "ar"), 1)

    def test_a_story_says_how_long_it_takes(self):
        article = make_article(body=f"<p>{'كلمة ' * 400}</p>")
        self.assertIn("مدة القراءة: 3 دقائق", self.client.get(article.get_absolute_url()).content.decode())

    def test_a_retraction_does_not(self):
        article = make_article()
        Correction.objects.create(article=article, kind=Correction.Kind.RETRACTION, text="سُحبت.")
        self.assertNotIn("مدة القراءة", self.client.get(article.get_absolute_url()).content.decode())


@EASTERN
class EasternPageTests(TestCase):
    def test_a_page_in_arabic_prints_no_other_digit_of_its_own(self):
        make_articles(45, lede="")
        article = make_article(body="<p>نص</p>")
        for path in ("/archive/2026/", "/archive/2026/11/", "/search/?page=2", article.get_absolute_url()):
            page = self.client.get(path).content.decode()
            said = plain_text(re.sub(r"خبر رقم \d+", "", page[page.index("<main") :]))
            with self.subTest(path):
                self.assertEqual(re.findall("[0-9]", said), [])

    def test_machines_read_western_digits(self):
        page = self.client.get(make_article().get_absolute_url()).content.decode()
        self.assertIn('<time datetime="2026-11-20T15:00+03:00">الجمعة ٢٠ نوفمبر', page)

    def test_english_keeps_its_digits(self):
        article = make_article(headline="Budget", language="en")
        page = self.client.get(article.edition("en").get_absolute_url()).content.decode()
        self.assertIn("20 November 2026", page)
        self.assertIn('<body class="western">', page)
