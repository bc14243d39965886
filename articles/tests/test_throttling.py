"""Guessing passwords: closed for one name from one address, slowed for many, and never for a newsroom."""

from unittest import mock

from django.test import TestCase

from articles import throttling
from articles.models import AuditEntry
from articles.tests.make import fresh_cache, make_user

SIGN_IN = "/admin/login/"
PASSWORD = "a long password"


class GuessingTest(TestCase):
    def setUp(self):
        fresh_cache(self)
        self.waited = self.enterContext(mock.patch.object(throttling.time, "sleep"))
        make_user("leila", is_staff=True)
        make_user("nour", is_staff=True)

    def try_in(self, username, password="wrong", **headers):  # noqa: S107
        return self.client.post(SIGN_IN, {"username": username, "password": password}, **headers)

    def is_in(self) -> bool:
        return "_auth_user_id" in self.client.session


class OneNameTests(GuessingTest):
    def test_it_is_closed_after_ten_tries_at_most(self):
        statuses = [self.try_in("leila").status_code for _ in range(10)]
        self.assertEqual(statuses[-1], 429)
        self.try_in("leila", PASSWORD)
        self.assertFalse(self.is_in())

    def test_a_forged_address_and_browser_open_it_no_more(self):
        for number in range(12):
            forged = {"HTTP_X_FORWARDED_FOR": f"192.0.2.{number}", "HTTP_USER_AGENT": f"browser {number}"}
            self.try_in("leila", **forged)
        self.assertEqual(self.try_in("leila", PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.99").status_code, 429)

    def test_the_owner_gets_in_from_elsewhere_and_colleagues_from_here(self):
        for _ in range(12):
            self.try_in("leila", REMOTE_ADDR="203.0.113.9")
        self.try_in("leila", PASSWORD)
        self.assertTrue(self.is_in())
        self.client.logout()
        self.try_in("nour", PASSWORD, REMOTE_ADDR="203.0.113.9")
        self.assertTrue(self.is_in())

    def test_it_is_told_in_the_language_of_the_page_and_in_the_log(self):
        answers = [self.try_in("leila") for _ in range(10)]
        self.assertContains(answers[-1], "محاولات كثيرة", status_code=429)
        self.assertEqual(answers[-1].headers["Retry-After"], "900")
        self.assertTrue(AuditEntry.objects.filter(act="lockout", person="leila").exists())


class ManyNamesTests(GuessingTest):
    def test_one_password_on_twenty_names_is_seen_and_slowed(self):
        for number in range(20):
            self.try_in(f"name{number}", "Password2026!")
        self.assertEqual(AuditEntry.objects.filter(act="spray").count(), 1)
        self.assertEqual(self.waited.call_count, 20 - throttling.MANY)

    def test_and_somebody_who_knows_theirs_gets_in_from_the_same_address(self):
        for number in range(20):
            self.try_in(f"name{number}", "Password2026!")
        self.try_in("nour", PASSWORD)
        self.assertTrue(self.is_in())

    def test_one_name_from_many_addresses_is_slowed(self):
        for number in range(12):
            self.try_in("leila", REMOTE_ADDR=f"203.0.113.{number}")
        self.assertTrue(self.waited.called)


class SameAnswerTests(GuessingTest):
    def test_an_unknown_name_is_answered_as_a_known_one(self):
        known, unknown = (self.try_in(name).content.decode() for name in ("leila", "nobody"))
        self.assertEqual(self.without_token(known, "leila"), self.without_token(unknown, "nobody"))

    def without_token(self, page: str, name: str) -> str:
        lines = page.replace(name, "").splitlines()
        return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)
