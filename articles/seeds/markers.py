"""The fixed words that part a seed, and the names that stand in its source and section lines.

A marker is a whole short line. The words below are data, written as printed and
compared folded, so tatweel, no-break spaces, direction marks, presentation forms
and hamza do not matter. A dialect of the format is a word more in one of them.
"""

import re
from enum import IntEnum

from articles.seeds.agencies import SHIPPED, Agencies
from articles.text import DIRECTION_MARKS, fold, tidy


class Kind(IntEnum):
    """The kinds of marker, in the order in which a page prints them."""

    SOURCE = 1
    RELATED = 2
    SECTION = 3
    MOST_READ = 4


# Followed by a colon and names.
SOURCE_WORDS = ("المصدر", "المصادر", "مصدر الخبر", "نقلا عن")
# Followed by the name of a section, without a colon.
SECTION_WORDS = ("المزيد من",)
# Whole lines.
HEADINGS = {
    Kind.RELATED: (
        "حول هذه القصة", "اقرأ أيضا", "اقرأ المزيد", "اقرأوا أيضا", "مواضيع ذات صلة", "موضوعات ذات صلة",
        "مواد ذات صلة", "أخبار ذات صلة", "مقالات ذات صلة", "قصص ذات صلة", "روابط ذات صلة", "ذات صلة",
        "طالع أيضا", "شاهد أيضا", "تابع أيضا", "قد يهمك أيضا",
    ),
    Kind.MOST_READ: ("الأكثر قراءة", "يتصدر الآن", "الأكثر مشاهدة", "الأكثر تداولا", "الأكثر رواجا"),
}  # fmt: skip

# Words that begin with their own و: the conjunction is not cut from them. Shorter words
# («واس», «وفا») are told by their length.
NOT_CONJOINED = (
    "وكالات وكالة وزارة وزارات وزير وسائل وسائط وثائق وثيقة ولاية واشنطن وول ويكيبيديا ويكيليكس وحدة واتساب "
    "وورلد وايرد واللا ويست وطنية"
)

MAX_MARKER_LENGTH = 40
MAX_NAMES_LENGTH = 80
MAX_SECTION_WORDS = 5
# Of names on a line of their own, which may be the text.
MAX_BARE_WORDS = 8

COLONS = ":：﹕∶˸"
_GAP = re.compile(rf"[\s{COLONS}{DIRECTION_MARKS}]+")
_COLON = re.compile(f"[{COLONS}]")
_SENTENCE = re.compile(r"[.](?=\s)|[!?؟؛;…]")
_PUNCTUATION = re.compile(r"[.!?؟؛;…،,:()«»\"]")
_SEPARATOR = re.compile(r"[+/|]")
_COMMA = re.compile(r"[,،]")
_DASH = re.compile(r"\s[-–—]\s")
# What a page sets around a marker: «» اقرأ أيضا», «- المصدر».
_DECORATION = COLONS + " -–—•●▪*|»«<>.…"
_SPACES = re.compile(r"\s+")

_SOURCE_WORDS = frozenset(map(fold, SOURCE_WORDS))
_SECTION_WORDS = frozenset(map(fold, SECTION_WORDS))
_OPENINGS = (*_SOURCE_WORDS, *_SECTION_WORDS)
_HEADINGS = {fold(words): kind for kind, lines in HEADINGS.items() for words in lines}
_NOT_CONJOINED = frozenset(fold(NOT_CONJOINED).split())
MAX_LENGTH = MAX_MARKER_LENGTH + MAX_NAMES_LENGTH


def kind_of(line: str, key: str | None = None, agencies: Agencies = SHIPPED) -> Kind | None:
    """Return the marker that `line` looks like; whether it counts depends on its place.

    `key` is the line folded, for those who have it.
    """
    if len(line) > MAX_LENGTH:
        return None
    key = (fold(line) if key is None else key).strip(_DECORATION)
    if len(line) <= MAX_MARKER_LENGTH and (kind := _HEADINGS.get(key)):
        return kind
    if not key.startswith(_OPENINGS):
        return None
    if source_names(line, agencies) is not None:
        return Kind.SOURCE
    return Kind.SECTION if section_name(line) is not None else None


def source_names(line: str, agencies: Agencies = SHIPPED) -> str | None:
    """Return the names of a source line as printed after its colon, or None: «المصدر : الجزيرة».

    Names that are known need no colon: «نقلا عن رويترز», «المصدر - وكالات».
    """
    gap, names = _split_marker(line, _SOURCE_WORDS)
    if not names.strip(" .") or len(names) > MAX_NAMES_LENGTH or _SENTENCE.search(names):
        return None
    each = split_sources(names)
    if _COLON.search(gap):
        return names if all(len(name.split()) <= MAX_BARE_WORDS for name in each) else None
    return names if all(map(agencies.are_origin, each)) else None


def is_bare_source(line: str, names: str) -> bool:
    """Tell whether `line` is the opening of a source line whose `names` stand on the next."""
    if len(line) > MAX_MARKER_LENGTH or line[-1] not in COLONS or _bare(line) not in _SOURCE_WORDS:
        return False
    is_short = len(names) <= MAX_NAMES_LENGTH and len(names.split()) <= MAX_BARE_WORDS
    if not is_short or names[-1] in ".…" or kind_of(names):
        return False
    return source_names(line + names) is not None


def section_name(line: str) -> str | None:
    """Return the section of a line such as «المزيد من أحزاب وجماعات», or None for a sentence."""
    _, name = _split_marker(line, _SECTION_WORDS)
    if not name or _PUNCTUATION.search(name):
        return None
    return name if len(name.split()) <= MAX_SECTION_WORDS and len(name) <= MAX_NAMES_LENGTH else None


def is_broken_section(line: str) -> bool:
    """Tell whether ``line`` begins as a section line does, but is neither one nor a sentence."""
    begins = any(fold(line).startswith(words) for words in _SECTION_WORDS)
    return begins and section_name(line) is None and (len(line.split()) < 6 or line[-1] not in ".…")


def _split_marker(line: str, words: frozenset[str]) -> tuple[str, str]:
    """Return the gap after a marker's words and what follows; both empty without them."""
    for gap in _GAP.finditer(line, 0, MAX_MARKER_LENGTH):
        opening = _bare(line[: gap.start()])
        if opening in words:
            rest = line[gap.end() : gap.end() + MAX_NAMES_LENGTH * 2]
            return gap[0], tidy(rest.lstrip("-–— ")).text
    return "", ""


def _bare(words: str) -> str:
    return fold(words).strip(_DECORATION)


def split_sources(names: str) -> tuple[str, ...]:
    """Return each name of a printed source line once: «الجزيرة ووكالات» names two.

    They are parted by + , ، / | and by the conjunction و, but not by the و of «وكالات»; by a dash
    where each of them is known: «دبي - العربية.نت» is one.
    """
    found: dict[str, str] = {}
    for list_of_names in _SEPARATOR.split(names):
        for position, part in enumerate(_COMMA.split(list_of_names)):
            for name in _split_conjunctions(part, leading=position > 0):
                found |= {fold(each): each for each in _split_dashes(name) if fold(each) not in found}
    return tuple(found.values())


def _split_dashes(name: str) -> list[str]:
    parts = _DASH.split(name)
    return parts if len(parts) > 1 and all(map(SHIPPED.are_origin, parts)) else [name]


def _split_conjunctions(part: str, *, leading: bool) -> list[str]:
    """Return the names in one part; `leading` allows a conjunction before its first word."""
    names: list[list[str]] = [[]]
    for word in _SPACES.split(part.strip(" .\u00a0")):
        if (names[-1] or leading) and is_conjoined(word):
            names.append([])
            word = word[1:]
        names[-1].append(word)
    return [name for words in names if (name := " ".join(words).strip())]


def is_conjoined(word: str) -> bool:
    """Tell whether `word` is the conjunction و, or begins with it: «ووكالات», but not «وكالات»."""
    if word == "و":
        return True
    if not word.startswith("و") or fold(word) in _NOT_CONJOINED or SHIPPED.named(word):
        return False
    return len(word) > 4 or SHIPPED.named(word[1:]) is not None
