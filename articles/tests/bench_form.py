"""
What the form of a story weighs in a large house: ``python -m articles.tests.bench_form 100000``.

Fills a scratch house with a tenth of so many stories, serves it as ``make serve`` does, opens the form of
a new story and that of a rich one in Chromium, fills it up and opens them again. Prints for each the
bytes that a first visit brings with the fonts, those of the desk's own scripts, nodes, queries and the
milliseconds to the load event (the median of some visits). Exits with 1 where a house of ten times the
size makes a difference, or a limit is passed; the time is only told, and the goal is a second on an idle
machine.
"""

import os
import sys
from dataclasses import dataclass
from statistics import median

# It sets Django up on a scratch house.
from articles.tests.bench_pages import NOW, SCRATCH, connection, fill  # isort: skip

from django.core.management import call_command
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, sync_playwright

from articles.models import User
from articles.tests.chromium import chromium
from articles.tests.make import make_article, make_author, make_picture, make_section, make_source, make_topic
from articles.tests.site import Site

ADD = "/admin/articles/article/add/"
VISITS = 5
MOST = {"kilobytes": 350, "scripts": 60, "nodes": 900}
NODES = "document.querySelectorAll('*').length"
READY = "performance.timing.loadEventEnd - performance.timing.navigationStart"


@dataclass(frozen=True, slots=True)
class Weighed:
    kilobytes: float
    scripts: float
    nodes: int
    queries: int
    ready: float

    @property
    def constant(self) -> tuple[int, int]:
        """Return what must not differ from house to house."""
        return self.nodes, self.queries

    @property
    def is_light(self) -> bool:
        return all(getattr(self, name) <= most for name, most in MOST.items())

    def __str__(self):
        return (
            f"{self.kilobytes:8.1f} KB {self.scripts:9.1f} KB {self.nodes:7} {self.queries:9} "
            f"{self.ready:9.0f} ms"
        )


class House(Site):
    commands = (["collectstatic", "--no-input", "--verbosity", "0"],)

    def made_folder(self):
        return SCRATCH


def make_rich() -> str:
    """Return the address of the form of a live story in three languages with much tied to it."""
    texts = {"headline": "Budget passed", "lede": "A long night.", "body": "<p>It passed.</p>"}
    texts |= {"status": "published", "published_at": NOW}
    story = make_article(
        section=make_section("برلمان"),
        photos=[make_picture(f"صورة {number}") for number in range(4)],
        authors=[make_author(), make_author("سمر حداد")],
        sources=[make_source(), make_source("رويترز")],
        topics=[make_topic("نقل"), make_topic("موانئ")],
        related=[make_article(f"في الموازنة {number}") for number in range(6)],
        **{f"{name}_{language}": value for name, value in texts.items() for language in ("en", "fr")},
    )
    return f"/admin/articles/article/{story.pk}/change/"


def weighed(browser: Browser, house: House, state: dict, path: str) -> Weighed:
    """Visit a form with an empty cache as often as it takes."""
    visits = [visit(browser, house.address + path, state) for _ in range(VISITS)]
    kilobytes, scripts, nodes, _ = visits[0]
    return Weighed(kilobytes, scripts, nodes, queries(path), median(ready for *_, ready in visits))


def visit(browser: Browser, address: str, state: dict) -> tuple[float, float, int, float]:
    context = browser.new_context(storage_state=state, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="load")
    ready = page.evaluate(READY)
    page.wait_for_selector(".page")
    page.wait_for_load_state("networkidle")
    sizes = [answer.request.sizes() for answer in answers]
    sent = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    own = sum(
        len(answer.body()) for answer in answers if "/admin_desk/" in answer.url and ".js" in answer.url
    )
    told = sent / 1024, own / 1024, page.evaluate(NODES), ready
    context.close()
    return told


def queries(path: str) -> int:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get())
    client.get(path)  # the first page of a session writes it
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def signed_in(browser: Browser, house: House) -> dict:
    context = browser.new_context()
    page = context.new_page()
    page.goto(house.sign_in)
    page.click("#content-main [type=submit]")
    page.wait_for_load_state()
    return context.storage_state()


def main(count: int):
    # Playwright keeps an event loop in this thread, where Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    call_command("migrate", verbosity=0)
    rich = make_rich()
    fill(0, count // 10)
    with House() as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        state = signed_in(browser, house)
        print(f"{'':36}{'cold':>11}{'own scripts':>12}{'nodes':>8}{'queries':>10}{'ready':>12}")
        small = measured(browser, house, state, rich, count // 10)
        fill(count // 10, count)
        large = measured(browser, house, state, rich, count)
    is_same = [one.constant for one in small] == [one.constant for one in large]
    sys.exit(not (is_same and all(one.is_light for one in (*small, *large))))


def measured(browser: Browser, house: House, state: dict, rich: str, count: int) -> list[Weighed]:
    found = []
    for name, path in (("new story", ADD), ("rich live story", rich)):
        found.append(weighed(browser, house, state, path))
        print(f"{name:20}{count:>8} stories{found[-1]}", flush=True)
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]))
