"""
Import many files of the real seed's layout into an empty database: ``python -m articles.tests.bench 5000``.

Prints files a second, without the start of the process, the most memory the import ever held, and
how much longer the parser takes over a text of twice the length, for the token it likes least.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles.seeds.parser import parse

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))
FOLDER_SIZE = 1000
# What a careless pattern would read again and again when it is repeated.
TOKENS = (
    "المصدر : ", "(", ")", "ـ", "ه\u200c", "المزيد من ", "الجسر (رويترز)\n", "حول هذه القصة\n", " و",
    "05/06/2023 ", "1:", "2016/", "مكة المكرمة ", "- بند\n", "نهى: ", "من نحن\n", "أخبار\n", "أخبار > ",
    "02:47\n", "Photo (AP)\n", "a\u0300", "(رويترز) - ", "undefined\n", "\n", "عنوان\n\nجملة.\n\n",
    "اقرأ أيضا\n", "05/06/2023\n", "مدة الفيديو 1 ",
)  # fmt: skip


def generate(folder: Path, count: int):
    """Write ``count`` files, each a story of its own: every line of prose carries its number."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    for number in range(count):
        part = folder / f"{number // FOLDER_SIZE:03}"
        part.mkdir(exist_ok=True)
        text = "\n".join(f"رقم {number} {line}" if len(line) > 80 else line for line in lines)
        head = f"{lines[0]} {number}"
        (part / f"{number % 1000:03}_{number:016x}.txt").write_text(
            head + text.removeprefix(lines[0]), encoding="utf-8"
        )


def manage(data: Path, *arguments: str) -> float:
    """Run a command on the scratch database; return its seconds."""
    environment = os.environ | {"DATA_DIR": str(data)}
    began = time.monotonic()
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)
    return time.monotonic() - began


def growth(token: str) -> float:
    """Return how many times longer 60,000 of ``token`` take than 30,000."""
    times = []
    for count in (30_000, 60_000):
        began = time.process_time()
        parse("عنوان المادة\n\nفقرة من النص.\n\n" + token * count)
        times.append(max(time.process_time() - began, 0.05))
    return times[1] / times[0]


def main(count: int):
    with tempfile.TemporaryDirectory() as folder:
        data, seeds = Path(folder) / "data", Path(folder) / "seeds"
        seeds.mkdir()
        generate(seeds, count)
        manage(data, "migrate", "--verbosity", "0")
        starting = manage(data, "check", "--verbosity", "0")
        seconds = manage(data, "import_seeds", str(seeds)) - starting
        again = manage(data, "import_seeds", str(seeds)) - starting
    # Kilobytes on Linux, bytes on macOS.
    unit = 1024 if sys.platform == "linux" else 1024**2
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    print(f"{count} new files: {count / seconds:.0f} a second")
    print(f"{count} unchanged files: {count / again:.0f} a second")
    print(f"most memory: {peak:.0f} MB")
    worst = max(TOKENS, key=growth)
    print(f"twice the text takes at most {growth(worst):.1f} times as long (of {worst!r})")


if __name__ == "__main__":
    main(int(sys.argv[1]))
