"""When somebody is out of the desk again."""

from datetime import timedelta
from unittest import mock

from django.core.exceptions import ValidationError
from django.test import Client, TestCase
from django.utils import timezone

from articles import sessions
from articles.models import User
from articles.passwords import LongerForStaff
from articles.tests.make import make_user
from articles.tests.test_admin import make_administrator


class EndTests(TestCase):
    def setUp(self):
        self.person = make_administrator()
        self.client.force_login(self.person)

    def is_in(self) -> bool:
        return self.client.get("/admin/").status_code == 200

    def test_with_the_account(self):
        User.objects.update(is_active=False)
        self.assertFalse(self.is_in())

    def test_and_not_again_when_it_is_switched_on_again(self):
        for is_active in (False, True):
            self.person.is_active = is_active
            self.person.save()
        self.assertFalse(self.is_in())
        self.client.force_login(self.person)
        self.assertTrue(self.is_in())

    def test_with_a_new_password(self):
        self.person.set_password("another long password")
        self.person.save()
        self.assertFalse(self.is_in())

    def test_with_signing_out_for_whoever_has_the_cookie(self):
        thief = Client()
        thief.cookies = self.client.cookies.copy()
        self.client.post("/admin/logout/")
        self.assertEqual(thief.get("/admin/").status_code, 302)

    def test_after_a_day_whatever_was_done_in_it(self):
        late = timezone.now() + sessions.LONGEST + timedelta(seconds=1)
        with mock.patch.object(sessions.timezone, "now", return_value=late):
            self.assertFalse(self.is_in())

    def test_a_session_of_before_the_sign_in_is_not_used_on(self):
        self.client.logout()
        self.client.post("/admin/accounts/language/", {"language": "fr"})
        before = self.client.session.session_key
        self.client.post("/admin/login/", {"username": "administrator", "password": "a long password"})
        self.assertNotEqual(self.client.session.session_key, before)

    def test_readers_pages_set_no_cookie_and_vary_on_none(self):
        response = self.client.get("/")
        self.assertFalse(response.cookies)
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))


class PasswordTests(TestCase):
    def test_whoever_works_at_the_desk_needs_fifteen_letters(self):
        staff, reader = make_user("staff", is_staff=True), make_user("reader")
        with self.assertRaises(ValidationError):
            LongerForStaff().validate("fourteen chars", staff)
        LongerForStaff().validate("fourteen chars", reader)
        LongerForStaff().validate("fifteen charact", staff)
