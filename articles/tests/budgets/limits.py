"""
The budgets, measure by measure and page by page: what is aimed at, and what fails the build.

A kilobyte is 1000 bytes. Bytes are those on the wire, headers and compression included, on a first
visit unless a measure says otherwise.
"""

from typing import NamedTuple

HOME, SECTION, ARTICLE, SEARCH = PAGES = ("home", "section", "article", "search")


class Limit(NamedTuple):
    """``fail_at`` is the first value that fails, None where nothing does: a machine may be slow."""

    target: float
    fail_at: float | None = None


class Budget(NamedTuple):
    label: str
    unit: str
    limits: dict[str, Limit]
    # A score is to be reached: anything lower than ``fail_at`` fails.
    is_score: bool = False


def alike(target: float, fail_at: float | None = None, pages=PAGES) -> dict[str, Limit]:
    """Return the same limit for each of ``pages``."""
    return dict.fromkeys(pages, Limit(target, fail_at))


LISTS = alike(150, 195, (SECTION, SEARCH))

BUDGETS = {
    "phone_kb": Budget(
        "Transfer, 390 px @2x", "KB", {HOME: Limit(200, 260), ARTICLE: Limit(130, 160)} | LISTS
    ),
    "desktop_kb": Budget("Transfer, 1280 px", "KB", {HOME: Limit(320, 380)}),
    "again_kb": Budget("Transfer, second visit", "KB", alike(60)),
    "saving_kb": Budget("Transfer, Save-Data", "KB", alike(20, 30)),
    # The first picture of a page, small.
    "saving_images": Budget("Images, Save-Data", "", alike(1, 2)),
    "saving_fonts": Budget("Web fonts, Save-Data", "", alike(0, 1)),
    "script_bytes": Budget("JavaScript", "bytes", alike(0, 1)),
    "style_kb": Budget("Style sheets", "KB", alike(10, 14)),
    "font_kb": Budget("Web fonts", "KB", alike(70, 90)),
    "fonts": Budget("Web fonts", "files", alike(4, 5)),
    "hero_kb": Budget("Hero image", "KB", alike(45, 70, (HOME, SECTION, ARTICLE))),
    "requests": Budget("Requests", "", alike(20, 28, (HOME, SECTION)) | alike(10, 14, (ARTICLE, SEARCH))),
    "nodes": Budget("DOM nodes", "", alike(900, 1200, (HOME, SECTION, SEARCH)) | alike(500, 800, (ARTICLE,))),
    "shift": Budget("Layout shift (CLS)", "", alike(0, 0.002)),
    "violations": Budget("axe violations", "", alike(0, 1)),
    "accessibility": Budget("Lighthouse: accessibility", "", alike(100, 100), is_score=True),
    "best-practices": Budget("Lighthouse: best practices", "", alike(100, 100), is_score=True),
    # Search asks robots to stay away, which costs it the score.
    "seo": Budget("Lighthouse: SEO", "", alike(100, 100, (HOME, SECTION, ARTICLE)), is_score=True),
    "queries": Budget("Database queries", "", alike(12, 20)),
    "broken": Budget("Broken promises", "", alike(0, 1)),
    # How fast a shared machine is tells little of the page: these fail nothing.
    "performance": Budget("Lighthouse: performance", "", alike(98), is_score=True),
    "largest_ms": Budget("Largest paint (LCP)", "ms", alike(2000) | {ARTICLE: Limit(1800)}),
    "first_ms": Budget("First paint (FCP)", "ms", alike(900)),
    "blocked_ms": Budget("Blocked (TBT)", "ms", alike(50)),
    "server_ms": Budget("First byte (TTFB)", "ms", alike(120)),
}
