"""What feeds carry: the whole text under one lasting name, and nothing that readers may not see."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from django.utils.translation import override, pgettext

from articles.models import Article, Correction
from articles.subscriptions import FORMS
from articles.tests.make import (
    NOON,
    make_article,
    make_articles,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_topic,
)
from articles.tests.pages import tags_of, xml_of

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
NOW = timezone.now()
HOUR = timedelta(hours=1)
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def shown_photo(**fields):
    photo = make_photo(**fields)
    photo.image.save("photo.gif", ContentFile(GIF))
    return photo


class FeedTestCase(TestCase):
    def get(self, path):
        response = self.client.get(path)
        self.assertEqual(response.status_code, 200, path)
        return response

    def rss(self, path="/feeds/rss/"):
        return xml_of(self.get(path)).find("channel")

    def atom(self, path="/feeds/atom/"):
        return xml_of(self.get(path))

    def json(self, path="/feeds/json/"):
        return json.loads(self.get(path).content)

    def titles(self, path="/feeds/json/"):
        return [item["title"] for item in self.json(path)["items"]]

    def text(self, element, name):
        return element.find(name, NAMES).text

    def html(self) -> str:
        (item,) = self.json()["items"]
        return item["content_html"]


class FormTests(FeedTestCase):
    def setUp(self):
        self.photo = shown_photo()
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

    def test_each_carries_the_picture_with_its_size_and_kind(self):
        address = settings.SITE_URL + self.photo.image.url
        told = {"url": address, "length": str(len(GIF)), "type": "image/gif"}
        self.assertEqual(self.rss().find("item/enclosure").attrib, told)
        link = self.atom().find("atom:entry/atom:link[@rel='enclosure']", NAMES)
        self.assertEqual(link.get("href"), address)
        self.assertEqual(self.json()["items"][0]["image"], address)

    def test_a_feed_without_stories_is_whole_and_stays_as_it_is(self):
        Article.objects.all().update(trashed_at=NOW)
        for form in FORMS:
            path = f"/feeds/{form}/"
            with self.subTest(form):
                self.assertEqual(self.get(path).content, self.get(path).content)
        self.assertEqual(self.text(self.atom(), "atom:updated"), "1970-01-01T00:00:00+00:00")

    def test_who_has_it_already_gets_nothing_again(self):
        for form in FORMS:
            path = f"/feeds/{form}/"
            name = self.get(path)["ETag"]
            with self.subTest(form):
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


class ContentTests(FeedTestCase):
    def test_what_has_no_date_or_does_not_stand_is_in_no_feed(self):
        make_article(published_at=None)
        make_article(published_at=None, embargoed_until=NOW - HOUR)
        make_article(published_precision_ar="about")
        make_article(embargoed_until=NOW + HOUR)
        retracted = make_article()
        Correction.objects.create(article=retracted, kind="retraction", text="لم تثبت الوثيقة.")
        self.assertEqual(self.titles(), [])

    def test_the_newest_come_first_and_a_feed_ends(self):
        make_articles(35)
        titles = self.titles()
        self.assertEqual((len(titles), titles[0]), (30, "خبر رقم 0"))

    def test_links_lead_somewhere_from_anywhere(self):
        body = '<p><a href="/sections/a/?x=1&amp;y=2">أ</a> <a href="#b">ب</a> <a href="https://c.example/">ج</a></p>'
        url = settings.SITE_URL + make_article(body=body).get_absolute_url()
        html = self.html()
        for address in (f"{settings.SITE_URL}/sections/a/?x=1&amp;y=2", f"{url}#b", "https://c.example/"):
            with self.subTest(address):
                self.assertIn(f'href="{address}"', html)

    def test_a_picture_in_the_text_stands_where_it_stood(self):
        photo = shown_photo(caption="سفينة في الميناء", credit="رويترز")
        make_article(
            body=f'<p>قبلها</p><figure data-photo="{photo.pk}"></figure><p>بعدها</p>', photos=[photo]
        )
        html = self.html()
        places = [
            html.find(text) for text in ("قبلها", photo.image.url, "سفينة في الميناء", "رويترز", "بعدها")
        ]
        self.assertEqual((min(places) >= 0, places), (True, sorted(places)))

    def test_a_picture_that_may_not_leave_the_house_takes_its_caption_with_it(self):
        for barred in ({"no_syndication": True}, {"expires_at": NOW - HOUR}, {"credit": ""}):
            photo = shown_photo(**{"caption": "سفينة في الميناء"} | barred)
            story = make_article(photos=[photo])
            (item,) = self.json()["items"]
            with self.subTest(barred):
                self.assertNotIn("سفينة", item["content_html"])
                self.assertEqual((item.get("image"), photo.token in str(item)), (None, False))
            story.photos.clear()
            story.delete()

    def test_a_picture_whose_file_is_gone_breaks_nothing(self):
        photo = shown_photo()
        make_article(photos=[photo])
        photo.image.storage.delete(photo.image.name)
        self.assertIsNone(self.rss().find("item/enclosure"))

    def test_a_character_that_no_xml_may_hold_spoils_nothing(self):
        make_article("خبر\x0b", lede="مقدمة\x01", body="<p>متن\x0c</p>")
        self.assertEqual([self.text(self.rss(), "item/title"), self.titles()], ["خبر", ["خبر"]])

    def test_a_correction_is_told_in_the_story_and_among_the_corrections(self):
        story = make_article("خبر الموازنة")
        Correction.objects.create(article=story, text="والصحيح 214.", was_text="241")
        self.assertIn("والصحيح 214.", self.html())
        (item,) = self.json("/corrections/feeds/json/")["items"]
        with override("ar"):
            self.assertEqual(item["title"], f"{Correction.Kind.CORRECTION.label}: خبر الموازنة")
        self.assertIn("241", item["content_html"])

    def test_a_retraction_is_told_among_the_corrections(self):
        Correction.objects.create(article=make_article(), kind="retraction", text="لم تثبت الوثيقة.")
        self.assertEqual(len(self.titles("/corrections/feeds/json/")), 1)

    def test_the_corrections_of_another_language_are_not_among_them(self):
        Correction.objects.create(article=make_article(), text="والصحيح 214.")
        self.assertEqual(self.titles("/en/corrections/feeds/json/"), [])


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

    def test_the_page_of_feeds_lists_those_of_the_house_the_sections_and_the_corrections(self):
        page = self.client.get("/feeds/").content.decode()
        for feed in ("/feeds/rss/", f"{self.pages()[0]}feeds/json/", "/corrections/feeds/atom/"):
            with self.subTest(feed):
                self.assertIn(f'<a href="{feed}"', page)

    def test_it_speaks_the_language_of_its_address(self):
        with override("en"):
            self.assertContains(self.client.get("/en/feeds/"), f"<h1>{pgettext('newsroom', 'Feeds')}</h1>")
