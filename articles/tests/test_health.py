"""What those who watch the machines are told: alive, ready, and which part is not."""

from datetime import timedelta
from unittest import mock

from django.db import OperationalError
from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import health
from articles.renditions import make_rest

UP = {"database": "ok", "cache": "ok", "disk": "ok", "worker": "ok"}


class AliveTests(SimpleTestCase):
    def test_the_process_says_that_it_lives_and_asks_no_database(self):
        self.assertEqual(self.client.get("/healthz").content, b"ok\n")  # a query would fail here

    @override_settings(SECURE_SSL_REDIRECT=True)
    def test_it_is_asked_without_https_too(self):
        self.assertEqual(self.client.get("/healthz").status_code, 200)


class ReadyTests(TestCase):
    def ready(self):
        response = self.client.get("/readyz")
        return response.status_code, response.json()

    def test_a_house_that_works_says_so_of_each_part(self):
        self.assertEqual(self.ready(), (200, UP))

    def test_the_part_that_fails_is_named_and_no_more_is_told(self):
        failure = OperationalError("password authentication failed for user newsroom")
        with (
            mock.patch.object(health.connection, "cursor", side_effect=failure),
            self.assertLogs("articles.health"),
        ):
            status, told = self.ready()
        self.assertEqual((status, told["database"], set(told)), (503, "failed", set(UP)))

    def test_a_full_disk_is_told(self):
        with mock.patch.object(health, "LEAST_FREE", 1 << 62):
            self.assertEqual(self.ready(), (503, UP | {"disk": "failed"}))

    def test_a_place_for_photos_that_takes_nothing_is_told(self):
        with override_settings(MEDIA_ROOT="/dev/null/media"), self.assertLogs("articles.health"):
            self.assertEqual(self.ready(), (503, UP | {"disk": "failed"}))

    def test_work_that_nobody_takes_up_is_told(self):
        make_rest.enqueue(1)
        self.assertEqual(self.ready()[1]["worker"], "ok")
        DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
        self.assertEqual(self.ready()[1]["worker"], "failed")

    def test_the_answer_is_kept_nowhere(self):
        self.assertIn("no-store", self.client.get("/readyz")["Cache-Control"])
