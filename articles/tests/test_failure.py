"""The page of a site that failed: styled, whole in itself, and in need of nothing."""

from unittest.mock import patch

from django.db import OperationalError
from django.test import Client, TestCase, tag

from articles.tests.browser import BrowserTestCase


class FailureTests(TestCase):
    def fail(self):
        with patch("articles.views.front_page", side_effect=RuntimeError), self.assertLogs("django.request"):
            return Client(raise_request_exception=False).get("/")

    def test_it_is_an_error_that_nobody_stores(self):
        answer = self.fail()
        self.assertEqual((answer.status_code, answer["Cache-Control"]), (500, "no-store"))
        self.assertContains(answer, "خلل في الموقع", status_code=500)

    def test_a_database_that_is_down_will_be_back(self):
        with (
            patch("articles.views.front_page", side_effect=OperationalError),
            self.assertLogs("django.request"),
        ):
            answer = Client(raise_request_exception=False).get("/")
        self.assertEqual((answer.status_code, answer["Cache-Control"]), (503, "no-store"))
        self.assertEqual(answer["Retry-After"], "30")

    def test_it_asks_nothing_of_the_database(self):
        with self.assertNumQueries(0):
            self.fail()

    def test_its_policy_lets_its_own_style_count_and_no_script(self):
        policy = self.fail()["Content-Security-Policy"]
        self.assertIn("style-src 'sha256-", policy)
        self.assertIn("script-src 'none'", policy)


@tag("browser")
class StyleTests(BrowserTestCase):
    def test_its_style_is_applied(self):
        page = self.new_page(390)
        with patch("articles.views.front_page", side_effect=RuntimeError), self.assertLogs("django.request"):
            page.goto(self.live_server_url)
        self.assertEqual(
            page.evaluate("getComputedStyle(document.querySelector('h1')).borderBlockEndStyle"), "double"
        )
