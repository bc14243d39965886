"""Pages before axe-core, in every width and colour scheme: rules they break, and edges they cross."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from articles.tests.budgets.visit import visiting

WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 844
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The DevTools run it: the page's own policy forbids every script.
RUN = """rules => axe.run(document, rules).then(told => told.violations.map(rule => (
    {id: rule.id, places: rule.nodes.map(node => node.target.join(' '))}
)))"""
# Whether a text is drawn from a font of icons axe judges by its pixels: letters that join, as Arabic ones
# do, look to it like icons, and their contrast would not be measured. Here are no icons, so all look alike.
NO_ICONS = """CanvasRenderingContext2D.prototype.getImageData =
    () => ({data: new Uint8ClampedArray(4).fill(255)})"""
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


def violations(page: Page) -> list[str]:
    return [f"{rule['id']}: {', '.join(rule['places'])}" for rule in page.evaluate(RUN, RULES)]


def examine(browser: Browser, address: str, source: Path) -> tuple[list[str], list[str]]:
    """Return what axe finds on the page, and what else is wrong with it."""
    found, broken = [], []
    with visiting(browser, address) as visit:
        page = visit.page
        page.evaluate(NO_ICONS)
        page.evaluate(source.read_text(encoding="utf-8"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            if (excess := page.evaluate(TOO_WIDE)) > 0:
                broken.append(f"{excess} px too wide at {width}")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                found += [f"{width}, {scheme}: {told}" for told in violations(page)]
        return found, broken + visit.broken
