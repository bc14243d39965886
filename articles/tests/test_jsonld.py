import json
import re
from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.test import TestCase, override_settings

from articles.models import Correction
from articles.tests.make import make_article, make_author, make_photo, make_section, make_source

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


@override_settings(SITE_URL="https://news.example")
class JsonLdTests(TestCase):
    def script(self, article):
        page = self.client.get(article.get_absolute_url()).content.decode()
        return SCRIPT.search(page)[1]

    def facts(self, article):
        return json.loads(self.script(article))

    def test_a_story_is_a_news_article_in_its_language(self):
        facts = self.facts(make_article("العنوان"))
        told = (facts["@type"], facts["headline"], facts["inLanguage"])
        self.assertEqual(told, ("NewsArticle", "العنوان", "ar"))

    def test_its_address_is_absolute_and_encoded_once(self):
        article = make_article("خبر")
        self.assertEqual(
            self.facts(article)["url"], f"https://news.example/articles/{article.pk}/%D8%AE%D8%A8%D8%B1/"
        )

    def test_an_unknown_date_is_left_out(self):
        self.assertNotIn("datePublished", self.facts(make_article(published_at=None)))

    def test_a_day_is_a_date_alone(self):
        article = make_article(published_at=datetime(2016, 8, 6, tzinfo=UTC), published_precision_ar="day")
        self.assertEqual(self.facts(article)["datePublished"], "2016-08-06")

    def test_an_approximate_date_is_left_out(self):
        article = make_article(published_precision_ar="about", published_as_printed="صيف 2016")
        self.assertNotIn("datePublished", self.facts(article))

    def test_a_moment_has_its_offset(self):
        article = make_article(published_at=datetime(2016, 8, 6, 3, 40, tzinfo=UTC))
        self.assertEqual(self.facts(article)["datePublished"], "2016-08-06T06:40+03:00")

    def test_authors_section_and_sources_are_named(self):
        article = make_article(
            authors=[make_author("ليلى منصور")],
            section=make_section("اقتصاد"),
            sources=[make_source("رويترز")],
        )
        facts = self.facts(article)
        named = (
            facts["author"][0]["name"],
            facts["articleSection"],
            facts["isBasedOn"][0]["publisher"]["name"],
        )
        self.assertEqual(named, ("ليلى منصور", "اقتصاد", "رويترز"))

    def test_a_source_line_nobody_recognised_is_a_citation(self):
        facts = self.facts(make_article(sources_as_printed="مواقع إلكترونية"))
        self.assertEqual(facts["citation"], "مواقع إلكترونية")

    def test_a_correction_is_told(self):
        article = make_article()
        Correction.objects.create(article=article, text="الصحيح 214.")
        self.assertEqual(self.facts(article)["correction"][0]["text"], "الصحيح 214.")

    def test_a_photo_without_a_file_is_no_image(self):
        self.assertNotIn("image", self.facts(make_article(photos=[make_photo()])))

    def test_a_photo_that_may_show_is_an_image(self):
        photo = make_photo()
        photo.image.save("photo.gif", ContentFile(GIF))
        image = self.facts(make_article(photos=[photo]))["image"][0]
        self.assertEqual(image["url"], f"https://news.example{photo.image.url}")

    def test_nothing_in_a_headline_ends_the_script(self):
        headline = "</script><script>alert(1)</script> & <b>"
        article = make_article(headline)
        self.assertEqual(self.facts(article)["headline"], headline)
        self.assertNotRegex(self.script(article), "[<>&]")
