"""
Kill an import while it stores, run it again, and compare: ``python -m articles.tests.drill 50 URL …``.

Each round kills it by ``kill -9`` at a random moment between the first batch and the last, which is
shown by the stories it had stored; then the same command goes on, and the exported folder must be
equal to that of an undisturbed run, byte for byte. On SQLite, and on a PostgreSQL whose address is
given: its database is made, and dropped in the end.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from articles.tests.bench import ROOT, generate, manage

FILES = 2000
COUNTS = "SELECT (SELECT count(*) FROM articles_article), (SELECT count(*) FROM articles_seedfile)"


class Sqlite:
    """A house in a folder of its own; an empty one is copied for each round."""

    def __init__(self, folder: Path):
        self.data, self.empty = folder / "data", folder / "empty"
        manage({"DATA_DIR": str(self.empty)}, "migrate")

    environment = property(lambda self: {"DATA_DIR": str(self.data)})

    def renew(self):
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.empty, self.data)

    def stored(self) -> tuple[int, int]:
        """Return how many stories and files there are, as anyone else would see them."""
        path = self.data / "newsroom.sqlite3"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return database.execute(COUNTS).fetchone()

    def is_whole(self) -> bool:
        with closing(sqlite3.connect(self.data / "newsroom.sqlite3")) as database:
            return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def close(self):
        shutil.rmtree(self.data)


class Postgresql:
    """A house in a database of its own, copied from an empty one for each round."""

    def __init__(self, url: str, folder: Path):
        self.url, self.data = urlsplit(url), folder / "data"
        self.server = psycopg.connect(self.address("postgres"), autocommit=True)
        self.close()
        self.server.execute("CREATE DATABASE newsroom_drill_empty")
        manage(self.settings("newsroom_drill_empty"), "migrate")

    environment = property(lambda self: self.settings("newsroom_drill"))

    def address(self, name: str) -> str:
        return self.url._replace(path=f"/{name}").geturl()

    def settings(self, name: str) -> dict:
        return {"DATA_DIR": str(self.data), "DATABASE_URL": self.address(name)}

    def renew(self):
        self.server.execute("DROP DATABASE IF EXISTS newsroom_drill WITH (FORCE)")
        self.server.execute("CREATE DATABASE newsroom_drill TEMPLATE newsroom_drill_empty")

    def stored(self) -> tuple[int, int]:
        with psycopg.connect(self.address("newsroom_drill")) as database:
            return database.execute(COUNTS).fetchone()

    def is_whole(self) -> bool:
        return True  # the server itself was not killed

    def close(self):
        for name in ("newsroom_drill", "newsroom_drill_empty"):
            self.server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def kill_midway(house, seeds: Path, target: int) -> int:
    """Start the import and kill it once ``target`` stories are stored; return how many there are."""
    run = subprocess.Popen(
        [sys.executable, "manage.py", "import_seeds", str(seeds)],
        cwd=ROOT,
        env=os.environ | house.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while run.poll() is None and house.stored()[0] < target:
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.15))  # noqa: S311 (any moment of a batch)
    run.send_signal(signal.SIGKILL)
    if run.wait() != -signal.SIGKILL:
        sys.exit("The import had ended before it was killed.")
    stories, files = house.stored()
    if stories != files or not house.is_whole():
        sys.exit(f"Half stored: {stories} stories, {files} files.")
    return stories


def exported(house, folder: Path) -> dict[Path, bytes]:
    """Return every file that the house exports, by its name."""
    manage(house.environment, "export_seeds", str(folder))
    files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.txt")}
    shutil.rmtree(folder)
    return files


def play(house, rounds: int, folder: Path, seeds: Path):
    house.renew()
    manage(house.environment, "import_seeds", str(seeds))
    undisturbed = exported(house, folder / "exported")
    for number in range(1, rounds + 1):
        house.renew()
        at = kill_midway(house, seeds, random.randrange(1, FILES - 400))  # noqa: S311
        manage(house.environment, "import_seeds", str(seeds))
        if exported(house, folder / "exported") != undisturbed:
            sys.exit(f"After a kill at {at} stories the export differs.")
        name = type(house).__name__
        print(f"{name} {number}: killed at {at} of {FILES} stories, went on, equal", flush=True)


def main(rounds: int, *urls: str):
    with tempfile.TemporaryDirectory() as name:
        folder, seeds = Path(name), Path(name) / "seeds"
        seeds.mkdir()
        generate(seeds, FILES)
        houses = [Sqlite(folder), *(Postgresql(url, folder) for url in urls)]
        for house in houses:
            play(house, rounds, folder, seeds)
            house.close()
    print(f"{rounds} of {rounds} rounds on {len(houses)} databases: nothing lost, nothing half stored")


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
