"""
Kill an import while it stores, run it again, and compare: ``python -m articles.tests.drill 50``.

Each round kills it by ``kill -9`` at a random moment between the first batch and the last, which is
shown by the stories it had stored; then the same command goes on, and the exported folder must be
equal to the imported one, byte for byte. SQLite, in a scratch folder.
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
from pathlib import Path

from articles.tests.bench import ROOT, generate, manage

FILES = 2000
TABLES = ("articles_article", "articles_seedfile")


def stored(data: Path) -> tuple[int, int]:
    """Return how many stories and files are in the database, as anyone else would see them."""
    with sqlite3.connect(f"file:{data / 'newsroom.sqlite3'}?mode=ro", uri=True) as database:
        return tuple(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)  # noqa: S608


def kill_midway(data: Path, seeds: Path, target: int) -> int:
    """Start the import and kill it once ``target`` stories are stored; return how many there are."""
    run = subprocess.Popen(
        [sys.executable, "manage.py", "import_seeds", str(seeds)],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while run.poll() is None and stored(data)[0] < target:
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.2))  # noqa: S311 (any moment of a batch)
    run.send_signal(signal.SIGKILL)
    if run.wait() != -signal.SIGKILL:
        sys.exit("The import had ended before it was killed.")
    stories, files = stored(data)
    if stories != files:
        sys.exit(f"Half stored: {stories} stories, {files} files.")
    return stories


def same(one: Path, other: Path) -> bool:
    contents = (
        {path.relative_to(top): path.read_bytes() for path in top.rglob("*.txt")} for top in (one, other)
    )
    return next(contents) == next(contents)


def play_round(folder: Path, seeds: Path):
    data, exported = folder / "data", folder / "exported"
    shutil.copytree(folder / "empty", data)
    at = kill_midway(data, seeds, random.randrange(1, FILES - 300))  # noqa: S311
    manage(data, "import_seeds", str(seeds))
    manage(data, "export_seeds", str(exported))
    if not same(seeds, exported):
        sys.exit(f"After a kill at {at} stories the export differs.")
    print(f"killed at {at} of {FILES}, went on, equal", flush=True)
    shutil.rmtree(data)
    shutil.rmtree(exported)


def main(rounds: int):
    with tempfile.TemporaryDirectory() as name:
        folder, seeds = Path(name), Path(name) / "seeds"
        seeds.mkdir()
        generate(seeds, FILES)
        manage(folder / "empty", "migrate", "--verbosity", "0")
        for _ in range(rounds):
            play_round(folder, seeds)
    print(f"{rounds} of {rounds} rounds: nothing lost, nothing half stored")


if __name__ == "__main__":
    main(int(sys.argv[1]))
