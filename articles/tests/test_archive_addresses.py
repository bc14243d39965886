"""The addresses of the archive: years, months, days, and what has no date."""

import re
from datetime import UTC, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override

from articles.tests.make import (
    make_article,
)
from articles.tests.test_addresses import AddressTestCase, said


class ArchiveTests(AddressTestCase):
    def test_a_story_is_on_the_day_of_the_newsroom(self):
        make_article("بعد منتصف الليل", published_at=datetime(2016, 8, 5, 22, tzinfo=UTC))
        days = ["بعد منتصف الليل" in self.see(f"/archive/2016/08/{day}/") for day in ("05", "06")]
        self.assertEqual(days, [False, True])

    def test_a_date_without_an_hour_is_on_its_day_in_every_zone(self):
        for zone in ("Asia/Riyadh", "America/New_York", "Pacific/Auckland"):
            with self.subTest(zone), self.settings(TIME_ZONE=zone):
                make_article(
                    zone, published_at=datetime(2016, 8, 6, tzinfo=UTC), published_precision_ar="day"
                )
                self.assertIn(f">{zone}</a>", self.see("/archive/2016/08/06/"))

    def test_the_archive_runs_from_the_newest_year_to_the_oldest(self):
        make_article(published_at=datetime(2006, 8, 6, tzinfo=UTC))
        make_article(published_at=datetime(2008, 8, 6, tzinfo=UTC))
        make_article(published_at=None)
        self.assertEqual(
            re.findall(r'href="/archive/(\d+)/"', self.see("/archive/")), ["2008", "2007", "2006"]
        )

    def test_stories_without_a_date_have_a_page_of_their_own(self):
        make_article("خبر القافلة", published_at=None)
        seen = ["خبر القافلة" in self.see(path) for path in ("/archive/undated/", "/archive/1900/")]
        self.assertEqual(seen, [True, False])

    def links_of(self, path) -> list[str]:
        return re.findall(r'<(?:li|td)><a href="/archive/([0-9/]+)/">', self.see(path))

    def test_a_year_links_the_months_that_hold_stories(self):
        for month in (2, 8):
            make_article(published_at=datetime(2016, month, 6, tzinfo=UTC))
        self.assertEqual(self.links_of("/archive/2016/"), ["2016/02", "2016/08"])

    def test_a_month_links_the_days_that_hold_stories_on_the_day_of_the_newsroom(self):
        make_article(published_at=datetime(2016, 8, 5, 22, tzinfo=UTC))
        make_article(published_at=datetime(2016, 8, 31, tzinfo=UTC), published_precision_ar="day")
        self.assertEqual(self.links_of("/archive/2016/08/"), ["2016/08/06", "2016/08/31"])

    def test_a_month_without_a_story_is_words_alone(self):
        make_article(published_at=datetime(2016, 8, 6, tzinfo=UTC))
        self.assertIn("<li><span>فبراير/\u2060شباط</span></li>", self.see("/archive/2016/"))

    def test_no_way_leads_into_the_future(self):
        today = timezone.localdate()
        for path in (f"/archive/{today:%Y}/", f"/archive/{today:%Y/%m/%d}/", "/archive/2099/"):
            with self.subTest(path):
                self.assertNotIn('rel="next"', self.see(path))

    def test_no_way_leads_past_the_calendar(self):
        for path in ("/archive/1900/", "/archive/1900/01/01/"):
            with self.subTest(path):
                self.assertNotIn('rel="prev"', self.see(path))

    def test_the_ways_around_say_where_they_lead(self):
        ways = {
            "/archive/2016/": ("Previous year", "2015", "Next year", "2017"),
            "/en/archive/2016/01/": ("Previous month", "December 2015", "Next month", "February 2016"),
            "/en/archive/2016/08/06/": ("Previous day", "Friday, 5 August", "Next day", "Sunday, 7 August"),
        }
        for path, words in ways.items():
            language = "en" if path.startswith("/en/") else "ar"
            before, earlier, after, later = (escape(said(word, language)) for word in words)
            with self.subTest(path):
                self.assertRegex(
                    self.see(path), f'rel="prev">{before}: {earlier}.*rel="next">{after}: {later}'
                )

    def test_a_month_stands_in_its_weeks(self):
        first = {"ar": "<td></td><td>1</td>", "en": "<td></td><td>1</td>", "fr": "<td>1</td>"}
        for language, week in first.items():
            with self.subTest(language), override(language):
                # The first of August 2016 was a Monday.
                self.assertIn(f"<tr>{week}", self.see(reverse("archive_month", args=[2016, 8])))

    def test_the_archive_begins_with_the_months_of_its_newest_year(self):
        make_article(published_at=datetime(2016, 8, 6, tzinfo=UTC))
        self.assertEqual(self.links_of("/archive/"), ["2016/08"])

    def test_a_heading_keeps_both_names_of_a_month_on_one_line_and_the_title_is_plain(self):
        page = self.see("/archive/2016/08/")
        self.assertIn("<h1>أغسطس/\u2060آب 2016</h1>", page)
        self.assertIn("أغسطس/آب 2016 |", page)

    def test_a_day_without_stories_says_so_and_an_impossible_one_is_not_there(self):
        for day, status in {
            "2016/02/29": 200,
            "2015/02/29": 404,
            "2016/13/01": 404,
            "2016/00/00": 404,
        }.items():
            with self.subTest(day):
                self.assertEqual(self.status(f"/archive/{day}/"), status)
