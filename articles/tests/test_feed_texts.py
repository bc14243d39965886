"""The stories and pictures in the feeds: whole, in any reader's hands, and none that may not leave."""

from datetime import timedelta
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from articles import renditions
from articles.models import Correction
from articles.subscriptions import FORMS
from articles.tests.feeds import NAMES, FeedTestCase
from articles.tests.make import make_article, make_articles, make_photo, make_picture, make_source

NOW = timezone.now()
HOUR = timedelta(hours=1)


class TextTests(FeedTestCase):
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


class PictureTests(FeedTestCase):
    def test_a_picture_in_the_text_stands_where_it_stood(self):
        photo = make_picture()
        make_article(
            body=f'<p>قبلها</p><figure data-photo="{photo.pk}"></figure><p>بعدها</p>', photos=[photo]
        )
        html = self.html()
        places = [
            html.find(text) for text in ("قبلها", photo.folder, "سفينة شحن في الميناء", "رويترز", "بعدها")
        ]
        self.assertEqual((min(places) >= 0, places), (True, sorted(places)))

    def test_a_picture_that_may_not_leave_the_house_takes_its_caption_with_it(self):
        for barred in ({"no_syndication": True}, {"expires_at": NOW - HOUR}, {"credit": ""}):
            photo = make_picture(**barred)
            story = make_article(photos=[photo])
            (item,) = self.json()["items"]
            with self.subTest(barred):
                self.assertNotIn("سفينة", item["content_html"])
                self.assertEqual((item.get("image"), photo.token in str(item)), (None, False))
            story.photos.clear()
            story.delete()

    def test_a_picture_of_an_agency_stays_in_the_house_unless_somebody_lets_it_out(self):
        photo = make_picture(agency=make_source("رويترز", kind="agency"))
        make_article(photos=[photo])
        self.assertNotIn(photo.token, self.get("/feeds/rss/").content.decode())
        photo.no_syndication = False
        photo.save()
        self.assertIn(photo.token, self.get("/feeds/rss/").content.decode())

    def test_it_is_a_jpeg_of_1200_pixels_with_its_exact_size(self):
        photo = make_picture(size=(1600, 1000))
        make_article(photos=[photo])
        renditions.complete(photo)
        (file,) = self.json()["items"][0]["attachments"]
        content = b"".join(self.client.get(file["url"].removeprefix(settings.SITE_URL)).streaming_content)
        with Image.open(BytesIO(content)) as image:
            self.assertEqual((image.format, image.width), ("JPEG", 1200))
        self.assertEqual((file["mime_type"], file["size_in_bytes"]), ("image/jpeg", len(content)))

    def test_each_form_carries_the_same_picture(self):
        make_article(photos=[make_picture()])
        (item,) = self.json()["items"]
        enclosure = self.rss().find("item/enclosure").attrib
        link = self.atom().find("atom:entry/atom:link[@rel='enclosure']", NAMES)
        self.assertEqual([enclosure["url"], link.get("href")], [item["image"]] * 2)
        self.assertEqual([enclosure["type"], link.get("type")], ["image/jpeg"] * 2)

    def test_until_the_worker_has_cut_it_a_smaller_one_stands_for_it(self):
        photo = make_picture(size=(1600, 1000))
        make_article(photos=[photo])
        self.assertIn("16x9-640.jpg", self.json()["items"][0]["image"])

    def test_the_file_that_was_brought_never_leaves(self):
        photo = make_picture()
        make_article(body=f'<figure data-photo="{photo.pk}"></figure>', photos=[photo])
        for form in FORMS:
            with self.subTest(form):
                self.assertNotIn(photo.image.name, self.get(f"/feeds/{form}/").content.decode())

    def test_a_picture_that_nobody_can_read_is_left_out(self):
        photo = make_photo()
        with self.assertLogs("articles.renditions", "WARNING"):
            photo.image.save("photo.jpg", ContentFile(b"no picture"))
        make_article(photos=[photo])
        self.assertNotIn(photo.token, self.get("/feeds/rss/").content.decode())

    def test_a_picture_whose_file_is_gone_breaks_nothing(self):
        photo = make_picture()
        make_article(photos=[photo])
        for name in photo.files:
            photo.image.storage.delete(name)
        self.assertIsNone(self.rss().find("item/enclosure"))
