"""Notes beside a story: written, answered, settled, told to whom they are for, and read by no reader."""

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import notes, publication, storing
from articles.admin.for_you import MOST_COUNTED
from articles.admin.notes import ABOUT, CHANGED
from articles.models import Article, Note, Notice
from articles.models.edition import Status
from articles.tests.forms import filled_form
from articles.tests.make import make_article, make_draft, make_user
from articles.tests.test_admin_stories import EditorTest, change, make_staff

FIRST, SECOND = "aaaaaaaa", "bbbbbbbb"
BODY = f'<p data-id="{FIRST}">قال الوزير إن الجسر يفتح اليوم.</p><p data-id="{SECOND}">وفقرة ثانية.</p>'
MARK = "زمردةمخفية"
FOR_YOU = "/admin/for-you/"


class NotesTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.article = make_draft(body=BODY)
        self.address = f"/admin/articles/article/{self.article.pk}/notes/"

    def post(self, act="write", **data):
        return self.client.post(self.address, {"act": act, "text": "من قال هذا؟"} | data)

    def threads(self) -> list:
        return self.client.get(self.address).context["threads"]

    def sit_down(self, username="leila", **fields):
        """Have somebody else sit at the desk."""
        user = make_user(username, is_staff=True, is_superuser=True, language="en", **fields)
        self.client.force_login(user)
        return user


class WritingTest(NotesTest):
    def test_a_note_stands_on_a_paragraph_by_its_id(self):
        self.post(where=f"ar.body.{FIRST}", quote="الجسر يفتح")
        note = Note.objects.get()
        self.assertEqual((note.language, note.field, note.block), ("ar", "body", FIRST))
        self.assertEqual(note.author, self.editor)

    def test_one_on_a_field_or_on_the_whole_story_needs_no_paragraph(self):
        self.post(where="ar.headline")
        self.post()
        self.assertEqual([note.field for note in Note.objects.order_by("pk")], ["headline", ""])

    def test_a_place_that_is_not_there_is_as_much_of_it_as_is(self):
        places = {"ar.body.zzzzzzzz": ("body", ""), "xx.body": ("", ""), "ar.slug": ("", ""), "...": ("", "")}
        for where, wanted in places.items():
            with self.subTest(where):
                self.post(where=where)
                note = Note.objects.latest("pk")
                self.assertEqual((note.field, note.block), wanted)

    def test_without_chosen_words_it_quotes_how_the_paragraph_begins(self):
        self.post(where=f"ar.body.{SECOND}")
        self.assertEqual(Note.objects.get().quote, "وفقرة ثانية.")

    def test_an_empty_note_is_refused_and_says_so(self):
        self.assertContains(self.post(text="  "), "A note has between 1 and 4000 letters.")
        self.assertFalse(Note.objects.exists())

    def test_one_that_is_too_long_is_shown_again_as_it_was_typed(self):
        self.assertContains(self.post(text="ك" * 4001), "ك" * 4001)

    def test_it_is_answered_settled_and_opened_again(self):
        self.post()
        note = Note.objects.get()
        self.sit_down()
        self.post("reply", note=note.pk, text="أنا.")
        self.post("resolve", note=note.pk, text="")
        [thread] = self.threads()
        self.assertEqual([said.note.text for said in thread.said], ["من قال هذا؟", "أنا."])
        self.assertIn("leila", thread.settled)
        self.post("reopen", note=note.pk)
        self.assertEqual(self.threads()[0].settled, "")

    def test_what_is_said_while_settling_it_is_an_answer(self):
        self.post()
        self.post("resolve", note=Note.objects.get().pk, text="صُحّح.")
        self.assertEqual(Note.objects.latest("pk").text, "صُحّح.")

    def test_its_author_alone_says_it_otherwise(self):
        self.post()
        note = Note.objects.get()
        self.post("amend", note=note.pk, text="من قال ذلك؟")
        self.sit_down()
        self.assertEqual(self.post("amend", note=note.pk, text="لا شيء").status_code, 403)
        note.refresh_from_db()
        self.assertEqual((note.text, bool(note.edited_at)), ("من قال ذلك؟", True))

    def test_a_note_of_another_story_is_not_there(self):
        other = notes.write(make_article(), "ملاحظة", by=self.editor)
        self.assertEqual(self.post("resolve", note=other.pk).status_code, 404)
        self.assertEqual(self.post("resolve", note="x").status_code, 404)

    def test_who_may_see_the_story_writes_and_who_may_not_is_refused(self):
        self.client.force_login(make_staff("view_article"))
        self.assertEqual(self.post().status_code, 302)
        self.client.force_login(make_staff("add_article", username="other"))
        self.assertEqual(self.post().status_code, 403)
        self.assertEqual(self.client.get(self.address).status_code, 403)

    def test_the_form_of_the_story_says_how_many_are_open(self):
        self.post()
        self.post()
        notes.resolve(Note.objects.latest("pk"), by=self.editor)
        self.assertContains(self.client.get(change(self.article)), "<b>1 open</b>")

    def test_a_page_asks_as_often_for_ten_threads_as_for_one(self):
        self.post(where=f"ar.body.{FIRST}")
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                self.client.get(self.address)
            counts.append(len(asked))
            for _ in range(10):
                notes.reply(notes.write(self.article, "ملاحظة", by=self.editor), "رد", by=self.editor)
        self.assertEqual(*counts)


class StandingTest(NotesTest):
    def edit(self, body: str):
        self.article.refresh_from_db()
        self.article.body_ar = body
        storing.save(self.article)

    def test_it_stays_with_its_paragraph_whatever_is_written_around_it(self):
        self.post(where=f"ar.body.{SECOND}", quote="ثانية")
        self.edit(f"<p>فقرة جديدة قبلها.</p>{BODY.replace('وفقرة', 'وبعدها فقرة')}")
        self.assertEqual(self.threads()[0].state, ABOUT)

    def test_it_says_that_its_words_have_changed(self):
        self.post(where=f"ar.body.{FIRST}", quote="الجسر يفتح")
        self.edit(BODY.replace("الجسر يفتح", "النفق يغلق"))
        self.assertEqual(self.threads()[0].state, CHANGED)

    def test_when_its_paragraph_is_gone_it_says_so_and_shows_the_words(self):
        self.post(where=f"ar.body.{FIRST}", quote="الجسر يفتح")
        self.edit(f'<p data-id="{SECOND}">وفقرة ثانية.</p>')
        page = self.client.get(self.address)
        self.assertContains(page, "The paragraph is gone.")
        self.assertContains(page, "الجسر يفتح</q>")

    def test_it_looks_at_the_text_that_is_being_worked_on(self):
        publication.publish(self.article, "ar", by=self.editor)
        form = filled_form(self.client.get(change(self.article)).content.decode())
        changed = {"body_ar": BODY.replace("الجسر يفتح", "النفق يغلق")}
        self.client.post(change(self.article), form | changed)
        self.post(where=f"ar.body.{FIRST}", quote="النفق يغلق")
        self.assertEqual(self.threads()[0].state, ABOUT)


class TellingTest(NotesTest):
    def test_who_is_named_is_told_once_and_nobody_else(self):
        leila = make_user("leila", is_staff=True, is_superuser=True)
        for name in ("karim", "reader", "gone"):
            fields = {"is_staff": name != "reader", "is_active": name != "gone", "is_superuser": True}
            make_user(name, **fields)
        self.post(text="@leila، انظري. @reader @gone @nobody a@karim @editor @leila.")
        self.assertEqual([(row.user, row.kind) for row in Notice.objects.all()], [(leila, "mention")])

    def test_who_may_not_see_the_story_is_not_told(self):
        make_staff("add_article", username="leila")
        self.post(text="@leila")
        self.assertFalse(Notice.objects.exists())

    def test_an_answer_is_for_all_who_wrote_before(self):
        self.post()
        self.sit_down()
        self.post("reply", note=Note.objects.get().pk)
        self.sit_down("karim")
        self.post("reply", note=Note.objects.earliest("pk").pk)
        told = Notice.objects.order_by("pk").values_list("user__username", "kind")
        self.assertEqual(list(told), [("editor", "reply"), ("editor", "reply"), ("leila", "reply")])

    def test_who_is_named_only_when_it_is_amended_is_told_then(self):
        make_user("leila", is_staff=True, is_superuser=True)
        self.post()
        self.post("amend", note=Note.objects.get().pk, text="@leila من قال هذا؟")
        self.assertEqual(Notice.objects.count(), 1)

    def test_the_head_of_every_page_counts_what_is_new_until_it_is_seen(self):
        leila = make_user("leila", is_staff=True, is_superuser=True, language="en")
        self.post(text="@leila")
        self.client.force_login(leila)
        self.assertContains(self.client.get("/admin/"), "For you <b>1</b>")
        page = self.client.get(FOR_YOU)
        self.assertEqual([line.is_new for line in page.context["lines"]], [True])
        self.assertNotContains(self.client.get("/admin/"), "For you <b>")
        self.assertEqual([line.is_new for line in self.client.get(FOR_YOU).context["lines"]], [False])

    def test_what_is_read_beside_the_story_is_seen(self):
        leila = make_user("leila", is_staff=True, is_superuser=True)
        self.post(text="@leila")
        self.client.force_login(leila)
        self.client.get(self.address)
        self.assertFalse(Notice.objects.unseen().exists())

    def test_the_number_ends_somewhere(self):
        note = notes.write(self.article, "ملاحظة", by=self.editor)
        copies = [Note(article=self.article, text="ملاحظة") for _ in range(MOST_COUNTED + 5)]
        told = Note.objects.bulk_create(copies)
        Notice.objects.bulk_create(Notice(user=self.editor, note=one, kind="reply") for one in (note, *told))
        self.assertContains(self.client.get("/admin/"), "99+")

    def test_a_story_that_somebody_sees_no_more_is_not_in_the_list(self):
        reporter = make_staff("add_article")
        theirs = make_article(created_by=reporter, status=Status.DRAFT)
        notes.write(theirs, "@reporter", by=self.editor)
        Article.objects.filter(pk=theirs.pk).update(created_by=None)
        self.client.force_login(reporter)
        self.assertEqual(self.client.get(FOR_YOU).context["lines"], [])

    def test_the_list_asks_as_often_for_many_as_for_one(self):
        counts = []
        for _ in range(2):
            note = notes.write(make_article(), "ملاحظة", by=self.editor)
            Notice.objects.create(user=self.editor, note=note, kind="reply")
            self.client.get(FOR_YOU)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(FOR_YOU)
            counts.append(len(asked))
        self.assertEqual(*counts)


class OutsideTest(NotesTest):
    def test_no_export_has_it(self):
        self.post(text=MARK)
        with TemporaryDirectory() as folder:
            call_command("export_seeds", folder, stdout=StringIO(), stderr=StringIO())
            texts = [path.read_text(encoding="utf-8") for path in Path(folder).iterdir()]
        self.assertTrue(texts)
        self.assertFalse([text for text in texts if MARK in text])
