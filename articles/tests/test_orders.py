"""What the buttons of a story's form do: to publish, later or all the same, to take down, to hand on."""

from datetime import timedelta
from json import loads

from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from articles import publication
from articles.models import (
    Article,
    Assignment,
    Correction,
    Draft,
    NewsroomSettings,
    SeedFile,
    TranslationReview,
    Version,
)
from articles.models.edition import Status
from articles.tests.make import make_article, make_draft, make_user
from articles.tests.test_admin_stories import ADD, EMPTY, ENGLISH, EditorTest, change

DATE = ("published_at_ar_0", "published_at_ar_1")
LEDE = "مقدمة تغيرت بعد النشر."


class OrderTest(EditorTest):
    def press(self, article, button: str, client=None, **data):
        """Press a button of the form as it was opened, with some of its boxes typed in."""
        form = self.client.get(change(article)).context["adminform"].form
        texts = {name: form[name].value() for name in form.fields if name.startswith(("lede_", "headline_"))}
        texts |= {"body_ar": form["body_ar"].value(), "slug_ar": form["slug_ar"].value()}
        texts["sources_as_printed"] = article.sources_as_printed
        dates = dict(zip(DATE, written(article.published_at_ar), strict=True))
        buttons = {button: "1"} if button else {}
        sent = EMPTY | {name: value or "" for name, value in texts.items()} | dates | buttons | data
        answer = (client or self.client).post(change(article), sent, follow=True)
        article.refresh_from_db()
        return answer

    def told(self) -> dict:
        """Return the last act in the log."""
        return loads(LogEntry.objects.order_by("-id").first().change_message)[0]


def written(moment) -> tuple[str, str]:
    here = timezone.localtime(moment) if moment else None
    return (f"{here:%Y-%m-%d}", f"{here:%H:%M:%S}") if here else ("", "")


class ReadinessTest(OrderTest):
    def test_what_is_missing_is_told_with_a_way_to_its_field(self):
        page = self.press(make_article(status=Status.DRAFT, lede=""), "_publish_ar")
        self.assertContains(page, '<a href="#id_lede_ar">The lede is missing.</a>', html=True)
        self.assertContains(page, '<a href="#id_sources_as_printed">No source is named', count=None)
        self.assertEqual(Article.objects.get().status_ar, Status.DRAFT)

    def test_what_was_typed_is_saved_all_the_same(self):
        article = make_article(status=Status.DRAFT)
        self.press(article, "_publish_ar", lede_ar=LEDE)
        self.assertEqual((article.lede_ar, article.status_ar), (LEDE, Status.DRAFT))

    def test_who_may_waive_publishes_with_a_reason_that_is_kept(self):
        article = make_article(status=Status.DRAFT)
        self.press(article, "_waive_ar", waiver_ar="المصدر يرفض أن يسمى")
        self.assertEqual(article.status_ar, Status.PUBLISHED)
        told = self.told()
        self.assertEqual((told["waived"], told["reason"]), (["source_missing"], "المصدر يرفض أن يسمى"))

    def test_without_a_reason_nothing_is_waived(self):
        article = make_article(status=Status.DRAFT)
        self.press(article, "_waive_ar")
        self.assertEqual(article.status_ar, Status.DRAFT)

    def test_a_headline_is_never_waived(self):
        article = make_draft(headline_en="")
        self.press(article, "_waive_en", waiver_en="عجلة")
        self.assertEqual(article.status_en, Status.DRAFT)

    def test_an_open_conflict_of_the_import_blocks(self):
        article = make_draft()
        file = {"content": b"", "parser_version": 1, "pending_content": b"x"}
        SeedFile.objects.create(external_id="1", article=article, **file)
        with self.assertRaises(ValidationError) as refusal:
            publication.publish(article, "ar")
        self.assertEqual(refusal.exception.error_list[0].code, "conflict_open")

    def test_a_translation_whose_original_was_corrected_waits_for_a_look(self):
        article = make_draft(**ENGLISH)
        correction = Correction.objects.create(article=article, text="كان الرقم خطأ.")
        TranslationReview.objects.get_or_create(article=article, language="en", correction=correction)
        with self.assertRaises(ValidationError) as refusal:
            publication.publish(article, "en")
        self.assertEqual(refusal.exception.error_list[0].code, "correction_pending")

    def test_a_review_blocks_only_where_the_house_requires_it(self):
        NewsroomSettings.objects.create(review_required=True)
        article = make_draft()
        self.press(article, "_publish_ar")
        self.assertEqual(article.status_ar, Status.DRAFT)
        self.press(article, "_stage_ar", _stage_ar="ready")
        self.press(article, "_publish_ar")
        self.assertEqual(article.status_ar, Status.PUBLISHED)

    def test_on_what_is_out_only_what_the_edit_made_worse_is_told(self):
        article = make_article()
        page = self.press(article, "_publish_ar", lede_ar="")
        self.assertEqual((article.lede_ar, article.status_ar), ("", Status.PUBLISHED))
        told = [str(message) for message in page.context["messages"]]
        self.assertEqual(told[1:], ["The lede is missing."])

    def test_breaking_news_goes_out_with_its_headline_alone(self):
        until = timezone.now() + timedelta(hours=1)
        article = make_article(status=Status.DRAFT, lede="", body="", breaking_until=until)
        day, hour = written(until)
        self.press(article, "_publish_ar", breaking_until_0=day, breaking_until_1=hour)
        self.assertEqual(article.status_ar, Status.PUBLISHED)
        self.assertIn("التفاصيل تباعًا", article.body_ar)
        self.assertTrue(article.sources_as_printed)

    def test_and_is_listed_until_it_says_more(self):
        self.test_breaking_news_goes_out_with_its_headline_alone()
        self.assertEqual(Article.objects.flashes_to_complete().count(), 1)
        Article.objects.update(lede_ar=LEDE, body_ar="<p>تفاصيل</p>")
        self.assertEqual(Article.objects.flashes_to_complete().count(), 0)

    def test_a_new_story_has_the_house_for_its_source(self):
        form = self.client.get(ADD).context["adminform"].form
        self.assertTrue(form["sources_as_printed"].value())


class LaterTest(OrderTest):
    def test_a_moment_of_the_bar(self):
        article = make_draft(published_at=None)
        self.press(article, "_schedule_ar", _schedule_ar="hour")
        self.assertAlmostEqual(
            article.published_at_ar, timezone.now() + timedelta(hours=1), delta=timedelta(minutes=1)
        )

    def test_a_typed_hour_is_that_of_the_newsrooms_clock(self):
        article = make_draft(published_at=None)
        self.press(article, "_schedule_ar", _schedule_ar="typed", when_ar="2030-01-15T06:00")
        self.assertEqual(article.published_at_ar.isoformat(), "2030-01-15T03:00:00+00:00")

    def test_an_hour_that_is_over_is_refused(self):
        article = make_draft(published_at=None)
        self.press(article, "_schedule_ar", _schedule_ar="typed", when_ar="2020-01-15T06:00")
        self.assertEqual(article.status_ar, Status.DRAFT)

    def test_what_is_no_hour_is_refused(self):
        article = make_draft()
        self.press(article, "_schedule_ar", _schedule_ar="typed", when_ar="soon")
        self.assertEqual(article.status_ar, Status.DRAFT)

    def test_the_button_says_when_it_appears(self):
        article = make_draft(embargoed_until=timezone.now() + timedelta(days=1))
        self.assertContains(self.client.get(change(article)), "Publish: the Arabic edition appears on")

    def test_several_editions_go_out_together(self):
        article = make_draft(**ENGLISH)
        self.press(article, "_publish_ar", also_ar=["en"])
        self.assertEqual((article.status_ar, article.status_en), (Status.PUBLISHED, Status.PUBLISHED))

    def test_or_none_of_them(self):
        article = make_draft(headline_en="Budget passed")
        self.press(article, "_publish_ar", also_ar=["en"])
        self.assertEqual((article.status_ar, article.status_en), (Status.DRAFT, Status.DRAFT))

    def test_what_is_due_later_is_saved_as_it_shall_appear(self):
        article = make_draft(published_at=None)
        page = self.press(article, "_schedule_ar", _schedule_ar="hour")
        self.assertContains(page, '<span class="appears edition-ar">The Arabic edition appears on')
        self.press(article, "", lede_ar=LEDE)
        self.assertEqual((article.lede_ar, article.status_ar), (LEDE, Status.PUBLISHED))


class WorkTest(OrderTest):
    def setUp(self):
        super().setUp()
        self.article = make_article()
        self.lede = self.article.lede_ar

    def test_saving_what_is_out_reaches_no_reader(self):
        self.press(self.article, "", lede_ar=LEDE)
        self.assertEqual(self.article.lede_ar, self.lede)

    def test_the_form_opens_with_the_work_and_says_so(self):
        self.press(self.article, "", lede_ar=LEDE)
        page = self.client.get(change(self.article))
        self.assertEqual(page.context["adminform"].form["lede_ar"].value(), LEDE)
        self.assertContains(page, "Readers still see the published one.")

    def test_publishing_brings_it_out_by_one_version(self):
        self.press(self.article, "", lede_ar=LEDE)
        self.press(self.article, "_publish_ar")
        self.assertEqual((self.article.lede_ar, Draft.objects.count()), (LEDE, 0))
        self.assertEqual(Version.objects.filter(kind="publication").count(), 1)

    def test_giving_it_up_opens_the_published_text_again(self):
        self.press(self.article, "", lede_ar=LEDE)
        self.press(self.article, "_drop_ar")
        form = self.client.get(change(self.article)).context["adminform"].form
        self.assertEqual(form["lede_ar"].value(), self.lede)

    def test_what_is_kept_beside_no_text_waits_for_the_button(self):
        page = self.press(self.article, "", genre="opinion")
        self.assertContains(page, "Publish the changes, or leave it as it was.")
        self.assertEqual(self.article.genre, "news")

    def test_two_at_one_work_lose_nothing(self):
        self.press(self.article, "", lede_ar=LEDE)
        seen = self.client.get(change(self.article)).context["adminform"].form["seen"].value()
        colleague = Client()
        colleague.force_login(make_user("nour", is_staff=True, is_superuser=True))
        self.press(self.article, "", colleague, lede_ar="كتبه زميل.")
        page = self.press(self.article, "", lede_ar="كتبه الثاني.", seen=seen)
        self.assertContains(page, "nour")
        self.assertEqual(Draft.objects.get().content["lede"], "كتبه زميل.")


class TakingDownTest(OrderTest):
    def test_a_reason_is_wanted(self):
        article = make_article()
        for button in ("_unpublish_ar", "_withdraw_ar"):
            with self.subTest(button):
                self.press(article, button, **{button: "law"})
                self.assertEqual(article.status_ar, Status.PUBLISHED)

    def test_and_kept(self):
        article = make_article()
        self.press(article, "_withdraw_ar", _withdraw_ar="safety", reason_ar="تهديد")
        self.assertEqual((article.status_ar, article.withdrawal_notice_ar), (Status.WITHDRAWN, "safety"))
        self.assertEqual(self.told()["reason"], "تهديد")

    def test_a_withdrawn_edition_comes_back_as_it_was(self):
        article = make_article()
        before = self.client.get(article.get_absolute_url()).content
        self.press(article, "_withdraw_ar", _withdraw_ar="law", reason_ar="قضية")
        self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 410)
        self.press(article, "_reinstate_ar", _reinstate_ar="published")
        self.assertEqual(self.client.get(article.get_absolute_url()).content, before)

    def test_an_end_can_be_set(self):
        article = make_article()
        typed = {"_end_ar": "typed", "until_ar": "2030-01-15T06:00", "reason_ar": "رخصة تنتهي"}
        self.press(article, "_end_ar", **typed)
        self.assertEqual(article.unpublish_at_ar.isoformat(), "2030-01-15T03:00:00+00:00")

    def test_a_schedule_is_cancelled_without_one(self):
        article = make_article(published_at=timezone.now() + timedelta(days=1))
        self.press(article, "_unpublish_ar")
        self.assertEqual(article.status_ar, Status.DRAFT)


class EmbargoTest(OrderTest):
    def setUp(self):
        super().setUp()
        self.until = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
        self.article = make_draft(embargoed_until=self.until)
        day, hour = written(self.until)
        self.kept = {"embargoed_until_0": day, "embargoed_until_1": hour}

    def test_it_does_not_block_publication_and_holds(self):
        self.press(self.article, "_publish_ar", **self.kept)
        self.assertEqual((self.article.status_ar, self.article.public_at_ar), (Status.PUBLISHED, self.until))

    def test_an_emptied_box_lifts_nothing(self):
        self.press(self.article, "")
        self.assertEqual(self.article.embargoed_until, self.until)

    def test_the_typed_word_does(self):
        for word in ("رفع", "Lift"):
            with self.subTest(word):
                Article.objects.update(embargoed_until=self.until)
                self.press(self.article, "_lift", lift=word, **self.kept)
                self.assertIsNone(self.article.embargoed_until)

    def test_another_word_does_not(self):
        page = self.press(self.article, "_lift", lift="نعم", **self.kept)
        self.assertContains(page, "To lift the embargo before its time")
        self.assertEqual(self.article.embargoed_until, self.until)


class StageTest(OrderTest):
    def setUp(self):
        super().setUp()
        self.article = make_draft()

    def row(self) -> Assignment:
        return Assignment.objects.get()

    def test_it_is_sent_to_review_and_approved_by_a_button_each(self):
        self.press(self.article, "_stage_ar", _stage_ar="review")
        self.assertEqual(self.row().stage, "review")
        self.press(self.article, "_stage_ar", _stage_ar="ready")
        self.assertEqual(self.row().stage, "ready")

    def test_it_is_returned_to_whoever_began_it_with_a_note(self):
        writer = make_user("writer")
        Article.objects.update(created_by=writer)
        self.press(self.article, "_stage_ar", _stage_ar="review")
        self.press(self.article, "_return_ar", note_ar="أين رد الوزارة؟")
        row = self.row()
        self.assertEqual((row.stage, row.assignee, row.note), ("writing", writer, "أين رد الوزارة؟"))

    def test_publication_from_any_stage_ends_the_work(self):
        self.press(self.article, "_stage_ar", _stage_ar="review")
        self.press(self.article, "_publish_ar")
        self.assertEqual((self.article.status_ar, Assignment.objects.count()), (Status.PUBLISHED, 0))

    def test_the_legal_stage_is_offered_only_where_the_house_has_it(self):
        self.assertNotContains(self.client.get(change(self.article)), "Send to legal review")
        NewsroomSettings.objects.create(legal_stage_shown=True)
        self.assertContains(self.client.get(change(self.article)), "Send to legal review")

    def test_what_is_out_goes_back_to_legal_review_and_stays_up(self):
        NewsroomSettings.objects.create(legal_stage_shown=True)
        article = make_article("خبر منشور")
        self.press(article, "_stage_ar", _stage_ar="legal", lede_ar=LEDE)
        self.assertEqual(self.row().stage, "legal")
        self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 200)
        self.assertNotContains(self.client.get(article.get_absolute_url()), LEDE)

    def test_the_list_tells_and_finds_it(self):
        self.press(self.article, "_stage_ar", _stage_ar="review")
        self.press(self.article, "_take_ar")
        make_article("خبر آخر")
        for wanted in ("review", "mine"):
            with self.subTest(wanted):
                page = self.client.get("/admin/articles/article/", {"stage": wanted})
                self.assertEqual([story.pk for story in page.context["cl"].result_list], [self.article.pk])
        self.assertContains(page, "in review")
