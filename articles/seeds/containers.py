"""
Files inside an archive: zip and tar, read as a stream and never unpacked to disk.

Pure: nothing here knows of Django or the database. No member is trusted: its name must stay
inside the archive, its size is bounded while it is read, whatever its header says, and links and
devices are refused.
"""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from articles.seeds.reader import MAX_BYTES, SKIPPED_NAMES
from articles.seeds.records import Problem
from articles.text import visible

# Names under which archives come; one that is cut off is known by its name alone.
SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ENCRYPTED = 0x1  # a bit of a zip member's flags
MAX_MEMBERS = 1_000_000
# A directory of a million entries is read whole before the first file: a hundred megabytes of it.
DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)

Member = tuple[str, bytes | Problem]


def is_container(path: Path) -> bool:
    """Tell an archive by its content, whatever its name; what cannot be read is none."""
    try:
        return path.is_file() and (zipfile.is_zipfile(path) or tarfile.is_tarfile(path))
    except OSError:
        return False


def is_meant_as_container(path: Path) -> bool:
    """Tell also what was an archive before it broke off, which only its name still says."""
    return is_container(path) or (path.is_file() and path.name.lower().endswith(SUFFIXES))


def members(path: Path) -> Iterator[Member]:
    """
    Yield each file in the archive at ``path`` as its name and its bytes, or the problem with it.

    Codes: `outside` (a name that leads out of the archive, or a link), `not_text`, `too_large`,
    `encrypted`, `damaged` (for an archive as a whole once, under its own name) and `unreadable` (the
    system's reason in `values`).
    """
    try:
        yield from zip_members(path) if zipfile.is_zipfile(path) else tar_members(path)
    except DAMAGE as error:
        yield path.name, damaged(error)


def count(path: Path) -> int | None:
    """Return how many files a zip holds, by its directory; None where only reading it all would tell."""
    if not zipfile.is_zipfile(path):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(1 for entry in archive.infolist() if is_wanted(entry))
    except DAMAGE:
        return None


def is_wanted(entry: zipfile.ZipInfo) -> bool:
    return not entry.is_dir() and not is_skipped(entry.filename)


def zip_members(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_MEMBERS:
            yield path.name, Problem("too_large", values={"max_members": MAX_MEMBERS})
            return
        for entry in sorted(entries, key=lambda entry: entry.filename):
            if is_wanted(entry):
                yield printable(entry.filename), zip_content(archive, entry)


def zip_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | Problem:
    if problem := name_problem(entry.filename):
        return problem
    if entry.flag_bits & ENCRYPTED:
        return Problem("encrypted")
    try:
        with archive.open(entry) as file:
            return bounded(file)
    except DAMAGE as error:
        return damaged(error)


def tar_members(path: Path) -> Iterator[Member]:
    # As a stream: a tar has no directory, and seeking in a compressed one reads it twice.
    with tarfile.open(path, "r|*") as archive:
        for entry in archive:
            if not entry.isdir() and not is_skipped(entry.name):
                yield printable(entry.name), tar_content(archive, entry)


def tar_content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes | Problem:
    if entry.issym() or entry.islnk():
        return Problem("outside")
    if not entry.isfile():
        return Problem("not_text")
    return name_problem(entry.name) or bounded(archive.extractfile(entry))


def bounded(file: IO[bytes]) -> bytes | Problem:
    """Read no more than a seed may have: a bomb is let out by the first byte too many."""
    data = file.read(MAX_BYTES + 1)
    return Problem("too_large", values={"max_bytes": MAX_BYTES}) if len(data) > MAX_BYTES else data


def printable(name: str) -> str:
    """Return a name on one line that any database takes: bytes that are not UTF-8 are written as \\xff."""
    return visible(name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))


def is_skipped(name: str) -> bool:
    """Whether a name is an operating system's own note, as in a folder."""
    return any(part in SKIPPED_NAMES or part.startswith(".") for part in parts_of(name) if part != "..")


def name_problem(name: str) -> Problem | None:
    parts = parts_of(name)
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name[:2]:
        return Problem("outside")
    return None if name.lower().endswith(".txt") else Problem("not_text")


def parts_of(name: str) -> tuple[str, ...]:
    return PurePosixPath(name.replace("\\", "/")).parts


def damaged(error: Exception) -> Problem:
    # Only the system's own errors have a reason that helps; the libraries' speak of their insides.
    reason = isinstance(error, OSError) and error.strerror
    return Problem("unreadable", values={"reason": reason}) if reason else Problem("damaged")
