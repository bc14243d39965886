"""Signing in with a second factor: offered to everybody, demanded of who publishes before readers."""

from io import StringIO
from time import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.conf import settings
from django.core.management import call_command
from django.test import TestCase, override_settings

from articles.admin.sign_in import sign_in_link
from articles.models import AuditEntry
from articles.roles import Role
from articles.tests.make import fresh_cache, make_user
from articles.tests.test_rights import make_person

SIGN_IN = "/admin/login/"
STEP = "/admin/accounts/2fa/authenticate/"
INDEX = "/admin/accounts/2fa/"
PASSWORD = "a long password"
REDIS = "django.core.cache.backends.redis.RedisCache"
SECRET = "JBSWY3DPEHPK3PXP"


def code(ahead: int = 0) -> str:
    return auth.format_hotp_value(auth.hotp_value(SECRET, int(time()) // 30 + ahead))


class FactorTest(TestCase):
    def setUp(self):
        fresh_cache(self)

    def make(self, role=Role.MANAGING_EDITOR):
        person = make_person(role, username="leila")
        person.language = "en"
        person.save()
        return person

    def with_factor(self, role=Role.MANAGING_EDITOR):
        person = self.make(role)
        auth.TOTP.activate(person, SECRET)
        return person

    def sign_in(self, password=PASSWORD):
        return self.client.post(SIGN_IN, {"username": "leila", "password": password})

    def is_in(self) -> bool:
        return "_auth_user_id" in self.client.session


class OfferedTests(FactorTest):
    def test_the_password_is_enough_without_one(self):
        self.make()
        self.assertEqual(self.sign_in().headers["Location"], "/admin/")
        self.assertTrue(self.is_in())

    def test_with_one_the_code_page_follows_and_nothing_is_open_before(self):
        self.with_factor()
        self.assertEqual(self.sign_in().headers["Location"], STEP)
        for path in ("/admin/", "/admin/articles/article/", "/admin/password_change/", INDEX):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 302)
        self.assertFalse(self.is_in())

    def test_the_right_code_opens_the_desk(self):
        self.with_factor()
        self.sign_in()
        self.assertEqual(self.client.post(STEP, {"code": code()}).headers["Location"], "/admin/")
        self.assertEqual(self.client.get("/admin/").status_code, 200)

    def test_a_code_opens_once(self):
        self.with_factor()
        used = code()
        for opened in (True, False):
            self.client.logout()
            self.sign_in()
            self.client.post(STEP, {"code": used})
            self.assertEqual(self.is_in(), opened)

    @override_settings(CACHES={"default": {"BACKEND": REDIS, "LOCATION": "redis://127.0.0.1:9"}})
    def test_so_it_is_where_the_cache_is_down(self):
        self.with_factor()
        used = code()
        with self.assertLogs("articles.middleware"):
            self.sign_in()
            self.client.post(STEP, {"code": used})
        self.assertTrue(self.is_in())
        self.client.logout()
        self.sign_in()
        self.client.post(STEP, {"code": used})
        self.assertFalse(self.is_in())

    @override_settings(MFA_TOTP_TOLERANCE=1)
    def test_nor_does_one_of_a_step_before(self):
        self.with_factor()
        for shown, opened in ((code(), True), (code(-1), False), (code(1), True)):
            self.client.logout()
            self.sign_in()
            self.client.post(STEP, {"code": shown})
            self.assertEqual(self.is_in(), opened)

    def test_a_recovery_code_opens_once(self):
        person = self.with_factor()
        spare = RecoveryCodes.activate(person).get_unused_codes()[0]
        for opened in (True, False):
            self.client.logout()
            self.sign_in()
            self.client.post(STEP, {"code": spare})
            self.assertEqual(self.is_in(), opened)

    def guess(self, tries: int) -> list[int]:
        return [self.client.post(STEP, {"code": f"{number:06}"}).status_code for number in range(tries)]

    def test_after_ten_wrong_codes_the_right_one_opens_nothing(self):
        self.with_factor()
        self.sign_in()
        self.guess(10)
        self.client.post(STEP, {"code": code()})
        self.assertFalse(self.is_in())

    @override_settings(ACCOUNT_RATE_LIMITS=False)
    def test_nor_does_it_where_no_cache_counts(self):
        self.with_factor()
        self.sign_in()
        self.assertEqual(self.guess(10)[-1], 429)
        self.assertEqual(self.client.post(STEP, {"code": code()}).status_code, 429)
        self.sign_in()
        self.assertFalse(self.is_in())

    def test_the_one_time_link_asks_for_it_too(self):
        person = self.with_factor()
        path = sign_in_link(person).removeprefix(settings.SITE_URL)
        self.assertEqual(self.client.post(path).headers["Location"], STEP)
        self.assertFalse(self.is_in())

    def test_the_secret_is_sealed_in_the_database(self):
        self.with_factor()
        self.assertNotIn(SECRET, str(Authenticator.objects.get().data))


class SettingUpTests(FactorTest):
    def setUp(self):
        super().setUp()
        self.person = self.make()
        self.sign_in()

    def test_an_app_is_set_up_after_the_password_was_given_once_more(self):
        path = "/admin/accounts/2fa/totp/activate/"
        asked = self.client.get(path)
        self.assertTrue(asked.headers["Location"].startswith("/admin/accounts/reauthenticate/"))
        page = self.client.post(asked.headers["Location"], {"password": PASSWORD}, follow=True)
        self.assertContains(page, "<svg")
        secret = page.context["form"].secret
        shown = auth.format_hotp_value(auth.hotp_value(secret, int(time()) // 30))
        with self.captureOnCommitCallbacks(execute=True):
            page = self.client.post(path, {"code": shown}, follow=True)
        self.assertContains(page, "Recovery codes")
        self.assertTrue(AuditEntry.objects.filter(act="factor_added", person="leila").exists())

    def test_each_page_is_the_desks_own_and_runs_its_own_files_alone(self):
        self.client.post("/admin/accounts/reauthenticate/", {"password": PASSWORD})
        auth.TOTP.activate(self.person, SECRET)
        RecoveryCodes.activate(self.person)
        pages = (
            "",
            "totp/deactivate/",
            "recovery-codes/",
            "recovery-codes/new/",
            "passkeys/",
            "passkeys/add/",
        )
        for name in pages:
            with self.subTest(name):
                page = self.client.get(f"{INDEX}{name}")
                self.assertContains(page, "admin_desk/desk.css")
                self.assertIn("script-src 'self';", f"{page.headers['Content-Security-Policy']};")

    def test_there_is_no_sign_up(self):
        for path in ("signup/", "email/", "password/reset/", "social/"):
            with self.subTest(path):
                self.assertEqual(self.client.get(f"/admin/accounts/{path}").status_code, 404)


@override_settings(LOOPBACK=False)
class DemandedTests(FactorTest):
    def test_who_publishes_is_led_to_set_one_up_and_can_do_nothing_else(self):
        self.make()
        self.sign_in()
        for path in ("/admin/", "/admin/articles/article/add/", "/admin/password_change/"):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).headers["Location"], INDEX)
        self.assertContains(self.client.get(INDEX), "Whoever publishes here signs in with a second factor")

    def test_every_role_that_publishes(self):
        roles = {role: make_person(role) for role in Role}
        demanded = {role for role, person in roles.items() if self.is_led(person)}
        wanted = {Role.PHOTO_DESK, Role.EDITOR, Role.MANAGING_EDITOR, Role.ARCHIVIST, Role.ADMINISTRATOR}
        self.assertEqual(demanded, wanted)

    def is_led(self, person) -> bool:
        self.client.force_login(person)
        return self.client.get("/admin/").headers.get("Location") == INDEX

    def test_a_preview_is_guarded_too(self):
        self.client.force_login(self.make())
        path = "/admin/articles/article/preview/00000000-0000-4000-8000-000000000000/ar/page/"
        self.assertEqual(self.client.get(path).headers["Location"], INDEX)

    def test_with_one_the_desk_opens(self):
        self.with_factor()
        self.sign_in()
        self.client.post(STEP, {"code": code()})
        self.assertEqual(self.client.get("/admin/").status_code, 200)

    def test_the_last_one_is_not_taken_away(self):
        self.with_factor()
        self.sign_in()
        self.client.post(STEP, {"code": code()})
        self.client.post("/admin/accounts/reauthenticate/", {"password": PASSWORD})
        self.client.post("/admin/accounts/2fa/totp/deactivate/")
        self.assertTrue(Authenticator.objects.filter(type="totp").exists())

    def test_the_check_names_who_publishes_without_one(self):
        self.make()
        told = StringIO()
        call_command("check", "--deploy", "--tag", "security", stderr=told, stdout=told)
        self.assertIn("articles.W002", told.getvalue())
        self.assertIn("leila", told.getvalue())


class CheckTests(TestCase):
    def test_on_ones_own_machine_the_check_says_that_it_is_only_offered(self):
        make_user()
        told = StringIO()
        call_command("check", "--deploy", "--tag", "security", stderr=told, stdout=told)
        self.assertIn("articles.W001", told.getvalue())


class LostTests(FactorTest):
    def remove(self, *, by: str, of: str):
        person = self.with_factor(of)
        self.client.force_login(make_person(by, username="chief"))
        data = {"action": "remove_second_factor", "_selected_action": [person.pk]}
        self.client.post("/admin/articles/user/", data)
        return Authenticator.objects.filter(user=person).exists()

    def test_who_manages_people_removes_one_that_is_lost(self):
        self.assertFalse(self.remove(by=Role.MANAGING_EDITOR, of=Role.EDITOR))
        self.assertTrue(AuditEntry.objects.filter(act="factor_removed", person="chief").exists())

    def test_but_not_that_of_an_administrator(self):
        self.assertTrue(self.remove(by=Role.MANAGING_EDITOR, of=Role.ADMINISTRATOR))
