"""Seeds as bytes and files: what may be read, in which encoding, and why not."""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articles.seeds.records import Problem
from articles.text import visible

MAX_BYTES = 8 * 1024 * 1024
# A story has hundreds of lines. Eight megabytes of line ends would fill the memory with ledger.
MAX_LINES = 200_000

SKIPPED_NAMES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})

# UTF-32 LE begins with the mark of UTF-16 LE, so it is asked first.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_ARABIC_LETTERS = re.compile("[\u0621-\u064a]{2}")
_MIXED = re.compile("[\u0621-\u064a][\u00c0-\u00ff]|[\u00c0-\u00ff][\u0621-\u064a]")
# Of so many pairs of Arabic letters one may be next to a Latin one by a slip.
MIXED_SHARE = 50
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_DAMAGE = "\N{REPLACEMENT CHARACTER}"


class Decoded(NamedTuple):
    """The text of a seed and the encoding that gave it."""

    text: str
    encoding: str


def split_lines(text: str) -> list[str]:
    """Return the lines of `text`: they end at LF, CRLF or CR, and a final end adds none."""
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return lines


def decode(data: bytes) -> Decoded | Problem:
    """Return the text of `data`, or the problem that refuses it.

    The ladder: byte order mark (UTF-8, UTF-16, UTF-32), strict UTF-8, Windows-1256.
    Codes: `empty`, `binary` (a known signature, or control bytes), `undecodable`
    (`values`: encoding, offset from 0, byte) and `too_large` (too many lines).
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return Problem("binary", 1, {"format": name})
    for mark, name, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _judge(_decode_strictly(data, codec, skip=len(mark)), name)
    text = _decode_strictly(data, "utf-8", skip=0)
    if isinstance(text, Problem) and not _is_damaged_utf8(data):
        return _judge(_decode_arabic(data), "cp1256")
    return _judge(text, "utf-8")


def _decode_strictly(data: bytes, codec: str, *, skip: int) -> str | Problem:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        line = _last_line(data[skip : skip + error.start].decode(codec, "replace"))
        offset = skip + error.start
        return Problem(
            "undecodable", line, {"encoding": codec, "offset": offset, "byte": f"{data[offset]:#04x}"}
        )


def _decode_arabic(data: bytes) -> str | Problem:
    """Return the text of Windows-1256, which any bytes may be, or the problem with it.

    A file of another Arabic encoding, such as ISO 8859-6, has Latin letters in its Arabic words.
    """
    text = data.decode("cp1256")
    mixed = _MIXED.search(text)
    if mixed is None or len(_MIXED.findall(text)) * MIXED_SHARE < len(_ARABIC_LETTERS.findall(text)):
        return text
    values = {"encoding": "cp1256", "offset": mixed.start(), "byte": f"{data[mixed.start()]:#04x}"}
    return Problem("undecodable", _last_line(text[: mixed.start()]), values)


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a broken place from Windows-1256, which also fails as UTF-8.

    Two Arabic letters side by side do not come out of Windows-1256 by chance; for
    other scripts what reads well is weighed against what does not. A damaged file
    read as Windows-1256 would be stored as «Ø§Ù„» without anyone being told.
    """
    text = data.decode("utf-8", "replace")
    if _ARABIC_LETTERS.search(text):
        return True
    damaged = text.count(_DAMAGE)
    return len(_NOT_ASCII.findall(text)) - damaged > damaged


def _judge(text: str | Problem, encoding: str) -> Decoded | Problem:
    if isinstance(text, Problem):
        return text
    if not text:
        return Problem("empty")
    if control := _CONTROL.search(text):
        return Problem("binary", _last_line(text[: control.start()]), {"byte": f"{ord(control[0]):#04x}"})
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        return Problem("too_large", values={"max_lines": MAX_LINES})
    return Decoded(text, encoding)


def _last_line(text: str) -> int:
    return len(_LINE_END.findall(text)) + 1


def load(path: Path) -> bytes | Problem:
    """Return the bytes of the file at `path`, never more than `MAX_BYTES`.

    Codes: `unreadable` (the system's reason in `values`), `not_text` (a device, pipe
    or socket) and `too_large`.
    """
    try:
        # Opening a pipe waits for a writer, so the kind is asked first.
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            return Problem("not_text")
        with open(path, "rb") as file:
            # Asked for more than there is, Python takes as much memory and gives it back.
            data = file.read(min(found.st_size, MAX_BYTES) + 1)
            if len(data) > found.st_size:
                data += file.read(MAX_BYTES + 1 - len(data))
    except OSError as error:
        return _unreadable(error)
    if len(data) > MAX_BYTES:
        return Problem("too_large", values={"max_bytes": MAX_BYTES})
    return data


def walk(path: Path) -> Iterator[tuple[str, Path | Problem]]:
    """Yield each seed under `path` as its name relative to `path` and its file, or the problem with it.

    Names come sorted within each folder, one at a time, whatever the archive's size.
    A `path` that is one file is taken as is. Dot-files, `__MACOSX`, `Thumbs.db` and
    `desktop.ini` are skipped, and so are links to folders inside `path`, whose files
    are met under their own names. Codes: `unreadable` (also a folder that may not be
    listed, once, under its own name), `not_text` (a name without .txt, a device, pipe
    or socket) and `outside` (a link that leads out of `path`).
    """
    top = os.fspath(path)
    if not os.path.isdir(top):
        yield _printable(os.path.basename(top) or top), Path(top)
        return
    root = os.path.realpath(top)
    # A stack rather than recursion: a path of 4096 bytes may be deeper than Python's own.
    folders = [_entries(top, "", root)]
    while folders:
        name, found = next(folders[-1], (None, None))
        if name is None:
            folders.pop()
        elif isinstance(found, _Folder):
            folders.append(_entries(found.path, f"{name}/", root))
        elif found is not None:
            yield _printable(name), found


class _Folder(NamedTuple):
    path: str


def _entries(folder: str, prefix: str, root: str) -> Iterator[tuple[str, _Folder | Path | Problem | None]]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield prefix.rstrip("/") or os.path.basename(root), _unreadable(error)
        return
    for name in names:
        if not (name.startswith(".") or name in SKIPPED_NAMES):
            yield prefix + name, _look_at(os.path.join(folder, name), root)


def _look_at(path: str, root: str) -> _Folder | Path | Problem | None:
    is_link = os.path.islink(path)
    if is_link and not _is_inside(os.path.realpath(path), root):
        return Problem("outside")
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return _unreadable(error)
    if stat.S_ISDIR(mode):
        return None if is_link else _Folder(path)
    if not stat.S_ISREG(mode) or not path.lower().endswith(".txt"):
        return Problem("not_text")
    return Path(path)


def _is_inside(path: str, root: str) -> bool:
    return path == root or path.startswith(os.path.join(root, ""))


def _unreadable(error: OSError) -> Problem:
    return Problem("unreadable", values={"reason": error.strerror or str(error)})


def _printable(name: str) -> str:
    """Return a name on one line that any output takes: bytes that are not UTF-8 are written as \\xff."""
    return visible(os.fsencode(name).decode("utf-8", "backslashreplace"))
