"""Today: what waits for whom, the same as on the lists behind it; and the first steps at the desk."""

from datetime import timedelta
from zlib import compress

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import correcting, most_read
from articles.admin import first_steps, today
from articles.models import (
    Article,
    Assignment,
    Correction,
    Edit,
    ReadCount,
    SeedFile,
    TranslationBasis,
    TranslationReview,
    User,
)
from articles.models.edition import Status
from articles.models.read_count import hour_of
from articles.roles import Role
from articles.tests.make import fresh_cache, make_article, make_section, make_user
from articles.tests.test_rights import make_person

TODAY = "/admin/"
HOUR = timedelta(hours=1)
EVERYTHING = ["mine", "review", "scheduled", "stale", "imports", "flashes", "corrections", "minor", "read"]
SHOWN_TO = {
    Role.REPORTER: ["mine", "scheduled", "stale", "corrections", "read"],
    Role.TRANSLATOR: ["mine", "scheduled", "stale", "corrections", "read"],
    Role.PHOTO_DESK: ["scheduled", "read"],
    Role.EDITOR: [name for name in EVERYTHING if name != "minor"],
    Role.MANAGING_EDITOR: EVERYTHING,
    Role.ARCHIVIST: ["mine", "scheduled", "imports", "read"],
    Role.ADMINISTRATOR: EVERYTHING,
}


def make_seed(story: Article, number: int) -> SeedFile:
    return SeedFile.objects.create(
        external_id=f"file {number}",
        name=f"{number}.txt",
        checksum="",
        fingerprint="",
        content=compress(b""),
        encoding="utf-8",
        parser_version=1,
        review=True,
        article=story,
    )


def make_waiting(number: int, user, *, language="ar"):
    """Make one story for each panel but the last, all begun by ``user``; return them by panel."""
    now = timezone.now()
    draft = {"status": Status.DRAFT, "published_at": None, "language": language, "created_by": user}
    stories = {
        "mine": make_article(f"مسودة {number}", **draft),
        "review": make_article(f"مراجعة {number}", **draft),
        "scheduled": make_article(f"مجدولة {number}", published_at=now + number * HOUR, created_by=user),
        "stale": make_article(f"ترجمة {number}", headline_en="Story", created_by=user),
        "imports": make_article(f"مستوردة {number}"),
        "corrections": make_article(f"مصحّحة {number}", headline_en="Story"),
        "minor": make_article(f"معدّلة {number}"),
        "flashes": make_article(f"عاجل {number}", lede="", body="", breaking_until=now + HOUR),
    }
    Assignment.objects.create(article=stories["mine"], language="ar", assignee=user)
    Assignment.objects.create(article=stories["review"], language="ar", stage="review", assignee=user)
    TranslationBasis.objects.create(article=stories["stale"], language="en", is_stale=True)
    make_seed(stories["imports"], number)
    told = Correction.objects.create(article=stories["corrections"], text="الصحيح كذا.")
    TranslationReview.objects.create(article=stories["corrections"], language="en", correction=told)
    called = {"weight": "minor", "proposed": "update", "why": ["number"], "made_by": user}
    Edit.objects.create(article=stories["minor"], language="ar", version=1, reason="رقم مكرر", **called)
    return stories


class TodayTestCase(TestCase):
    def setUp(self):
        fresh_cache(self)
        self.user = User.objects.create_superuser("lead", language="ar")
        self.client.force_login(self.user)

    def panels(self, user=None) -> dict[str, today.Panel]:
        return {shown.name: shown for shown in today.panels(user or self.user)}


class PanelTests(TodayTestCase):
    def test_each_role_is_shown_the_panels_in_which_it_has_a_part(self):
        for role, names in SHOWN_TO.items():
            with self.subTest(role):
                self.assertEqual(list(self.panels(make_person(role))), names)

    def test_a_panel_shows_what_its_list_shows(self):
        stories = make_waiting(1, self.user)
        shown = self.panels()
        for name, story in stories.items():
            with self.subTest(name):
                [row] = [row for row in shown[name].rows if story.headline_ar in row.headline]
                self.assertContains(self.client.get(row.address), story.headline_ar)
                self.assertContains(self.client.get(shown[name].address), story.headline_ar)

    def test_neither_panel_nor_list_shows_anything_else(self):
        others = make_user("colleague")
        plain = make_article("خبر لا ينتظر شيئا", created_by=others)
        make_article("مسودة زميل", status=Status.DRAFT, published_at=None, created_by=others)
        make_waiting(1, self.user)
        for shown in self.panels().values():
            with self.subTest(shown.name):
                self.assertNotIn(plain.headline_ar, str(shown.rows))
                self.assertNotContains(self.client.get(shown.address), "مسودة زميل")

    def test_it_asks_as_often_with_one_row_as_with_twenty(self):
        make_waiting(1, self.user)
        self.client.get(TODAY)
        few = self.queries()
        for number in range(2, 21):
            make_waiting(number, self.user)
        self.assertEqual(self.queries(), few)

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.client.get(TODAY)
        return len(asked)

    def test_each_panel_asks_once(self):
        ReadCount.objects.add({(make_waiting(1, self.user)["imports"].pk, "ar", hour_of(timezone.now())): 1})
        most_read.recount()
        for make in today.PANELS:
            with self.subTest(make.__name__), self.assertNumQueries(1):
                make(self.user)

    def test_a_panel_ends_after_eight_and_says_that_there_are_more(self):
        for number in range(1, 10):
            make_waiting(number, self.user)
        for name in ("review", "scheduled", "stale", "imports", "flashes", "corrections", "minor"):
            with self.subTest(name):
                shown = self.panels()[name]
                self.assertEqual((len(shown.rows), shown.has_more), (8, True))

    def test_a_reporter_sees_nothing_of_a_colleague(self):
        make_waiting(1, self.user)
        reporter = make_person(Role.REPORTER)
        shown = self.panels(reporter)
        self.assertEqual([name for name, one in shown.items() if one.rows], [])

    def test_the_queue_begins_with_what_waits_longest(self):
        for number in (1, 2):
            make_waiting(number, self.user)
        last = Assignment.objects.filter(stage="review").latest("id")
        Assignment.objects.filter(pk=last.pk).update(updated_at=timezone.now() - 3 * HOUR)
        first = self.panels()["review"].rows[0]
        self.assertIn("مراجعة 2", first.headline)
        self.assertIn("قبل 3 ساعات", first.told)

    def test_a_due_time_that_has_passed_and_an_embargo_are_told_first(self):
        make_waiting(1, self.user)
        Assignment.objects.update(due_at=timezone.now() - HOUR)
        Article.objects.update(embargoed_until=timezone.now() + HOUR)
        shown = self.panels()
        self.assertTrue(shown["mine"].rows[0].warning.startswith("تأخر"))
        self.assertTrue(shown["review"].rows[0].warning.startswith("إمبارغو"))

    def test_what_is_scheduled_stands_by_its_hour_edition_by_edition(self):
        now = timezone.now()
        make_article("الثاني", published_at=now + 2 * HOUR)
        english = {"headline_en": "Third", "status_en": Status.PUBLISHED, "published_at_en": now + 3 * HOUR}
        make_article("الأول", published_at=now + HOUR, **english)
        rows = self.panels()["scheduled"].rows
        self.assertEqual(
            [row.headline.split(">")[1].split("<")[0] for row in rows], ["الأول", "الثاني", "Third"]
        )

    def test_an_edit_called_minor_says_why_until_a_second_person_confirms_it(self):
        make_waiting(1, self.user)
        [row] = self.panels()["minor"].rows
        self.assertIn("رقم مكرر", row.told)
        self.assertEqual(self.client.get(row.address).status_code, 200)
        correcting.confirm_minor(Edit.objects.all(), by=User.objects.create_superuser("second"))
        self.assertEqual(self.panels()["minor"].rows, [])

    def test_breaking_news_with_a_text_is_complete(self):
        flash = make_waiting(1, self.user)["flashes"]
        flash.lede_ar, flash.body_ar = "مقدمة", "<p>متن</p>"
        flash.save()
        self.assertEqual(self.panels()["flashes"].rows, [])

    def test_what_is_read_most_is_told_with_the_reads_of_the_day(self):
        story = make_article("الأكثر قراءة")
        hour = hour_of(timezone.now())
        ReadCount.objects.add({(story.pk, "ar", hour): 4, (story.pk, "ar", hour - 2 * HOUR): 1200})
        most_read.recount()
        page = self.client.get(TODAY)
        self.assertContains(page, "الأكثر قراءة")
        self.assertContains(page, "هذه الساعة 4 · في يوم 1,204")

    def test_everything_else_is_still_within_reach(self):
        page = self.client.get(TODAY)
        for model in ("article", "photo", "section", "version", "user"):
            with self.subTest(model):
                self.assertContains(page, f"/{model}/")


class StepTests(TodayTestCase):
    def setUp(self):
        super().setUp()
        self.story = make_article("حفتر يصل إلى درنة", section=make_section())
        make_seed(self.story, 1)

    def test_there_are_six_each_a_page_of_a_story_that_is_here(self):
        steps = first_steps.steps(self.user)
        self.assertEqual(len(steps), 6)
        for step in steps:
            with self.subTest(step.words):
                self.assertEqual(self.client.get(step.address).status_code, 200)

    def test_a_step_without_a_story_or_without_the_right_is_left_out(self):
        SeedFile.objects.all().delete()
        Article.objects.all().delete()
        self.assertEqual([step.words for step in first_steps.steps(self.user)], [first_steps.FLASH])
        self.assertEqual(first_steps.steps(make_person(Role.PHOTO_DESK)), [])

    def test_they_are_tried_on_an_imported_story_where_there_is_one(self):
        newer = make_article("خبر كُتب هنا", published_at=timezone.now())
        self.assertEqual(first_steps.shown_story(self.user), self.story)
        SeedFile.objects.all().delete()
        self.assertEqual(first_steps.shown_story(self.user), newer)

    def test_put_away_they_are_gone_for_that_person_alone(self):
        self.client.post("/admin/steps/put-away/")
        self.assertNotContains(self.client.get(TODAY), "put-away")
        self.assertTrue(first_steps.steps(make_person(Role.EDITOR)))

    def test_looking_puts_nothing_away(self):
        self.assertEqual(self.client.get("/admin/steps/put-away/").status_code, 405)

    def test_a_flash_begins_as_breaking_news(self):
        form = self.client.get("/admin/articles/article/add/?flash=1").context["adminform"].form
        self.assertGreater(form["breaking_until"].initial, timezone.now())


class HeadlineTests(TodayTestCase):
    def test_a_foreign_run_is_in_order_in_an_arabic_headline(self):
        make_article("C++ يتصدر اللغات", status=Status.DRAFT, published_at=None, created_by=self.user)
        [row] = self.panels()["mine"].rows
        self.assertIn('<bdi dir="ltr">C++</bdi> يتصدر', row.headline)
