"""
The desk before axe-core: ``python -m articles.tests.desk_axe .venv/npm/node_modules``.

Lists, forms, dialogs and pages of the demo's desk, in Arabic and in English, light and dark, on a phone
and on a desk. Prints what breaks a rule, and where; exits with 1 where anything does.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from articles.tests.budgets.axe import NO_ICONS, SCHEMES, TOO_WIDE, violations
from articles.tests.chromium import chromium
from articles.tests.desk_tasks import Desk

WIDTHS = (320, 1280)
HEIGHT = "Math.min(document.documentElement.scrollHeight, 12000)"
LANGUAGES = ("ar", "en")
STORY = "/admin/articles/article/"
PAGES = (
    "/admin/",
    STORY,
    f"{STORY}add/",
    "{story}change/",
    "{story}history/",
    "{story}translate/en/",
    "{preview}",
    f"{STORY}board/",
    f"{STORY}whole/",
    "/admin/articles/photo/",
    "/admin/articles/photo/add/",
    "/admin/articles/topic/",
    "/admin/articles/topic/add/",
    "/admin/articles/section/",
    "/admin/articles/front/",
    "/admin/articles/importrun/add/",
    "/admin/articles/importrun/",
    "/admin/articles/housestyle/",
    "/admin/articles/user/",
    "/admin/articles/user/add/",
    "/admin/articles/version/",
    "/admin/articles/auditentry/",
    "/admin/auth/group/add/",
    "/admin/articles/glossaryterm/",
    "/admin/for-you/",
    "/admin/freeze/",
    "/admin/accounts/2fa/",
    "/admin/password_change/",
)
# What opens a dialog on the form of a new story, by what opens it.
DIALOGS = {
    "shortcuts": lambda page: page.click("#keys-open"),
    "a whole text": lambda page: page.click(".paste-whole"),
    "a link": lambda page: press_tool(page, 4),
    "panels open": lambda page: open_panels(page),
}


def press_tool(page: Page, place: int):
    page.click(".page")
    page.keyboard.insert_text("كلمة")
    page.keyboard.press("Control+a")
    page.click(f".sheet:visible [role=toolbar] button >> nth={place}")


def open_panels(page: Page):
    page.hover(".panels")
    page.wait_for_selector(".select2")
    for summary in page.locator(".panels summary:visible").all():
        summary.click()


def faults(page: Page, source: str) -> Iterator[str]:
    page.evaluate(NO_ICONS)
    page.evaluate(source)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        # As tall as it is: a bar that stays in sight hides nothing that one may scroll to.
        page.set_viewport_size({"width": width, "height": page.evaluate(HEIGHT)})
        if (excess := page.evaluate(TOO_WIDE)) > 0:
            yield f"{width}: {excess} px too wide"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            yield from (f"{width}, {scheme}: {told}" for told in violations(page))


def examined(desk: Desk, page: Page, language: str, source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the pages and dialogs in one language, each with its faults."""
    page.goto(f"{desk.address}/admin/")
    with page.expect_navigation():
        page.click(f"#user-tools [lang={language}]")
    page.goto(f"{desk.address}{STORY}?edition_ar=published")
    story = (
        page.get_attribute("#result_list tbody th a", "href").removesuffix("change/").partition("change/")[0]
    )
    page.goto(f"{desk.address}{story}change/")
    places = {"story": story, "preview": page.get_attribute("a[href*='/preview/']", "href")}
    for path in PAGES:
        page.goto(desk.address + path.format(**places))
        page.wait_for_load_state("networkidle")
        yield path, list(faults(page, source))
    for name, opening in DIALOGS.items():
        page.goto(f"{desk.address}{STORY}add/")
        page.wait_for_selector(".page")
        opening(page)
        page.wait_for_timeout(500)
        yield name, list(faults(page, source))


def sign_in_pages(desk: Desk, browser: Browser, source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the page before the desk in each language, as somebody sees it who is not signed in."""
    for language in LANGUAGES:
        with browser.new_context() as outside:
            page = outside.new_page()
            page.goto(f"{desk.address}/admin/login/")
            with page.expect_navigation():
                page.click(f"#user-tools [lang={language}]")
            yield f"{language} sign-in", list(faults(page, source))


def main(packages: str):
    source = (Path(packages) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    found = 0
    with Desk() as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(desk.sign_in)
        page.click("#content-main [type=submit]")
        page.wait_for_load_state()
        for language in LANGUAGES:
            for name, told in examined(desk, page, language, source):
                found += len(told)
                for fault in told:
                    print(f"{language} {re.sub(r'[0-9a-f-]{36}', '…', name)}: {fault}", flush=True)
        for name, told in sign_in_pages(desk, browser, source):
            found += len(told)
            for fault in told:
                print(f"{name}: {fault}", flush=True)
        browser.close()
    pages = 1 + len(PAGES) + len(DIALOGS)
    print(f"axe: {found} faults on {pages} pages and dialogs, in {len(LANGUAGES)} languages")
    sys.exit(found > 0)


if __name__ == "__main__":
    main(sys.argv[1])
