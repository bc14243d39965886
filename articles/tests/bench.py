"""
Import many files of the real seed's layout into an empty database: ``python -m articles.tests.bench 10000``.

Prints files a second, without the start of the process, beside the rate at which SQLite alone takes
the same rows; the most memory any process of the import ever held; and how much longer the parser
takes over a text of twice the length, for the token it likes least.
"""

import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from articles.seeds.parser import parse

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))
FOLDER_SIZE = 1000
# What an import writes.
TABLES = (
    "articles_article articles_seedfile articles_photo articles_articlephoto articles_articlesource "
    "articles_relatedstory articles_storymark articles_teasermark"
).split()
SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ({}) ORDER BY type DESC"
# SQLite's own rate does not need more stories to be known, and they stand in memory.
RAW_COUNT = 10_000
# What a careless pattern would read again and again when it is repeated.
TOKENS = (
    "المصدر : ", "(", ")", "ـ", "ه\u200c", "المزيد من ", "الجسر (رويترز)\n", "حول هذه القصة\n", " و",
    "05/06/2023 ", "1:", "2016/", "مكة المكرمة ", "- بند\n", "نهى: ", "من نحن\n", "أخبار\n", "أخبار > ",
    "02:47\n", "Photo (AP)\n", "a\u0300", "(رويترز) - ", "undefined\n", "\n", "عنوان\n\nجملة.\n\n",
    "اقرأ أيضا\n", "05/06/2023\n", "مدة الفيديو 1 ",
)  # fmt: skip


LINES = SEED.read_text(encoding="utf-8").split("\n")
LEDE = 5
TEASERS = (25, 27)
PROSE = [index for index, line in enumerate(LINES) if len(line) > 80 and index not in TEASERS]
WORDS = re.compile("[\u0621-\u064a]{4,}")
VOCABULARY = sorted({word for index in PROSE for word in WORDS.findall(LINES[index])})


def prose(number: int, index: int) -> str:
    """Return a line of the seed as story ``number`` has it: of the same shape, in words of its own."""
    words = random.Random(number * len(LINES) + index)  # noqa: S311 (the same text each time)
    return WORDS.sub(lambda _: words.choice(VOCABULARY), LINES[index])


def story(number: int, count: int) -> str:
    """Return one file of ``count``; its teasers are the ledes of two others, one of each direction."""
    lines = LINES.copy()
    lines[0] = f"{lines[0]} {number}"
    for index in PROSE:
        lines[index] = prose(number, index)
    for index, other in zip(TEASERS, (number - 1, number + 1), strict=True):
        lines[index] = prose(other % count, LEDE)
    return "\n".join(lines)


def generate(folder: Path, count: int):
    """Write ``count`` files, each a story of its own."""
    for number in range(count):
        part = folder / f"{number // FOLDER_SIZE:03}"
        part.mkdir(exist_ok=True)
        name = f"{number % 1000:03}_{number:016x}.txt"
        (part / name).write_text(story(number, count), encoding="utf-8")


def manage(environment: dict, *arguments: str) -> subprocess.CompletedProcess:
    """Run a command with the scratch settings of ``environment``."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        text=True,
        capture_output=True,
    )


def import_rate(environment: dict, seeds: Path) -> int:
    """Return the files a second that the command itself tells, without the start of its process."""
    told = manage(environment, "import_seeds", str(seeds)).stderr
    return int(re.findall(r"\d+", told)[-1])


def growth(token: str) -> float:
    """Return how many times longer 60,000 of ``token`` take than 30,000."""
    times = []
    for count in (30_000, 60_000):
        began = time.process_time()
        parse("عنوان المادة\n\nفقرة من النص.\n\n" + token * count)
        times.append(max(time.process_time() - began, 0.05))
    return times[1] / times[0]


def raw_rate(database: Path, copy: Path, share: float, count: int) -> float:
    """
    Return the stories a second that SQLite alone stores: the same rows and indexes, one transaction.

    Of each table it takes that ``share`` which the first ``count`` stories brought.
    """
    with closing(sqlite3.connect(database)) as house, closing(sqlite3.connect(copy)) as bare:
        rows = {table: rows_of(house, table, share) for table in TABLES}
        bare.execute("PRAGMA journal_mode = WAL")
        for (statement,) in house.execute(SCHEMA.format(", ".join("?" * len(TABLES))), TABLES).fetchall():
            bare.execute(statement)
        began = time.monotonic()
        for table, values in rows.items():
            places = ", ".join("?" * len(values[0]))
            bare.executemany(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608
        bare.commit()
        return count / (time.monotonic() - began)


def rows_of(house: sqlite3.Connection, table: str, share: float) -> list[tuple]:
    (total,) = house.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    return house.execute(f"SELECT * FROM {table} ORDER BY id LIMIT ?", [round(total * share)]).fetchall()  # noqa: S608


def main(count: int):
    with tempfile.TemporaryDirectory() as folder:
        data, seeds = Path(folder) / "data", Path(folder) / "seeds"
        seeds.mkdir()
        generate(seeds, count)
        house = {"DATA_DIR": str(data)}
        manage(house, "migrate")
        rate, again = import_rate(house, seeds), import_rate(house, seeds)
        # Kilobytes on Linux, bytes on macOS.
        unit = 1024 if sys.platform == "linux" else 1024**2
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
        some = min(count, RAW_COUNT)
        raw = raw_rate(data / "newsroom.sqlite3", Path(folder) / "raw.sqlite3", some / count, some)
    print(f"{count} new files: {rate} a second, {rate / raw:.2f} of SQLite alone ({raw:.0f})")
    print(f"{count} unchanged files: {again} a second")
    print(f"most memory of one process: {peak:.0f} MB")
    worst = max(TOKENS, key=growth)
    print(f"twice the text takes at most {growth(worst):.1f} times as long (of {worst!r})")


if __name__ == "__main__":
    main(int(sys.argv[1]))
