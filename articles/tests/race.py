"""
Two browsers and four threads save one story, its photo and its translation at once:
``python -m articles.tests.race 12 URL …``.

Each round they all save at the same moment, and whoever is told that somebody was first saves again.
Whatever was answered as saved must be in the story or in its versions; nothing may end in an error. On
SQLite, and on a PostgreSQL whose address is given: its database is made, and dropped in the end.
"""

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit

import psycopg
from playwright.sync_api import Page, sync_playwright

from articles.tests.chromium import chromium
from articles.tests.forms import filled_form
from articles.tests.site import ROOT, Site

TRIES = 20
# What a page says that somebody else was first, or that something is wrong: of a story, of a translation.
REFUSED = ('class="errornote"', "errorlist", "data-unsaved")
DATABASE = "newsroom_race"
SETTING = """
from django.core.files.base import ContentFile
from articles.models import User
from articles.tests.make import make_article, make_picture
for number in range(6):
    User.objects.create_superuser(f"editor{number}", password="a long password")
story = make_article("سباق", status="draft", photos=[make_picture()])
print(story.pk, story.photos.get().pk)
"""
TEXTS = """
import json
from articles.models import Article, Photo
story = Article.objects.get()
texts = [Article.objects.filter(pk=story.pk).values("headline_ar", "lede_ar", "lede_en").get()]
texts += [version.content for version in story.versions.all()]
print(json.dumps([json.dumps(text, ensure_ascii=False, default=str) for text in texts]))
print(json.dumps([photo.caption_ar for photo in Photo.objects.all()]))
"""


class Desk(Site):
    def __init__(self, database: str = ""):
        self.database = database

    @property
    def environment(self) -> dict[str, str]:
        more = {"DATABASE_URL": self.database} if self.database else {}
        return super().environment | more

    def ask(self, code: str) -> list[str]:
        """Return the lines that ``code`` prints, run in the house."""
        told = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=ROOT,
            env=self.environment,
            check=True,
            text=True,
            capture_output=True,
        )
        return told.stdout.splitlines()


class Editor:
    """Somebody at the desk without a browser, who reads a form, changes it and sends it."""

    def __init__(self, address: str, name: str):
        self.address = address
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open
        self.saved: list[str] = []
        self.errors: list[str] = []
        path, form = "/admin/login/", filled_form(self.get("/admin/login/"))
        self.send(path, form | {"username": name, "password": "a long password", "next": "/admin/"})

    def get(self, path: str) -> str:
        with self.open(self.address + path) as answer:
            return answer.read().decode()

    def send(self, path: str, form: dict) -> tuple[str, str]:
        """Return where the answer leads, and its page."""
        request = urllib.request.Request(  # noqa: S310 (our own site)
            self.address + path, urlencode(form).encode(), {"Referer": self.address + path}
        )
        try:
            with self.open(request) as answer:
                return answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            self.errors.append(f"{error.code} {path}")
            return "", ""

    def save(self, path: str, text: str, fields: tuple[str, ...]):
        """Write ``text`` into the form's fields and save it, again where somebody else was first."""
        page = self.get(path)
        for _ in range(TRIES):
            form = filled_form(page)
            written = {name: text for name in form if name.startswith(fields)}
            _, page = self.send(path, form | written | {"_continue": "1"})
            if not any(mark in page for mark in REFUSED):
                break
        if page:
            self.saved.append(text)


def type_and_save(page: Page, text: str) -> bool:
    """Do the same in a browser, with its keys; return whether it was saved in the end."""
    page.fill("[name=headline_ar]", text)
    for _ in range(TRIES):
        with page.expect_navigation():
            page.keyboard.press("Control+s")
        if not page.locator(".errornote").count():
            return True
    return False


def round_of(desk: Desk, number: int, pages: list[Page], editors: list[Editor], ids: tuple[str, str]):
    story, photo = f"/admin/articles/article/{ids[0]}/change/", f"/admin/articles/photo/{ids[1]}/change/"
    tasks = [
        (editors[0], story, ("lede_ar",)),
        (editors[1], story, ("lede_ar",)),
        (editors[2], photo, ("caption_ar",)),
        (editors[3], f"/admin/articles/article/{ids[0]}/translate/en/", ("text-",)),
    ]
    threads = [
        threading.Thread(target=editor.save, args=(path, f"نص {number} من {place}", fields))
        for place, (editor, path, fields) in enumerate(tasks)
    ]
    for page in pages:
        page.goto(desk.address + story)
    for thread in threads:
        thread.start()
    typed = [f"عنوان {number} من متصفح {place}" for place in range(len(pages))]
    kept = [text for page, text in zip(pages, typed, strict=True) if type_and_save(page, text)]
    for thread in threads:
        thread.join()
    return kept


def lost(desk: Desk, editors: list[Editor], typed: list[str]) -> list[str]:
    """Return what was answered as saved and is nowhere."""
    texts, captions = map(json.loads, desk.ask(TEXTS)[-2:])
    everything = "\n".join(texts)
    of_story = [text for editor in (editors[0], editors[1], editors[3]) for text in editor.saved]
    gone = [text for text in (*typed, *of_story) if text not in everything]
    return gone + [text for text in editors[2].saved[-1:] if text not in captions]


def sit_down(browser, desk: Desk, name: str) -> Page:
    page = browser.new_context().new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{desk.address}/admin/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", "a long password")
    with page.expect_navigation():
        page.click("#login-form [type=submit]")
    return page


def play(desk: Desk, rounds: int, name: str):
    ids = tuple(desk.ask(SETTING)[-1].split())
    editors = [Editor(desk.address, f"editor{number}") for number in range(4)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        pages = [sit_down(browser, desk, f"editor{number}") for number in (4, 5)]
        typed = []
        for number in range(1, rounds + 1):
            typed += round_of(desk, number, pages, editors, ids)
        browser.close()
    saved = len(typed) + sum(len(editor.saved) for editor in editors)
    gone, errors = lost(desk, editors, typed), [error for editor in editors for error in editor.errors]
    told = f"{saved} of {rounds * 6} saved, {len(gone)} lost, {len(errors)} errors"
    print(f"{name}: {rounds} rounds, {told}", flush=True)
    if gone or errors or saved < rounds * 6:
        sys.exit(f"Lost: {gone}; errors: {errors}")


@contextmanager
def own_database(url: str):
    """Give the address of a database made for this and dropped in the end."""
    address = urlsplit(url)
    with psycopg.connect(address._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {DATABASE}")
        try:
            yield address._replace(path=f"/{DATABASE}").geturl()
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def on_each_database(play: Callable, rounds: int, urls: Sequence[str]):
    """Play on SQLite, and on the PostgreSQL of each address."""
    with Desk() as desk:
        play(desk, rounds, "SQLite")
    for url in urls:
        with own_database(url) as database, Desk(database) as desk:
            play(desk, rounds, "PostgreSQL")


if __name__ == "__main__":
    on_each_database(play, int(sys.argv[1]), sys.argv[2:])
