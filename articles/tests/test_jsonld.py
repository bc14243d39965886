"""What the head of a page tells machines: the same that the page tells its readers, and no more."""

import json
import re
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils.translation import override, pgettext

from articles.models import Correction
from articles.tests.make import (
    NOON,
    make_article,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_topic,
)
from articles.tests.pages import tags_of

GRAPH = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PRINTED_TIME = re.compile(r'<time datetime="([^"]+)">')
ENGLISH = {
    "headline_en": "Budget passed",
    "lede_en": "The house voted.",
    "status_en": "published",
    "published_at_en": NOON,
}
HOUR = timedelta(hours=1)


class HeadTestCase(TestCase):
    def page(self, article, language="ar"):
        return self.client.get(article.edition(language).get_absolute_url())

    def graph(self, response) -> list[dict]:
        return json.loads(GRAPH.search(response.content.decode())[1])["@graph"]

    def facts(self, article, language="ar") -> dict:
        return self.graph(self.page(article, language))[0]

    def meta(self, response) -> dict:
        tags = [attrs for tag, attrs in tags_of(response) if tag == "meta"]
        return {tag["property"]: tag["content"] for tag in tags if "property" in tag}


class StoryTests(HeadTestCase):
    def test_the_kind_of_article_follows_the_genre(self):
        kinds = {
            "news": "NewsArticle",
            "report": "ReportageNewsArticle",
            "analysis": "AnalysisNewsArticle",
            "opinion": "OpinionNewsArticle",
            "interview": "NewsArticle",
            "investigation": "ReportageNewsArticle",
            "explainer": "BackgroundNewsArticle",
            "fact_check": "NewsArticle",
        }
        for genre, kind in kinds.items():
            with self.subTest(genre):
                self.assertEqual(self.facts(make_article(genre=genre))["@type"], kind)

    def test_the_dates_are_those_that_the_page_prints(self):
        dates = {
            "minute": {"updated_at_ar": NOON + 26 * HOUR},
            "day": {"published_precision_ar": "day"},
            "about": {"published_precision_ar": "about"},
            "none": {"published_at": None},
        }
        for name, fields in dates.items():
            article = make_article(**fields)
            printed = PRINTED_TIME.findall(self.page(article).content.decode().partition("<main")[2])
            facts = self.facts(article)
            told = [facts[name] for name in ("datePublished", "dateModified") if name in facts]
            with self.subTest(name):
                self.assertEqual((told, len(told)), (printed, {"minute": 2, "day": 1}.get(name, 0)))

    def test_the_open_graph_has_the_same_dates(self):
        article = make_article(updated_at_ar=NOON + HOUR)
        meta, facts = self.meta(self.page(article)), self.facts(article)
        told = [meta["article:published_time"], meta["article:modified_time"]]
        self.assertEqual(told, [facts["datePublished"], facts["dateModified"]])
        undated = self.meta(self.page(make_article(published_at=None)))
        self.assertNotIn("article:published_time", undated)

    def test_who_wrote_it_and_where_it_comes_from_have_addresses(self):
        author, source = make_author(), make_source()
        facts = self.facts(make_article(authors=[author], sources=[source]))
        self.assertEqual(facts["author"][0]["url"], settings.SITE_URL + author.get_absolute_url())
        self.assertEqual(
            facts["isBasedOn"][0]["publisher"]["url"], settings.SITE_URL + source.get_absolute_url()
        )

    def test_the_house_is_its_publisher_with_its_mark(self):
        publisher = self.facts(make_article())["publisher"]
        self.assertEqual(publisher["@id"], f"{settings.SITE_URL}/#house")
        self.assertTrue(publisher["logo"]["url"].startswith(f"{settings.SITE_URL}/static/icon"))

    def test_the_way_to_the_story_goes_through_its_section(self):
        section = make_section("اقتصاد")
        _, crumbs = self.graph(self.page(make_article("خبر", section=section)))
        names = [item["name"] for item in crumbs["itemListElement"]]
        self.assertEqual((crumbs["@type"], names[1:]), ("BreadcrumbList", ["اقتصاد", "خبر"]))

    def test_a_correction_is_a_comment_with_its_date(self):
        article = make_article()
        Correction.objects.create(article=article, text="والصحيح 214.", made_at=NOON)
        expected = {"@type": "CorrectionComment", "text": "والصحيح 214."}
        (told,) = self.facts(article)["correction"]
        self.assertLessEqual(expected.items(), told.items())
        self.assertIn(f'datetime="{told["datePublished"]}"', self.page(article).content.decode())

    def test_a_retracted_story_says_so_wherever_its_headline_stands(self):
        article = make_article("خبر سحب", search_title_ar="خبر للبحث", social_title_ar="خبر للمشاركة")
        Correction.objects.create(article=article, kind="retraction", text="لم تثبت الوثيقة.")
        with override("ar"):
            printed = f"{pgettext('newsroom', 'Retracted:')} خبر سحب"
        response = self.page(article)
        self.assertEqual(
            [self.facts(article)["headline"], self.meta(response)["og:title"]], [printed, printed]
        )
        self.assertContains(response, f"<title>{printed} |")

    def test_a_picture_that_may_not_show_is_not_told(self):
        shown, expired = make_photo(), make_photo(expires_at=NOON)
        for photo in (shown, expired):
            photo.image.save("photo.gif", ContentFile(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"))
        told = self.facts(make_article(photos=[shown, expired]))["image"]
        self.assertEqual([image["url"] for image in told], [settings.SITE_URL + shown.image.url])

    def test_text_cannot_leave_its_script(self):
        article = make_article("</script><b>خبر & غيره")
        self.assertEqual(self.facts(article)["headline"], "</script><b>خبر & غيره")


class EditionTests(HeadTestCase):
    def test_an_original_names_its_translations_and_they_name_it(self):
        article = make_article(**ENGLISH)
        arabic, english = (
            settings.SITE_URL + article.edition(code).get_absolute_url() for code in ("ar", "en")
        )
        (told,) = self.facts(article)["workTranslation"]
        self.assertEqual((told["url"], told["inLanguage"]), (english, "en"))
        self.assertEqual(self.facts(article, "en")["translationOfWork"]["url"], arabic)

    def test_what_readers_may_not_see_is_nobody_s_original(self):
        article = make_article(status="draft", **ENGLISH)
        self.assertNotIn("translationOfWork", self.facts(article, "en"))

    def test_the_locales_are_those_of_the_editions(self):
        response = self.page(make_article(**ENGLISH), "en")
        meta = self.meta(response)
        self.assertEqual((meta["og:locale"], meta["og:locale:alternate"]), ("en_US", "ar_AR"))

    def test_a_name_in_the_head_is_in_the_language_of_the_page(self):
        topic = make_topic(name_en="Budget")
        meta = self.meta(self.page(make_article(topics=[topic], **ENGLISH), "en"))
        self.assertEqual(meta["article:tag"], "Budget")


class HouseTests(HeadTestCase):
    def test_the_home_page_of_a_language_tells_of_the_house_and_how_to_search_it(self):
        site, house = self.graph(self.client.get("/en/"))
        self.assertEqual((site["@type"], house["@type"]), ("WebSite", "NewsMediaOrganization"))
        target = site["potentialAction"]["target"]["urlTemplate"]
        self.assertEqual(target, f"{settings.SITE_URL}/en/search/?q={{words}}")

    def test_a_list_is_no_article(self):
        self.assertEqual(self.meta(self.client.get("/"))["og:type"], "website")
