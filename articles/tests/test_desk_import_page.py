"""The page of an import, who reaches it, and the queue of stories to be reviewed."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, ImportRun, SeedFile
from articles.models.import_run import State
from articles.tests.imports import ADD, STORY, ImportTestCase, story, text_file, zip_of
from articles.tests.make import make_user
from articles.tests.test_admin_stories import EMPTY, change


class PageTests(ImportTestCase):
    def names(self, run, **parameters) -> list[str]:
        return [row.name for row in self.look(run, **parameters).context["listing"].rows]

    def test_what_is_wrong_stands_above_what_went_well(self):
        run = self.bring(text_file("1.txt"), text_file("2.txt", story(2)), text_file("z.txt", b""))
        self.assertEqual(self.names(run), ["z.txt", "1.txt", "2.txt"])

    def test_the_table_is_narrowed_by_outcome(self):
        run = self.bring(text_file("1.txt"), text_file("z.txt", b""))
        self.assertEqual(self.names(run, show="created"), ["1.txt"])
        self.assertEqual(self.names(run, show="problems"), ["z.txt"])

    def test_it_comes_in_pages_of_a_hundred(self):
        run = self.bring(zip_of(**{f"{number:03}.txt": story(number) for number in range(120)}))
        self.assertEqual([len(self.names(run, p=page)) for page in "12"], [100, 20])

    def test_a_page_that_is_not_there_shows_the_first(self):
        run = self.bring(text_file("1.txt"))
        for number in ("9", "0", "-1", "x", "٣", "9" * 400):
            with self.subTest(number[:5]):
                self.assertEqual(self.look(run, p=number).context["listing"].page_num, 1)

    def test_a_headline_opens_its_story(self):
        run = self.bring_in(text_file("1.txt"))
        address = reverse("admin:articles_article_change", args=[Article.objects.get().pk])
        self.assertContains(self.look(run), f'<a href="{address}"><bdi lang="ar" dir="rtl">البرلمان')

    def test_an_import_that_met_conflicts_leads_to_them(self):
        self.bring_in(text_file("1.txt"))
        Article.objects.update(lede="مقدمة المحرر", lede_ar="مقدمة المحرر")
        run = self.bring_in(text_file("1.txt", STORY.replace("البرلمان", "المجلس")))
        self.assertEqual(self.outcomes(run), {"1.txt": "conflict"})
        self.assertContains(self.look(run), "/admin/articles/seedfile/?decide=conflict")

    def test_a_problem_says_its_line(self):
        seed = next((Path(settings.BASE_DIR) / "seeds").glob("*.txt"))
        run = self.bring(text_file("1.txt", seed.read_bytes()))
        self.assertContains(self.look(run), "السطر 4: ورد التعليق مرتين")

    def test_what_the_style_reader_says_is_counted_and_is_no_problem(self):
        slip = story(1).replace("\n", " الى  هناك\n", 1)
        run = self.bring_in(text_file("1.txt", slip), text_file("2.txt", story(2)))
        rows = {row.name: (bool(row.style), row.remarks) for row in self.look(run).context["listing"].rows}
        self.assertEqual(rows, {"1.txt": (True, []), "2.txt": (False, [])})

    def test_a_long_table_asks_no_more_than_a_short_one(self):
        counts = []
        for size in (2, 60):
            run = self.bring_in(zip_of(**{f"{size}-{n}.txt": story(1000 * size + n) for n in range(size)}))
            with CaptureQueriesContext(connection) as counted:
                self.look(run)
            counts.append(len(counted))
        self.assertEqual(counts[0], counts[1])

    def test_while_the_worker_is_busy_the_page_looks_again_by_itself(self):
        self.send(text_file("1.txt"))
        page = self.look(ImportRun.objects.get())
        self.assertContains(page, '<noscript><meta http-equiv="refresh" content="2"></noscript>')
        self.assertContains(page, "admin_desk/following")

    def test_a_run_that_is_not_there_sends_to_the_desk(self):
        self.assertEqual(self.client.get("/admin/articles/importrun/999/change/").status_code, 302)
        self.assertEqual(self.client.post("/admin/articles/importrun/999/step/import/").status_code, 404)


class PermissionTests(ImportTestCase):
    def sit_down(self, *permissions) -> Client:
        user = make_user("colleague", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        client = Client()
        client.force_login(user)
        return client

    def test_who_may_not_import_reaches_no_part_of_it(self):
        run = self.bring(text_file("1.txt"))
        other = self.sit_down("change_article")
        pages = [ADD, reverse("admin:articles_importrun_change", args=[run.pk])]
        self.assertEqual([other.get(page).status_code for page in pages], [403, 403])
        for act in ("import", "continue", "cancel"):
            with self.subTest(act):
                address = reverse("admin:articles_importrun_step", args=[run.pk, act])
                self.assertEqual(other.post(address).status_code, 403)

    def test_who_may_look_may_not_confirm(self):
        run = self.bring(text_file("1.txt"))
        page = self.sit_down("view_importrun").get(reverse("admin:articles_importrun_change", args=[run.pk]))
        self.assertEqual(page.status_code, 200)
        self.assertNotContains(page, "/step/")

    def test_who_may_import_is_shown_the_way(self):
        self.assertContains(self.sit_down("add_importrun").get("/admin/"), f'href="{ADD}"')

    def test_and_is_led_to_no_story_that_is_not_for_them(self):
        run = self.bring_in(text_file("1.txt"))
        page = self.sit_down("add_importrun").get(reverse("admin:articles_importrun_change", args=[run.pk]))
        self.assertNotContains(page, "/admin/articles/article/")

    def test_a_form_from_elsewhere_is_not_taken(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.archivist)
        with self.assertLogs("django.security.csrf"):
            page = strict.post(ADD, {"files": [text_file("1.txt")], "whole": "1"})
        self.assertEqual((page.status_code, ImportRun.objects.exists()), (403, False))

    def test_a_step_is_not_taken_by_a_link(self):
        run = self.bring(text_file("1.txt"))
        self.client.get(reverse("admin:articles_importrun_step", args=[run.pk, "import"]))
        run.refresh_from_db()
        self.assertEqual(run.state, State.REHEARSED)


class ReviewTests(ImportTestCase):
    QUEUE = "/admin/articles/seedfile/?review__exact=1"

    def setUp(self):
        super().setUp()
        doubtful = "أخبار\nقال\n\nفقرة طويلة من النص تكفي لأن تكون مقدمة للمادة كلها.\n\nالمزيد\n"
        self.run_in = self.bring_in(text_file("1.txt"), text_file("2.txt", doubtful))
        self.seed = SeedFile.objects.get(name="2.txt")

    def test_a_finished_import_leads_to_the_queue(self):
        self.assertContains(self.look(self.run_in), f'href="{self.QUEUE}">افتح قائمة المراجعة: مادة واحدة')

    def test_what_is_not_stored_again_is_not_to_be_reviewed_again(self):
        copy = self.seed.original.decode()
        run = self.bring_in(text_file("3.txt", copy), text_file("2.txt", copy))
        self.assertNotIn("review", run.counts)

    def test_the_queue_says_why_in_words(self):
        page = self.client.get(self.QUEUE)
        self.assertContains(page, "ليس مؤكدا أن هذا السطر هو العنوان")
        self.assertContains(page, "مواد مستوردة بحاجة إلى مراجعة")
        self.assertNotContains(page, "1.txt")

    def test_who_has_reviewed_takes_stories_off_it(self):
        self.client.post(self.QUEUE, {"action": "reviewed", "_selected_action": [self.seed.pk]})
        self.seed.refresh_from_db()
        self.assertEqual((self.seed.review, bool(self.seed.reasons)), (False, True))

    def test_and_the_log_of_the_story_says_so(self):
        self.client.post(self.QUEUE, {"action": "reviewed", "_selected_action": [self.seed.pk]})
        page = self.client.get(reverse("admin:articles_article_history", args=[self.seed.article_id]))
        self.assertContains(page, "روجعت المادة المستوردة.")

    def test_the_form_of_the_story_says_it_too(self):
        page = self.client.get(reverse("admin:articles_article_change", args=[self.seed.article_id]))
        self.assertContains(page, 'name="_review"')
        other = SeedFile.objects.get(name="1.txt").article_id
        page = self.client.get(reverse("admin:articles_article_change", args=[other]))
        self.assertNotContains(page, 'name="_review"')

    def test_and_ends_the_review_with_its_button(self):
        form = EMPTY | {"headline_ar": "قال الوزير", "_review": "1"}
        self.client.post(change(self.seed.article), form)
        self.seed.refresh_from_db()
        self.assertEqual((self.seed.review, self.seed.article.headline_ar), (False, "قال الوزير"))

    def test_reviewing_is_for_those_who_may_change_stories(self):
        user = make_user("reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename="view_seedfile"))
        self.client.force_login(user)
        self.client.post(self.QUEUE, {"action": "reviewed", "_selected_action": [self.seed.pk]})
        self.seed.refresh_from_db()
        self.assertTrue(self.seed.review)
