"""The front and Today in a browser: the lead in two presses, an order without a mouse, a queue by keys."""

from time import monotonic

from django.urls import reverse

from articles.fronts import Place, placed_on
from articles.models import Assignment, Front
from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_article, make_articles, make_user
from articles.tests.test_browser_desk import TOO_WIDE

HEADLINES = "els => els.map(el => el.closest('li').querySelector('[name=slot]').value)"


class DeskBrowserTestCase(BrowserTestCase):
    def setUp(self):
        self.editor = make_user("leila", is_staff=True, is_superuser=True)
        self.page = self.signed_in()

    def signed_in(self, width=1280, **options):
        return self.desk_page(width, user=self.editor, **options)

    def press(self, button: str, page=None):
        page = page or self.page
        with page.expect_navigation():
            page.click(button)


class FrontScreenTests(DeskBrowserTestCase):
    def setUp(self):
        super().setUp()
        self.stories = make_articles(6)
        self.open()

    def open(self, page=None):
        (page or self.page).goto(self.live_server_url + reverse("admin:articles_front_changelist"))

    def choose(self, *stories):
        for story in stories:
            self.press(f"[name=place][value='{story.pk}']")

    def shown(self) -> list[int]:
        return [int(pk) for pk in self.page.eval_on_selector_all(".front-slot > .front-headline", HEADLINES)]

    def live(self) -> list[int]:
        return [one.article for one in placed_on(Place("ar").live())]

    def ids(self, *numbers: int) -> list[int]:
        return [self.stories[number].pk for number in numbers]

    def test_the_lead_is_replaced_by_two_presses_and_is_live_at_once(self):
        story = self.stories[4]
        self.press(f"[name=lead][value='{story.pk}']")
        reader, began = self.new_page(390), monotonic()
        self.press("[name=publish]")
        reader.goto(self.live_server_url)
        self.assertIn(story.headline_ar, reader.inner_text("main article >> nth=0"))
        print(f"live before readers after {monotonic() - began:.2f} s")

    def test_stories_are_put_in_order_by_keys_alone(self):
        self.choose(*self.stories[:3])
        self.page.focus(f"[name=out][value='{self.stories[0].pk}']")
        self.page.keyboard.press("Alt+ArrowDown")
        self.assertEqual(self.shown(), self.ids(1, 0, 2))
        self.assertIn("2", self.page.inner_text("#moved"))
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
        self.assertEqual(self.live(), self.ids(1, 0, 2))

    def test_and_by_buttons_alone(self):
        self.choose(*self.stories[:3])
        self.page.click(f"[name=up][value='{self.stories[2].pk}']")
        self.page.click(f"[name=up][value='{self.stories[2].pk}']")
        self.press("[name=publish]")
        self.assertEqual(self.live(), self.ids(2, 0, 1))

    def test_and_by_drag(self):
        self.choose(*self.stories[:3])
        first, last = ".front-slot >> nth=0", ".front-slot >> nth=2"
        self.page.drag_and_drop(last, first, target_position={"x": 20, "y": 5})
        self.press("[name=publish]")
        self.assertEqual(self.live(), self.ids(2, 0, 1))

    def test_and_without_a_script(self):
        self.page = self.signed_in(java_script_enabled=False)
        self.open()
        self.choose(*self.stories[:2])
        self.press(f"[name=down][value='{self.stories[0].pk}']")
        self.press("[name=publish]")
        self.assertEqual(self.live(), self.ids(1, 0))

    def test_a_preview_is_in_view_and_is_the_page_of_readers(self):
        self.choose(self.stories[3])
        for width in ("phone", "desktop"):
            with self.subTest(width):
                self.press(f"[name=preview][value={width}]")
                self.page.wait_for_function("scrollY > 100")
                page = self.page.frame_locator(".preview iframe")
                self.assertIn(self.stories[3].headline_ar, page.locator("main article").first.inner_text())
        self.assertEqual((self.complaints, Front.objects.count()), ([], 0))

    def test_the_screen_fits_a_phone(self):
        self.choose(*self.stories[:2])
        self.press("[name=preview][value=desktop]")
        for width in (320, 390):
            self.page.set_viewport_size({"width": width, "height": 800})
            with self.subTest(width):
                self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)


class TodayTests(DeskBrowserTestCase):
    def setUp(self):
        super().setUp()
        self.story = make_article("مادة تنتظر", status=Status.DRAFT, published_at=None)
        Assignment.objects.create(article=self.story, language="ar", stage=Assignment.Stage.REVIEW)
        self.visit_today()

    def visit_today(self):
        self.page.goto(self.live_server_url + reverse("admin:index"))

    def open_first(self):
        self.press("#panel-review >> xpath=.. >> li a")

    def assignment(self) -> Assignment:
        return Assignment.objects.get()

    def test_what_waits_is_opened_and_approved_by_one_key(self):
        self.open_first()
        with self.page.expect_navigation():
            self.page.keyboard.press("a")
        self.assertEqual(self.assignment().stage, Assignment.Stage.READY)

    def test_or_returned_with_a_note_by_another(self):
        self.open_first()
        self.page.keyboard.press("r")
        self.page.keyboard.insert_text("أين المصدر؟")
        self.press("[name=_return_ar]")
        returned = self.assignment()
        self.assertEqual((returned.stage, returned.note), (Assignment.Stage.WRITING, "أين المصدر؟"))

    def test_it_fits_and_runs_nothing_that_its_policy_forbids(self):
        for width in (320, 390, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            with self.subTest(width):
                self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)
        self.assertEqual(self.complaints, [])
