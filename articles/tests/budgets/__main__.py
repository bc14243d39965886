"""``python -m articles.tests.budgets NODE_MODULES``: exit code 1 when a budget fails."""

import sys
import time
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from articles.tests.budgets import axe, lighthouse, visit
from articles.tests.budgets.demo import DemoSite
from articles.tests.budgets.limits import BUDGETS, HOME
from articles.tests.budgets.table import Figures, print_table
from articles.tests.chromium import chromium


class Round:
    """One round of measures over all pages: figures by page, and what to say of those that fail."""

    def __init__(self, site: DemoSite, packages: Path):
        self.site, self.packages = site, packages
        self.figures: Figures = defaultdict(dict)
        self.remarks: list[str] = []

    def note(self, page: str, measured: dict[str, float], broken: list[str]):
        self.figures[page] |= measured
        self.count(page, "broken", broken)

    def count(self, page: str, measure: str, told: list[str]):
        self.figures[page][measure] = self.figures[page].get(measure, 0) + len(told)
        self.remarks += [f"{page}: {remark}" for remark in told]

    def weigh(self, browser: Browser, page: str, address: str):
        """Measure the page in Arabic: what it fetches, and what it fetches for whoever saves data."""
        self.note(page, *visit.phone(browser, address))
        self.note(page, *visit.saving(browser, address))
        if page == HOME:
            self.note(page, *visit.desktop(browser, address))

    def examine(self, browser: Browser, page: str, address: str):
        found, broken = axe.examine(browser, address, self.packages / "axe-core" / "axe.min.js")
        self.count(page, "violations", found)  # in all widths, schemes and languages
        self.count(page, "broken", broken)

    def rate(self, page: str, address: str):
        figures, missed = lighthouse.measure(address, self.packages, chromium())
        self.figures[page] |= figures
        for name, audits in missed.items():
            if page in BUDGETS[name].limits and BUDGETS[name].limits[page].fail_at:
                self.remarks += [f"{page}: {name}: {audit}" for audit in audits]

    def run(self):
        told = self.site.survey()
        for page, count in told["queries"].items():
            self.figures[page]["queries"] = count
        pages = {language: absolute(self.site, some) for language, some in told["pages"].items()}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            with browser:
                for page, address in pages["ar"].items():
                    self.weigh(browser, page, address)
                for some in pages.values():
                    for page, address in some.items():
                        self.examine(browser, page, address)
        for page, address in pages["ar"].items():
            self.rate(page, address)


def absolute(site: DemoSite, addresses: dict[str, str]) -> dict[str, str]:
    return {page: site.address + address for page, address in addresses.items()}


def main() -> int:
    began = time.monotonic()
    with DemoSite() as site:
        print(f"The demo's site is up after {time.monotonic() - began:.0f} s.")
        site.be_read()
        measured = Round(site, Path(sys.argv[1]).resolve())
        measured.run()
    failed = print_table(measured.figures)
    for remark in measured.remarks:
        print(remark)
    print(f"{failed or 'No'} budget{'s' * (failed != 1)} failed; it took {time.monotonic() - began:.0f} s.")
    return bool(failed)


sys.exit(main())
