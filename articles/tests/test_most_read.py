"""The list of what is read most: its order, its windows, and who is not on it."""

from datetime import UTC, datetime, timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles import most_read
from articles.models import Correction, ReadCount
from articles.models.edition import Status
from articles.models.read_count import hour_of
from articles.most_read import DAY, MONTH, WEEK, ranking
from articles.tests.make import fresh_cache, make_article

AT = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


def read(article, count, *, hours_ago=0, at=AT, language="ar"):
    ReadCount.objects.add({(article.pk, language, hour_of(at) - timedelta(hours=hours_ago)): count})


class RankingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.old, cls.new, cls.third = (make_article(name) for name in ("قديم", "جديد", "ثالث"))

    def test_what_is_read_more_stands_first(self):
        read(self.old, 5)
        read(self.new, 6)
        self.assertEqual(ranking("ar", DAY, AT), [self.new.pk, self.old.pk])

    def test_a_read_weighs_more_the_newer_it_is(self):
        read(self.old, 10, hours_ago=23)
        read(self.new, 2)
        self.assertEqual(ranking("ar", DAY, AT), [self.new.pk, self.old.pk])

    def test_a_window_ends(self):
        for article, hours_ago in ((self.old, 24 * 8), (self.new, 25), (self.third, 1)):
            read(article, 5, hours_ago=hours_ago)
        lengths = [len(ranking("ar", window, AT)) for window in (DAY, WEEK, MONTH)]
        self.assertEqual(lengths, [1, 2, 3])

    def test_of_two_read_as_often_the_newer_stands_first(self):
        read(self.old, 5)
        read(self.new, 5)
        self.assertEqual(ranking("ar", DAY, AT), [self.new.pk, self.old.pk])

    def test_each_language_has_its_own_list(self):
        read(self.old, 5, language="en")
        self.assertEqual((ranking("ar", DAY, AT), ranking("en", DAY, AT)), ([], [self.old.pk]))

    def test_the_list_can_be_rebuilt_from_its_rows(self):
        for number, article in enumerate((self.old, self.new, self.third)):
            read(article, 4 + number, hours_ago=3 * number)
        before = ranking("ar", WEEK, AT)
        rows = list(ReadCount.objects.all())
        ReadCount.objects.all().delete()
        ReadCount.objects.bulk_create(reversed(rows))
        self.assertEqual(ranking("ar", WEEK, AT), before)

    def test_summing_up_past_months_changes_no_list(self):
        for hours_ago in (2, 24 * 20, 24 * 70, 24 * 71):
            read(self.old, 3, hours_ago=hours_ago)
            read(self.new, 2, hours_ago=hours_ago // 2)
        before = [ranking("ar", window, AT) for window in (DAY, WEEK, MONTH)]
        ReadCount.objects.roll_up(AT - timedelta(days=31))
        self.assertEqual([ranking("ar", window, AT) for window in (DAY, WEEK, MONTH)], before)


class PageTests(TestCase):
    def setUp(self):
        fresh_cache(self)

    def count(self, *articles, language="ar"):
        """Have the articles read, the first most often, and counted."""
        for number, article in enumerate(articles):
            read(article, 100 - number, at=timezone.now(), language=language)
        most_read.count(DAY)

    def page(self, query="") -> str:
        return self.client.get(reverse("most_read") + query).content.decode()

    def test_the_list_is_in_the_order_of_its_numbers(self):
        self.count(make_article("كثيرة القراء"), make_article("قليلة القراء"))
        page = self.page()
        self.assertLess(page.index("كثيرة القراء"), page.index("قليلة القراء"))

    def test_the_three_windows_are_links(self):
        page = self.page("?window=week")
        for address in (
            'href="/most-read/"',
            'href="/most-read/?window=week" aria-current="page"',
            "?window=month",
        ):
            self.assertIn(address, page)

    def test_a_window_that_does_not_exist_is_not_there(self):
        self.assertEqual(self.client.get("/most-read/?window=year").status_code, 404)

    def test_a_window_keeps_its_place_in_other_languages(self):
        self.assertIn(
            'hreflang="en" href="http://127.0.0.1:8000/en/most-read/?window=week"', self.page("?window=week")
        )

    def test_the_page_says_so_when_nothing_was_counted(self):
        self.assertNotIn('<ol class="numbers"', self.page())

    def test_a_story_taken_down_since_it_was_counted_is_not_on_the_list(self):
        shown, hidden = make_article("ظاهر"), make_article("خفي")
        self.count(hidden, shown)
        hidden.edition("ar").unpublish()
        hidden.save()
        page = self.page()
        self.assertEqual(("ظاهر" in page, "خفي" in page), (True, False))

    def test_a_retracted_story_is_not_on_the_list(self):
        article = make_article("مسحوب")
        self.count(article)
        Correction.objects.create(article=article, kind=Correction.Kind.RETRACTION, text="سُحبت.")
        self.assertNotIn("مسحوب", self.page())

    def test_a_list_asks_as_often_for_ten_stories_as_for_one(self):
        self.count(make_article())
        with self.assertNumQueries(2):
            self.page()
        self.count(*(make_article() for _ in range(12)))
        with self.assertNumQueries(2):
            self.page()

    def test_the_list_ends_with_ten(self):
        self.count(*(make_article() for _ in range(12)))
        self.assertEqual(len(most_read.most_read(DAY).cards), 10)

    def test_a_language_without_reads_has_no_list(self):
        self.count(make_article(headline_en="Budget", status_en=Status.PUBLISHED, published_at_en=AT))
        with override("en"):
            self.assertIsNone(most_read.most_read(DAY))

    def test_a_ranking_is_not_made_again_while_it_is_fresh(self):
        most_read.refresh()
        with self.assertNumQueries(0):
            most_read.refresh()
