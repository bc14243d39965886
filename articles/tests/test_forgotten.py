"""A forgotten password: asked for by mail, answered alike for any address, and set by the link alone."""

import re
from datetime import timedelta

from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import SimpleTestCase, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from articles import forgotten
from articles.models import AuditEntry
from articles.tests.imports import work_off
from articles.tests.make import fresh_cache, make_user

ASK = "/admin/accounts/forgotten/"
LINK = re.compile(r"http\S+/new-password/\S+")
TOKEN = re.compile(r'value="\w{64}"')
NEW = "a longer new password"


@override_settings(SENDS_MAIL=True)
class ForgottenTest(TestCase):
    def setUp(self):
        fresh_cache(self)
        self.leila = make_user("leila", is_staff=True, language="en", email="leila@example.org")

    def ask(self, address="leila@example.org"):
        return self.client.post(ASK, {"email": address}, follow=True)

    def link(self) -> str:
        self.ask()
        work_off()
        return LINK.search(mail.outbox[-1].body)[0].removeprefix(settings.SITE_URL)

    def set_by(self, link: str, password=NEW):
        page = self.client.get(link, follow=True)
        where = page.redirect_chain[-1][0] if page.redirect_chain else link
        return self.client.post(where, {"new_password1": password, "new_password2": password}, follow=True)

    def has_password(self, password: str) -> bool:
        self.leila.refresh_from_db()
        return self.leila.check_password(password)


class AskingTests(ForgottenTest):
    def test_any_address_is_answered_alike_and_asks_the_database_the_same(self):
        self.ask("first@example.org")  # the first page of a session writes it
        answers = []
        for address in ("leila@example.org", "nobody@example.org"):
            with CaptureQueriesContext(connection) as asked:
                page = self.ask(address)
            answers.append((len(asked), TOKEN.sub("", page.content.decode())))
        self.assertEqual(*answers)

    def test_only_whoever_has_the_address_and_may_come_is_mailed(self):
        make_user("gone", is_staff=True, is_active=False, email="leila@example.org")
        make_user("reader", email="leila@example.org")
        for address in ("LEILA@example.org", "nobody@example.org"):
            self.ask(address)
        work_off()
        self.assertEqual([one.to for one in mail.outbox], [["leila@example.org"]])

    def test_where_the_way_by_password_is_shut_none_is_opened(self):
        self.leila.set_unusable_password()
        self.leila.save()
        self.ask()
        work_off()
        self.assertEqual(mail.outbox, [])

    def test_the_log_tells_who_was_asked_for_and_mailed(self):
        self.link()
        asked, mailed = (AuditEntry.objects.get(act=act) for act in ("reset_asked", "reset_mailed"))
        self.assertEqual((asked.detail["email"], asked.address), ("leila@example.org", "127.0.0.1"))
        self.assertEqual(mailed.row, str(self.leila.pk))

    def test_whoever_asks_too_often_waits(self):
        for number in range(forgotten.MOST_ASKED):
            self.ask(f"{number}@example.org")
        self.assertEqual(self.ask().status_code, 429)

    def test_and_nobody_is_mailed_more_than_a_few(self):
        for _ in range(forgotten.MOST_MAILED + 2):
            self.ask()
        work_off()
        self.assertEqual(len(mail.outbox), forgotten.MOST_MAILED)

    def test_the_mail_speaks_the_language_of_whoever_gets_it(self):
        subjects = {"ar": "كلمة مرور جديدة", "fr": "Un nouveau mot de passe", "en": "A new password"}
        for language, words in subjects.items():
            with self.subTest(language):
                self.leila.language = language
                self.assertIn(words, forgotten.message_to(self.leila).subject)

    @override_settings(SENDS_MAIL=False)
    def test_where_no_mail_goes_out_there_is_no_such_page_and_no_way_to_it(self):
        self.assertEqual(self.client.get(ASK).status_code, 404)
        self.assertNotContains(self.client.get("/admin/login/"), ASK)
        self.assertFalse(DBTaskResult.objects.exists())

    def test_where_it_does_the_sign_in_page_leads_there(self):
        self.assertContains(self.client.get("/admin/login/"), ASK)


class SettingTests(ForgottenTest):
    def test_the_link_sets_a_password_once_and_signs_nobody_in(self):
        link = self.link()
        self.assertContains(self.set_by(link), "كلمة المرور الجديدة")
        self.assertTrue(self.has_password(NEW))
        self.assertNotIn("_auth_user_id", self.client.session)
        self.client.session.flush()
        self.set_by(link, "another long password")
        self.assertTrue(self.has_password(NEW))

    def test_a_password_of_the_desk_is_as_long_as_any(self):
        self.set_by(self.link(), "short one")
        self.assertFalse(self.has_password("short one"))

    def test_a_link_is_dead_once_the_account_is_shut(self):
        link = self.link()
        self.leila.is_active = False
        self.leila.save()
        self.set_by(link)
        self.assertFalse(self.has_password(NEW))


class TimeTest(SimpleTestCase):
    def test_a_link_works_for_the_hour_that_the_mail_tells_of(self):
        self.assertEqual(forgotten.WINDOW, timedelta(hours=1))
