"""Visits of new readers in Chromium: what is fetched, how large the page is, what it does unasked."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
NO_SCRIPT = "script-src 'none'"
RUNNING_SCRIPTS = """[...document.scripts].filter(s => !/json/.test(s.type))
    .reduce((bytes, s) => bytes + (s.textContent.length || 1), 0)"""
HERO = "document.querySelector('img[fetchpriority=high]')?.currentSrc"
NODES = "document.querySelectorAll('*').length"
LAYOUT_SHIFT = """() => new Promise(done => {
    let sum = 0;
    const watch = new PerformanceObserver(list => list.getEntries().forEach(shift => sum += shift.value));
    watch.observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 100);
})"""


class Visit:
    """One page in one tab: every answer it got with its kind and size, and every promise it broke."""

    def __init__(self, page: Page):
        self.page = page
        self.answers: dict[str, dict] = {}
        self.broken: list[str] = []
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", self.note_request)
        wire.on("Network.responseReceived", self.note_answer)
        wire.on("Network.loadingFinished", self.note_size)
        page.on("console", lambda message: self.broken.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.broken.append(f"script: {error}"))

    def open(self, address: str):
        self.host = urlsplit(address).netloc
        response = self.page.goto(address, wait_until="networkidle")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        if NO_SCRIPT not in response.headers.get("content-security-policy", ""):
            self.broken.append("scripts are not forbidden")
        self.broken += [f"cookie: {cookie['name']}" for cookie in self.page.context.cookies()]

    def note_request(self, event: dict):
        url = event["request"]["url"]
        self.answers[event["requestId"]] = {"url": url, "kind": event.get("type", "Other"), "size": 0}
        if urlsplit(url).netloc not in {self.host, ""}:
            self.broken.append(f"request to another host: {url}")

    def note_answer(self, event: dict):
        self.answers[event["requestId"]]["kind"] = event["type"]

    def note_size(self, event: dict):
        self.answers[event["requestId"]]["size"] = event["encodedDataLength"]

    def of_kind(self, kind: str) -> list[dict]:
        return [answer for answer in self.answers.values() if answer["kind"] == kind]

    def kilobytes(self, kind: str = "") -> float:
        answers = self.of_kind(kind) if kind else self.answers.values()
        return sum(answer["size"] for answer in answers) / 1000

    @property
    def pictures(self) -> list[dict]:
        """The images that show something: not the pixel by which reads are counted."""
        return [answer for answer in self.of_kind("Image") if "/count/" not in answer["url"]]

    @property
    def hero_kilobytes(self) -> float | None:
        """Return the size of the picture that the page loads first, None where it has none."""
        address = self.page.evaluate(HERO)
        sizes = [answer["size"] for answer in self.of_kind("Image") if answer["url"] == address]
        return sizes[0] / 1000 if sizes else None


@contextmanager
def visiting(browser: Browser, address: str, **options) -> Iterator[Visit]:
    """Open ``address`` with an empty cache; ``options`` are those of a browser context."""
    with browser.new_context(**options) as context:
        visit = Visit(context.new_page())
        visit.open(address)
        yield visit


def phone(browser: Browser, address: str) -> tuple[dict[str, float], list[str]]:
    """Measure first visits by telephone, and a second one; return figures and broken promises."""
    with visiting(browser, address, **PHONE) as visit:
        figures = {
            "phone_kb": visit.kilobytes(),
            "script_bytes": visit.kilobytes("Script") * 1000 + visit.page.evaluate(RUNNING_SCRIPTS),
            "style_kb": visit.kilobytes("Stylesheet"),
            "font_kb": visit.kilobytes("Font"),
            "fonts": len(visit.of_kind("Font")),
            "requests": len(visit.answers),
            "nodes": visit.page.evaluate(NODES),
        }
        if (hero := visit.hero_kilobytes) is not None:
            figures["hero_kb"] = hero
        visit.answers.clear()
        visit.open(address)
        figures["again_kb"] = visit.kilobytes()
        broken = visit.broken
    return figures | {"shift": least_shift(browser, address)}, broken


def least_shift(browser: Browser, address: str) -> float:
    """
    Return by how much a page moves under its reader's eye.

    The least of three visits: a page that moves by itself moves in each, while on a busy machine a
    font may now and then come between the first frame and the moment at which it is given up.
    """
    shifts = []
    for _ in range(3):
        with visiting(browser, address, **PHONE) as visit:
            shifts.append(visit.page.evaluate(LAYOUT_SHIFT))
        if not shifts[-1]:
            break
    return min(shifts)


def desktop(browser: Browser, address: str) -> tuple[dict[str, float], list[str]]:
    with visiting(browser, address, **DESKTOP) as visit:
        return {"desktop_kb": visit.kilobytes()}, visit.broken


def saving(browser: Browser, address: str) -> tuple[dict[str, float], list[str]]:
    """Measure the visit of somebody who pays by the byte."""
    headers = {"Save-Data": "on"}
    with visiting(browser, address, extra_http_headers=headers, **PHONE) as visit:
        figures = {
            "saving_kb": visit.kilobytes(),
            "saving_images": len(visit.pictures),
            "saving_fonts": len(visit.of_kind("Font")),
        }
        return figures, visit.broken
