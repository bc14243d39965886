"""
Import many files of the real seed's layout into an empty database: ``python -m articles.tests.bench 5000``.

Prints files a second, without the start of the process, and the most memory the import ever held.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))
FOLDER_SIZE = 1000


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


if __name__ == "__main__":
    main(int(sys.argv[1]))
