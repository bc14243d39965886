"""Rows 7 and 8 of the editor's day, with clicks: a typo put right, and a correction told."""

from articles.models import Correction, Edit
from articles.tests.browser import BrowserTestCase
from articles.tests.make import NOON, make_article, make_user
from articles.tests.test_browser_desk import TOO_WIDE

LEDE = "صوت 58 نائبا على الموازنه."


class WeightsTests(BrowserTestCase):
    def setUp(self):
        self.article = make_article(lede=LEDE, updated_at_ar=NOON)
        self.page = self.desk_page(user=make_user("leila", is_staff=True, is_superuser=True))
        # Behind the story's own address stands the way to the desk.
        self.page.goto(f"{self.live_server_url}{self.article.get_absolute_url()}edit/")

    def press(self, button: str):
        with self.page.expect_navigation():
            self.page.click(button)

    def put_live(self):
        """Press the button that puts what was typed before readers."""
        publish, save = "[name=_publish_ar]", "[name=_continue]:not([type=submit][tabindex])"
        self.press(publish if self.page.query_selector(publish) else save)

    def reader(self):
        page = self.new_page(390)
        page.goto(self.live_server_url + self.article.get_absolute_url())
        return page

    def test_a_typo_is_put_right_with_one_click_and_no_new_date(self):
        self.page.fill("[name=lede_ar]", LEDE.replace("الموازنه", "الموازنة"))
        self.page.wait_for_selector("[data-proposed]:not(:empty)")
        self.put_live()
        self.article.refresh_from_db()
        self.assertEqual((self.article.updated_at_ar, Edit.objects.get().weight), (NOON, "minor"))
        self.assertIn("الموازنة", self.reader().inner_text("main"))

    def test_a_correction_is_two_clicks_and_its_words(self):
        self.page.click("label:has([name=weight_ar][value=correction])")
        # The sentence of its kind stands there, and its first gap is selected.
        self.page.keyboard.type("58 نائبا")
        text = self.page.input_value("[name=told_text_ar]")
        self.page.fill("[name=told_text_ar]", text.replace("…", "59"))
        self.put_live()
        self.assertEqual(Correction.objects.get().text, "ذكرنا سابقًا 58 نائبا، والصحيح 59.")
        self.assertIn("والصحيح 59.", self.reader().inner_text("main"))

    def test_the_bar_fits_a_phone_also_with_a_correction_in_it(self):
        self.page.set_viewport_size({"width": 390, "height": 844})
        self.page.click("label:has([name=weight_ar][value=correction])")
        self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)

    def test_what_is_not_chosen_stands_in_nobody_s_way(self):
        hidden = {"[name=told_text_ar]", "[name=minor_reason_ar]"}
        self.assertEqual({box for box in hidden if not self.page.is_visible(box)}, hidden)
        self.page.check("[name=weight_ar][value=minor]")
        self.assertTrue(self.page.is_visible("[name=minor_reason_ar]"))

    def test_the_desk_runs_nothing_that_its_policy_forbids(self):
        self.assertEqual(self.complaints, [])
