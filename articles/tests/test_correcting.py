"""A correction through all its doors: before readers, at the desk, and before readers of translations."""

import json
import re
from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles import correcting, publication, storing
from articles.edits import Chosen
from articles.models import Correction, TranslationReview
from articles.tests.make import NOON, fresh_cache, make_article, make_user
from articles.tests.test_admin_stories import EMPTY, EditorTest, change

LEDE, RIGHT = "صوت 58 نائبا على الموازنة.", "صوت 59 نائبا على الموازنة."
TOLD = "ذكرنا سابقًا 58 نائبا، والصحيح 59."
SAID = {
    "kind": "correction",
    "text": TOLD,
    "was_text": "",
    "is_text": "",
    "role": "مدير التحرير",
    "place": "",
}
ENGLISH = {
    "headline_en": "Parliament passes the budget",
    "lede_en": "58 deputies voted for it.",
    "status_en": "published",
    "published_at_en": NOON,
}
DOUBT = "This translation is being reviewed."
FACTS = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def reviews_page(page: str, *args) -> str:
    return reverse(f"admin:articles_translationreview_{page}", args=args)


class DoorsTest(EditorTest):
    """One save of the story's form, and what is to be found where."""

    def setUp(self):
        super().setUp()
        fresh_cache(self)
        self.article = make_article(lede=LEDE, body="", updated_at_ar=NOON, **ENGLISH)
        told = {"weight_ar": "correction", "told_kind_ar": "correction", "told_text_ar": TOLD}
        texts = {"headline_ar": self.article.headline_ar, "lede_ar": RIGHT, "_publish_ar": "1"}
        texts |= {"headline_en": ENGLISH["headline_en"], "lede_en": ENGLISH["lede_en"]}
        self.client.post(change(self.article), EMPTY | texts | dates("ar") | dates("en") | told)
        self.article.refresh_from_db()
        self.correction = Correction.objects.get()

    def page(self, language="ar") -> str:
        return self.client.get(self.article.edition(language).get_absolute_url()).content.decode()

    def test_the_notice_stands_on_the_page_with_an_anchor_above_the_text(self):
        page = self.page()
        notice = page.index(f'id="correction-{self.correction.pk}"')
        self.assertLess(notice, page.index('class="prose"'))
        self.assertIn(TOLD, page)

    def test_on_the_list_with_the_way_to_it_and_under_its_filter(self):
        place = f'href="{self.article.get_absolute_url()}#correction-{self.correction.pk}"'
        for path, is_there in (("", True), ("?type=correction", True), ("?type=apology", False)):
            with self.subTest(path):
                self.assertEqual(place in self.client.get(f"/corrections/{path}").content.decode(), is_there)

    def test_in_the_feed(self):
        (item,) = self.client.get("/corrections/feeds/json/").json()["items"]
        self.assertEqual(item["summary"], TOLD)
        self.assertTrue(item["url"].endswith(f"#correction-{self.correction.pk}"))

    def test_in_what_machines_are_told(self):
        article, _ = json.loads(FACTS.search(self.page())[1])["@graph"]
        (told,) = article["correction"]
        self.assertEqual((told["@type"], told["text"]), ("CorrectionComment", TOLD))
        self.assertTrue(told["url"].endswith(f"#correction-{self.correction.pk}"))

    def test_with_its_difference_under_what_has_changed(self):
        changes = self.page().partition('class="changes"')[2]
        self.assertIn("<del>58</del> <ins>59</ins> ", changes)

    def test_it_is_dated_and_signed(self):
        self.assertIn(self.correction.role, self.page())
        self.assertGreater(self.article.updated_at_ar, NOON)

    # … and the translation

    def test_a_task_is_open_for_the_english_edition_and_its_readers_are_told(self):
        review = TranslationReview.objects.open("en").get()
        self.assertEqual(review.correction, self.correction)
        self.assertContains(self.client.get(reviews_page("changelist")), reviews_page("change", review.pk))
        self.assertIn(DOUBT, self.page("en"))
        self.assertNotIn("being reviewed", self.page())

    def test_the_note_leads_to_the_correction_in_its_own_language(self):
        place = f"{self.article.get_absolute_url()}#correction-{self.correction.pk}"
        self.assertIn(f'<a href="{place}" lang="ar" hreflang="ar" dir="rtl">', self.page("en"))

    def test_both_are_gone_when_nothing_was_needed(self):
        review = TranslationReview.objects.get()
        self.client.post(reviews_page("end", review.pk), {"outcome": "nothing"})
        review.refresh_from_db()
        self.assertEqual((review.outcome, review.done_by), ("nothing", self.editor))
        self.assertFalse(TranslationReview.objects.open().exists())
        self.assertNotIn(DOUBT, self.page("en"))

    def test_both_are_gone_when_the_translation_was_corrected(self):
        correcting.correct(self.article, "en", SAID | {"text": "It was 59."}, by=self.editor)
        self.assertEqual(TranslationReview.objects.get().outcome, "corrected")
        self.assertNotIn(DOUBT, self.page("en"))

    def test_of_an_original_that_readers_no_longer_see_nothing_is_said(self):
        publication.unpublish(self.article, "ar", by=self.editor, reason="خطأ")
        page = self.page("en")
        self.assertFalse([word for word in (DOUBT, "correction-", TOLD) if word in page])


def dates(language: str) -> dict[str, str]:
    return {f"published_at_{language}_0": "2026-11-20", f"published_at_{language}_1": "15:00:00"}


class CorrectingTest(TestCase):
    def setUp(self):
        fresh_cache(self)
        self.article = make_article(lede=LEDE, **ENGLISH)
        self.editor = make_user()

    def correct(self, language="ar", **said):
        return correcting.correct(self.article, language, SAID | said, by=self.editor)

    def page(self, language="ar") -> str:
        return self.client.get(self.article.edition(language).get_absolute_url()).content.decode()


class ReviewTest(CorrectingTest):
    def test_an_update_takes_nothing_back_and_asks_for_no_review(self):
        self.correct(kind="update")
        self.assertFalse(TranslationReview.objects.exists())

    def test_one_of_a_translation_asks_nobody(self):
        self.correct("en", text="It was 59.")
        self.assertFalse(TranslationReview.objects.exists())

    def test_editions_that_are_not_out_are_not_asked_about(self):
        article = make_article(headline_en="Budget", headline_fr="Budget")
        correcting.correct(article, "ar", SAID, by=self.editor)
        self.assertFalse(TranslationReview.objects.exists())

    def test_what_was_retracted_is_told_so(self):
        self.correct(kind="retraction")
        self.assertIn("The original of this story was retracted.", self.page("en"))

    def test_a_reader_of_french_is_told_in_french(self):
        article = make_article(headline_fr="Budget", status_fr="published", published_at_fr=NOON)
        correcting.correct(article, "ar", SAID, by=self.editor)
        page = self.client.get(article.edition("fr").get_absolute_url()).content.decode()
        self.assertIn("Cette traduction est en cours de révision.", page)


class RefusalTest(CorrectingTest):
    def test_what_no_reader_has_seen_is_not_corrected(self):
        soon = timezone.now() + timedelta(hours=1)
        for name, fields in {"draft": {"status": "draft"}, "scheduled": {"published_at": soon}}.items():
            with self.subTest(name), self.assertRaises(ValidationError):
                correcting.correct(make_article(**fields), "ar", SAID, by=self.editor)
        self.assertFalse(Correction.objects.exists())

    def test_where_it_stands_follows_from_its_kind(self):
        places = {kind: self.correct(kind=kind).place for kind in Correction.Kind.values}
        top = {kind for kind, place in places.items() if place == "top"}
        self.assertEqual(top, {"correction", "apology", "retraction"})


class AmendmentTest(CorrectingTest):
    def setUp(self):
        super().setUp()
        self.correction = self.correct()

    def test_what_it_said_before_stays_before_readers(self):
        correcting.amend(self.correction, {"text": "الصحيح 60."}, by=self.editor)
        page = self.page()
        self.assertIn("الصحيح 60.", page)
        self.assertIn(TOLD, page.partition('class="amended"')[2])

    def test_every_amendment_is_kept_the_newest_first(self):
        for text in ("الصحيح 60.", "الصحيح 61."):
            correcting.amend(self.correction, {"text": text}, by=self.editor)
        self.correction.refresh_from_db()
        said = [amendment["text"] for amendment in self.correction.amendments]
        self.assertEqual((self.correction.text, said), ("الصحيح 61.", ["الصحيح 60.", TOLD]))

    def test_the_feed_brings_it_again_as_the_same_entry(self):
        (before,) = self.client.get("/corrections/feeds/json/").json()["items"]
        correcting.amend(self.correction, {"text": "الصحيح 60."}, by=self.editor)
        (after,) = self.client.get("/corrections/feeds/json/").json()["items"]
        self.assertEqual(after["id"], before["id"])
        self.assertGreater(after["date_modified"], before["date_modified"])

    def test_saying_the_same_is_no_amendment(self):
        self.assertFalse(correcting.amend(self.correction, {"text": TOLD}, by=self.editor))

    def test_a_text_that_was_taken_down_stands_nowhere_but_its_entry_does(self):
        correcting.amend(self.correction, {"text": "الصحيح 60 لا 58."}, by=self.editor)
        correcting.take_down(self.correction, "law", "حكم محكمة", by=self.editor)
        with override("ar"):
            paths = [self.article.get_absolute_url(), "/corrections/", "/corrections/feeds/atom/", "/"]
        for path in paths:
            page = self.client.get(path).content.decode()
            with self.subTest(path):
                self.assertFalse([text for text in (TOLD, "الصحيح 60", "حكم محكمة") if text in page])
        self.assertIn("أُزيل نص هذا المدخل لأسباب قانونية.", self.page())

    def test_and_is_not_amended_back(self):
        correcting.take_down(self.correction, "law", "حكم محكمة", by=self.editor)
        with self.assertRaises(ValidationError):
            correcting.amend(self.correction, {"text": "نص آخر"}, by=self.editor)


class DeskTest(EditorTest):
    """The desk's own pages of what was told."""

    def setUp(self):
        super().setUp()
        self.article = make_article(lede=LEDE, **ENGLISH)
        self.correction = correcting.correct(self.article, "ar", SAID, by=self.editor)
        self.form = {
            "kind": "correction",
            "place": "top",
            "text": "الصحيح 60.",
            "was_text": "",
            "is_text": "",
        }

    def address(self, page: str, *args) -> str:
        return reverse(f"admin:articles_correction_{page}", args=args)

    def test_a_hand_made_post_rewrites_nothing_silently(self):
        forged = {"made_at_0": "2020-01-01", "made_at_1": "00:00", "role": "غيره", "language": "en"}
        self.client.post(self.address("change", self.correction.pk), self.form | forged)
        told = Correction.objects.get()
        self.assertEqual((told.text, told.amendments[0]["text"]), ("الصحيح 60.", TOLD))
        self.assertEqual(
            (told.made_at, told.role, told.language),
            (self.correction.made_at, self.correction.role, self.correction.language),
        )

    def test_nor_deletes(self):
        response = self.client.post(self.address("delete", self.correction.pk), {"post": "yes"})
        chosen = {"action": "delete_selected", "_selected_action": [self.correction.pk], "post": "yes"}
        self.client.post(self.address("changelist"), chosen)
        self.assertEqual((response.status_code, Correction.objects.count()), (403, 1))

    def test_an_administrator_takes_its_text_down_with_a_reason(self):
        path = self.address("take_down", self.correction.pk)
        self.client.post(path, {"notice": "law", "reason": ""})
        self.assertFalse(Correction.objects.get().is_taken_down)
        self.client.post(path, {"notice": "law", "reason": "حكم محكمة"})
        self.assertTrue(Correction.objects.get().is_taken_down)

    def test_nobody_else_does(self):
        for name in ("managing_editor", "editor", "translator"):
            user = make_user(f"a {name}", is_staff=True)
            user.groups.add(Group.objects.get(name=name))
            self.client.force_login(user)
            path, told = self.address("take_down", self.correction.pk), {"notice": "law", "reason": "سبب"}
            with self.subTest(name):
                self.assertEqual(self.client.post(path, told).status_code, 403)

    def test_a_translator_ends_the_review_of_a_translation_into_his_language_alone(self):
        review = TranslationReview.objects.get()
        for languages, status, is_open in ((["fr"], 403, True), (["en"], 302, False)):
            user = make_user(f"translator-{languages[0]}", is_staff=True, languages=languages)
            user.groups.add(Group.objects.get(name="translator"))
            self.client.force_login(user)
            with self.subTest(languages):
                response = self.client.post(reviews_page("end", review.pk), {"outcome": "nothing"})
                self.assertEqual(response.status_code, status)
                self.assertEqual(TranslationReview.objects.open().exists(), is_open)

    def test_a_post_without_a_known_outcome_ends_nothing(self):
        self.client.post(reviews_page("end", TranslationReview.objects.get().pk), {"outcome": "later"})
        self.assertTrue(TranslationReview.objects.open().exists())

    def test_edits_called_minor_are_listed_with_their_reasons(self):
        self.article.lede_ar = RIGHT
        chosen = {"ar": Chosen("minor", "رقم مكرر")}
        storing.save(self.article, by=self.editor, chosen=chosen)
        response = self.client.get(reverse("admin:articles_edit_changelist"), {"minor": "all"})
        self.assertContains(response, "رقم مكرر")
        self.assertContains(
            self.client.get(reverse("admin:articles_edit_changelist"), {"minor": "open"}), "رقم"
        )
