"""What the house says about itself: corrections, its policies, and addresses where nothing is."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase, TestCase
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import npgettext, override, pgettext

from articles.lost import words_of
from articles.models import Correction, Page
from articles.tests.make import (
    make_article,
    make_articles,
    make_author,
    make_section,
    make_source,
    make_topic,
)
from articles.tests.pages import tags_of

NOW = timezone.now()
MOST_BYTES = 15_000


class CorrectionsTests(TestCase):
    def see(self, path="/corrections/") -> str:
        return self.client.get(path).content.decode()

    def test_the_newest_stands_first_with_what_we_said_and_what_is_right(self):
        story = make_article("الموازنة")
        for days, text in ((2, "القديم"), (1, "الجديد")):
            Correction.objects.create(
                article=story, text=text, was_text="241", is_text="214", made_at=NOW - timedelta(days=days)
            )
        page = self.see().partition("<main")[2]
        self.assertLess(page.find("الجديد"), page.find("القديم"))
        self.assertIn("<del>241</del>", page)
        self.assertIn(story.get_absolute_url(), page)

    def test_one_kind_may_be_asked_for(self):
        story = make_article()
        Correction.objects.create(article=story, text="والصحيح 214.")
        Correction.objects.create(article=story, kind="apology", text="نعتذر")
        page = self.see("/corrections/?type=apology")
        self.assertIn("نعتذر", page)
        self.assertNotIn("والصحيح", page)

    def test_an_unknown_kind_is_passed_over(self):
        Correction.objects.create(article=make_article(), text="والصحيح 214.")
        self.assertIn("والصحيح", self.see("/corrections/?type=rumour"))

    def test_they_are_told_in_the_language_they_were_made_in(self):
        Correction.objects.create(article=make_article(), text="It is 214.", language="en")
        self.assertNotIn("It is 214.", self.see())

    def test_a_correction_of_a_story_that_is_not_public_is_not_told(self):
        Correction.objects.create(article=make_article("مسودة", status="draft"), text="والصحيح 214.")
        page = self.see()
        self.assertNotIn("والصحيح", page)
        self.assertNotIn("مسودة", page)

    def test_they_are_shown_twenty_a_page(self):
        story = make_article()
        for number in range(21):
            Correction.objects.create(article=story, text=f"تصحيح {number}")
        self.assertEqual(self.see().count('class="row"'), 20)
        self.assertEqual(self.see("/corrections/?page=2").count('class="row"'), 1)

    def test_no_correction_names_a_retracted_story_without_the_word(self):
        story = make_article("دواء يشفي كل شيء")
        Correction.objects.create(article=story, text="والصحيح 214.")
        Correction.objects.create(article=story, kind="retraction", text="سحبنا المادة.")
        for path in ("/corrections/", "/corrections/feeds/json/"):
            with self.subTest(path):
                page = self.see(path)
                self.assertEqual(page.count("سُحبت: دواء"), page.count("دواء يشفي"))

    def test_an_author_has_the_number_of_corrections_beside_the_name(self):
        author = make_author()
        Correction.objects.create(article=make_article(authors=[author]), text="والصحيح 214.")
        with override("ar"):
            told = npgettext("newsroom", "%(count)d correction", "%(count)d corrections", 1) % {"count": 1}
        self.assertIn(told, self.see(author.get_absolute_url()))


class DescriptionTests(TestCase):
    def description(self, path) -> str:
        heads = [attrs for tag, attrs in tags_of(self.client.get(path)) if tag == "meta"]
        return next((attrs["content"] for attrs in heads if attrs.get("name") == "description"), "")

    def test_the_front_describes_the_house_in_its_language(self):
        self.assertIn(settings.SITE_NAME, self.description("/"))
        self.assertTrue(self.description("/en/").startswith("News, reports and opinion from"))

    def test_the_page_of_a_name_is_described_by_the_words_at_its_top(self):
        ties = {
            "section": make_section(description_ar="الميناء والحقول"),
            "topics": [make_topic(definition_ar="خطة الدولة لسنة")],
            "authors": [make_author(bio_ar="مراسلة في بيروت")],
            "sources": [make_source(description_ar="وكالة أنباء")],
        }
        make_article(**ties)
        things = [ties["section"], ties["topics"][0], ties["authors"][0], ties["sources"][0]]
        told = [self.description(thing.get_absolute_url()) for thing in things]
        self.assertEqual(told, ["الميناء والحقول", "خطة الدولة لسنة", "مراسلة في بيروت", "وكالة أنباء"])

    def test_a_name_of_which_nothing_is_said_has_no_description(self):
        section = make_section()
        self.assertEqual(self.description(section.get_absolute_url()), "")


class PolicyTests(TestCase):
    def make_page(self, slug="about", **fields):
        page, _ = Page.objects.update_or_create(
            slug=slug, defaults={"title_ar": "من نحن", "body_ar": "<p>صحيفة.</p>"} | fields
        )
        return page

    def test_a_page_is_there_in_the_languages_it_is_written_in(self):
        self.make_page()
        self.assertContains(self.client.get("/pages/about/"), "صحيفة.")
        self.assertEqual(self.client.get("/fr/pages/about/").status_code, 404)

    def test_the_footer_leads_to_what_is_written_and_to_nothing_else(self):
        self.make_page(), self.make_page("contact", body_ar="")
        home = self.client.get("/").content.decode()
        self.assertIn("/pages/about/", home)
        self.assertNotIn("/pages/contact/", home)

    def test_what_an_editor_pastes_is_cleaned(self):
        self.make_page(body_ar="<p>نص</p><script>alert(1)</script>")
        self.assertNotContains(self.client.get("/pages/about/"), "alert(1)")

    def test_a_story_without_a_name_says_where_to_read_why(self):
        self.make_page("no-byline")
        unsigned, signed = make_article(), make_article(authors=[make_author()])
        self.assertContains(self.client.get(unsigned.get_absolute_url()), 'p><a href="/pages/no-byline/"')
        self.assertNotContains(self.client.get(signed.get_absolute_url()), 'p><a href="/pages/no-byline/"')


class LostTests(TestCase):
    def test_a_wrong_address_offers_its_words_to_search_for_and_the_newest_stories(self):
        make_articles(7)
        answer = self.client.get("/articles/9/تقرير-عن-الموازنة/")
        self.assertContains(answer, 'value="تقرير عن الموازنة"', status_code=404)
        self.assertContains(answer, 'class="row"', count=5, status_code=404)

    def test_it_answers_in_the_language_of_the_address(self):
        with override("en"):
            heading = escape(pgettext("newsroom", "Page not found"))
        self.assertContains(self.client.get("/en/nothing/"), f"<h1>{heading}</h1>", status_code=404)

    def test_the_words_of_an_address(self):
        told = {
            "/articles/12/برلمان-2026/": "برلمان 2026",
            "/old/news_of-the.day.html": "news of the day html",
            "/articles/12/": "articles",
            "/": "",
            "/" + "كلمة-" * 40: ("كلمة " * 16).strip(),
        }
        for path, words in told.items():
            with self.subTest(path):
                self.assertEqual(words_of(path), words)

    def test_an_old_name_of_a_topic_leads_to_it(self):
        topic = make_topic("الموازنة")
        topic.aliases.create(name="ميزانية الدولة")
        make_article(topics=[topic])
        answer = self.client.get("/topics/ميزانيه-الدوله/")
        self.assertEqual((answer.status_code, answer.url), (301, topic.get_absolute_url()))


class BrokenTests(SimpleTestCase):
    def test_the_page_of_an_error_of_ours_needs_nothing_else(self):
        """No database, no file beside it: whatever broke, this page stands."""
        page = (Path(settings.BASE_DIR) / "templates" / "500.html").read_text()
        self.assertLess(len(page.encode()), MOST_BYTES)
        for foreign in ("{% load", "{% url", "{% static", "<link", "<script", "<img"):
            with self.subTest(foreign):
                self.assertNotIn(foreign, page)
