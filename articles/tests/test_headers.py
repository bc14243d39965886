"""What pages for readers say in their headers: their bytes' name, and what to fetch ahead."""

import gzip
import json

from django.test import TestCase

from articles import robots
from articles.models.edition import Status
from articles.tests.make import make_article, make_section

PAGES = ("/", "/en/", "/search/", "/archive/", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt")


class ConditionalTests(TestCase):
    def again(self, path, before, **headers):
        return self.client.get(path, headers={"if-none-match": before["ETag"]} | headers)

    def test_what_a_reader_has_already_is_not_sent_again(self):
        make_article()
        for path in (*PAGES, make_article().get_absolute_url()):
            before = self.client.get(path)
            after = self.again(path, before)
            with self.subTest(path):
                self.assertEqual((after.status_code, after.content), (304, b""))
                self.assertEqual((after["ETag"], after["Vary"]), (before["ETag"], before["Vary"]))

    def test_compressed_or_not_it_has_one_name(self):
        make_article()
        packed = self.client.get("/", headers={"accept-encoding": "gzip"})
        self.assertEqual(packed["Content-Encoding"], "gzip")
        plain = self.client.get("/")
        self.assertEqual((gzip.decompress(packed.content), packed["ETag"]), (plain.content, plain["ETag"]))
        self.assertEqual(self.again("/", packed, **{"accept-encoding": "gzip"}).status_code, 304)

    def test_a_story_taken_away_is_missed_by_whoever_asks_by_any_means(self):
        story = make_article("خبر مزال")
        before = self.client.get("/")
        type(story).objects.update(status=Status.WITHDRAWN)
        self.assertNotIn("Last-Modified", before)
        late = {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
        self.assertEqual(
            [self.again("/", before).status_code, self.client.get("/", headers=late).status_code], [200, 200]
        )

    def test_what_is_not_there_has_no_name(self):
        self.assertNotIn("ETag", self.client.get("/nowhere/"))

    def test_the_desk_gives_no_name_to_what_it_shows(self):
        self.assertNotIn("ETag", self.client.get("/admin/login/"))

    def test_a_page_may_be_kept_for_the_way_back(self):
        for path in PAGES:
            with self.subTest(path):
                self.assertNotIn("no-store", self.client.get(path).headers.get("Cache-Control", ""))


class SpeculationTests(TestCase):
    def rules(self, path, **headers):
        return self.client.get(path, headers=headers).headers.get("Speculation-Rules")

    def test_a_page_names_its_rules_but_not_to_who_saves_data(self):
        section = make_section().get_absolute_url()
        for path in ("/", "/en/", section):
            asked = self.client.get(path)
            with self.subTest(path):
                self.assertEqual(asked["Speculation-Rules"], '"/speculation-rules.json"')
                self.assertEqual(set(asked["Vary"].split(", ")), {"Save-Data", "Accept-Encoding"})
                self.assertIsNone(self.rules(path, **{"save-data": "on"}))

    def test_nothing_but_a_page_for_readers_names_any(self):
        for path in ("/nowhere/", "/admin/login/", "/sitemap.xml", "/robots.txt"):
            with self.subTest(path):
                self.assertIsNone(self.rules(path))

    def test_the_rules_are_of_the_kind_that_browsers_take(self):
        response = self.client.get("/speculation-rules.json")
        self.assertEqual(response["Content-Type"], "application/speculationrules+json")
        (rule,) = json.loads(response.content)["prefetch"]
        self.assertEqual(rule["eagerness"], "moderate")
        self.assertEqual(rule["where"]["and"][1]["not"]["href_matches"], list(robots.NEVER_FETCHED_AHEAD))
