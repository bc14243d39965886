"""The printed page in a browser: nothing runs over, everything can be hit, seen and reached."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles import most_read
from articles.models import Correction, Page, ReadCount
from articles.models.read_count import hour_of
from articles.tests.browser import BrowserTestCase
from articles.tests.make import (
    fresh_cache,
    make_article,
    make_author,
    make_picture,
    make_section,
    make_source,
    make_topic,
)

WIDTHS = (320, 390, 768, 1280)
LANGUAGES = ("ar", "en")
LONG = (
    "لجنة التحقيق البرلمانية في انهيار الجسر توصي بمساءلة ثلاثة وزراء سابقين وبإلزام شركة "
    "Al-Bahr Construction International بإعادة 4.7% من قيمة العقد"
)
LONG_EN = (
    "Parliamentary inquiry into the bridge collapse recommends counter-recommendations against three "
    "former ministers and the repayment of 4.7% of it"
)
BODY = (
    "<p>https://www.example.org/a/very/long/address/that/has/no/place/to/break/at/all/whatsoever</p>"
    "<p>أفاستسقيناكموهاأفاستسقيناكموها</p><blockquote><p>فاز 3-1</p></blockquote>"
    "<table><tbody><tr><td>1</td><td>9:00–17:00</td></tr></tbody></table>"
)
# What a reader may set for himself: WCAG 2.2, success criterion 1.4.12.
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }
"""
TWICE = "html { font-size: 200% !important }"
RUNS_OVER = "document.documentElement.scrollWidth > window.innerWidth"
# Links inside running text may be as small as their line; hidden doubles of a link are none.
SMALL = """() => [...document.querySelectorAll('a, button, input')]
    .filter(one => !one.closest('.prose, .house-text, .skip, [aria-hidden]'))
    .filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 23.9 })
    .map(one => `${one.closest('[class]').className}: ${one.textContent.trim()}`)"""
LOW = """() => [...document.querySelectorAll('.sections a, .tools a')]
    .filter(one => one.getBoundingClientRect().height < 44).map(one => one.textContent)"""
FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one)
    return {
        tag: one.tagName, id: one.id, hash: one.hash || '',
        ringed: style.outlineStyle === 'solid' && style.outlineWidth === '3px',
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
}"""
LOADED = "() => [...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"


def words(headline: str) -> dict:
    return {"headline_en": headline, "lede_en": "A long session.", "body_en": BODY, "status_en": "published"}


class LooksTestCase(BrowserTestCase):
    def setUp(self):
        fresh_cache(self)
        now = timezone.now()
        photo = make_picture(credit="رويترز")
        people = [make_author(f"ليلى عبد الرحمن المنصوري {n}", name_en=f"Leila {n}") for n in range(5)]
        people[0].portrait = photo
        people[0].save()
        ties = {
            "section": make_section(name_en="Economy"),
            "authors": people,
            "sources": [make_source(name_en="Al Jazeera")],
            "topics": [make_topic(name_en="The budget")],
            "photos": [photo],
        }
        self.story = make_article(
            LONG,
            body=BODY,
            published_at=now,
            published_at_en=now,
            genre="analysis",
            breaking_until=now + timedelta(hours=1),
            related=["قال وزير المالية إن الموازنة الجديدة تقلص العجز إلى النصف."],
            **ties,
            **words(LONG_EN),
        )
        for language in LANGUAGES:
            for number in range(3):
                Correction.objects.create(
                    article=self.story, language=language, text=LONG, was_text=f"{number}59", is_text="58"
                )
        self.fill(now, ties)
        Page.objects.create(slug="charter", title_ar="ميثاق", title_en="Charter", body_ar=BODY, body_en=BODY)

    def fill(self, now, ties):
        """Make enough stories for every part of the front, with headlines of one word and of many."""
        sections = [ties["section"], *(make_section(name, name_en=name) for name in ("Sport", "Science"))]
        for number in range(30):
            genre = "opinion" if number % 6 == 0 else "report"
            at = now - timedelta(days=number // 4, hours=1)
            headline, english = ("زلزال", "Quake") if number % 2 else (LONG, LONG_EN)
            made = make_article(
                headline,
                genre=genre,
                published_at=at,
                published_at_en=at,
                **ties | {"section": sections[number % 3]},
                **words(english),
            )
            for language in LANGUAGES:
                ReadCount.objects.add({(made.pk, language, hour_of(now)): 40 - number})
        make_article("من الأرشيف", published_at=None, **words("Undated"))
        most_read.count(most_read.DAY)

    def addresses(self, language: str) -> list[str]:
        today = timezone.localdate()
        with override(language):
            named = ("section", "topics", "authors", "sources")
            things = [getattr(self.story, name) for name in named]
            firsts = [thing if hasattr(thing, "slug") else thing.first() for thing in things]
            plain = ("home", "archive", "archive_all", "archive_undated", "most_read", "corrections", "feeds")
            return [
                *map(reverse, plain),
                self.story.get_absolute_url(),
                *(thing.get_absolute_url() for thing in firsts),
                reverse("search") + "?q=a",
                reverse("archive_year", args=[today.year]),
                reverse("archive_month", args=[today.year, today.month]),
                reverse("archive_day", args=[today.year, today.month, today.day]),
                reverse("page", args=["charter"]),
                reverse("article_by_id", kwargs={"pk": 999_999}),
            ]

    def each_address(self):
        return ((language, address) for language in LANGUAGES for address in self.addresses(language))


class FitTests(LooksTestCase):
    def test_nothing_runs_over_at_any_width(self):
        page = self.new_page(WIDTHS[0])
        for language, address in self.each_address():
            page.goto(self.live_server_url + address)
            over = []
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                over += [width] * page.evaluate(RUNS_OVER)
            with self.subTest(language=language, address=address):
                self.assertEqual(over, [])

    def test_nothing_runs_over_where_a_reader_spaces_or_doubles_the_text(self):
        page = self.new_page(320, bypass_csp=True)
        for language, address in self.each_address():
            over = []
            for width, style in ((320, SPACING), (640, TWICE)):
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(self.live_server_url + address)
                page.add_style_tag(content=style)
                over += [width] * page.evaluate(RUNS_OVER)
            with self.subTest(language=language, address=address):
                self.assertEqual(over, [])

    def test_whatever_can_be_pressed_can_be_hit(self):
        page = self.new_page(390)
        for language, address in self.each_address():
            page.goto(self.live_server_url + address)
            with self.subTest(language=language, address=address):
                self.assertEqual(page.evaluate(SMALL), [])
                self.assertEqual(page.evaluate(LOW), [])


class ReachTests(LooksTestCase):
    def test_tab_leads_from_the_skip_link_on_and_each_stop_is_seen(self):
        for language in LANGUAGES:
            page = self.new_page(1280)
            with override(language):
                page.goto(self.live_server_url + self.story.get_absolute_url())
            page.keyboard.press("Tab")
            stops = [page.evaluate(FOCUSED)]
            while stops[-1]["tag"] != "BODY" and len(stops) < 100:
                page.keyboard.press("Tab")
                stops.append(page.evaluate(FOCUSED))
            with self.subTest(language):
                self.assertEqual(stops[0]["hash"], "#main")
                self.assertGreater(len(stops), 20)
                self.assertEqual([stop for stop in stops[:-1] if not (stop["ringed"] and stop["seen"])], [])

    def test_the_skip_link_leads_to_the_story(self):
        page = self.new_page(390)
        page.goto(self.live_server_url + self.story.get_absolute_url())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate(FOCUSED)["id"], "main")

    def test_a_page_looks_the_same_without_scripts(self):
        for address in (reverse("home"), self.story.get_absolute_url()):
            looks = [self.look(address, java_script_enabled=on) for on in (True, False)]
            with self.subTest(address):
                self.assertEqual(*looks)

    def look(self, address: str, **options) -> bytes:
        """Return a page as it looks to a reader who was here before, and has its faces."""
        page = self.new_page(390, **options)
        for _ in range(2):
            page.goto(self.live_server_url + address, wait_until="networkidle")
        return page.screenshot()


class FaceTests(LooksTestCase):
    def read(self, width=1280):
        page = self.new_page(width)
        for _ in range(2):
            page.goto(self.live_server_url + self.story.get_absolute_url(), wait_until="networkidle")
        return page

    def test_an_arabic_page_has_its_four_faces(self):
        own = {name for name in self.read().evaluate(LOADED) if name != "Headline Latin"}
        self.assertEqual(own, {"Markazi Text", "Markazi Signs", "Noto Naskh Arabic Web", "Noto Naskh Signs"})

    def test_digits_of_a_headline_are_drawn_like_its_letters(self):
        page = self.read()
        page.evaluate("document.querySelector('h1').textContent = '2026'")
        tools = page.context.new_cdp_session(page)
        tools.send("DOM.enable")
        tools.send("CSS.enable")
        root = tools.send("DOM.getDocument")["root"]["nodeId"]
        node = tools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
        fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        self.assertEqual([font["familyName"].split()[0] for font in fonts], ["Markazi"])
