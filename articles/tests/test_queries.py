"""How much a page asks of the database: the same with one story and with fifty."""

from django.core.files.base import ContentFile
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Correction
from articles.tests.make import (
    make_article,
    make_articles,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_topic,
)

MOST = 9
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
        cls.photo = make_photo()
        cls.photo.image.save("photo.gif", ContentFile(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"))
        cls.story = make_article(published_at=timezone.now(), photos=[cls.photo], **cls.ties)

    def queries(self, path):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            self.assertEqual(self.client.get(path).status_code, 200, path)
        return [query["sql"] for query in asked.captured_queries]

    def lists(self):
        ties = self.ties
        return [
            reverse("home"),
            reverse("search"),
            reverse("search") + "?q=البرلمان",
            reverse("archive"),
            reverse("archive_undated"),
            reverse("archive_year", args=[TODAY.year]),
            reverse("archive_month", args=[TODAY.year, TODAY.month]),
            reverse("archive_day", args=[TODAY.year, TODAY.month, TODAY.day]),
            ties["section"].get_absolute_url(),
            ties["topics"][0].get_absolute_url(),
            ties["authors"][0].get_absolute_url(),
            ties["sources"][0].get_absolute_url(),
        ]

    def test_a_list_asks_as_often_for_fifty_stories_as_for_one(self):
        before = {path: len(self.queries(path)) for path in self.lists()}
        make_articles(50, lede="البرلمان", photos=[self.photo], **self.ties)
        for path, count in before.items():
            with self.subTest(path):
                self.assertEqual(len(self.queries(path)), count)
                self.assertLessEqual(count, MOST)

    def test_no_list_loads_a_body(self):
        for path in self.lists():
            chosen = [sql.partition(" FROM ")[0] for sql in self.queries(path)]
            with self.subTest(path):
                self.assertFalse([columns for columns in chosen if "body" in columns])

    def test_a_story_asks_as_often_whatever_is_related_to_it(self):
        for count in (0, 1, 5):
            story = make_article(photos=[self.photo], related=make_articles(count), **self.ties)
            Correction.objects.create(article=story, text="ذكرنا سابقا 241، والصحيح 214.")
            with self.subTest(related=count):
                self.assertLessEqual(len(self.queries(story.get_absolute_url())), MOST)

    def test_a_story_loads_the_body_of_its_own_language_alone(self):
        asked = " ".join(self.queries(self.story.get_absolute_url()))
        read = [asked.count(f'"{column}"') for column in ("body_ar", "body_en", "body_fr", "body")]
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
