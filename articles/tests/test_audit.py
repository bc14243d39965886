"""The log of the house: what is in it, and that nobody can change it."""

from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory, TestCase, override_settings

from articles import audit, notes, publication, storing
from articles.models import Article, AuditEntry, User
from articles.models.audit_entry import Unerasable
from articles.roles import Role
from articles.tests.make import make_article, make_draft, make_user
from articles.tests.test_admin import make_administrator
from articles.tests.test_rights import make_person

LIST = "/admin/articles/auditentry/"
NOTED = ["written", "answered", "amended", "resolved", "reopened"]


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))


class WritingTests(TestCase):
    def test_publication_is_told_with_person_story_language_and_version(self):
        editor, article = make_user(), make_draft()
        publication.publish(article, "ar", by=editor)
        line = AuditEntry.objects.get(act="publish")
        told = (line.person, line.row, line.language, line.version)
        self.assertEqual(told, ("editor", str(article.pk), "ar", 1))

    def test_a_withdrawal_that_no_person_made_is_told_too(self):
        publication.withdraw(make_article(), "ar", notice="law")
        self.assertIn("withdraw", acts())

    def test_it_is_written_with_the_act_or_not_at_all(self):
        article = make_draft()
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            publication.publish(article, "ar", by=make_user())
            raise ZeroDivisionError
        self.assertNotIn("publish", acts())

    def test_it_stays_when_the_story_and_the_person_are_gone(self):
        editor, article = make_user(), make_draft()
        publication.publish(article, "ar", by=editor)
        storing.erase(Article.objects.all())
        User.objects.all().delete()
        self.assertEqual(AuditEntry.objects.get(act="publish").name, "البرلمان يقر الموازنة")

    def test_what_becomes_of_a_note_is_told_and_not_what_it_says(self):
        editor = make_user()
        note = notes.write(make_draft(), "سرّ", by=editor)
        notes.reply(note, "سرّ آخر", by=editor)
        notes.amend(note, "سرّ معدّل")
        for _ in range(2):
            notes.resolve(note, by=editor)
        notes.reopen(note, by=editor)
        told = [act for act in acts() if act.startswith("note_")]
        self.assertEqual([act.removeprefix("note_") for act in told], NOTED)
        self.assertNotIn("سرّ", str(list(AuditEntry.objects.values())))

    def test_roles_given_are_told(self):
        make_person(Role.EDITOR)
        self.assertEqual(AuditEntry.objects.get(act="roles_given").detail, {"roles": ["editor"]})

    def test_an_account_made_an_administrator_is_told(self):
        user = make_user()
        user.is_superuser = True
        user.save()
        self.assertEqual(AuditEntry.objects.get(act="account_changed").detail["fields"], ["is_superuser"])

    def test_a_name_full_of_control_characters_is_one_line(self):
        line = audit.log("login_failed", by="a\r\nb\x1b[31m\u202ec")
        self.assertEqual(line.person, "a\\u000d\\u000ab\\u001b[31m\\u202ec")


class AddressTests(TestCase):
    def test_a_forged_list_of_proxies_is_not_believed(self):
        request = RequestFactory().get("/admin/", headers={"x-forwarded-for": "1.2.3.4"})
        self.assertEqual(audit.address_of(request), "127.0.0.1")

    @override_settings(BEHIND_PROXY=True)
    def test_behind_a_proxy_only_its_own_word_counts(self):
        request = RequestFactory().get("/admin/", headers={"x-forwarded-for": "1.2.3.4, 192.0.2.7"})
        self.assertEqual(audit.address_of(request), "192.0.2.7")


class SignInTests(TestCase):
    def sign_in(self, password):
        return self.client.post("/admin/login/", {"username": "editor", "password": password})

    def test_signing_in_and_out_and_failing_are_told_with_the_address(self):
        make_user(is_staff=True)
        self.sign_in("wrong")
        self.sign_in("a long password")
        self.client.post("/admin/logout/")
        lines = AuditEntry.objects.filter(act__in=["login_failed", "login", "logout"]).order_by("pk")
        told = [(line.act, line.person, line.address) for line in lines]
        wanted = [(act, "editor", "127.0.0.1") for act in ("login_failed", "login", "logout")]
        self.assertEqual(told, wanted)


class UnerasableTests(TestCase):
    def setUp(self):
        self.line = audit.log("freeze")

    def test_the_model_refuses(self):
        deeds = (
            self.line.save,
            self.line.delete,
            AuditEntry.objects.all().delete,
            lambda: AuditEntry.objects.update(act="x"),
        )
        for number, deed in enumerate(deeds):
            with self.subTest(number), self.assertRaises(Unerasable):
                deed()

    def test_the_database_lets_nobody_change_a_line(self):
        with self.assertRaises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE articles_auditentry SET act = 'x'")

    def test_nor_delete_one(self):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("DELETE FROM articles_auditentry")
        except DatabaseError:
            pass
        self.assertTrue(AuditEntry.objects.filter(pk=self.line.pk).exists())

    def test_not_even_a_superuser_writes_in_it_at_the_desk(self):
        self.client.force_login(make_administrator())
        before = AuditEntry.objects.count()
        for path in (f"{LIST}add/", f"{LIST}{self.line.pk}/change/", f"{LIST}{self.line.pk}/delete/"):
            with self.subTest(path):
                self.assertEqual(self.client.post(path, {"act": "x", "post": "yes"}).status_code, 403)
        data = {"action": "delete_selected", "_selected_action": [self.line.pk], "post": "yes"}
        self.client.post(LIST, data)
        self.assertEqual((AuditEntry.objects.count(), AuditEntry.objects.first().act), (before, "freeze"))


class ListTests(TestCase):
    def test_it_is_narrowed_by_person_act_and_day(self):
        self.client.force_login(make_administrator(language="en"))
        line = audit.log("release", by="leila")
        day = line.made_at.date().isoformat()
        for query in ("person=leila", "act=release", f"act=release&day={day}"):
            with self.subTest(query):
                page = self.client.get(f"{LIST}?{query}")
                self.assertEqual([row.pk for row in page.context["cl"].result_list], [line.pk])

    def test_a_line_can_be_looked_at(self):
        self.client.force_login(make_administrator(language="en"))
        line = audit.log("release", by="leila", reason="over")
        self.assertContains(self.client.get(f"{LIST}{line.pk}/change/"), "Reason: over")

    def test_its_details_are_told_in_words(self):
        self.client.force_login(person := make_administrator(language="en"))
        cases = {
            "What stood before: email address: a@b.example": {"was": {"email": "a@b.example"}},
            "What was changed: superuser status, active": {"fields": ["is_superuser", "is_active"]},
            "Roles: managing editor, night desk": {"roles": ["managing_editor", "night desk"]},
            "Second factor: Passkeys": {"factor": "webauthn"},
            "This story was removed for legal reasons.": {"told": {"notice": "law"}},
            "Changed: sections.": {"told": [{"changed": {"fields": ["sections"]}}]},
        }
        for words, detail in cases.items():
            with self.subTest(words):
                line = audit.log("account_changed", about=person, **detail)
                self.assertContains(self.client.get(f"{LIST}{line.pk}/change/"), words)
