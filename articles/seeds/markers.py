"""The fixed words that part a seed, and the names that stand in its source and section lines.

A marker is a whole short line. The words below are data, written as printed and
compared folded, so tatweel, no-break spaces, direction marks, presentation forms
and hamza do not matter. A dialect of the format is a word more in one of them.
"""

import re
from enum import IntEnum

from articles.text import DIRECTION_MARKS, fold, tidy


class Kind(IntEnum):
    """The kinds of marker, in the order in which a page prints them."""

    SOURCE = 1
    RELATED = 2
    SECTION = 3
    MOST_READ = 4


# Followed by a colon and names.
SOURCE_WORDS = ("المصدر",)
# Followed by the name of a section, without a colon.
SECTION_WORDS = ("المزيد من",)
# Whole lines.
HEADINGS = {
    Kind.RELATED: ("حول هذه القصة",),
    Kind.MOST_READ: ("الأكثر قراءة",),
}

# Words that begin with their own و: the conjunction is not cut from them. Shorter words
# («واس», «وفا») are told by their length.
NOT_CONJOINED = (
    "وكالات وكالة وزارة وزارات وزير وسائل وسائط وثائق واشنطن وول ويكيبيديا ويكيليكس وحدة واتساب وورلد"
)

MAX_MARKER_LENGTH = 40
MAX_NAMES_LENGTH = 80
MAX_SECTION_WORDS = 5

_COLONS = ":：﹕∶˸"
_GAP = re.compile(rf"[\s{_COLONS}{DIRECTION_MARKS}]+")
_COLON = re.compile(f"[{_COLONS}]")
_SENTENCE = re.compile(r"[.](?=\s)|[!?؟؛;…]")
_PUNCTUATION = re.compile(r"[.!?؟؛;…،,:()«»\"]")
_SEPARATOR = re.compile(r"[+,،/]")
_SPACES = re.compile(r"\s+")

_SOURCE_WORDS = frozenset(map(fold, SOURCE_WORDS))
_SECTION_WORDS = frozenset(map(fold, SECTION_WORDS))
_HEADINGS = {fold(words): kind for kind, lines in HEADINGS.items() for words in lines}
_NOT_CONJOINED = frozenset(fold(NOT_CONJOINED).split())


def kind_of(line: str) -> Kind | None:
    """Return the marker that `line` looks like; whether it counts depends on its place."""
    if len(line) <= MAX_MARKER_LENGTH and (kind := _HEADINGS.get(_bare(line))):
        return kind
    if source_names(line) is not None:
        return Kind.SOURCE
    return Kind.SECTION if section_name(line) is not None else None


def source_names(line: str) -> str | None:
    """Return the names of a source line as printed after its colon, or None: «المصدر : الجزيرة»."""
    gap, names = _split_marker(line, _SOURCE_WORDS)
    if not _COLON.search(gap) or len(names) > MAX_NAMES_LENGTH:
        return None
    return names if names.strip(" .") and not _SENTENCE.search(names) else None


def section_name(line: str) -> str | None:
    """Return the section of a line such as «المزيد من أحزاب وجماعات», or None for a sentence."""
    _, name = _split_marker(line, _SECTION_WORDS)
    if not name or _PUNCTUATION.search(name):
        return None
    return name if len(name.split()) <= MAX_SECTION_WORDS and len(name) <= MAX_NAMES_LENGTH else None


def _split_marker(line: str, words: frozenset[str]) -> tuple[str, str]:
    """Return the gap after the marker's words and what follows it; both empty without one."""
    for gap in _GAP.finditer(line, 0, MAX_MARKER_LENGTH):
        if _bare(line[: gap.start()]) in words:
            return gap[0], tidy(line[gap.end() : gap.end() + MAX_NAMES_LENGTH * 2]).text
    return "", ""


def _bare(words: str) -> str:
    return fold(words).strip(_COLONS + " ")


def split_sources(names: str) -> tuple[str, ...]:
    """Return each name of a printed source line once: «الجزيرة ووكالات» names two.

    They are parted by + , ، / and by the conjunction و, but not by the و of «وكالات».
    """
    found: dict[str, str] = {}
    for position, part in enumerate(_SEPARATOR.split(names)):
        for name in _split_conjunctions(part, leading=position > 0):
            found.setdefault(fold(name), name)
    return tuple(found.values())


def _split_conjunctions(part: str, *, leading: bool) -> list[str]:
    """Return the names in one part; `leading` allows a conjunction before its first word."""
    names: list[list[str]] = [[]]
    for word in _SPACES.split(part.strip(" .\u00a0")):
        if (names[-1] or leading) and _is_conjoined(word):
            names.append([])
            word = word[1:]
        names[-1].append(word)
    return [name for words in names if (name := " ".join(words).strip())]


def _is_conjoined(word: str) -> bool:
    if word == "و":
        return True
    return word.startswith("و") and len(word) > 4 and fold(word) not in _NOT_CONJOINED
