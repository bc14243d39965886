"""What an editor chose in a conflict, and what the next import makes of it."""

from unittest import TestCase

from django.contrib.admin.models import LogEntry
from django.test import skipUnlessDBFeature
from django.urls import reverse

from articles.figures import find_photos
from articles.models import Article, RelatedStory, SeedFile, Version
from articles.seeds import parser, state
from articles.seeds.parts import PARTS
from articles.tests.make import make_article
from articles.tests.test_admin_stories import EditorTest
from articles.tests.test_conflicts import EDITED, ConflictTest, again, bring, conflict_page, edit, locks, told


class ChoiceTest(ConflictTest):
    def test_confirming_the_page_as_it_opens_loses_no_word_of_the_editor(self):
        self.settle()
        self.assertEqual(self.article.headline_ar, "عنوان المحرر")
        self.assertEqual(self.article.lede_ar, "مقدمة كتبها المحرر.")
        self.assertIn("أرزا", self.article.body_ar)

    def test_each_part_is_chosen_by_itself(self):
        self.settle(headline="theirs", lede="ours", body="ours")
        self.assertIn("ثاني", self.article.headline_ar)
        self.assertEqual(self.article.lede_ar, "مقدمة كتبها المحرر.")
        self.assertIn("قمحا", self.article.body_ar)

    def test_all_of_the_file_is_taken_with_one_button(self):
        self.settle(_all="theirs")
        record = parser.read(again().encode()).record
        self.assertEqual(state.standing(self.article), state.wanted(record, state.Names(make=False)))

    def test_all_of_ours_is_kept_with_one_button(self):
        before = state.standing(self.article)
        self.settle(_all="ours")
        self.assertEqual(state.standing(self.article), before)

    def test_what_it_was_is_kept_as_a_version_with_a_name(self):
        self.settle(_all="theirs")
        last = Version.objects.filter(language="ar").latest("number")
        self.assertEqual((last.author, last.kind), (self.editor, Version.Kind.IMPORT))

    def test_the_log_says_who_took_what(self):
        self.settle(headline="theirs", lede="ours", body="ours")
        line = LogEntry.objects.get()
        page = self.client.get(reverse("admin:articles_article_history", args=[self.article.pk]))
        self.assertEqual(line.user, self.editor)
        self.assertContains(page, "Taken from the file")
        self.assertContains(page, "Kept against the file")

    def test_captions_of_the_file_show_where_they_were_chosen(self):
        self.article.article_photos.update(caption_ar="تعليق المحرر")
        bring(again().replace("عند الرصيف (", "قبالة الرصيف ("))
        self.settle(photos="theirs")
        self.assertEqual(state.standing(self.article)["photos"], [("سفينة الشحن قبالة الرصيف", "رويترز")])

    def test_our_photos_keep_their_places_in_the_text_of_the_file(self):
        placed = told(2, ورحب="البحارة على السطح (الفرنسية)\n\nورحب")
        bring(placed, number=2)
        self.article = Article.objects.latest("pk")
        places = find_photos(self.article.body_ar)
        edit(self.article)
        bring(placed.replace("البحارة", "العمال").replace("قمحا", "أرزا"), number=2)
        self.path = conflict_page(SeedFile.objects.latest("pk"))
        self.settle(body="theirs", photos="ours")
        self.assertIn("أرزا", self.article.body_ar)
        self.assertTrue(places)
        self.assertEqual(find_photos(self.article.body_ar), places)

    def test_sources_are_chosen_with_the_line_that_printed_them(self):
        self.article.article_sources.all().delete()
        bring(again().replace("الجزيرة", "الجزيرة + وكالات"))
        self.settle(sources="theirs")
        self.assertEqual(self.article.sources_as_printed, "الجزيرة + وكالات")
        self.assertEqual(self.article.sources.count(), 2)

    def test_related_stories_of_the_file_take_the_place_of_all_of_ours(self):
        about = "\n\nحول هذه القصة\n\nيبدأ موسم الصيد في أول الشهر المقبل."
        bring(told(2) + about, number=2)
        self.article = Article.objects.latest("pk")
        for position in (1, 2):
            RelatedStory.objects.create(article=self.article, target=make_article(), position=position)
        bring(told(2) + about.replace("أول", "آخر"), number=2)
        self.path = conflict_page(SeedFile.objects.latest("pk"))
        self.settle(related="theirs")
        self.assertIn("آخر", self.article.related_stories.get().teaser)

    @skipUnlessDBFeature("has_select_for_update")
    def test_it_waits_its_turn_before_it_locks_a_row(self):
        answers = self.answers()
        self.assertEqual(locks(lambda: self.client.post(self.path, answers))[0], "turn")

    def test_the_way_leads_on_to_the_next_conflict(self):
        bring(told(2), number=2)
        edit(Article.objects.latest("pk"))
        bring(again(2), number=2)
        self.assertContains(self.settle(), conflict_page(SeedFile.objects.latest("pk")))


class AfterwardsTest(ConflictTest):
    def test_the_same_file_is_unchanged_from_then_on(self):
        for choice in ("ours", "theirs"):
            with self.subTest(choice):
                self.settle(_all=choice)
                self.assertEqual(bring(again()).outcome, "unchanged")
                self.assertIsNone(SeedFile.objects.get().pending_content)
                edit(self.article)
                bring(told())
                self.settle(_all="ours")
                edit(self.article)
                bring(again())

    def test_the_new_file_is_the_one_that_is_kept(self):
        self.settle()
        self.assertEqual(SeedFile.objects.get().original.decode(), again())

    def test_what_was_kept_is_in_dispute_again_when_the_file_changes_again(self):
        self.settle(body="theirs")
        self.assertEqual(bring(again().replace("ثاني", "ثالث")).outcome, "conflict")
        self.assertEqual(self.form().parts, ["headline"])

    def test_what_was_taken_is_no_edit(self):
        self.settle(_all="theirs")
        self.assertEqual(bring(again().replace("ثاني", "ثالث")).outcome, "updated")

    def test_an_update_afterwards_leaves_what_was_kept(self):
        self.settle(body="theirs")
        later = again().replace("أرزا", "ذرة")
        self.assertEqual(bring(later, update=True).outcome, "updated")
        self.article.refresh_from_db()
        self.assertIn("ذرة", self.article.body_ar)
        self.assertEqual(self.article.headline_ar, "عنوان المحرر")


class FiveTest(EditorTest):
    """The newsroom's test: five stories edited, their files changed, imported again."""

    def setUp(self):
        super().setUp()
        for number in range(1, 6):
            bring(told(number), number)
        for article in Article.objects.all():
            edit(article)
        self.outcomes = [bring(again(number), number).outcome for number in range(1, 6)]

    def test_there_are_five_conflicts_and_no_edit_is_lost(self):
        self.assertEqual(self.outcomes, ["conflict"] * 5)
        self.assertEqual(Article.objects.filter(**EDITED).count(), 5)

    def test_the_list_finds_them(self):
        page = self.client.get("/admin/articles/seedfile/?decide=conflict")
        self.assertEqual(len(page.context["cl"].result_list), 5)
        self.assertContains(page, conflict_page(SeedFile.objects.first()))

    def test_the_list_loads_no_file(self):
        with self.assertNumQueries(6) as counted:  # session, user, files, headlines, notices, freeze
            self.client.get("/admin/articles/seedfile/?decide=conflict")
        asked = counted.captured_queries[2]["sql"].partition("FROM")[0]
        self.assertNotIn('"articles_seedfile"."content"', asked)
        self.assertNotIn('"articles_seedfile"."pending_content"', asked)

    def test_decided_none_is_left(self):
        for seed in SeedFile.objects.all():
            seen = self.client.get(conflict_page(seed)).context["form"]["seen"].value()
            self.client.post(conflict_page(seed), {"seen": seen, "_all": "ours"})
        self.assertFalse(SeedFile.objects.conflicts().exists())
        outcomes = {bring(again(number), number).outcome for number in range(1, 6)}
        self.assertEqual(outcomes, {"unchanged"})


class PartsTest(TestCase):
    def test_every_field_of_a_story_belongs_to_one_part(self):
        fields = [field for own in PARTS.values() for field in own]
        record = parser.read(told().encode()).record
        self.assertEqual(sorted(fields), sorted(state.wanted(record, StandIn())))


class StandIn(state.Names):
    """Names without a database."""

    def section(self, name):
        return None

    def source(self, name):
        return None
