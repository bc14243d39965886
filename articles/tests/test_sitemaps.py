"""What search engines are told: which stories, with which dates, and where they may go."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone

from articles import sitemaps
from articles.models import Correction
from articles.tests.make import NOON, make_article
from articles.tests.pages import tags_of, xml_of
from newsroom.deployment import security_contact

NAMES = {
    "html": "http://www.w3.org/1999/xhtml",
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
NOW = timezone.now()
HOUR = timedelta(hours=1)
AUGUST = datetime(2016, 8, 6, 3, 40, tzinfo=UTC)


def english(headline="Budget passed", **fields):
    return make_article(headline, language="en", **fields)


class SitemapTestCase(TestCase):
    def tree(self, path):
        response = self.client.get(path)
        self.assertEqual(
            (response.status_code, response["Content-Type"].split(";")[0]), (200, "application/xml")
        )
        return xml_of(response)

    def texts(self, path, name) -> list[str]:
        return [found.text for found in self.tree(path).iterfind(f".//{name}", NAMES)]

    def addresses(self, path) -> list[str]:
        return [text.removeprefix(settings.SITE_URL) for text in self.texts(path, "map:loc")]


class IndexTests(SitemapTestCase):
    def test_there_is_a_file_for_each_month_of_each_language_that_has_a_story(self):
        make_article(published_at=AUGUST)
        make_article(published_at=NOON)
        english(published_at=NOON)
        files = ["/sitemaps/ar/2026-11.xml", "/sitemaps/ar/2016-08.xml", "/sitemaps/en/2026-11.xml"]
        self.assertEqual(self.addresses("/sitemap.xml"), files)

    def test_every_file_that_it_names_is_there(self):
        make_article(published_at=AUGUST)
        make_article(published_at=None)
        for path in self.addresses("/sitemap.xml"):
            with self.subTest(path):
                self.assertEqual(len(self.addresses(path)), 1)

    def test_stories_without_a_date_have_files_of_their_own_by_their_numbers(self):
        make_article("خبر", published_at=None, pk=7)
        make_article("خبر", published_at=None, pk=25_000)
        files = ["/sitemaps/ar/undated-1.xml", "/sitemaps/ar/undated-3.xml"]
        self.assertEqual(self.addresses("/sitemap.xml"), files)

    def test_an_empty_house_has_an_index_of_nothing(self):
        self.assertEqual(self.addresses("/sitemap.xml"), [])

    def test_a_file_that_would_be_empty_is_not_there(self):
        for path in ("ar/2026-11", "ar/2026-13", "ar/undated-1", "xx/2026-11", "ar/undated-0"):
            with self.subTest(path):
                self.assertEqual(self.client.get(f"/sitemaps/{path}.xml").status_code, 404)


class FileTests(SitemapTestCase):
    def test_a_story_stands_there_with_its_own_address(self):
        story = english(published_at=AUGUST)
        self.assertEqual(self.addresses("/sitemaps/en/2016-08.xml"), [story.edition("en").get_absolute_url()])

    def test_a_change_is_dated_as_its_page_dates_it(self):
        make_article(published_at=AUGUST, updated_at_ar=AUGUST + HOUR)
        self.assertEqual(self.texts("/sitemaps/ar/2016-08.xml", "map:lastmod"), ["2016-08-06T07:40+03:00"])

    def test_a_correction_is_a_change(self):
        story = make_article(published_at=AUGUST, updated_at_ar=AUGUST + HOUR)
        Correction.objects.create(article=story, text="والصحيح 214.", made_at=AUGUST + 2 * HOUR)
        Correction.objects.create(article=story, text="Rectified.", language="en", made_at=AUGUST + 9 * HOUR)
        self.assertEqual(self.texts("/sitemaps/ar/2016-08.xml", "map:lastmod"), ["2016-08-06T08:40+03:00"])

    def test_editions_name_each_other_as_their_pages_do(self):
        story = english(published_at=AUGUST, headline_ar="خبر", status_ar="published", published_at_ar=AUGUST)
        files = [self.tree(f"/sitemaps/{code}/2016-08.xml") for code in ("ar", "en")]
        named = [[link.attrib for link in file.iterfind(".//html:link", NAMES)] for file in files]
        page = self.client.get(story.edition("en").get_absolute_url())
        told = [attrs for tag, attrs in tags_of(page) if tag == "link" and "hreflang" in attrs]
        self.assertEqual(named, [told, told])

    def test_a_story_in_one_language_names_no_other(self):
        make_article(published_at=AUGUST, headline_en="Draft")
        self.assertIsNone(self.tree("/sitemaps/ar/2016-08.xml").find(".//html:link", NAMES))

    def test_a_day_alone_stays_a_day(self):
        make_article(published_at=AUGUST, published_precision_ar="day")
        self.assertEqual(self.texts("/sitemaps/ar/2016-08.xml", "map:lastmod"), ["2016-08-06"])

    def test_what_has_no_date_is_given_none(self):
        make_article(published_at=None)
        part = make_article(published_at=None).pk // sitemaps.STRETCH + 1
        self.assertEqual(self.texts(f"/sitemaps/ar/undated-{part}.xml", "map:lastmod"), [])

    def test_a_date_known_only_about_is_not_told(self):
        make_article(published_at=AUGUST, published_precision_ar="about")
        self.assertEqual(self.texts("/sitemaps/ar/2016-08.xml", "map:lastmod"), [])


class NewsTests(SitemapTestCase):
    def headlines(self):
        return self.texts("/news-sitemap.xml", "news:title")

    def test_it_has_the_stories_of_two_days_in_every_language_the_newest_first(self):
        make_article("قبل ساعتين", published_at=NOW - 2 * HOUR)
        english("An hour ago", published_at=NOW - HOUR)
        make_article("قبل ثلاثة أيام", published_at=NOW - 72 * HOUR)
        self.assertEqual(self.headlines(), ["An hour ago", "قبل ساعتين"])
        self.assertEqual(self.texts("/news-sitemap.xml", "news:language"), ["en", "ar"])

    def test_it_leaves_out_what_is_no_dated_news(self):
        make_article(published_at=None)
        make_article(published_at=None, embargoed_until=NOW - HOUR)
        make_article(published_at=AUGUST, embargoed_until=NOW - HOUR)
        make_article(published_at=NOW - HOUR, published_precision_ar="about")
        make_article(published_at=NOW - HOUR, embargoed_until=NOW + HOUR)
        make_article(published_at=NOW - HOUR, status="withdrawn")
        retracted = make_article(published_at=NOW - HOUR)
        Correction.objects.create(article=retracted, kind="retraction", text="لم تثبت الوثيقة.")
        self.assertEqual(self.headlines(), [])

    def test_it_stops_at_the_most_it_may_hold(self):
        for hours in (1, 2, 3):
            make_article(f"خبر {hours}", published_at=NOW - hours * HOUR)
        with patch.object(sitemaps, "MOST_NEWS", 2):
            self.assertEqual(self.headlines(), ["خبر 1", "خبر 2"])

    def test_a_character_that_no_xml_may_hold_spoils_nothing(self):
        make_article("خبر\x0b & <خبر>", published_at=NOW - HOUR)
        self.assertEqual(self.headlines(), ["خبر & <خبر>"])

    @override_settings(SITE_NAMES={"ar": "", "en": "The Newsroom"}, SITE_NAME="غرفة الأخبار")
    def test_the_house_has_its_name_in_the_language_of_the_story(self):
        make_article(published_at=NOW - 2 * HOUR)
        english(published_at=NOW - HOUR)
        self.assertEqual(self.texts("/news-sitemap.xml", "news:name"), ["The Newsroom", "غرفة الأخبار"])


class RobotTests(TestCase):
    def test_robots_are_led_to_the_sitemaps_and_kept_from_searches(self):
        lines = self.client.get("/robots.txt").content.decode().splitlines()
        expected = {
            "Disallow: /admin/",
            "Disallow: /search/",
            "Disallow: /en/search/",
            f"Sitemap: {settings.SITE_URL}/sitemap.xml",
            f"Sitemap: {settings.SITE_URL}/news-sitemap.xml",
        }
        self.assertLessEqual(expected, set(lines))

    def test_whom_to_tell_of_a_weakness_is_there_once_somebody_is_named(self):
        self.assertEqual(self.client.get("/.well-known/security.txt").status_code, 404)
        with self.settings(SECURITY_CONTACT="mailto:security@news.example"):
            text = self.client.get("/.well-known/security.txt").content.decode()
        self.assertIn("Contact: mailto:security@news.example\n", text)
        expires = datetime.fromisoformat(text.partition("Expires: ")[2].split()[0])
        self.assertTrue(NOW < expires < NOW + timedelta(days=365))


class SettingTests(SimpleTestCase):
    def test_a_contact_that_nobody_can_follow_is_refused_at_start(self):
        for address in ("security@news.example", "http://news.example"):
            with self.subTest(address), self.assertRaisesMessage(ImproperlyConfigured, "SECURITY_CONTACT"):
                security_contact(address)
