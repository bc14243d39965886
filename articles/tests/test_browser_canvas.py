"""The canvas of a story: what is in sight, what is counted while one types, what comes late."""

from django.urls import reverse

from articles.models import Article
from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import (
    NOON,
    make_article,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_topic,
    make_user,
)

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

    def open_rich_story(self):
        """Open one that is out in every language, with much tied to it."""
        others = {"headline": "Budget passed", "lede": "A long night.", "body": "<p>It passed.</p>"}
        others |= {"status": Status.PUBLISHED, "published_at": NOON}
        self.story = make_article(
            section=make_section(),
            photos=[make_photo(f"صورة {number}") for number in range(4)],
            authors=[make_author(), make_author("سمر حداد")],
            sources=[make_source(), make_source("رويترز")],
            topics=[make_topic(), make_topic("النقل")],
            related=[make_article(f"البرلمان يقر الموازنة رقم {number}") for number in range(6)],
            slug_ar="موازنة",
            **{f"{name}_{language}": value for name, value in others.items() for language in ("en", "fr")},
        )
        self.visit("admin:articles_article_change", self.story.pk)
        self.page.wait_for_selector(".page")

    def test_the_form_stays_within_its_nodes(self):
        self.open_rich_story()
        self.assertLessEqual(self.page.evaluate(NODES), 900)
        self.visit("admin:articles_article_add")
        self.page.wait_for_selector(".page")
        self.assertLessEqual(self.page.evaluate(NODES), 900)

    def save(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+s")

    def kept(self) -> tuple:
        self.story.refresh_from_db()
        ties = (self.story.bylines, self.story.article_sources, self.story.related_stories)
        return self.story.slug_ar, self.story.published_at_ar, *(tie.count() for tie in ties)

    def test_what_stands_in_panels_that_nobody_opened_stays(self):
        self.open_rich_story()
        before = self.kept()
        self.page.fill("[name=headline_ar]", "عنوان آخر")
        self.assertEqual(self.page.locator("[name=slug_ar]").count(), 0)
        self.save()
        self.assertEqual(self.kept(), before)
        self.assertTrue(self.page.locator("#work-ar").count())

    def test_a_panel_that_is_turned_to_holds_its_boxes_and_they_are_saved(self):
        self.open_story(slug_ar="أول")
        self.page.click(".dated-ar summary")
        self.page.fill("[name=slug_ar]", "آخر")
        self.save()
        self.assertEqual(Article.objects.get().slug_ar, "آخر")

    def test_a_link_to_a_box_of_a_shut_panel_leads_there(self):
        self.open_story()
        self.page.goto(f"{self.page.url}#id_slug_en")
        self.page.wait_for_selector("#id_slug_en:focus")

    def test_without_scripts_every_box_is_there(self):
        self.open_story(slug_ar="أول")
        plain = self.browser.new_context(
            java_script_enabled=False, storage_state=self.page.context.storage_state()
        )
        self.addCleanup(plain.close)
        page = plain.new_page()
        page.goto(self.page.url)
        page.click(".dated-ar summary")
        page.fill("[name=slug_ar]", "آخر")
        page.click(".submit-row [name=_continue]")
        self.assertEqual(page.input_value("[name=slug_ar]"), "آخر")

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
