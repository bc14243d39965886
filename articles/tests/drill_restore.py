"""
Back up a house while somebody writes, and bring it back: ``python -m articles.tests.drill_restore URL …``.

On SQLite, and on a PostgreSQL whose address is given. What was answered before the backup began must be
there afterwards, what was withdrawn since must be gone, and a backup with one wrong byte must be refused
with nothing changed.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles.tests.bench import ROOT, generate, manage
from articles.tests.drill import Postgresql, Sqlite

FILES = 2000
# Saves one story after another for as long as it is let, and says so once each is stored.
WRITING = """
from itertools import count
from articles import publication, storing
from articles.models import Article
story = Article.objects.order_by("pk")[1]
for number in count(1):
    story.refresh_from_db()
    story.kicker_ar = f"{number}"
    storing.save(story)
    print(number, flush=True)
"""
WITHDRAW = """
from articles import publication, storing
from articles.models import Article
publication.withdraw(Article.objects.order_by("pk")[0], "ar", notice="law")
"""
ASK = """
from articles.models import Article
first, second = Article.objects.order_by("pk")[:2]
print(Article.objects.count(), first.status_ar, second.kicker_ar or 0)
"""


def shell(house, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
        cwd=ROOT,
        env=os.environ | house.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def command(house, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=os.environ | house.environment,
        capture_output=True,
        text=True,
    )


@contextlib.contextmanager
def writer(house):
    """Give the numbers of what a writer has stored, one line each, while he goes on."""
    run = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", WRITING],
        cwd=ROOT,
        env=os.environ | house.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield run.stdout
    finally:
        run.kill()
        run.wait()


def play(house, seeds: Path, folder: Path):
    house.renew()
    manage(house.environment, "import_seeds", str(seeds))
    with writer(house) as stored:
        answered = [int(stored.readline()) for _ in range(5)][-1]
        began = time.monotonic()
        made = command(house, "backup", str(folder))
        took = time.monotonic() - began
    if made.returncode:
        sys.exit(f"No backup: {made.stderr}")
    place = Path(made.stdout.strip())
    shell(house, WITHDRAW)
    refuse_damaged(house, place)
    began = time.monotonic()
    restored = command(house, "restore", str(place), "--over")
    if restored.returncode:
        sys.exit(f"Not restored: {restored.stderr}")
    stories, status, number = shell(house, ASK).split()
    if (int(stories), status) != (FILES, "withdrawn") or int(number) < answered:
        sys.exit(f"Lost: {stories} stories, the first {status}, save {number} of {answered} answered.")
    name, back = type(house).__name__, time.monotonic() - began
    print(f"{name}: backed up in {took:.1f} s, restored in {back:.1f} s, save {number} of {answered} or more")
    shutil.rmtree(place)


def refuse_damaged(house, place: Path):
    """Spoil a copy of the backup by one byte; restoring it must be refused, with nothing changed."""
    before, spoilt = shell(house, ASK), place.with_name("spoilt")
    shutil.copytree(place, spoilt)
    file = max(spoilt.glob("database.*"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    refused = command(house, "restore", str(spoilt), "--over")
    if refused.returncode != 1 or shell(house, ASK) != before:
        sys.exit(f"A damaged backup was taken: {refused.stdout}{refused.stderr}")
    shutil.rmtree(spoilt)


def main(*urls: str):
    with tempfile.TemporaryDirectory() as name:
        folder, seeds = Path(name), Path(name) / "seeds"
        seeds.mkdir()
        generate(seeds, FILES)
        houses = [Sqlite(folder), *(Postgresql(url, folder) for url in urls)]
        for house in houses:
            play(house, seeds, folder / "backups")
            house.close()
    print(f"{len(houses)} databases restored: nothing lost, nothing withdrawn came back")


if __name__ == "__main__":
    main(*sys.argv[1:])
