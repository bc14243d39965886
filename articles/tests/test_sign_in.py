"""Coming to the desk: the one-time link, the language, the first password."""

from datetime import datetime, timedelta
from unittest import mock

from django.conf import settings
from django.test import TestCase, override_settings
from django.urls import reverse

from articles.admin.sign_in import sign_in_link, tokens
from articles.models import User
from articles.tests.make import make_user

LANGUAGE = "/admin/accounts/language/"


def make_first_editor(**fields):
    return User.objects.create_superuser("first", **fields)


class OneTimeLinkTest(TestCase):
    def setUp(self):
        self.editor = make_first_editor()
        self.path = sign_in_link(self.editor).removeprefix(settings.SITE_URL)

    def test_it_is_absolute(self):
        self.assertTrue(sign_in_link(self.editor).startswith(f"{settings.SITE_URL}/admin/accounts/welcome/"))

    def test_looking_at_it_signs_nobody_in(self):
        self.client.get(self.path)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_pressing_its_button_signs_in(self):
        self.client.post(self.path)
        self.assertEqual(self.client.session["_auth_user_id"], str(self.editor.pk))

    def test_it_works_once(self):
        self.client.post(self.path)
        self.client.logout()
        response = self.client.post(self.path)
        self.assertEqual((response.status_code, "_auth_user_id" in self.client.session), (410, False))

    def test_it_dies_after_its_hour(self):
        late = datetime.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 1)
        with mock.patch.object(tokens, "_now", return_value=late):
            self.assertEqual(self.client.get(self.path).status_code, 410)

    def test_a_forged_one_is_refused(self):
        for key in ("AAAA", "x", "MQ", "Nzc3Nw"):
            with self.subTest(key):
                path = reverse("admin:welcome", kwargs={"uidb64": key, "token": "abc-123"})
                self.assertEqual(self.client.post(path).status_code, 410)

    def test_who_was_dismissed_does_not_come_in(self):
        User.objects.update(is_active=False)
        self.assertEqual(self.client.post(self.path).status_code, 410)

    @override_settings(LOOPBACK=False)
    def test_there_is_none_on_a_public_site(self):
        self.assertEqual(self.client.post(self.path).status_code, 404)


class PasswordTest(TestCase):
    def change(self, user, **data):
        self.client.force_login(user)
        new = {"new_password1": "خمسة أقلام زرقاء", "new_password2": "خمسة أقلام زرقاء"}
        self.client.post("/admin/password_change/", new | data)
        user.refresh_from_db()
        return user.check_password("خمسة أقلام زرقاء")

    def test_a_first_one_asks_for_no_old_one(self):
        self.assertTrue(self.change(make_first_editor()))

    def test_a_further_one_does(self):
        self.assertFalse(self.change(make_first_editor(password="a long password")))

    def test_and_takes_the_right_one(self):
        editor = make_first_editor(password="a long password")
        self.assertTrue(self.change(editor, old_password="a long password"))


class LanguageTest(TestCase):
    def language_of(self, path, **headers):
        return self.client.get(path, headers=headers).headers["Content-Language"]

    def test_arabic_comes_first_whatever_the_browser_wants(self):
        self.assertEqual(self.language_of("/admin/login/", accept_language="en"), "ar")

    def test_whoever_came_for_a_page_is_led_to_it(self):
        page = self.client.get("/admin/login/?next=/admin/for-you/")
        self.assertContains(page, 'name="next" value="/admin/for-you/"')

    def test_the_choice_on_the_sign_in_page_holds_there(self):
        self.client.post(LANGUAGE, {"language": "fr"})
        self.assertEqual(self.language_of("/admin/login/"), "fr")

    def test_and_is_kept_with_who_signs_in(self):
        self.client.post(LANGUAGE, {"language": "fr"})
        user = make_user(is_staff=True)
        self.client.post("/admin/login/", {"username": "editor", "password": "a long password"})
        user.refresh_from_db()
        self.assertEqual(user.language, "fr")

    def test_signing_in_without_a_choice_changes_nothing(self):
        user = make_user(is_staff=True, language="en")
        self.client.post("/admin/login/", {"username": "editor", "password": "a long password"})
        user.refresh_from_db()
        self.assertEqual(user.language, "en")

    def test_a_signed_in_person_keeps_the_choice(self):
        user = make_user(is_staff=True)
        self.client.force_login(user)
        self.client.post(LANGUAGE, {"language": "en"})
        user.refresh_from_db()
        self.assertEqual(user.language, "en")

    def test_an_unknown_language_is_refused(self):
        self.assertEqual(self.client.post(LANGUAGE, {"language": "xx"}).status_code, 400)

    def test_it_leads_back_to_the_desk_only(self):
        cases = {
            "/admin/articles/photo/": "/admin/articles/photo/",
            "https://example.org/admin/": "/admin/",
            "//example.org/admin/": "/admin/",
            "/search/": "/admin/",
            "": "/admin/",
        }
        for wanted, given in cases.items():
            with self.subTest(wanted):
                response = self.client.post(LANGUAGE, {"language": "en", "next": wanted})
                self.assertEqual(response.headers["Location"], given)

    def test_each_language_is_named_in_itself(self):
        response = self.client.get("/admin/login/")
        for code, name in settings.LANGUAGES:
            with self.subTest(code):
                self.assertContains(response, f'value="{code}" lang="{code}" dir="auto"')
                self.assertContains(response, f">{name}</button>")
