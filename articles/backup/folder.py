"""
A backup on disk: one folder with the database, the media and a list of what is in it.

It is written beside its place and moved there when it is whole, so a folder of this name is never
half a backup. Every file stands in the list with its SHA-256.
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

MANIFEST = "manifest.json"
MEDIA = "media"
UNFINISHED = ".unfinished"
READ_AT_ONCE = 1 << 20


class Damaged(Exception):
    """A backup is not what its list says; ``names`` are the files, "" the list itself."""

    def __init__(self, names: list[str]):
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: ``files`` are paths with their sums, ``made_at`` is ISO with an offset."""

    made_at: str
    engine: str
    database: str
    stories: int
    files: dict[str, str]


def checksum(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(READ_AT_ONCE):
            found.update(part)
    return found.hexdigest()


def sums(folder: Path) -> dict[str, str]:
    """Return every file under ``folder`` with its sum, by its path there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): checksum(path) for path in files}


def copy_new(source: Path, target: Path) -> int:
    """Copy the files of a tree that are not in the other one yet; return how many there were."""
    copied = 0
    for path in sorted(source.rglob("*")):
        there = target / path.relative_to(source)
        if not path.is_file() or there.exists():
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        # A picture may be replaced while we look: then no row names it any more.
        try:
            shutil.copy2(path, there)
        except FileNotFoundError:
            continue
        copied += 1
    return copied


def finish(unfinished: Path, place: Path, manifest: Manifest):
    """Write the list last, see everything onto the disk, and give the backup its name."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (unfinished / MANIFEST).write_text(text, encoding="utf-8")
    os.sync()
    unfinished.rename(place)


def read(place: Path) -> Manifest:
    """Return the list of a backup after every file was compared with it; raise ``Damaged`` otherwise."""
    try:
        manifest = Manifest(**json.loads((place / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Damaged([MANIFEST]) from error
    found = sums(place)
    names = sorted(found.keys() | manifest.files.keys())
    if wrong := [name for name in names if found.get(name) != manifest.files.get(name)]:
        raise Damaged(wrong)
    return manifest
