"""What a page prints beside its text, and what of it a story keeps: date, place, subheadings."""

from datetime import UTC, date, datetime

from django.test import TestCase
from django.utils.translation import override

from articles.models import Article
from articles.seeds.archive import record_of
from articles.seeds.messages import message
from articles.seeds.parser import parse
from articles.seeds.writer import write
from articles.stamps import page_stamp
from articles.tests.test_import import STORY, load
from articles.tests.test_seed_dialects import pages


class PrintedDateTests(TestCase):
    """A date is stored as exactly as its page prints it."""

    def make(self, printed):
        load(STORY.replace("\n\n", f"\n\n{printed}\n\n", 1))
        return Article.objects.get()

    def test_an_hour_of_mecca_is_a_moment(self):
        article = self.make("6/8/2016 الساعة 17:05 (مكة المكرمة)")
        self.assertEqual(article.published_at_ar, datetime(2016, 8, 6, 14, 5, tzinfo=UTC))
        self.assertEqual(article.published_as_printed, "6/8/2016 الساعة 17:05 (مكة المكرمة)")

    def test_a_day_has_no_hour(self):
        article = self.make("6 آب/أغسطس 2016")
        self.assertEqual(article.published_at_ar, datetime(2016, 8, 6, tzinfo=UTC))
        self.assertEqual(article.published_precision_ar, "day")

    def test_a_hijri_day_is_told_as_it_is_printed(self):
        article = self.make("3/11/1437 هـ")
        self.assertEqual((article.published_at_ar, article.published_precision_ar), (None, "about"))
        with override("ar"):
            self.assertEqual(page_stamp(article).text, "3/11/1437 هـ")

    def test_the_same_file_again_after_a_change_of_its_date_is_an_update(self):
        self.make("6/8/2016")
        load(STORY.replace("\n\n", "\n\n7/8/2016\n\n", 1))
        self.assertEqual(Article.objects.get().published_at_ar, datetime(2016, 8, 7, tzinfo=UTC))

    def test_a_date_that_an_editor_typed_is_never_overwritten(self):
        load()
        Article.objects.update(published_at_ar=datetime(2016, 8, 6, tzinfo=UTC))
        self.assertEqual(load(STORY.replace("\n\n", "\n\n7/8/2016\n\n", 1)).outcome, "conflict")

    def test_a_dated_story_that_was_edited_exports_with_its_date(self):
        article = self.make("6 آب/أغسطس 2016")
        Article.objects.update(headline_ar="عنوان المحرر")
        record = record_of(Article.objects.get(pk=article.pk))
        self.assertEqual(parse(write(record)).record.published_at, date(2016, 8, 6))


class BodyTests(TestCase):
    def test_a_subheading_of_the_page_is_a_heading_of_the_body(self):
        load(f"{STORY}".replace("\n\nورحب", "\n\nفي الميناء\n\nورحب"))
        self.assertIn(">في الميناء</h2>", Article.objects.get().body_ar)

    def test_the_place_of_a_story_is_stored_apart_from_its_lede(self):
        load(STORY.replace("وصلت", "القاهرة (رويترز) - وصلت"))
        article = Article.objects.get()
        self.assertEqual(article.dateline_ar, "القاهرة (رويترز)")
        self.assertEqual(article.lede_ar, "وصلت السفينة فجر اليوم.")

    def test_an_edited_story_keeps_its_subheadings_and_place_in_an_export(self):
        text = STORY.replace("وصلت", "القاهرة (رويترز) - وصلت").replace("\n\nورحب", "\n\nفي الميناء\n\nورحب")
        load(text)
        Article.objects.update(headline_ar="عنوان المحرر")
        record = record_of(Article.objects.get())
        self.assertEqual((record.subheadings, record.dateline), ((1,), "القاهرة (رويترز)"))


class MessageTests(TestCase):
    def test_every_problem_of_every_dialect_has_its_sentence(self):
        for page in pages():
            for problem in parse(page.read_text("utf-8")).problems:
                with self.subTest(page.stem, code=problem.code):
                    self.assertTrue(message(problem))
