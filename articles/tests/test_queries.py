"""How much a page asks of the database: the same with one story and with fifty."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import most_read
from articles.models import Correction, ReadCount
from articles.models.read_count import hour_of
from articles.tests.make import (
    fresh_cache,
    make_article,
    make_articles,
    make_author,
    make_picture,
    make_section,
    make_source,
    make_topic,
)

MOST = 12
# PostgreSQL asks a little more: it looks first how far back the matches reach.
MOST_OF_STORY = 14
MOST_OF_SEARCH = 24
TODAY = timezone.localdate()


class QueryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.ties = {
            "section": make_section(name_en="Economy"),
            "topics": [make_topic(), make_topic("البرلمان")],
            "authors": [make_author(), make_author("كريم عادل")],
            "sources": [make_source(), make_source("رويترز")],
        }
        cls.photo = make_picture()
        cls.story = make_article(published_at=timezone.now(), photos=[cls.photo], **cls.ties)

    def setUp(self):
        fresh_cache(self)
        ReadCount.objects.add({(self.story.pk, "ar", hour_of(timezone.now())): 1})
        most_read.count(most_read.DAY)

    def queries(self, path):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            self.assertEqual(self.client.get(path).status_code, 200, path)
        asked = [query["sql"] for query in asked.captured_queries]
        # What tells PostgreSQL how to plan one of them is no question of its own.
        return [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE", "SET "))]

    def lists(self):
        ties = self.ties
        return [
            reverse("home"),
            reverse("search"),
            reverse("most_read"),
            reverse("archive"),
            reverse("archive_all"),
            reverse("archive_undated"),
            reverse("corrections"),
            reverse("archive_year", args=[TODAY.year]),
            reverse("archive_month", args=[TODAY.year, TODAY.month]),
            reverse("archive_day", args=[TODAY.year, TODAY.month, TODAY.day]),
            reverse("sitemap", args=["ar", TODAY.year, TODAY.month]),
            reverse("news_sitemap"),
            ties["section"].get_absolute_url(),
            ties["topics"][0].get_absolute_url(),
            ties["authors"][0].get_absolute_url(),
            ties["sources"][0].get_absolute_url(),
        ]

    def feeds(self):
        ties = self.ties
        named = (ties["section"], ties["topics"][0], ties["authors"][0], ties["sources"][0])
        return [
            reverse("feed", args=["rss"]),
            reverse("corrections_feed", args=["atom"]),
            *(f"{thing.get_absolute_url()}feeds/json/" for thing in named),
        ]

    def test_a_feed_asks_as_often_for_thirty_stories_as_for_one(self):
        before = {path: len(self.queries(path)) for path in self.feeds()}
        for story in make_articles(30, photos=[self.photo], **self.ties):
            Correction.objects.create(article=story, text="ذكرنا سابقا 241، والصحيح 214.")
        for path, count in before.items():
            with self.subTest(path):
                self.assertEqual(len(self.queries(path)), count)
                self.assertLessEqual(count, MOST)

    def test_the_index_of_sitemaps_asks_as_often_for_many_years_as_for_one(self):
        before = len(self.queries(reverse("sitemap_index")))
        for year in (1999, 2008, 2016):
            make_article(published_at=timezone.now().replace(year=year, month=3, day=1))
        self.assertEqual(len(self.queries(reverse("sitemap_index"))), before)

    def test_a_list_asks_as_often_for_fifty_stories_as_for_one(self):
        before = {path: len(self.queries(path)) for path in self.lists()}
        make_articles(50, lede="البرلمان", photos=[self.photo], **self.ties)
        for path, count in before.items():
            with self.subTest(path):
                self.assertEqual(len(self.queries(path)), count)
                self.assertLessEqual(count, MOST)

    def test_a_search_asks_as_often_for_fifty_hits_as_for_three(self):
        path = reverse("search") + "?q=البرلمان"
        make_articles(3, lede="البرلمان", photos=[self.photo], **self.ties)
        self.queries(path)  # the names that the search knows are read once
        before = len(self.queries(path))
        make_articles(47, lede="البرلمان", photos=[self.photo], **self.ties)
        self.assertEqual(len(self.queries(path)), before)
        self.assertLessEqual(before, MOST)

    def test_a_search_that_finds_nothing_tries_a_few_ways_more_and_no_others(self):
        path = reverse("search") + "?q=استنساخ الديناصورات المنقرضة"
        self.queries(path)
        self.assertLessEqual(len(self.queries(path)), MOST_OF_SEARCH)

    def test_no_list_loads_a_body(self):
        for path in self.lists():
            chosen = [sql.partition(" FROM ")[0] for sql in self.queries(path)]
            with self.subTest(path):
                self.assertFalse([columns for columns in chosen if "body" in columns])

    def test_a_story_asks_as_often_whatever_is_related_to_it(self):
        self.queries(self.story.get_absolute_url())  # the names that the search knows are read once
        for count in (0, 1, 5):
            story = make_article(photos=[self.photo], related=make_articles(count), **self.ties)
            Correction.objects.create(article=story, text="ذكرنا سابقا 241، والصحيح 214.")
            with self.subTest(related=count):
                self.assertLessEqual(len(self.queries(story.get_absolute_url())), MOST_OF_STORY)

    def test_a_story_loads_the_body_of_its_own_language_alone(self):
        asked = " ".join(self.queries(self.story.get_absolute_url()))
        read = [
            asked.count(f'"articles_article"."{column}"')
            for column in ("body_ar", "body_en", "body_fr", "body")
        ]
        self.assertEqual(read, [1, 0, 0, 0])

    def test_lists_walk_an_index_of_their_own_language(self):
        for language in ("ar", "en"):
            path = "/" if language == "ar" else "/en/"
            listed = next(
                sql for sql in self.queries(path) if "ORDER BY" in sql and "articles_article" in sql
            )
            with self.subTest(language):
                self.assertIn(f'ORDER BY "articles_article"."public_at_{language}" DESC', listed)
                self.assertIn(f'"status_{language}" = ', listed)

    def test_cards_are_looked_up_by_their_ids_however_many_stories_there_are(self):
        if connection.vendor != "sqlite":
            self.skipTest("PostgreSQL knows how many rows there are.")
        cards = next(sql for sql in self.queries("/") if "is_corrected" in sql)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {cards}")
            self.assertIn("articles_article USING INTEGER PRIMARY KEY", cursor.fetchone()[3])
