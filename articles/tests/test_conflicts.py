"""A file that comes changed over a story that an editor changed: the two side by side, and the end of it."""

import zlib
from datetime import UTC, datetime

from django.db import connection
from django.test import SimpleTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from articles import storing
from articles.admin.comparing import texts
from articles.models import Article, SeedFile
from articles.models.edition import Precision, Status
from articles.seeds.loader import Loader
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
    storing.save(article)


def locks(deed) -> list[str]:
    """Return what ``deed`` locks, in its order: the turn to store stories, or rows."""
    with CaptureQueriesContext(connection) as queries:
        deed()
    statements = [query["sql"] for query in queries]
    asked = [("pg_advisory_xact_lock", "turn"), ("FOR UPDATE", "rows")]
    return [name for sql in statements for sign, name in asked if sign in sql]


def conflict_page(seed: SeedFile) -> str:
    return reverse("admin:articles_seedfile_conflict", args=[seed.pk])


class DateTests(SimpleTestCase):
    def test_a_date_stands_in_the_language_of_the_texts_beside_it(self):
        said = {
            "published_at": datetime(2023, 6, 5, tzinfo=UTC),
            "published_precision": Precision.DAY,
            "published_as_printed": "",
        }
        with override("en"):
            self.assertEqual(texts("date", said, "ar"), ["5 يونيو/حزيران 2023"])


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
        self.assertEqual(self.answer_of("change_article", "publish_article"), 403)
        self.assertEqual(self.answer_of("change_article", "publish_article", "publish_everywhere"), 200)

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
