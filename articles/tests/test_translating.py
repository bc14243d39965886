"""Translations side by side: which paragraph stands for which, and which are stale."""

from types import SimpleNamespace
from unittest import TestCase as PureTestCase

from django.test import Client
from django.urls import reverse

from articles import publication, storing
from articles.admin.article_form import versions_of
from articles.models import Article, Draft, TranslationBasis
from articles.models.edition import Status
from articles.tests.make import make_article
from articles.tests.test_admin_stories import LIST, EditorTest, change, make_staff
from articles.translating import joined, parts

SOURCE = '<p data-id="aaaaaaaa">أولى</p>\n<h2 data-id="bbbbbbbb">عنوان</h2>\n<p data-id="cccccccc">ثالثة</p>'


def edition(body="", **lines):
    return SimpleNamespace(**{"kicker": "", "headline": "", "lede": "", "body": body} | lines)


def rows(source, target, basis=None) -> list[tuple]:
    told = parts(edition(source), edition(target), basis or {})
    return [(part.key, part.source, part.target) for part in told]


class PartTests(PureTestCase):
    def test_paragraphs_meet_by_their_ids(self):
        target = '<p data-id="cccccccc">Third</p>\n<p data-id="aaaaaaaa">First</p>'
        self.assertIn(("cccccccc", "ثالثة", "Third"), rows(SOURCE, target))

    def test_one_that_is_missing_leaves_its_place_open(self):
        target = '<p data-id="aaaaaaaa">First</p>\n<p data-id="cccccccc">Third</p>'
        self.assertEqual(
            rows(SOURCE, target),
            [("aaaaaaaa", "أولى", "First"), ("bbbbbbbb", "عنوان", ""), ("cccccccc", "ثالثة", "Third")],
        )

    def test_one_of_the_translation_alone_stays_where_it_stands(self):
        target = '<p data-id="aaaaaaaa">First</p>\n<p data-id="zzzzzzzz">Added</p>'
        self.assertEqual(rows(SOURCE, target)[1], ("zzzzzzzz", "", "Added"))

    def test_a_translation_from_elsewhere_is_laid_beside_in_its_order(self):
        target = '<p data-id="yyyyyyyy">First</p>\n<p data-id="zzzzzzzz">Second</p>'
        self.assertEqual(
            rows(SOURCE, target),
            [("aaaaaaaa", "أولى", "First"), ("bbbbbbbb", "عنوان", "Second"), ("cccccccc", "ثالثة", "")],
        )

    def test_what_was_made_from_other_words_is_stale(self):
        target = '<p data-id="aaaaaaaa">First</p>\n<p data-id="cccccccc">Third</p>'
        basis = {"aaaaaaaa": "أولى", "cccccccc": "ثالثة قديمة"}
        stale = [part.key for part in parts(edition(SOURCE), edition(target), basis) if part.is_stale]
        self.assertEqual(stale, ["cccccccc"])

    def test_where_nobody_knows_what_it_was_made_from_nothing_is_stale(self):
        told = parts(edition(SOURCE, headline="جديد"), edition(SOURCE, headline="New"), {})
        self.assertFalse(any(part.is_stale for part in told))

    def test_a_line_is_a_part_too(self):
        told = parts(edition(headline="جديد"), edition(headline="Old"), {"headline": "قديم"})
        self.assertTrue(told[0].is_stale)

    def test_photos_stand_again_where_they_stood(self):
        body = '<p data-id="aaaaaaaa">أ</p>\n<figure data-id="ffffffff" data-photo="7"></figure>\n<p>ب</p>'
        made = joined([("aaaaaaaa", "p", "A"), ("cccccccc", "p", "B")], body)
        self.assertLess(made.index("A</p>"), made.index('data-photo="7"'))
        self.assertLess(made.index('data-photo="7"'), made.index("B</p>"))

    def test_signs_of_html_in_plain_text_stay_text(self):
        self.assertEqual(joined([("", "p", "5 & 6 > 4")], ""), "<p>5 &amp; 6 &gt; 4</p>")


class TranslationTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.article = make_article(
            status=Status.DRAFT, body="<p>قال الوزير إن الجسر يفتح غدا.</p><p>وفقرة ثانية طويلة.</p>"
        )
        self.address = reverse("admin:articles_article_translate", args=[self.article.pk, "en"])

    def fields(self, texts: dict[str, str], **more) -> dict:
        page = self.client.get(self.address)
        data = {"seen": page.context["seen"]} | more
        for row in page.context["rows"]:
            text = texts.get(row.part.key, texts.get(row.part.source, row.text))
            data |= {f"key-{row.number}": row.part.key, f"tag-{row.number}": row.part.tag}
            data[f"text-{row.number}"] = text
        return data

    def translate(self, texts=None, **more):
        told = {
            "headline": "Parliament passes the budget",
            "lede": "A long session.",
            "قال الوزير إن الجسر يفتح غدا.": "The bridge opens tomorrow, the minister said.",
            "وفقرة ثانية طويلة.": "And a second paragraph.",
        }
        return self.client.post(self.address, self.fields(told if texts is None else texts, **more))

    def stored(self) -> Article:
        return Article.objects.get(pk=self.article.pk)

    def edit_source(self, old="غدا", new="اليوم"):
        article = self.stored()
        article.body_ar = article.body_ar.replace(old, new)
        storing.save(article, by=self.editor)

    def stale(self) -> list[str]:
        page = self.client.get(self.address)
        return [row.part.source for row in page.context["rows"] if row.part.is_stale]

    def test_what_is_typed_becomes_the_edition(self):
        self.translate()
        english = self.stored().edition("en")
        self.assertEqual(english.headline, "Parliament passes the budget")
        self.assertIn("The bridge opens tomorrow, the minister said.", english.body)

    def test_its_paragraphs_bear_the_ids_of_the_source(self):
        self.translate()
        article = self.stored()
        ids = [part.key for part in parts(article.edition("ar"), article.edition("en"), {})]
        self.assertEqual(len(ids), 4)

    def test_when_the_source_changes_its_paragraph_alone_is_stale(self):
        self.translate()
        self.assertEqual(self.stale(), [])
        self.edit_source()
        self.assertEqual(self.stale(), ["قال الوزير إن الجسر يفتح اليوم."])

    def test_and_shows_what_changed(self):
        self.translate()
        self.edit_source()
        page = self.client.get(self.address)
        self.assertContains(page, "<del>غدا</del>", html=True)
        self.assertContains(page, "<ins>اليوم</ins>", html=True)

    def test_nothing_a_translator_wrote_is_touched(self):
        self.translate()
        before = self.stored().body_en
        self.edit_source()
        self.assertEqual(self.stored().body_en, before)

    def test_it_is_current_again_once_it_is_translated_anew(self):
        self.translate()
        self.edit_source()
        self.translate({"قال الوزير إن الجسر يفتح اليوم.": "The bridge opens today, the minister said."})
        self.assertEqual(self.stale(), [])

    def test_or_confirmed_as_it_is(self):
        self.translate()
        self.edit_source()
        [key] = [row.part.key for row in self.client.get(self.address).context["rows"] if row.part.is_stale]
        self.translate({}, confirmed=key)
        self.assertEqual(self.stale(), [])

    def test_saving_another_paragraph_leaves_it_stale(self):
        self.translate()
        self.edit_source()
        self.translate({"وفقرة ثانية طويلة.": "And another."})
        self.assertEqual(self.stale(), ["قال الوزير إن الجسر يفتح اليوم."])

    def test_the_list_finds_stale_translations(self):
        self.translate()
        self.assertEqual(self.found(), [])
        self.edit_source()
        self.assertEqual(self.found(), [self.article])
        self.edit_source("اليوم", "غدا")
        self.assertEqual(self.found(), [])

    def found(self) -> list[Article]:
        return list(self.client.get(LIST, {"edition_en": "stale"}).context["cl"].result_list)

    def test_the_story_leads_to_its_translations_and_says_which_is_stale(self):
        self.translate()
        self.edit_source()
        page = self.client.get(change(self.article))
        self.assertContains(page, self.address)
        self.assertContains(page, "mark-stale")

    def test_over_somebody_elses_save_it_is_told_and_nothing_is_lost(self):
        data = self.fields({"headline": "Parliament passes the budget"})
        self.edit_source()
        page = self.client.post(self.address, data)
        self.assertContains(page, "Somebody has saved this story")
        self.assertContains(page, "Parliament passes the budget")
        self.assertEqual(self.stored().headline_en, "")
        self.client.post(self.address, data | {"seen": versions_of(self.stored())})
        self.assertEqual(self.stored().headline_en, "Parliament passes the budget")

    def test_without_a_headline_it_is_not_stored(self):
        page = self.translate({"lede": "A long session."})
        self.assertContains(page, "A translation needs a headline.")
        self.assertContains(page, "A long session.")
        self.assertFalse(TranslationBasis.objects.exists())

    def test_hostile_html_is_cleaned_as_anywhere(self):
        self.translate(
            {"headline": "Budget", "وفقرة ثانية طويلة.": "<script>x()</script><b onclick=x()>bold</b>"}
        )
        self.assertNotIn("x()", self.stored().body_en)
        self.assertIn("<strong>bold</strong>", self.stored().body_en)

    def test_the_source_itself_has_no_translation(self):
        address = reverse("admin:articles_article_translate", args=[self.article.pk, "ar"])
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_who_may_not_change_a_story_translates_nothing(self):
        other = Client()
        other.force_login(make_staff("view_article"))
        self.assertEqual(other.get(self.address).status_code, 403)
        self.assertEqual(other.post(self.address, {}).status_code, 403)

    def test_what_is_written_on_a_live_translation_reaches_no_reader(self):
        self.translate()
        publication.publish(self.article, "en", by=self.editor, waiver="للتجربة")
        headline = Article.objects.get().headline_en
        self.translate({"headline": "Another headline"})
        self.assertEqual(Article.objects.get().headline_en, headline)
        self.assertEqual(Draft.objects.shared().get().content["headline"], "Another headline")
