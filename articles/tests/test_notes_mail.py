"""What goes out by mail when somebody is named in a note."""

from django.core import mail
from django.test import override_settings
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from articles import notes
from articles.mail import FSI, LRM, PDI, RLM, begun, message_of, send
from articles.models import Article, Notice
from articles.tests.make import make_user
from articles.tests.test_notes import NotesTest


class MailTest(NotesTest):
    def notice(self, language="ar", text="@leila: انظري\nC++ هنا", **fields) -> Notice:
        make_user("leila", is_staff=True, is_superuser=True, language=language, email="leila@example.org")
        notes.write(self.article, text, by=self.editor)
        return Notice.objects.select_related("user", "note__article", "note__author").get()

    def test_without_a_server_nothing_is_sent_and_nothing_breaks(self):
        self.notice()
        self.assertFalse(DBTaskResult.objects.exists())

    @override_settings(SENDS_MAIL=True)
    def test_where_mail_goes_out_the_worker_is_asked_once(self):
        self.notice()
        self.assertEqual(DBTaskResult.objects.count(), 1)

    def test_it_goes_out_once_and_not_when_it_was_seen(self):
        notice = self.notice()
        send.call(notice.pk)
        send.call(notice.pk)
        self.assertEqual([one.to for one in mail.outbox], [["leila@example.org"]])
        Notice.objects.update(mailed_at=None)
        Notice.objects.all().see()
        send.call(notice.pk)
        self.assertEqual(len(mail.outbox), 1)

    def test_names_and_headlines_are_isolated(self):
        subject = message_of(self.notice()).subject
        self.assertIn(f"{FSI}editor{PDI}", subject)
        self.assertTrue(subject.endswith(f"{FSI}البرلمان يقر الموازنة{PDI}"))

    def test_a_line_begins_where_its_language_does_whatever_its_first_letter(self):
        cases = [
            ("ar", f"{FSI}C++{PDI} تعود", RLM),
            ("ar", f"{FSI}عودة{PDI} C++", ""),
            ("ar", "2026 C++", RLM),
            ("en", f"{FSI}عودة{PDI} again", LRM),
            ("fr", "De retour", ""),
            ("ar", "2026", ""),
        ]
        for language, line, mark in cases:
            with self.subTest(line), override(language):
                self.assertEqual(begun(line), mark + line)

    def test_each_line_of_the_note_runs_its_own_way_and_the_address_stands_alone(self):
        body = message_of(self.notice()).body.splitlines()
        self.assertIn(f"{FSI}{RLM}C++ هنا{PDI}", body)
        self.assertTrue(body[-1].startswith("http"))

    def test_a_headline_with_controls_breaks_no_header(self):
        Article.objects.update(headline_ar="سطر\r\nBcc: a@example.org\u202e")
        self.assertNotRegex(message_of(self.notice()).subject, "[\r\n\u202e]")
