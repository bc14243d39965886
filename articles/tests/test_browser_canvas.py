"""The canvas of a story: what is in sight, what is counted while one types, what comes late."""

from django.urls import reverse

from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_article, make_photo, make_section, make_user

# What somebody may type into or choose in, without opening anything. The tools of an editor are none.
FIELDS = """() => [...document.querySelectorAll("input, textarea, select, [contenteditable=true]")]
    .filter(one => one.type !== "hidden" && !one.closest("[role=toolbar], .visually-hidden"))
    .filter(one => !one.matches(".visually-hidden") && one.checkVisibility())
    .map(one => one.name || one.className)"""
NODES = "document.querySelectorAll('*').length"
# Each act of the bar, and how much of it a hand finds in the window.
BAR = """() => [...document.querySelectorAll(".submit-row :is(button, a)")]
    .filter(one => one.checkVisibility())
    .filter(one => {
        const box = one.getBoundingClientRect()
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        return box.top < 0 || box.bottom > innerHeight || !one.contains(at)
    }).map(one => one.textContent)"""
SCREENS = ((1366, 768), (390, 844))


class CanvasTests(BrowserTestCase):
    def setUp(self):
        self.page = self.desk_page(1366, user=make_user("leila", is_staff=True, is_superuser=True))

    def visit(self, name: str, *args):
        self.page.goto(self.live_server_url + reverse(name, args=args))

    def open_story(self, **fields):
        story = make_article(status=Status.DRAFT, section=make_section(), photos=[make_photo()], **fields)
        self.visit("admin:articles_article_change", story.pk)
        self.page.wait_for_selector(".page")

    def counted(self, field: str) -> str:
        return self.page.inner_text(f"#id_{field}_count")

    def test_at_most_nine_fields_are_in_sight_when_a_story_opens(self):
        self.open_story()
        change = self.page.evaluate(FIELDS)
        self.visit("admin:articles_article_add")
        self.page.wait_for_selector(".page")
        for fields in (change, self.page.evaluate(FIELDS)):
            self.assertLessEqual(len(fields), 9, fields)

    def test_the_form_stays_within_its_nodes(self):
        self.open_story()
        self.assertLessEqual(self.page.evaluate(NODES), 900)

    def test_the_bar_is_in_sight_however_long_the_story_is(self):
        self.open_story(body="<p>فقرة.</p>" * 60)
        for width, height in SCREENS:
            self.page.set_viewport_size({"width": width, "height": height})
            for place in (0, 2000):
                self.page.evaluate(f"scrollTo(0, {place})")
                with self.subTest(width=width, place=place):
                    self.assertEqual(self.page.evaluate(BAR), [])

    def test_letters_are_counted_without_marks_and_tatweel(self):
        self.visit("admin:articles_article_add")
        self.page.fill("[name=headline_ar]", "مُحَمَّـــد  ")
        self.page.wait_for_selector("#id_headline_ar_count:has-text('4')")
        self.assertEqual(self.counted("headline_ar"), "الأحرف: 4 من 70")

    def test_too_many_of_them_are_told_in_words(self):
        self.visit("admin:articles_article_add")
        self.page.fill("[name=headline_ar]", "خبر " * 20)
        self.page.wait_for_selector("#id_headline_ar_count.over")
        self.assertEqual(self.counted("headline_ar"), "الأحرف: 79 من 70 · أطول من 70 حرفا: قد يُقطع")

    def test_the_words_of_a_text_are_counted_and_no_tags(self):
        self.open_story(body="<h2>عنوان</h2><p>كلمتان - هنا <strong>وثالثة</strong></p>")
        self.assertEqual(self.counted("body_ar"), "الكلمات: 4")
        self.page.click(".page")
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(" وخامسة")
        self.page.wait_for_selector("#id_body_ar_count:has-text('5')")

    def test_the_panel_of_sharing_follows_what_is_typed(self):
        self.open_story()
        self.page.click(".sharing-ar summary")
        self.page.fill("[name=headline_ar]", "عنوان آخر")
        title = self.page.inner_text(".sharing-ar .linked .title")
        with self.page.expect_response("**/card/?headline=*"):
            self.page.fill("[name=social_title_ar]", "عنوان للمشاركة")
        titles = [title, self.page.inner_text(".sharing-ar .linked .title")]
        self.assertEqual(titles, ["عنوان آخر", "عنوان للمشاركة"])

    def test_a_row_is_added_and_a_name_searched_for_though_the_scripts_come_late(self):
        self.open_story()
        self.assertFalse(self.page.evaluate("Boolean(window.django)"))
        self.page.click("#article_photos-group summary")
        self.page.click("#article_photos-group .addlink")
        self.page.wait_for_selector("#id_article_photos-1-photo + .select2")
        self.assertEqual(self.complaints, [])

    def test_who_comes_by_the_keys_lands_in_the_search_for_a_section(self):
        self.open_story()
        self.page.focus("#id_section")
        self.page.wait_for_selector(".select2-selection:focus")

    def test_looking_into_the_panels_is_no_change(self):
        self.open_story()
        self.page.hover(".panels")
        self.page.wait_for_selector(".select2")
        asked = []
        self.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        self.visit("admin:index")
        self.assertEqual(asked, [])
