"""What feeds are: three forms that any program reads, names that last, dates, and where each stands."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import feedparser
import jsonschema
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override, pgettext

from articles.models import Article, Correction
from articles.subscriptions import FORMS
from articles.tests.feeds import NAMES, FeedTestCase
from articles.tests.make import (
    NOON,
    make_article,
    make_author,
    make_picture,
    make_section,
    make_source,
    make_topic,
)
from articles.tests.pages import tags_of

NOW = timezone.now()
HOUR = timedelta(hours=1)


# After https://www.jsonfeed.org/version/1.1/, but that an item of ours always has a date and a title.
TEXT, ADDRESS = {"type": "string", "minLength": 1}, {"type": "string", "pattern": "^https?://"}
DATE = {"type": "string", "format": "date-time"}
PEOPLE = {"type": "array", "items": {"properties": {"name": TEXT, "url": ADDRESS}, "required": ["name"]}}
ATTACHMENT = {
    "properties": {"url": ADDRESS, "mime_type": TEXT, "size_in_bytes": {"type": "integer", "minimum": 1}},
    "required": ["url", "mime_type"],
    "additionalProperties": False,
}
ITEM = {
    "properties": {
        **dict.fromkeys(("id", "title", "summary", "content_html"), TEXT),
        **dict.fromkeys(("url", "image"), ADDRESS),
        **dict.fromkeys(("date_published", "date_modified"), DATE),
        "authors": PEOPLE,
        "tags": {"type": "array", "items": TEXT},
        "attachments": {"type": "array", "items": ATTACHMENT},
    },
    "required": ["id", "title", "content_html", "date_published"],
    "additionalProperties": False,
}
JSON_FEED = {
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        **dict.fromkeys(("title", "language"), TEXT),
        **dict.fromkeys(("home_page_url", "feed_url"), ADDRESS),
        "authors": PEOPLE,
        "items": {"type": "array", "items": ITEM},
    },
    "required": ["version", "title", "items"],
    "additionalProperties": False,
}


class FormTests(FeedTestCase):
    def setUp(self):
        self.photo = make_picture()
        self.story = make_article(
            "خبر <أول> & أخير",
            lede="مقدمة < غيرها",
            authors=[make_author("ليلى منصور"), make_author("كريم عادل")],
            section=make_section("اقتصاد"),
            topics=[make_topic("الموازنة")],
            photos=[self.photo],
        )
        self.url = settings.SITE_URL + self.story.get_absolute_url()

    def test_each_form_says_what_it_is(self):
        for form, (_, kind) in FORMS.items():
            with self.subTest(form):
                self.assertEqual(self.get(f"/feeds/{form}/")["Content-Type"], f"{kind}; charset=utf-8")

    def test_rss_has_a_story_whole(self):
        item = self.rss().find("item")
        found = [self.text(item, name) for name in ("title", "link", "guid", "description", "pubDate")]
        told = ["خبر <أول> & أخير", self.url, self.story.guid.urn, "مقدمة &lt; غيرها"]
        self.assertEqual(found[:4], told)
        self.assertEqual(parsedate_to_datetime(found[4]), NOON)
        self.assertEqual(item.find("guid").get("isPermaLink"), "false")
        self.assertEqual(
            [name.text for name in item.findall("dc:creator", NAMES)], ["ليلى منصور", "كريم عادل"]
        )
        self.assertEqual([name.text for name in item.findall("category")], ["اقتصاد", "الموازنة"])
        self.assertIn("تفاصيل الجلسة", self.text(item, "content:encoded"))

    def test_rss_has_the_description_before_the_text(self):
        names = [child.tag for child in self.rss().find("item")]
        self.assertLess(names.index("description"), names.index(f"{{{NAMES['content']}}}encoded"))

    def test_rss_says_where_it_stands_and_in_which_language(self):
        for prefix, language in (("", "ar"), ("/en", "en")):
            channel = self.rss(f"{prefix}/feeds/rss/")
            own = channel.find("atom:link", NAMES)
            with self.subTest(language):
                self.assertEqual(self.text(channel, "language"), language)
                self.assertEqual(
                    (own.get("rel"), own.get("href")), ("self", f"{settings.SITE_URL}{prefix}/feeds/rss/")
                )

    def test_atom_has_a_story_whole(self):
        feed = self.atom()
        entry = feed.find("atom:entry", NAMES)
        self.assertEqual(self.text(feed, "atom:id"), f"{settings.SITE_URL}/feeds/atom/")
        self.assertEqual(self.text(entry, "atom:id"), self.story.guid.urn)
        self.assertEqual(self.text(entry, "atom:title"), "خبر <أول> & أخير")
        self.assertEqual(self.text(entry, "atom:summary"), "مقدمة &lt; غيرها")
        self.assertEqual(entry.find("atom:summary", NAMES).get("type"), "html")
        self.assertEqual(self.text(entry, "atom:author/atom:name"), "ليلى منصور")
        self.assertIn("تفاصيل الجلسة", self.text(entry, "atom:content"))

    def test_json_has_a_story_whole(self):
        feed = self.json()
        (item,) = feed["items"]
        self.assertEqual((feed["language"], feed["feed_url"]), ("ar", f"{settings.SITE_URL}/feeds/json/"))
        self.assertEqual(
            (item["id"], item["url"], item["summary"]), (self.story.guid.urn, self.url, "مقدمة < غيرها")
        )
        self.assertEqual(item["tags"], ["اقتصاد", "الموازنة"])
        self.assertTrue(item["authors"][0]["url"].startswith(f"{settings.SITE_URL}/authors/"))

    def test_each_is_read_without_a_complaint(self):
        for form in ("rss", "atom"):
            read = feedparser.parse(self.get(f"/feeds/{form}/").content)
            (entry,) = read.entries
            with self.subTest(form):
                self.assertFalse(read.bozo)
                self.assertEqual(entry.id, self.story.guid.urn)
                self.assertEqual(entry.published_parsed[:6], NOON.timetuple()[:6])

    def test_the_json_feed_keeps_to_its_form(self):
        jsonschema.validate(self.json(), JSON_FEED, format_checker=jsonschema.FormatChecker())

    def test_a_feed_without_stories_is_whole_and_stays_as_it_is(self):
        Article.objects.all().update(trashed_at=NOW)
        for form in FORMS:
            path = f"/feeds/{form}/"
            with self.subTest(form):
                self.assertEqual(self.get(path).content, self.get(path).content)
        self.assertEqual(self.text(self.atom(), "atom:updated"), "1970-01-01T00:00:00+00:00")

    def test_who_has_it_already_gets_nothing_again(self):
        Correction.objects.create(article=self.story, text="والصحيح 214.")
        section = self.story.section.get_absolute_url()
        for path in (f"{place}feeds/{form}/" for place in ("/", "/corrections/", section) for form in FORMS):
            name = self.get(path)["ETag"]
            with self.subTest(path):
                self.assertEqual(self.client.get(path, headers={"if-none-match": name}).status_code, 304)


class NameTests(FeedTestCase):
    def test_a_new_slug_and_headline_leave_the_name_of_a_story_alone(self):
        story = make_article("عنوان")
        before = self.json()["items"][0]["id"]
        story.headline_ar, story.slug_ar = "عنوان آخر", "غيره"
        story.save()
        after = self.json()["items"][0]
        self.assertEqual((after["id"], after["title"]), (before, "عنوان آخر"))

    def test_a_translation_has_a_name_of_its_own(self):
        make_article(headline_en="Budget passed", status_en="published", published_at_en=NOON)
        names = {self.json(path)["items"][0]["id"] for path in ("/feeds/json/", "/en/feeds/json/")}
        self.assertEqual(len(names), 2)

    def test_a_correction_has_a_name_of_its_own(self):
        story = make_article()
        for text in ("أولا", "ثانيا"):
            Correction.objects.create(article=story, text=text)
        names = {item["id"] for item in self.json("/corrections/feeds/json/")["items"]}
        self.assertEqual((len(names), story.guid.urn in names), (2, False))


class DateTests(FeedTestCase):
    def dates(self):
        (item,) = self.json()["items"]
        return [datetime.fromisoformat(item[name]) for name in ("date_published", "date_modified")]

    def test_a_story_as_it_was_published_has_one_date(self):
        make_article()
        self.assertEqual(self.dates(), [NOON, NOON])

    def test_an_update_and_a_correction_move_the_date_of_change(self):
        story = make_article(updated_at_ar=NOON + HOUR)
        self.assertEqual(self.dates(), [NOON, NOON + HOUR])
        Correction.objects.create(article=story, text="والصحيح 214.", made_at=NOON + 2 * HOUR)
        self.assertEqual(self.dates(), [NOON, NOON + 2 * HOUR])
        self.assertEqual(self.text(self.atom(), "atom:updated"), "2026-11-20T14:00:00+00:00")

    def test_a_day_begins_at_midnight_in_the_newsroom(self):
        make_article(published_at=NOON, published_precision_ar="day")
        self.assertEqual(self.dates()[0], datetime(2026, 11, 19, 21, tzinfo=UTC))

    def test_an_embargo_that_is_over_leaves_the_date_that_readers_are_told(self):
        make_article(embargoed_until=NOON + HOUR)
        self.assertEqual(self.dates()[0], NOON)


class PlaceTests(FeedTestCase):
    def setUp(self):
        self.things = {
            "section": make_section(),
            "topics": [make_topic()],
            "authors": [make_author()],
            "sources": [make_source()],
        }
        make_article("خبرهم", **self.things)
        make_article("خبر غيرهم")

    def pages(self):
        section, *others = self.things.values()
        return [thing.get_absolute_url() for thing in (section, *(one for (one,) in others))]

    def test_what_has_a_page_has_feeds_under_it(self):
        for page in self.pages():
            for form in FORMS:
                with self.subTest(page=page, form=form):
                    self.get(f"{page}feeds/{form}/")
            self.assertEqual(self.titles(f"{page}feeds/json/"), ["خبرهم"])

    def test_they_are_there_where_the_page_is(self):
        for page in self.pages():
            with self.subTest(page):
                there = [self.client.get(f"/en{path}").status_code for path in (page, f"{page}feeds/rss/")]
                self.assertEqual(len(set(there)), 1)

    def test_there_is_no_feed_of_nothing(self):
        for path in ("/feeds/csv/", "/topics/nobody/feeds/rss/", "/sections/nobody/feeds/rss/"):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 404)

    def test_each_page_names_its_own_feeds_and_any_other_those_of_the_house(self):
        places = {"/": "/", "/en/": "/en/", "/archive/": "/"} | {page: page for page in self.pages()}
        for page, feed in places.items():
            with self.subTest(page):
                tags = [attrs for tag, attrs in tags_of(self.client.get(page)) if tag == "link"]
                offered = [tag["href"] for tag in tags if tag.get("type") == "application/rss+xml"]
                self.assertEqual(offered, [f"{feed}feeds/rss/"])

    def test_a_page_that_lists_corrections_names_their_feed_as_well(self):
        Correction.objects.create(article=make_article(), text="والصحيح 214.")
        for page in ("/corrections/", "/"):
            with self.subTest(page):
                tags = [attrs for _, attrs in tags_of(self.client.get(page))]
                offered = [tag["href"] for tag in tags if tag.get("type") == "application/rss+xml"]
                self.assertEqual(offered, ["/feeds/rss/", "/corrections/feeds/rss/"])

    def test_the_page_of_feeds_lists_those_of_the_house_the_sections_and_the_corrections(self):
        page = self.client.get("/feeds/").content.decode()
        for feed in ("/feeds/rss/", f"{self.pages()[0]}feeds/json/", "/corrections/feeds/atom/"):
            with self.subTest(feed):
                self.assertIn(f'<a href="{feed}"', page)

    def test_it_speaks_the_language_of_its_address(self):
        with override("en"):
            self.assertContains(self.client.get("/en/feeds/"), f"<h1>{pgettext('newsroom', 'Feeds')}</h1>")
