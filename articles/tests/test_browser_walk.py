"""What a reviewer walks through: order, fold, ink, paper, and pages without pictures."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.tests.browser import BrowserTestCase
from articles.tests.make import fresh_cache, make_article, make_picture, make_section
from articles.tests.test_browser_looks import LANGUAGES, LooksTestCase

# Whoever goes on by Tab goes on in the line or down the page: what goes elsewhere, with what was before it.
ASTRAY = """() => {
    const rtl = document.dir === 'rtl'
    const stops = [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(one => one.tabIndex >= 0 && !one.matches('.skip') && one.getClientRects().length)
    const box = one => one.getClientRects()[0]
    return stops.slice(1).map((one, number) => [stops[number], one]).filter(([before, one]) => {
        const a = box(before), b = box(one), below = b.top >= a.bottom - 4
        const after = rtl ? b.right <= a.right : b.left >= a.left
        return !below && !(after && b.bottom > a.top)
    }).map(pair => pair.map(one => one.textContent.trim()))
}"""
FORWARD = "() => [...document.querySelectorAll('[tabindex]')].filter(one => one.tabIndex > 0).length"
# Words that stand away from where their part of the page begins.
AWAY = """() => [...document.querySelectorAll('.lead, .card, .band-lead, .picture')].filter(part => {
    const a = part.querySelector('.headline').getBoundingClientRect(), b = part.getBoundingClientRect()
    const style = getComputedStyle(part), rtl = document.dir === 'rtl'
    const inner = parseFloat(style.paddingInlineStart) + parseFloat(style.borderInlineStartWidth)
    return Math.abs((rtl ? b.right - a.right : a.left - b.left) - inner) > 1
}).map(part => part.className + ': ' + part.textContent.trim().slice(0, 60))"""
WHOLE = """() => [...document.querySelectorAll('.breaking a, .headline')]
    .filter(one => one.getBoundingClientRect().bottom <= innerHeight).length"""
BEGUN = """() => [...document.querySelectorAll('.headline')]
    .filter(one => one.getBoundingClientRect().top < innerHeight).length"""
GLARING = """() => [...document.querySelectorAll('body, body *')].filter(one => {
    const style = getComputedStyle(one)
    return style.backgroundColor === 'rgb(255, 255, 255)' || style.filter !== 'none'
}).length"""
SHOWN = "names => names.filter(name => document.querySelector(name)?.checkVisibility())"


class OrderTests(LooksTestCase):
    def test_tab_goes_on_as_the_page_is_read(self):
        page = self.new_page(390)
        for language in LANGUAGES:
            with override(language):
                addresses = (reverse("home"), self.story.get_absolute_url(), reverse("corrections"))
            for address in addresses:
                page.goto(self.live_server_url + address)
                with self.subTest(language=language, address=address):
                    self.assertEqual(page.evaluate(ASTRAY), [])
                    self.assertEqual(page.evaluate(FORWARD), 0)

    def test_hidden_pictures_leave_no_room_on_the_front(self):
        for width in (390, 768, 1280):
            page = self.new_page(width, bypass_csp=True)
            page.goto(self.live_server_url)
            page.add_style_tag(content="img { display: none !important }")
            with self.subTest(width):
                self.assertEqual(page.evaluate(AWAY), [])

    def test_the_dark_page_has_no_glaring_block_and_no_filtered_picture(self):
        page = self.new_page(390, color_scheme="dark")
        for address in (reverse("home"), self.story.get_absolute_url(), reverse("search")):
            page.goto(self.live_server_url + address)
            with self.subTest(address):
                self.assertEqual(page.evaluate(GLARING), 0)


class FoldTests(BrowserTestCase):
    def setUp(self):
        fresh_cache(self)
        now, photo = timezone.now(), make_picture(credit="رويترز")
        section = make_section()
        for number in range(8):
            make_article(
                "البرلمان يقر الموازنة بفارق أربعة أصوات ويؤجل ضريبة المراكب",
                lede="صوت مجلس النواب على الموازنة بعد جلسة طويلة امتدت حتى فجر الخميس وسط خلاف على الرواتب.",
                body="<p>تفاصيل الجلسة التي امتدت حتى الفجر، وما قاله النواب في بند الرواتب والضرائب.</p>"
                * 16,
                published_at=now - timedelta(hours=number),
                breaking_until=now + timedelta(hours=1) if number < 2 else None,
                photos=[photo],
                section=section,
            )

    def test_six_headlines_are_seen_at_once_on_a_laptop(self):
        page = self.new_page(1280)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(self.live_server_url, wait_until="networkidle")
        self.assertGreaterEqual(page.evaluate(WHOLE), 6)

    def test_the_lead_and_the_beginning_of_the_next_story_are_seen_at_once_on_a_phone(self):
        page = self.new_page(390)
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(self.live_server_url, wait_until="networkidle")
        self.assertGreaterEqual(page.evaluate(BEGUN), 2)

    def test_a_story_is_printed_on_three_pages_without_what_only_a_screen_has(self):
        page = self.new_page(1280)
        page.goto(self.live_server_url)
        page.locator(".package-list .headline a").first.click()
        page.emulate_media(media="print")
        kept, left_out = [".credit", ".imprint time", "h1"], [".sections", ".tools", ".share", ".skip"]
        self.assertEqual(page.evaluate(SHOWN, kept + left_out), kept)
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
        self.assertIn(len(sheets), (1, 2, 3))
