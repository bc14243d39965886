"""The desk in a browser: an editor comes in, writes a story in Arabic and publishes it, with clicks."""

from django.urls import reverse

from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_user

TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


class DeskTests(BrowserTestCase):
    def setUp(self):
        self.editor = make_user("leila", is_staff=True, is_superuser=True)
        self.page = self.new_page(1280)

    def visit(self, name: str):
        self.page.goto(self.live_server_url + reverse(name))

    def press(self, button: str):
        """Click, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.click(button)

    def sign_in(self):
        self.visit("admin:index")
        self.page.fill("[name=username]", "leila")
        self.page.fill("[name=password]", "a long password")
        self.press("#login-form [type=submit]")

    def write_story(self):
        self.visit("admin:articles_article_add")
        self.page.fill("[name=headline_ar]", "القمر العملاق يضيء سماء الخليج")
        self.page.fill("[name=lede_ar]", "شاهد سكان المدن الساحلية قمرا مكتملا مساء الجمعة.")

    def test_the_desk_stands_in_arabic(self):
        self.sign_in()
        self.assertEqual(self.page.evaluate("[document.documentElement.lang, document.dir]"), ["ar", "rtl"])

    def test_a_story_is_written_and_published_with_clicks(self):
        self.sign_in()
        self.write_story()
        self.press("[name=_publish_ar]")
        reader = self.new_page(390)
        reader.goto(self.live_server_url)
        self.assertIn("القمر العملاق يضيء سماء الخليج", reader.inner_text("main"))

    def test_a_saved_draft_is_not_before_readers(self):
        self.sign_in()
        self.write_story()
        self.press("[name=_continue] >> nth=-1")
        reader = self.new_page(390)
        reader.goto(self.live_server_url)
        self.assertNotIn("القمر العملاق", reader.inner_text("main"))

    def leave(self) -> list[str]:
        """Leave for the first page; return the kinds of questions that were asked on the way."""
        asked = []
        self.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        self.visit("admin:index")
        return asked

    def test_whoever_typed_something_is_asked_before_it_is_lost(self):
        self.sign_in()
        self.write_story()
        self.assertEqual(self.leave(), ["beforeunload"])

    def test_whoever_typed_nothing_is_not(self):
        self.sign_in()
        self.visit("admin:articles_article_add")
        self.page.click("[name=headline_ar]")
        self.assertEqual(self.leave(), [])

    def test_an_error_opens_its_language_and_marks_the_tab(self):
        self.sign_in()
        self.write_story()
        self.page.click("[data-edition=en]")
        self.page.click("summary:visible >> nth=0")
        self.page.fill("[name=published_at_en_0]", "غدا")
        self.page.click("[data-edition=ar]")
        self.press("[name=_continue] >> nth=-1")
        self.assertTrue(self.page.is_visible("[name=headline_en]"))
        self.assertIn("✕", self.page.inner_text("[data-edition=en]"))

    def test_what_searches_for_a_name_has_one(self):
        self.sign_in()
        self.visit("admin:articles_article_add")
        self.page.hover(".panels")
        name = "#id_section + .select2 .select2-selection[aria-labelledby^=id_section_label]"
        self.page.wait_for_selector(name)
        self.assertEqual(self.page.get_attribute("#id_section_label", "for"), "id_section")

    def test_the_desk_runs_nothing_that_its_policy_forbids(self):
        self.sign_in()
        for name in ("admin:index", "admin:articles_article_changelist", "admin:articles_article_add"):
            with self.subTest(name):
                self.visit(name)
                self.assertEqual(self.complaints, [])

    def test_the_form_of_a_story_fits(self):
        self.sign_in()
        for width in (390, 1280):
            with self.subTest(width):
                self.page.set_viewport_size({"width": width, "height": 900})
                self.visit("admin:articles_article_add")
                self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)

    def test_a_tab_says_how_many_boxes_of_its_language_are_empty(self):
        self.sign_in()
        self.write_story()
        self.assertIn("حقل فارغ", self.page.inner_text("[data-edition=ar]"))
        self.assertIn("فارغة", self.page.inner_text("[data-edition=en]"))
        self.page.click("[data-edition=en]")
        self.page.fill("[name=headline_en]", "A full moon over the Gulf")
        self.assertIn("حقلان فارغان", self.page.inner_text("[data-edition=en]"))
        self.press("[name=_continue] >> nth=-1")
