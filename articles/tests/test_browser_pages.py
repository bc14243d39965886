"""The public pages in a browser: they fit, keep to themselves, and say what language they are in."""

from django.urls import reverse
from django.utils.translation import override

from articles.tests.browser import BrowserTestCase
from articles.tests.make import NOON, make_article, make_photo, make_section, make_source, make_topic

WIDTHS = (320, 390, 1280)
DIRECTIONS = {"ar": "rtl", "en": "ltr"}
RUNNING_SCRIPTS = "[...document.scripts].filter(s => s.type !== 'application/ld+json').length"
DIRECTION = "box => getComputedStyle(box).direction"
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


class PublicPageTests(BrowserTestCase):
    def setUp(self):
        english = {
            "headline_en": "Parliament passes the budget after a night of counter-recommendations",
            "lede_en": "The house voted after a long session.",
            "body_en": "<p>Read https://www.example.org/a/very/long/address/that/has/no/place/to/break/at/all</p>",
            "status_en": "published",
            "published_at_en": NOON,
        }
        self.story = make_article(
            "البرلمان يقر الموازنة بعد جلسة ماراثونية امتدت حتى فجر الخميس وسط خلاف على بند الرواتب",
            section=make_section(name_en="Economy"),
            sources=[make_source(name_en="Al Jazeera")],
            topics=[make_topic(name_en="The budget")],
            photos=[make_photo()],
            related=["قال وزير المالية إن الموازنة الجديدة تقلص العجز إلى النصف."],
            **english,
        )
        make_article("من الأرشيف: قافلة تعبر الصحراء", published_at=None)

    def addresses(self, language: str) -> dict[str, str]:
        with override(language):
            return {
                "home": reverse("home"),
                "article": self.story.get_absolute_url(),
                "section": self.story.section.get_absolute_url(),
                "search": reverse("search") + "?q=a",
                "archive": reverse("archive"),
                "year": reverse("archive_year", args=[NOON.year]),
                "month": reverse("archive_month", args=[NOON.year, NOON.month]),
                "day": reverse("archive_day", args=[NOON.year, NOON.month, NOON.day]),
                "not there": reverse("article_by_id", kwargs={"pk": 999}),
            }

    def each_page(self):
        """Yield language, and the page as it stands before the reader, for every kind, language and width."""
        for language in DIRECTIONS:
            for name, address in self.addresses(language).items():
                for width in WIDTHS:
                    page = self.new_page(width)
                    page.goto(self.live_server_url + address)
                    page.evaluate("document.fonts.ready.then(() => true)")
                    yield f"{name}, {language}, {width}", language, page

    def test_pages_fit_keep_to_themselves_and_know_their_language(self):
        for name, language, page in self.each_page():
            with self.subTest(name):
                self.assertLessEqual(page.evaluate(TOO_WIDE), 0)
                self.assertEqual(self.complaints, [])
                self.assertEqual(page.context.cookies(), [])
                self.assertEqual(page.evaluate(RUNNING_SCRIPTS), 0)
                self.assertEqual(page.evaluate("document.documentElement.lang"), language)
                self.assertEqual(page.evaluate("document.documentElement.dir"), DIRECTIONS[language])
            page.context.close()

    def test_a_reader_goes_from_home_to_story_to_its_other_language(self):
        page = self.new_page(390)
        page.goto(self.live_server_url)
        page.get_by_role("link", name="البرلمان يقر الموازنة").first.click()
        page.get_by_role("link", name="English").first.click()
        self.assertIn("Parliament passes the budget", page.get_by_role("heading", level=1).inner_text())

    def test_the_search_box_begins_where_the_page_does_and_follows_what_is_typed(self):
        page = self.new_page(390)
        for language, side in DIRECTIONS.items():
            with override(language):
                page.goto(self.live_server_url + reverse("search"))
            box = page.get_by_role("searchbox")
            sides = [box.evaluate(DIRECTION)]
            for words in ("C++", "الموازنة"):
                box.fill(words)
                sides.append(box.evaluate(DIRECTION))
            with self.subTest(language):
                self.assertEqual(sides, [side, "ltr", "rtl"])
