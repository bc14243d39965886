"""
An editor's tasks with a stopwatch: what of the hand they ask, beside what they may.

Counted are clicks and keys, the typing of the copy itself left out; seconds are those of the
keystroke-level model, 2.0 for a click and 0.28 for a key.
"""

from datetime import timedelta
from json import loads
from time import monotonic

from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles import stages
from articles.models import Article, Assignment, PreviewLink
from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import fresh_cache, make_article, make_draft, make_user

CLICK_SECONDS, KEY_SECONDS = 2.0, 0.28
WORD = "ياقوتةنادرة"


class TaskTest(BrowserTestCase):
    def setUp(self):
        fresh_cache(self)
        self.editor = make_user("leila", is_staff=True, is_superuser=True)
        self.page = self.desk_page(user=self.editor)
        self.clicks = self.keys = 0

    def goto(self, path: str):
        self.page.goto(self.live_server_url + path)

    def open(self, article):
        self.goto(reverse("admin:articles_article_change", args=[article.pk]))

    # The hand

    def click(self, selector: str):
        self.clicks += 1
        self.page.click(selector)

    def press(self, keys: str):
        self.keys += len(keys.split("+"))
        self.page.keyboard.press(keys)

    def and_wait(self, deed, *arguments):
        with self.page.expect_navigation():
            deed(*arguments)

    @property
    def seconds(self) -> float:
        return self.clicks * CLICK_SECONDS + self.keys * KEY_SECONDS

    def say(self, row: str):
        print(f"\n{row}: {self.clicks} clicks, {self.keys} keys, {self.seconds:.1f} s", flush=True)

    # What a reader gets, without the editor's cookies

    def status(self, article) -> int:
        return self.client.get(article.get_absolute_url()).status_code

    def doors(self) -> list[str]:
        today = timezone.localdate()
        sitemap = reverse("sitemap", args=["ar", today.year, f"{today.month:02}"])
        search = reverse("search") + f"?q={WORD}"
        return [reverse("home"), search, reverse("feed", args=["rss"]), sitemap]

    def shows(self, path: str, article) -> bool:
        return f"/articles/{article.pk}/" in self.client.get(path).content.decode()


class FindTask(TaskTest):
    def test_row_4_a_story_is_found_by_a_loose_spelling_without_the_mouse(self):
        article = make_draft(headline="إعادة فتح مرفأ العاصمة", published_at=None)
        make_draft(headline="البرلمان يقر الموازنة")
        self.goto(reverse("admin:index"))
        self.and_wait(self.press, "/")
        self.page.wait_for_selector("#searchbar:focus")
        began = monotonic()
        self.page.keyboard.insert_text("اعاده مرفا")
        self.page.wait_for_selector("#suggested li")
        waited = monotonic() - began
        self.press("ArrowDown")
        self.and_wait(self.press, "Enter")
        self.assertEqual(self.page.input_value("[name=headline_ar]"), article.headline_ar)
        self.say(f"Row 4, find a story, suggested after {waited:.2f} s")
        self.assertEqual(self.clicks, 0)
        self.assertLessEqual(self.seconds, CLICK_SECONDS)


class ScheduleTask(TaskTest):
    def test_row_5_a_story_is_scheduled_in_two_actions(self):
        article = make_draft(published_at=None)
        self.open(article)
        self.press("Control+Shift+Enter")
        self.assertIn("غرينتش", self.page.inner_text(".later:not([hidden]) .choices"))
        self.and_wait(self.press, "Enter")
        article.refresh_from_db()
        due = article.published_at_ar - timezone.now()
        self.assertLess(abs(due - timedelta(hours=1)), timedelta(minutes=2))
        self.assertEqual(self.status(article), 404)
        self.say("Row 5, schedule")
        self.assertLessEqual(self.seconds, 2 * CLICK_SECONDS)


class EmbargoTask(TaskTest):
    def test_row_6_an_embargo_holds_and_is_lifted_by_a_typed_word(self):
        article = make_draft(published_at=None)
        _, token = PreviewLink.objects.make(article.edition("ar"), by=self.editor)
        self.open(article)
        self.click("text=الإمبارغو والعاجل")
        day = timezone.localdate() + timedelta(days=2)
        self.page.fill("[name=embargoed_until_0]", f"{day:%Y-%m-%d}")
        self.page.fill("[name=embargoed_until_1]", "06:00:00")
        self.press("Control+Enter")
        self.and_wait(self.press, "Control+Enter")
        self.say("Row 6, embargo, set and published")
        self.assertEqual(self.status(article), 404)
        self.assertTrue(self.page.is_visible(".embargo"))
        self.assertIn("ستظهر النسخة العربية في", self.page.inner_text(".submit-row"))
        self.assertEqual(self.client.get(reverse("outside", args=[token])).status_code, 404)
        self.page.fill("[name=lift]", "لا")
        self.and_wait(self.page.click, "[name=_lift]")
        self.assertEqual(self.status(article), 404)
        self.page.fill("[name=lift]", "رفع")
        self.and_wait(self.page.click, "[name=_lift]")
        self.assertEqual(self.status(article), 200)


class TypoTask(TaskTest):
    def test_row_7_a_typo_is_mended_behind_the_public_address(self):
        article = make_article(
            "القمر العملاق يضيئ سماء الخليج", published_at=timezone.now() - timedelta(hours=2)
        )
        updated = article.updated_at_ar
        self.goto(article.get_absolute_url() + "edit/")
        self.click("[name=headline_ar]")
        self.page.fill("[name=headline_ar]", "القمر العملاق يضيء سماء الخليج")
        self.press("Control+Enter")
        self.and_wait(self.press, "Control+Enter")
        article.refresh_from_db()
        self.assertIn("يضيء", self.client.get(article.get_absolute_url()).content.decode())
        self.assertEqual(article.updated_at_ar, updated)
        self.say("Row 7, typo live")
        self.assertLessEqual(self.seconds, 10)


class TakeDownTask(TaskTest):
    def test_row_9_a_story_is_taken_down_in_two_clicks_and_comes_back(self):
        article = make_article(WORD, published_at=timezone.now() - timedelta(hours=2))
        doors = self.doors()
        self.assertTrue(all(self.shows(path, article) for path in doors))
        self.open(article)
        self.click(".take-down > summary")
        self.page.fill("[name=reason_ar]", "طلب من المحكمة")
        self.and_wait(self.click, "[name=_withdraw_ar][value=law]")
        self.assertFalse(any(self.shows(path, article) for path in doors))
        self.assertEqual(self.status(article), 410)
        [told] = loads(LogEntry.objects.latest("id").change_message)
        self.assertEqual(told["reason"], "طلب من المحكمة")
        self.say("Row 9, take down")
        self.assertLessEqual(self.clicks, 2)
        self.and_wait(self.page.click, "[name=_reinstate_ar][value=published]")
        self.assertTrue(all(self.shows(path, article) for path in doors))


class ReviewTask(TaskTest):
    def test_row_14_the_queue_is_worked_off_by_its_keys(self):
        first, second = make_draft(headline="خبر أول"), make_draft(headline="خبر ثان", created_by=self.editor)
        for story in (first, second):
            stages.move(story, "ar", stages.REVIEW, by=self.editor)
        self.goto(reverse("admin:articles_article_changelist") + "?stage=review")
        self.and_wait(self.click, "text=خبر أول")
        self.and_wait(self.press, "a")
        self.say("Row 14, open and approve")
        self.assertEqual(Assignment.objects.get(article=first).stage, stages.READY)
        self.goto(reverse("admin:articles_article_changelist") + "?stage=review")
        self.and_wait(self.click, "text=خبر ثان")
        self.press("r")
        self.page.keyboard.insert_text("أين رد الوزارة؟")
        self.press("Tab")
        self.and_wait(self.press, "Enter")
        self.say("Row 14, and return with a note")
        returned = Assignment.objects.get(article=second)
        self.assertEqual((returned.stage, returned.note), (stages.WRITING, "أين رد الوزارة؟"))
        self.assertEqual(Article.objects.filter(status_ar=Status.DRAFT).count(), 2)
