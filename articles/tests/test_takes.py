"""A later take of an event: what an editor makes of two stories that tell it."""

from django.contrib.admin.models import LogEntry
from django.test import skipUnlessDBFeature
from django.urls import reverse

from articles import publication
from articles.models import Article, ArticlePhoto, RelatedStory, SeedFile, Version
from articles.tests.make import make_article, make_photo
from articles.tests.test_admin_stories import EditorTest, make_staff
from articles.tests.test_conflicts import bring, edit, locks, told


class TakeTest(EditorTest):
    """A story, and its file's later sister, which an import took for a take of the same event."""

    def setUp(self):
        super().setUp()
        bring(told())
        bring(self.later(), number=2)
        self.first, self.take = Article.objects.order_by("pk")
        self.seed = SeedFile.objects.get(article=self.take)
        SeedFile.objects.filter(pk=self.seed.pk).update(take_of=self.first)
        self.path = reverse("admin:articles_seedfile_take", args=[self.seed.pk])

    def later(self):
        return told(1, أول="ثاني", قمحا="قمحا وأرزا")

    def answers(self, **choices) -> dict:
        form = self.client.get(self.path).context["form"]
        return {name: form[name].value() for name in form.fields} | choices

    def post(self, **choices):
        answer = self.client.post(self.path, self.answers(**choices), follow=True)
        self.first.refresh_from_db()
        self.take.refresh_from_db()
        return answer


class MergeTest(TakeTest):
    def test_both_are_shown_with_their_differences(self):
        page = self.client.get(self.path)
        self.assertContains(page, "<ins>ثاني </ins>")
        self.assertEqual(page.context["form"].parts, ["headline", "body"])

    def test_what_is_chosen_goes_into_the_first(self):
        self.post(_merge="1", body="theirs")
        self.assertIn("أرزا", self.first.body_ar)
        self.assertIn("أول", self.first.headline_ar)

    def test_all_of_the_later_is_taken_with_one_button(self):
        self.post(_all="theirs")
        self.assertEqual(self.first.headline_ar, self.take.headline_ar)

    def test_the_text_before_is_kept_as_a_version(self):
        self.post(_merge="1", body="theirs")
        last = self.first.versions.latest("number")
        self.assertEqual((last.author, last.kind), (self.editor, Version.Kind.EDIT))
        self.assertNotIn("أرزا", self.first.versions.get(language="ar", number=0).content["body"])

    def test_the_later_one_goes_to_the_trash(self):
        self.post(_merge="1")
        self.assertIsNotNone(self.take.trashed_at)

    def test_both_remember_it(self):
        self.post(_merge="1", body="theirs")
        history = [
            self.client.get(reverse("admin:articles_article_history", args=[story.pk])).content.decode()
            for story in (self.first, self.take)
        ]
        self.assertIn("Merged with its later take", history[0])
        self.assertIn("Merged into", history[1])
        self.assertEqual(LogEntry.objects.count(), 3)  # merged, merged into, moved to the trash

    def test_it_is_no_longer_asked_about(self):
        self.post(_merge="1")
        self.assertFalse(SeedFile.objects.to_merge().exists())

    def test_restored_it_is_what_it_was_and_asked_about_again(self):
        headline = self.take.headline_ar
        self.post(_merge="1", body="theirs")
        publication.restore(self.take, by=self.editor)
        self.take.refresh_from_db()
        self.assertEqual((self.take.headline_ar, self.take.trashed_at), (headline, None))
        self.assertTrue(SeedFile.objects.to_merge().exists())

    def test_both_files_are_unchanged_at_the_next_import(self):
        self.post(_all="theirs")
        self.assertEqual(bring(told()).outcome, "unchanged")
        self.assertEqual(bring(self.later(), number=2).outcome, "unchanged")

    def test_readers_of_the_later_address_come_to_the_first(self):
        address = self.take.get_absolute_url()
        self.post(_merge="1")
        self.assertRedirects(self.client.get(address), self.first.get_absolute_url(), 301)

    def test_photos_come_with_their_pictures(self):
        photo = make_photo("صورة لاحقة", image="photos/later.jpg")
        self.take.article_photos.all().delete()
        ArticlePhoto.objects.create(article=self.take, photo=photo, caption_ar="تعليق خاص")
        self.post(_merge="1", photos="theirs")
        tie = self.first.article_photos.get()
        self.assertEqual((tie.photo, tie.caption_ar), (photo, "تعليق خاص"))

    def test_related_stories_keep_their_targets_and_none_points_to_itself(self):
        other = make_article("خبر آخر")
        RelatedStory.objects.create(article=self.take, target=other, headline="خبر آخر")
        RelatedStory.objects.create(article=self.take, target=self.first, headline="الأول")
        self.post(_merge="1", related="theirs")
        self.assertEqual([story.target for story in self.first.related_stories.all()], [other])

    def test_related_stories_that_wait_are_bound_when_theirs_comes(self):
        RelatedStory.objects.create(
            article=self.take, teaser="وصلت السفينة رقم 7 فجر اليوم إلى الرصيف الشرقي."
        )
        self.post(_merge="1", related="theirs")
        told_of = bring(told(7), number=7).article
        self.assertEqual(self.first.related_stories.get().target_id, told_of)

    def test_what_was_declined_for_them_stays_declined(self):
        other = make_article("خبر آخر")
        RelatedStory.objects.create(article=self.take, headline="خبر آخر").declined.add(other)
        self.post(_merge="1", related="theirs")
        row = self.first.related_stories.get()
        self.assertEqual((row.target, list(row.declined.all())), (None, [other]))

    @skipUnlessDBFeature("has_select_for_update")
    def test_a_merger_waits_its_turn_before_it_locks_a_row(self):
        answers = self.answers(_merge="1", body="theirs")
        self.assertEqual(locks(lambda: self.client.post(self.path, answers))[0], "turn")

    def test_a_take_of_the_take_becomes_one_of_the_first(self):
        bring(told(3), number=3)
        third = SeedFile.objects.latest("pk")
        SeedFile.objects.filter(pk=third.pk).update(take_of=self.take)
        self.post(_merge="1")
        third.refresh_from_db()
        self.assertEqual(third.take_of, self.first)


class OtherAnswersTest(TakeTest):
    def test_two_stories_are_told_apart_for_good(self):
        self.post(_apart="1")
        bring(self.later(), number=2)
        self.seed.refresh_from_db()
        self.assertIsNone(self.seed.take_of)
        self.assertIsNone(self.take.trashed_at)

    def test_both_are_kept_and_the_first_leads_to_the_later(self):
        self.post(_both="1")
        self.assertEqual(self.first.related_stories.get().target, self.take)
        self.assertFalse(SeedFile.objects.to_merge().exists())

    def test_what_leads_there_already_is_not_doubled(self):
        RelatedStory.objects.create(article=self.first, target=self.take)
        self.post(_both="1")
        self.assertEqual(self.first.related_stories.count(), 1)

    def test_each_is_told_in_the_log(self):
        self.post(_both="1")
        self.assertContains(
            self.client.get(reverse("admin:articles_article_history", args=[self.first.pk])),
            "Kept beside its later take",
        )


class StaleTest(TakeTest):
    def test_a_story_that_changed_meanwhile_is_shown_anew(self):
        for story in (self.first, self.take):
            answers = self.answers(_merge="1", headline="theirs")
            edit(story, lede_ar=f"مقدمة أخرى {story.pk}.")
            with self.subTest(story.pk):
                self.assertContains(self.client.post(self.path, answers, follow=True), "Nothing was done")
                self.assertFalse(Article.objects.exclude(trashed_at=None).exists())

    def test_a_question_that_somebody_answered_is_over(self):
        answers = self.answers()
        self.post(_apart="1")
        for button in ("_merge", "_apart", "_both"):
            page = self.client.post(self.path, answers | {button: "1"}, follow=True)
            with self.subTest(button):
                self.assertContains(page, "Nothing in this file awaits a decision.")

    def test_a_first_story_in_the_trash_takes_nothing_in(self):
        publication.trash(self.first)
        page = self.client.get(self.path)
        self.assertContains(page, "cannot be merged")
        self.client.post(self.path, {"_all": "theirs", "seen": "x"})
        self.assertIsNone(Article.objects.get(pk=self.take.pk).trashed_at)

    def test_hand_made_posts_are_answered_in_words(self):
        for data in ({}, {"_merge": "1"}, {"seen": "x", "_all": "x"}, {"seen": "x", "headline": "both"}):
            with self.subTest(data):
                self.assertEqual(self.client.post(self.path, data, follow=True).status_code, 200)
                self.assertFalse(Article.objects.exclude(trashed_at=None).exists())


class RightsTest(TakeTest):
    def test_merging_needs_the_right_to_put_a_public_story_away(self):
        answers = self.answers(_merge="1")
        cases = {
            403: ("change_article",),
            302: ("change_article", "publish_article", "publish_everywhere", "delete_article"),
        }
        for status, rights in cases.items():
            self.client.force_login(make_staff(*rights, username=str(status)))
            with self.subTest(rights):
                self.assertEqual(self.client.post(self.path, answers).status_code, status)

    def test_who_may_not_put_it_away_is_not_offered_to(self):
        self.client.force_login(make_staff("change_article", "publish_article", "publish_everywhere"))
        self.assertNotContains(self.client.get(self.path), "_merge")
        self.assertEqual(self.client.post(self.path, self.answers(_merge="1")).status_code, 403)


class WhereTest(TakeTest):
    def test_the_list_finds_later_takes(self):
        page = self.client.get("/admin/articles/seedfile/?decide=take")
        self.assertEqual([seed.pk for seed in page.context["cl"].result_list], [self.seed.pk])
        self.assertContains(page, self.path)

    def test_the_forms_of_both_stories_lead_there(self):
        for story in (self.first, self.take):
            with self.subTest(story.pk):
                self.assertContains(self.client.get(f"/admin/articles/article/{story.pk}/change/"), self.path)
