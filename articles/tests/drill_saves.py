"""
Kill the web processes while editors save: ``python -m articles.tests.drill_saves 50 URL …``.

Three editors save by HTTP, one text after another, each in a story of their own; each round all processes
that answer are killed by ``kill -9`` at a random moment. Whatever was answered as saved must be in the
story or in its versions. On SQLite, and on a PostgreSQL whose address is given: its database is made, and
dropped in the end.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from itertools import count

from articles.tests.forms import filled_form
from articles.tests.race import Desk, Editor, on_each_database

EDITORS = 3
PATIENCE_SECONDS = 90
SETTING = f"""
from articles.models import User
from articles.tests.make import make_article
for number in range({EDITORS}):
    User.objects.create_superuser(f"editor{{number}}", password="a long password")
    print(make_article(f"مادة {{number}}", status="draft").pk)
"""
TEXTS = """
import json
from articles.models import Article, Version
texts = [*Article.objects.values_list("kicker_ar", flat=True)]
texts += [version.content.get("kicker", "") for version in Version.objects.iterator()]
print(json.dumps(texts))
"""


class Writer(Editor):
    """Saves one text after another in a story, and remembers those that were answered as saved."""

    def __init__(self, address: str, number: int, story: str):
        super().__init__(address, f"editor{number}")
        self.path = f"/admin/articles/article/{story}/change/"
        self.name, self.is_done = f"editor{number}", threading.Event()

    def write(self):
        for number in count():
            if self.is_done.is_set():
                return
            try:
                self.save_one(f"حفظ {number} من {self.name}")
            except (OSError, HTTPException):
                time.sleep(0.05)  # nobody is there to answer

    def save_one(self, text: str):
        form = filled_form(self.get(self.path))
        _, page = self.send(self.path, form | {"kicker_ar": text, "_continue": "1"})
        if page and 'class="errornote"' not in page:
            self.saved.append(text)


def children(pid: int) -> list[int]:
    told = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True)
    return [int(child) for child in told.stdout.split()]


def kill_web_processes(desk: Desk) -> int:
    """Kill all processes that answer, at any moment; return how many. The server itself starts others."""
    server = children(desk.process.pid)[0]
    time.sleep(random.uniform(0, 0.3))  # noqa: S311 (any moment of a save)
    workers = children(server)
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    return len(workers)


def wait_for_save(writers: list[Writer]):
    """Wait until somebody was answered once more."""
    before, deadline = answered(writers), time.monotonic() + PATIENCE_SECONDS
    while answered(writers) == before:
        if time.monotonic() > deadline:
            sys.exit(f"Nothing was saved for {PATIENCE_SECONDS} seconds.")
        time.sleep(0.02)


def answered(writers: list[Writer]) -> int:
    return sum(len(writer.saved) for writer in writers)


def play(desk: Desk, rounds: int, name: str):
    stories = desk.ask(SETTING)[-EDITORS:]
    writers = [Writer(desk.address, number, story) for number, story in enumerate(stories)]
    threads = [threading.Thread(target=writer.write, daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    killed = 0
    for _ in range(rounds):
        wait_for_save(writers)
        killed += kill_web_processes(desk)
    wait_for_save(writers)
    for writer, thread in zip(writers, threads, strict=True):
        writer.is_done.set()
        thread.join()
    found = set(json.loads(desk.ask(TEXTS)[-1]))
    saved = [text for writer in writers for text in writer.saved]
    lost = [text for text in saved if text not in found]
    print(f"{name}: {rounds} rounds, {killed} killed, {len(saved)} saved, {len(lost)} lost", flush=True)
    if lost:
        sys.exit(f"Lost: {lost}")


if __name__ == "__main__":
    on_each_database(play, int(sys.argv[1]), sys.argv[2:])
