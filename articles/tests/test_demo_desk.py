"""The demo edition at the desk: its door, its page, and the worker that brings it in."""

from datetime import timedelta
from unittest.mock import patch

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from articles.demo import tasks
from articles.demo.filling import fill
from articles.demo.pictures.gallery import SCENES
from articles.models import Article, DemoRow, DemoRun
from articles.models.import_run import SILENCE
from articles.tests.make import make_article, make_user
from articles.tests.test_demo import DemoTest


class DeskTests(DemoTest):
    def sign_in(self, **fields):
        user = make_user(is_staff=True, **fields)
        self.client.force_login(user)
        return user

    def first_page(self) -> str:
        return self.client.get(reverse("admin:index")).content.decode()

    def test_three_doors_open_while_only_imports_are_in(self):
        self.sign_in(is_superuser=True)
        make_article()
        self.assertIn(reverse("admin:demo"), self.first_page())

    def test_the_doors_close_once_an_editor_has_written(self):
        make_article(created_by=self.sign_in(is_superuser=True))
        self.assertNotIn(reverse("admin:demo"), self.first_page())

    def look(self):
        return self.client.get(reverse("admin:demo"))

    def ask(self) -> DemoRun:
        self.client.post(reverse("admin:demo"), {"_fill": ""})
        return DemoRun.objects.newest()

    def test_a_click_leaves_the_work_to_the_worker(self):
        self.sign_in(is_superuser=True)
        run = self.ask()
        self.assertEqual((run.state, Article.objects.count()), (DemoRun.State.WAITING, 0))
        self.assertContains(self.look(), "data-moving")

    def test_a_second_click_asks_for_no_second_filling(self):
        self.sign_in(is_superuser=True)
        self.assertEqual(self.ask(), self.ask())
        tasks.bring_in.call(DemoRun.objects.get().pk)
        tasks.bring_in.call(DemoRun.objects.get().pk)
        self.assertEqual(Article.objects.filter(headline_ar=Article.objects.first().headline_ar).count(), 1)

    def test_the_page_says_how_far_the_worker_is(self):
        self.sign_in(is_superuser=True)
        self.ask().beat(state=DemoRun.State.WORKING, drawn=3, total=25)
        self.assertContains(self.look(), 'max="25" value="3"')

    def test_every_picture_that_is_drawn_is_told(self):
        told = []
        fill(lambda drawn, total: told.append((drawn, total)))
        self.assertEqual(told, [(number, len(SCENES)) for number in range(1, len(SCENES) + 1)])

    def test_a_filling_that_failed_can_be_asked_for_again(self):
        self.sign_in(is_superuser=True)
        run = self.ask()
        with patch.object(tasks, "fill", side_effect=OSError), self.assertRaises(OSError):
            tasks.bring_in.call(run.pk)
        self.assertContains(self.look(), 'name="_fill"')
        self.assertNotEqual(self.ask(), run)

    def test_a_worker_that_was_ended_stands_in_nobody_s_way(self):
        self.sign_in(is_superuser=True)
        run = self.ask()
        DemoRun.objects.update(state=DemoRun.State.WORKING, beat_at=timezone.now() - SILENCE)
        self.assertContains(self.look(), 'name="_fill"')
        self.assertNotEqual(self.ask(), run)

    def test_nobody_waits_for_a_worker_without_being_told(self):
        self.sign_in(is_superuser=True)
        self.ask()
        DemoRun.objects.update(beat_at=timezone.now() - timedelta(seconds=30))
        self.assertContains(self.look(), "db_worker")

    def test_one_button_fills_and_one_removes(self):
        self.sign_in(is_superuser=True)
        tasks.bring_in.call(self.ask().pk)
        self.assertContains(self.look(), 'name="_remove"')
        filled = Article.objects.count()
        self.assertIn("demo-notice", self.first_page())
        self.client.post(reverse("admin:demo"), {"_remove": ""})
        self.assertEqual((filled >= 60, Article.objects.count()), (True, 0))

    def test_looking_at_the_page_removes_nothing(self):
        self.sign_in(is_superuser=True)
        fill()
        self.assertEqual(self.client.get(reverse("admin:demo")).status_code, 200)
        self.assertTrue(DemoRow.objects.exists())

    def test_who_may_not_remove_it_is_refused(self):
        user = self.sign_in()
        user.user_permissions.add(Permission.objects.get(codename="add_demorow"))
        fill()
        answer = self.client.post(reverse("admin:demo"), {"_remove": ""})
        self.assertEqual((answer.status_code, DemoRow.objects.exists()), (403, True))
