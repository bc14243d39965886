from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, Correction
from articles.models.edition import UNDATED, Precision, Status
from articles.tests.make import NOON, make_article, make_section

HOUR = timedelta(hours=1)


class PublishedTests(TestCase):
    def assertSeen(self, at=None, language=None):
        self.assertTrue(Article.objects.published(at, language).exists())

    def assertHidden(self, at=None, language=None):
        self.assertFalse(Article.objects.published(at, language).exists())

    def test_a_published_edition_is_seen(self):
        make_article()
        self.assertSeen()

    def test_a_draft_is_not_seen(self):
        make_article(status=Status.DRAFT)
        self.assertHidden()

    def test_a_scheduled_edition_is_seen_from_its_second_on(self):
        make_article(published_at=NOON)
        self.assertHidden(at=NOON - timedelta(seconds=1))
        self.assertSeen(at=NOON)

    def test_a_scheduled_edition_is_scheduled_until_its_second(self):
        make_article(published_at=NOON)
        self.assertTrue(Article.objects.scheduled(NOON - timedelta(seconds=1)).exists())
        self.assertFalse(Article.objects.scheduled(NOON).exists())

    def test_an_embargo_holds_a_published_edition_back(self):
        make_article(published_at=NOON, embargoed_until=NOON + HOUR)
        self.assertHidden(at=NOON)
        self.assertSeen(at=NOON + HOUR)

    def test_an_edition_ends_at_the_second_it_is_told_to(self):
        make_article(unpublish_at_ar=NOON + HOUR)
        self.assertSeen(at=NOON)
        self.assertHidden(at=NOON + HOUR)

    def test_a_story_in_the_trash_is_not_seen(self):
        make_article(trashed_at=NOON)
        self.assertHidden()

    def test_each_language_is_asked_for_itself(self):
        make_article(language="ar")
        with override("en"):
            self.assertHidden()
        self.assertSeen(language="ar")

    def test_a_retracted_story_stands_in_no_list_of_its_language(self):
        article = make_article()
        make_correction(article, kind=Correction.Kind.RETRACTION, language="en")
        self.assertTrue(Article.objects.published().standing().exists())
        make_correction(article, kind=Correction.Kind.RETRACTION, language="ar")
        self.assertFalse(Article.objects.published().standing().exists())
        self.assertSeen()


class DateTests(TestCase):
    def test_an_undated_story_sorts_after_every_dated_one(self):
        undated = make_article(published_at=None)
        dated = make_article(published_at=datetime(1950, 1, 1, tzinfo=UTC))
        self.assertEqual(list(Article.objects.newest_first()), [dated, undated])
        self.assertEqual(undated.public_at_ar, UNDATED)

    def test_a_day_alone_is_the_newsrooms_day_and_stays_so(self):
        late_evening_in_riyadh = datetime(2016, 8, 20, 20, 30, tzinfo=UTC)
        article = make_article(published_at=late_evening_in_riyadh, published_precision_ar=Precision.DAY)
        article.save()
        self.assertEqual(article.published_at_ar, datetime(2016, 8, 20, tzinfo=UTC))

    def test_a_story_dated_to_today_alone_is_out_at_once(self):
        just_after_midnight = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)  # 00:30 of the 21st in Riyadh
        make_article(published_at=just_after_midnight, published_precision_ar=Precision.DAY)
        self.assertTrue(Article.objects.published(just_after_midnight).exists())

    def test_a_date_before_the_calendar_of_newspapers_is_refused(self):
        article = make_article(status=Status.DRAFT)
        article.published_at_ar = datetime(1, 1, 1, tzinfo=UTC)
        with self.assertRaises(ValidationError) as refusal:
            article.full_clean()
        self.assertIn("published_at_ar", refusal.exception.error_dict)

    def test_publishing_an_undated_story_gives_it_no_date(self):
        article = make_article(status=Status.DRAFT, published_at=None)
        article.edition("ar").publish()
        self.assertIsNone(article.published_at_ar)


class EditionTests(TestCase):
    def test_an_edition_reads_and_writes_the_columns_of_its_language(self):
        article = make_article()
        article.edition("en").headline = "Parliament passes the budget"
        self.assertEqual(article.headline_en, "Parliament passes the budget")

    def test_an_edition_has_no_other_attributes(self):
        with self.assertRaises(AttributeError):
            make_article().edition("en").headlin = "typo"

    def test_an_edition_never_borrows_the_text_of_another(self):
        article = make_article(language="ar")
        with override("en"):
            self.assertEqual(article.headline, "")

    def test_an_edition_without_a_headline_cannot_be_published(self):
        with self.assertRaises(ValidationError) as refusal:
            make_article().edition("fr").publish()
        self.assertEqual(refusal.exception.code, "headline_missing")

    def test_only_what_readers_saw_can_be_withdrawn(self):
        article = make_article(published_at=timezone.now() + HOUR)
        with self.assertRaises(ValidationError) as refusal:
            article.edition("ar").withdraw("law")
        self.assertEqual(refusal.exception.code, "never_public")

    def test_a_story_needs_a_headline_in_its_original_language(self):
        article = Article(source_language="ar", headline_en="Only English")
        with self.assertRaises(ValidationError) as caught:
            article.clean()
        self.assertIn("headline_ar", caught.exception.error_dict)


class SlugTests(TestCase):
    def test_a_slug_is_made_from_the_headline_and_keeps_its_letters(self):
        self.assertEqual(make_article("إعادة إعمار المدينة: ٣ مراحل").slug_ar, "إعادة-إعمار-المدينة-3-مراحل")

    def test_a_headline_without_letters_still_has_an_address(self):
        self.assertTrue(make_article("؟!").slug_ar)

    def test_a_slug_stays_when_the_headline_changes(self):
        article = make_article("العنوان الأول")
        article.headline_ar = "العنوان الثاني"
        article.save()
        self.assertEqual(article.slug_ar, "العنوان-الأول")

    def test_two_sections_of_one_name_have_two_addresses(self):
        self.assertNotEqual(make_section("رياضة").slug, make_section("رياضة").slug)


class IndexTests(TestCase):
    """modeltranslation leaves some expressions on the base column, which mirrors Arabic."""

    def lists(self):
        section = make_section()
        return {
            "latest": Article.objects.published().standing().newest_first(),
            "section": Article.objects.filter(section=section).published().standing().newest_first(),
        }

    def test_lists_ask_only_the_columns_of_their_language(self):
        for language in ("en", "fr"):
            with override(language):
                for name, queryset in self.lists().items():
                    sql = str(queryset.values("pk").query)
                    with self.subTest(language=language, list=name):
                        self.assertIn(f'"public_at_{language}" DESC', sql)
                        self.assertNotRegex(sql, '"(status|public_at|unpublish_at)"|_ar"')

    def test_lists_walk_an_index_and_sort_nothing(self):
        if connection.vendor != "sqlite":
            self.assertTrue(connection.introspection.table_names())
            return
        for language in ("ar", "en"):
            with override(language):
                for name, queryset in self.lists().items():
                    plan = queryset[:20].explain()
                    with self.subTest(language=language, list=name):
                        self.assertRegex(plan, f"USING INDEX article_{language}")
                        self.assertNotIn("TEMP B-TREE", plan)


def make_correction(article, **fields):
    return Correction.objects.create(article=article, text="تصحيح", **fields)
