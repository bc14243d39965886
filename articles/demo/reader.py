"""
Reads the demo's words from its text files into records. Pure: text in, records out.

A file holds stories, each opened by ``=== key`` and lines of ``name: value``. ``--- ar`` opens an
edition: ``#`` headline, ``^`` kicker, ``@`` dateline, ``!`` a correction, then paragraphs apart by
blank lines, the lede first; ``##`` is a subheading, ``>`` a quotation, ``-`` an item of a list,
``[key]`` a picture in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from itertools import groupby

UNITS = {"d": "days", "h": "hours", "m": "minutes"}
SPAN = re.compile(r"(\d+)([dhm])")
PICTURE = re.compile(r"\[([a-z-]+)\]")
HEADS = {"# ": "headline", "^ ": "kicker", "@ ": "dateline"}


@dataclass(frozen=True, slots=True)
class Correction:
    kind: str
    age: timedelta
    text: str
    was: str
    now: str


@dataclass(slots=True)
class Edition:
    """One language of a story; ``blocks`` are its paragraphs as written, the lede first."""

    headline: str = ""
    kicker: str = ""
    dateline: str = ""
    blocks: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    @property
    def lede(self) -> str:
        return self.blocks[0]

    def body(self, photo: Callable[[str], int]) -> str:
        """Return the rest as HTML; ``photo`` gives the id of a picture by its key."""
        marked = [mark(block, photo) for block in self.blocks[1:]]
        return "".join(wrap(tag, list(group)) for tag, group in groupby(marked, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class Story:
    key: str
    facts: dict[str, str]
    editions: dict[str, Edition]

    def listed(self, name: str) -> list[str]:
        """Return the keys that stand under ``name``, apart by commas."""
        return [key.strip() for key in self.facts.get(name, "").split(",") if key.strip()]

    @property
    def age(self) -> timedelta | None:
        """How long ago the story appeared; None where nobody knows."""
        return span(self.facts["age"]) if "age" in self.facts else None


def span(text: str) -> timedelta:
    """Return the time that ``3d4h`` means."""
    return timedelta(**{UNITS[unit]: int(number) for number, unit in SPAN.findall(text)})


def mark(block: str, photo: Callable[[str], int]) -> tuple[str, str]:
    """Return the tag that a block goes into, and its HTML."""
    if found := PICTURE.fullmatch(block):
        return "figure", f'<figure data-photo="{photo(found[1])}"></figure>'
    for sign, tag in (("## ", "h2"), ("> ", "blockquote"), ("- ", "ul")):
        if block.startswith(sign):
            return tag, inside(tag, escape(block.removeprefix(sign), quote=False))
    return "p", f"<p>{escape(block, quote=False)}</p>"


def inside(tag: str, text: str) -> str:
    return {"h2": f"<h2>{text}</h2>", "blockquote": f"<p>{text}</p>", "ul": f"<li>{text}</li>"}[tag]


def wrap(tag: str, marked: list[tuple[str, str]]) -> str:
    """Put the neighbours of one kind together: items into one list, quoted lines into one quotation."""
    html = "".join(html for _, html in marked)
    return f"<{tag}>{html}</{tag}>" if tag in {"ul", "blockquote"} else html


def stories(text: str) -> Iterator[Story]:
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, *editions = re.split(r"^--- ", part, flags=re.MULTILINE)
        key, *lines = head.strip().splitlines()
        facts = dict(line.split(": ", 1) for line in lines)
        yield Story(key, facts, {edition[:2]: read_edition(edition[2:]) for edition in editions})


def read_edition(text: str) -> Edition:
    edition = Edition()
    for line in filter(None, map(str.strip, text.splitlines())):
        if line[:2] in HEADS:
            setattr(edition, HEADS[line[:2]], line[2:])
        elif line.startswith("! "):
            edition.corrections.append(read_correction(line[2:]))
        else:
            edition.blocks.append(line)
    return edition


def read_correction(line: str) -> Correction:
    """Read ``kind | age | text | what was said | what is so``; the last two may be missing."""
    kind, age, text, *told = [part.strip() for part in line.split("|")]
    was, now = [*told, "", ""][:2]
    return Correction(kind, span(age), text, was, now)
