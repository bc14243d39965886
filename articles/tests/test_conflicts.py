"""A file that comes changed over a story that an editor changed: the two side by side, and the end of it."""

import zlib
from unittest import TestCase

from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles import publication
from articles.models import Article, SeedFile, Version
from articles.models.edition import Status
from articles.seeds import parser, state
from articles.seeds.loader import Loader
from articles.seeds.parts import PARTS
from articles.tests.test_admin_stories import EditorTest, make_staff

STORY = """ميناء المدينة {number} يستقبل أول سفينة

سفينة الشحن عند الرصيف (رويترز)

وصلت السفينة رقم {number} فجر اليوم إلى الرصيف الشرقي.

ورحب عمال الميناء {number} بها عند المدخل.

وتحمل السفينة {number} قمحا من الخارج.

وبدأ تفريغ الحمولة {number} قبل الظهر.

المصدر : الجزيرة"""
EDITED = {"headline_ar": "عنوان المحرر", "lede_ar": "مقدمة كتبها المحرر."}


def told(number=1, **changes: str) -> str:
    """Return a file's text; ``changes`` are words put in the place of others."""
    text = STORY.format(number=number)
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def again(number=1) -> str:
    """Return the file as it comes later: headline, lede and a paragraph of the body are others."""
    return told(number, أول="ثاني", فجر="ظهر", قمحا="أرزا")


def bring(text: str, number=1, **options):
    return Loader(**options).load(f"{number:03}_{number:016x}.txt", text.encode())


def edit(article: Article, **columns):
    for column, text in (columns or EDITED).items():
        setattr(article, column, text)
    publication.save(article)


def conflict_page(seed: SeedFile) -> str:
    return reverse("admin:articles_seedfile_conflict", args=[seed.pk])


class ConflictTest(EditorTest):
    """One story, its headline and lede changed by an editor, its file come again."""

    def setUp(self):
        super().setUp()
        bring(told())
        self.article = Article.objects.get()
        edit(self.article)
        bring(again())
        self.seed = SeedFile.objects.get()
        self.path = conflict_page(self.seed)

    def page(self):
        return self.client.get(self.path)

    def form(self):
        return self.page().context["form"]

    def answers(self, **choices) -> dict:
        """Return what the page posts as it was opened, but for ``choices``."""
        form = self.form()
        return {name: form[name].value() for name in form.fields} | choices

    def settle(self, **choices):
        answer = self.client.post(self.path, self.answers(**choices), follow=True)
        self.article.refresh_from_db()
        return answer


class PageTest(ConflictTest):
    def test_it_shows_what_both_say_and_what_the_file_said_before(self):
        page = self.page().content.decode()
        for text in ("عنوان المحرر", "ثاني", "أول سفينة"):
            with self.subTest(text):
                self.assertIn(text, page)

    def test_the_words_that_differ_are_marked(self):
        self.assertContains(self.page(), "<ins>ظهر </ins>", count=0)
        self.assertContains(self.page(), "<ins>أرزا </ins>")
        self.assertContains(self.page(), "<del>قمحا </del>")

    def test_only_what_is_to_be_decided_is_asked(self):
        self.assertEqual(self.form().parts, ["headline", "lede", "body"])

    def test_what_an_editor_wrote_stays_unless_another_choice_is_made(self):
        chosen = {part: self.form()[part].value() for part in self.form().parts}
        self.assertEqual(chosen, {"headline": "ours", "lede": "ours", "body": "theirs"})

    def test_what_the_file_did_not_change_is_named_and_left(self):
        edit(self.article, section_id=None, sources_as_printed="مصدر كتبه المحرر")
        self.assertContains(self.page(), "Changed here alone, and left as it is: Sources")

    def test_a_text_in_another_direction_keeps_its_own(self):
        self.assertContains(self.page(), '<p lang="ar" dir="rtl">')

    def test_a_long_row_of_equal_paragraphs_is_folded(self):
        long = "\n\n".join(f"فقرة طويلة رقم {number} من المتن." for number in range(9))
        bring(told().replace("وبدأ", f"{long}\n\nوبدأ"), number=2)
        article = Article.objects.latest("pk")
        edit(article)
        bring(again().replace("وبدأ", f"{long}\n\nوبدأ"), number=2)
        self.assertContains(
            self.client.get(conflict_page(SeedFile.objects.latest("pk"))), "paragraphs are the same"
        )


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

    def test_sources_are_chosen_with_the_line_that_printed_them(self):
        self.article.article_sources.all().delete()
        bring(again().replace("الجزيرة", "الجزيرة + وكالات"))
        self.settle(sources="theirs")
        self.assertEqual(self.article.sources_as_printed, "الجزيرة + وكالات")
        self.assertEqual(self.article.sources.count(), 2)

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
        with self.assertNumQueries(4) as counted:  # session, user, files, headlines
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


class StaleTest(ConflictTest):
    def test_a_story_that_changed_meanwhile_is_shown_anew(self):
        answers = self.answers(headline="theirs")
        edit(self.article, headline_ar="عنوان زميل")
        page = self.client.post(self.path, answers, follow=True)
        self.assertContains(page, "Nothing was done")
        self.assertContains(page, "زميل")
        self.assertEqual(Article.objects.get().headline_ar, "عنوان زميل")

    def test_and_so_is_a_file_that_came_again(self):
        answers = self.answers(headline="theirs")
        bring(again().replace("ثاني", "ثالث"))
        self.assertContains(self.client.post(self.path, answers, follow=True), "Nothing was done")
        self.assertIsNotNone(SeedFile.objects.get().pending_content)

    def test_a_conflict_that_somebody_ended_is_over(self):
        answers = self.answers(headline="theirs")
        self.settle()
        page = self.client.post(self.path, answers, follow=True)
        self.assertContains(page, "Nothing in this file awaits a decision.")
        self.assertEqual(Article.objects.get().headline_ar, "عنوان المحرر")

    def test_nothing_left_to_choose_can_still_be_ended(self):
        edit(self.article, **EDITED)
        self.settle(_all="theirs")
        SeedFile.objects.update(pending_content=SeedFile.objects.get().content)
        self.assertContains(self.page(), "There is nothing to choose.")
        self.client.post(self.path, self.answers() | {"_settle": "1"})
        self.assertIsNone(SeedFile.objects.get().pending_content)


class HandMadeTest(ConflictTest):
    """A post that no page of ours makes is answered in words, and changes nothing."""

    def test_each_is_refused_in_words(self):
        seen = self.form()["seen"].value()
        every = dict.fromkeys(self.form().parts, "ours")
        cases = {
            "no sign of the page": every | {"headline": "theirs"},
            "a choice that there is none": every | {"seen": seen, "headline": "both"},
            "a part without a choice": {"seen": seen, "headline": "theirs"},
            "all of nobody": {"seen": seen, "_all": "everybody"},
            "another sign": every | {"seen": "\x00" * 9000, "headline": "theirs"},
        }
        for name, data in cases.items():
            with self.subTest(name):
                answer = self.client.post(self.path, data, follow=True)
                self.assertEqual(answer.status_code, 200)
                self.assertEqual(Article.objects.get().headline_ar, "عنوان المحرر")
                self.assertIsNotNone(SeedFile.objects.get().pending_content)

    def test_a_file_that_is_not_there_is_not_found(self):
        path = reverse("admin:articles_seedfile_conflict", args=[9 * 10**30])
        self.assertEqual(self.client.get(path).status_code, 404)

    def test_a_file_without_its_story_has_nothing_to_decide(self):
        SeedFile.objects.update(article=None)
        self.assertContains(
            self.client.get(self.path, follow=True), "Nothing in this file awaits a decision."
        )

    def test_a_file_that_can_no_longer_be_read_is_said_to_be_so(self):
        SeedFile.objects.update(pending_content=zlib.compress("سطر واحد".encode()))
        self.assertContains(self.client.get(self.path, follow=True), "can no longer be read")


class RightsTest(ConflictTest):
    def answer_of(self, *rights: str) -> int:
        self.client.force_login(make_staff("view_seedfile", *rights, username="-".join(rights) or "none"))
        return self.client.get(self.path).status_code

    def test_what_readers_see_is_decided_by_who_may_publish(self):
        self.assertEqual(self.answer_of("change_article"), 403)
        self.assertEqual(self.answer_of("change_article", "publish_article"), 200)

    def test_a_draft_by_who_may_change_it(self):
        Article.objects.update(status_ar=Status.DRAFT)
        self.assertEqual(self.answer_of(), 403)
        self.assertEqual(self.answer_of("change_article"), 200)

    def test_a_hand_made_post_is_refused_too(self):
        answers = self.answers(headline="theirs")
        self.answer_of("change_article")
        self.assertEqual(self.client.post(self.path, answers).status_code, 403)
        self.assertEqual(Article.objects.get().headline_ar, "عنوان المحرر")

    def test_strangers_are_sent_to_the_sign_in_page(self):
        self.client.logout()
        self.assertEqual(self.client.get(self.path).status_code, 302)


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
