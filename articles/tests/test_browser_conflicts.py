"""Two texts of a story in a browser: an editor reads both, chooses, and goes on."""

from django.urls import reverse

from articles.models import Article, SeedFile
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_user
from articles.tests.test_browser_desk import TOO_WIDE
from articles.tests.test_conflicts import again, bring, conflict_page, edit, told


class ConflictTests(BrowserTestCase):
    def setUp(self):
        for number in (1, 2):
            bring(told(number), number)
            edit(Article.objects.latest("pk"))
            bring(again(number), number)
        self.page = self.desk_page(user=make_user("leila", is_staff=True, is_superuser=True))

    def press(self, button: str):
        with self.page.expect_navigation():
            self.page.click(button)

    def open(self):
        self.page.goto(self.live_server_url + conflict_page(SeedFile.objects.earliest("pk")))

    def test_the_page_fits_and_runs_as_its_language_does(self):
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.open()
            with self.subTest(width):
                self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)
                self.assertEqual(self.page.evaluate("document.dir"), "rtl")
                self.assertEqual(self.complaints, [])

    def test_on_a_wide_screen_both_stand_beside_each_other_ours_first(self):
        self.open()
        ours, theirs = (
            self.page.locator(f".part .{side}").first.bounding_box() for side in ("ours", "theirs")
        )
        self.assertEqual(ours["y"], theirs["y"])
        self.assertGreater(ours["x"], theirs["x"])

    def test_what_differs_is_marked_by_a_sign_and_not_by_colour_alone(self):
        self.open()
        sign = "getComputedStyle(document.querySelector('{}'), '::before').content"
        self.assertEqual(self.page.evaluate(sign.format("ins")), '"+"')
        self.assertEqual(self.page.evaluate(sign.format("del")), '"−"')

    def test_an_editor_goes_from_the_list_through_every_conflict_with_clicks(self):
        self.page.goto(self.live_server_url + reverse("admin:articles_seedfile_changelist"))
        self.press(f"a[href='{conflict_page(SeedFile.objects.earliest('pk'))}']")
        self.page.check("[name=headline][value=theirs]")
        self.press("[name=_settle]")
        self.press(".messagelist a")
        self.press("[name=_all][value=ours]")
        self.assertFalse(SeedFile.objects.conflicts().exists())
        headlines = list(Article.objects.order_by("pk").values_list("headline_ar", flat=True))
        self.assertEqual(headlines, ["ميناء المدينة 1 يستقبل ثاني سفينة", "عنوان المحرر"])

    def test_a_line_leads_to_its_field_though_another_language_is_open(self):
        article = Article.objects.earliest("pk")
        self.page.goto(self.live_server_url + reverse("admin:articles_article_change", args=[article.pk]))
        self.page.click("[data-edition=en]")
        self.page.click(".original summary")
        self.page.click("a[href='#id_headline_ar']")
        self.page.wait_for_selector("#id_headline_ar:focus")

    def test_a_field_opens_the_original_at_its_line(self):
        article = Article.objects.earliest("pk")
        self.page.goto(self.live_server_url + reverse("admin:articles_article_change", args=[article.pk]))
        self.page.click("#id_headline_ar_helptext a")
        self.page.wait_for_selector(".lines li:target")
