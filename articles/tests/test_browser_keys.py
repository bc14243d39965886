"""The desk by its keys, on a Latin keyboard and on an Arabic one, without a mouse."""

from django.urls import reverse

from articles.models import Article
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_user

# What a key prints on either keyboard; its code is its place.
LATIN = {"KeyN": "n", "Slash": "/"}
ARABIC = {"KeyN": "ى", "Slash": "ظ"}
SHIFT = 8


class KeyTests(BrowserTestCase):
    def setUp(self):
        self.page = self.desk_page(user=make_user("leila", is_staff=True, is_superuser=True))
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.visit("admin:index")

    def visit(self, name: str):
        self.page.goto(self.live_server_url + reverse(name))

    def strike(self, code: str, printed: str, modifiers: int = 0):
        """Press a key as a keyboard does that prints ``printed`` with it."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": printed} if kind == "keyDown" else {}
            key = {"type": kind, "code": code, "key": printed, "modifiers": modifiers}
            self.devtools.send("Input.dispatchKeyEvent", key | text)

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.name")

    def test_n_begins_a_story_on_either_keyboard(self):
        for keyboard in (LATIN, ARABIC):
            with self.subTest(keyboard["KeyN"]):
                self.visit("admin:index")
                with self.page.expect_navigation():
                    self.strike("KeyN", keyboard["KeyN"])
                self.assertTrue(self.page.url.endswith(reverse("admin:articles_article_add")))

    def test_the_slash_goes_to_the_search_on_either_keyboard(self):
        for keyboard in (LATIN, ARABIC):
            with self.subTest(keyboard["Slash"]):
                self.visit("admin:articles_article_changelist")
                self.strike("Slash", keyboard["Slash"])
                self.assertEqual(self.focused(), "q")
                self.assertEqual(self.page.input_value("#searchbar"), "")

    def test_and_leads_there_from_any_other_page(self):
        self.strike("Slash", "/")
        self.page.wait_for_url("**/article/#searchbar")
        self.page.wait_for_selector("#searchbar:focus")

    def test_in_a_field_a_key_is_a_letter(self):
        self.visit("admin:articles_article_add")
        self.page.focus("[name=headline_ar]")
        self.strike("KeyN", "ى")
        self.assertEqual(self.page.input_value("[name=headline_ar]"), "ى")
        self.assertTrue(self.page.url.endswith("/add/"))

    def test_the_list_names_the_keys_of_the_page(self):
        self.visit("admin:articles_article_add")
        self.page.evaluate("document.activeElement.blur()")
        self.strike("Slash", "؟", SHIFT)
        shown = self.page.inner_text("#keys")
        for words in ("اكتب مادة", "بحث", "حفظ", "حفظ ونشر النسخة العربية"):
            self.assertIn(words, shown)

    def test_the_keys_can_be_turned_off(self):
        self.strike("Slash", "?", SHIFT)
        self.page.uncheck("#keys-on")
        self.page.keyboard.press("Escape")
        self.strike("KeyN", "n")
        self.visit("admin:articles_article_changelist")
        self.strike("Slash", "/")
        self.assertNotEqual(self.focused(), "q")

    def test_a_breaking_story_is_written_and_published_without_a_mouse(self):
        with self.page.expect_navigation():
            self.strike("KeyN", "ى")
        self.assertEqual(self.focused(), "headline_ar")
        self.page.keyboard.insert_text("القمر العملاق يضيء سماء الخليج")
        self.page.keyboard.press("Tab")
        self.page.keyboard.insert_text("شاهد سكان المدن الساحلية قمرا مكتملا مساء الجمعة.")
        self.page.keyboard.press("Control+Enter")
        self.assertFalse(Article.objects.exists())
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
        self.assertEqual(Article.objects.published().count(), 1)

    def mend(self):
        self.test_a_breaking_story_is_written_and_published_without_a_mouse()
        self.page.fill("[name=headline_ar]", "القمر العملاق يضيء سماء البحر")

    def test_a_live_story_is_mended_and_published_by_its_keys(self):
        self.mend()
        self.page.keyboard.press("Control+Enter")
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
        self.assertEqual(Article.objects.get().headline_ar, "القمر العملاق يضيء سماء البحر")

    def test_saving_it_shows_readers_nothing(self):
        self.mend()
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+s")
        self.assertEqual(Article.objects.get().headline_ar, "القمر العملاق يضيء سماء الخليج")
        self.assertEqual(self.page.input_value("[name=headline_ar]"), "القمر العملاق يضيء سماء البحر")
