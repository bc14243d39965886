"""Notes in a browser: beside the story while one writes, and by a page alone without scripts."""

from django.urls import reverse

from articles import notes
from articles.models import Note
from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_article, make_user
from articles.tests.test_browser_desk import TOO_WIDE

FIRST = "aaaaaaaa"
BODY = (
    f'<p data-id="{FIRST}">قال <strong>الوزير</strong> إن الجسر يفتح اليوم.</p>'
    '<p data-id="bbbbbbbb">وفقرة ثانية.</p>'
)
OPEN = "a[data-late]"
READY = "a[aria-haspopup]"
DRAWER = "dialog.drawer"
SELECT_FIRST = f"""() => {{
  const words = document.querySelector('.sheet[lang=ar] [data-id={FIRST}] strong');
  words.closest(".ProseMirror").focus();
  getSelection().selectAllChildren(words);
}}"""


class NotesTests(BrowserTestCase):
    def setUp(self):
        self.editor = make_user("leila", is_staff=True, is_superuser=True)
        self.article = make_article(status=Status.DRAFT, body=BODY)

    def open(self, width=1280, name="admin:articles_article_change", **options):
        page = self.desk_page(width, user=self.editor, **options)
        page.goto(self.live_server_url + reverse(name, args=[self.article.pk]))
        return page

    def write(self, page, words: str):
        page.fill(f"{DRAWER} .note-new textarea", words)
        page.click(f"{DRAWER} .note-new [type=submit]")
        page.wait_for_selector(f"{DRAWER} .thread .text:has-text('{words}')")

    def test_a_note_on_the_marked_words_is_written_beside_the_story(self):
        page = self.open()
        page.wait_for_selector('.ProseMirror[contenteditable="true"]')
        page.evaluate(SELECT_FIRST)
        page.click(READY)
        self.assertEqual(page.input_value(f"{DRAWER} [name=where]"), f"ar.body.{FIRST}")
        self.assertEqual(page.input_value(f"{DRAWER} [name=quote]"), "الوزير")
        self.write(page, "من هو؟")
        note = Note.objects.get()
        self.assertEqual((note.block, note.quote, note.author), (FIRST, "الوزير", self.editor))
        self.assertEqual(self.complaints, [])

    def test_it_is_answered_and_settled_there_and_what_else_is_typed_stays(self):
        notes.write(self.article, "من هو؟", by=self.editor)
        page = self.open()
        page.click(READY)
        page.fill(f"{DRAWER} .note-new textarea", "ملاحظة لم تكتمل")
        page.fill(f"{DRAWER} .answer textarea", "وزير النقل.")
        page.click(f"{DRAWER} .answer [value=reply]")
        page.wait_for_selector(f"{DRAWER} .said + .said")
        self.assertEqual(page.input_value(f"{DRAWER} .note-new textarea"), "ملاحظة لم تكتمل")
        page.click(f"{DRAWER} .answer [value=resolve]")
        page.wait_for_selector(f"{DRAWER} .settled")
        self.assertIsNotNone(Note.objects.earliest("pk").resolved_at)
        page.keyboard.press("Escape")
        self.assertFalse(page.is_visible(DRAWER))

    def test_a_place_leads_to_where_it_stands_in_the_form(self):
        notes.write(self.article, "أقصر", by=self.editor, language="ar", field="lede", quote="مجلس النواب")
        page = self.open()
        page.click("[data-edition=en]")
        page.click(READY)
        page.click(f"{DRAWER} .place a")
        self.assertEqual(page.evaluate("document.activeElement.name"), "lede_ar")
        self.assertEqual(page.evaluate("getSelection().toString()"), "مجلس النواب")

    def test_it_fits_a_phone(self):
        notes.write(self.article, "من هو؟", by=self.editor, language="ar", field="lede", quote="كلمات")
        page = self.open(390)
        page.click(READY)
        page.wait_for_selector(f"{DRAWER} .thread")
        self.assertLessEqual(page.evaluate(TOO_WIDE), 0)
        self.assertEqual(self.complaints, [])

    def test_without_scripts_the_page_does_all_of_it(self):
        page = self.open(java_script_enabled=False)
        page.click(OPEN)
        page.select_option("[name=where]", "ar.lede")
        page.fill(".note-new textarea", "من هو؟")
        page.click(".note-new [type=submit]")
        page.click(".answer [value=resolve]")
        self.assertIsNotNone(Note.objects.get().resolved_at)
