"""Photo credits: the parenthesis that ends a caption, and whom it names."""

import re
from dataclasses import dataclass

from articles.seeds.agencies import SHIPPED, Agencies
from articles.text import fold, tidy

# Words beside a credit that are credit too when they stand alone.
MODIFIERS = ("أرشيف", "أرشيفية", "أرشيفي", "خاص", "خاصة", "archive", "file", "handout")
# Of these, the ones that say that the picture is older than the story.
ARCHIVE = ("أرشيف", "أرشيفية", "أرشيفي", "archive", "file")
# Before a photographer's name.
PHOTOGRAPHY = ("تصوير", "عدسة", "photo")

# Where somebody stands in the picture, or a place in the town: glosses of the caption.
POSITIONS = ("يمين", "يسار", "اليمين", "اليسار", "يمينا", "يسارا", "left", "right")
PLACES = (
    "وسط الوسط أعلى أسفل فوق تحت خلف أمام الأول الثاني الثالث الأولى الثانية "
    "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي center centre"
)

MAX_CREDIT_LENGTH = 120
MAX_PHOTOGRAPHER_WORDS = 4
# Of the name after «تصوير», which may be that of a team.
MAX_PHOTOGRAPHER_LENGTH = 120

_PART = re.compile(r"[/\\|+،,:()–—-]|\sو(?=\S)|\s(?:via|عبر)\s", re.IGNORECASE)
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z]")
# What agencies write into the file itself, without a parenthesis: REUTERS/Sam Roe.
_SIGNED = re.compile(r"\b(?:REUTERS|AFP|EPA|AP)(?: PHOTO)?\s?/\s?[\w .'’/-]{2,60}$", re.IGNORECASE)

_MODIFIERS = frozenset(map(fold, MODIFIERS))
_ARCHIVE = frozenset(map(fold, ARCHIVE))
_PHOTOGRAPHY = frozenset(map(fold, PHOTOGRAPHY))
_POSITIONS = frozenset(map(fold, POSITIONS))
_PLACES = frozenset(fold(PLACES).split())


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a printed credit names: agencies by their own names, a photographer, words such as «أرشيف»."""

    agencies: tuple[str, ...] = ()
    photographer: str | None = None
    modifiers: tuple[str, ...] = ()


def split_credit(line: str, agencies: Agencies = SHIPPED) -> tuple[str, str | None]:
    """Return a caption line as its caption and its credit as printed, or None.

    The credit is the last parenthesis, or what square brackets hold, when it ends the
    line, a full stop after it notwithstanding. A gloss such as «(يمين)» or
    «(غربي المدينة)» stays in the caption.
    """
    start, printed = _last_parenthesis(line)
    credit = tidy(printed).text
    # Square brackets hold a transcript's remarks, unless somebody known is in them.
    is_remark = line[start : start + 1] == "["
    if not credit or ((is_remark or is_gloss(credit)) and not is_known(credit, agencies)):
        return line, None
    return tidy(line[:start]).text, credit


def join_credit(caption: str, credit: str | None) -> str:
    """Return the caption line that `split_credit` reads back."""
    return f"{caption} ({credit})".lstrip() if credit else caption


def read_credit(printed: str, agencies: Agencies = SHIPPED) -> Credit:
    """Return whom a credit names: «نهى سالم - الأناضول» is a photographer and an agency."""
    found: dict[str, None] = {}
    modifiers: list[str] = []
    others: list[str] = []
    for part in _PART.split(printed):
        words = part.split()
        modifiers += (word for word in words if fold(word) in _MODIFIERS)
        named = " ".join(word for word in words if fold(word) not in _MODIFIERS)
        if agency := agencies.named(named):
            found[agency] = None
        elif named and not agencies.are_origin(named):
            others.append(named)
    return Credit(tuple(found), _photographer(others, bool(found)), tuple(modifiers))


def _photographer(names: list[str], /, beside_agency: object) -> str | None:
    """Return the name after «تصوير», or the short one that stands beside an agency."""
    for name in names:
        first, *words = name.split()
        if fold(first) in _PHOTOGRAPHY and words:
            named = " ".join(words[1:] if fold(words[0]) == "by" else words)
            return named[:MAX_PHOTOGRAPHER_LENGTH].rstrip() or None
    short = (name for name in names if len(name.split()) <= MAX_PHOTOGRAPHER_WORDS)
    return next(short, None) if beside_agency else None


def are_at_odds(printed: str | None, embedded: str | None, agencies: Agencies = SHIPPED) -> bool:
    """Tell whether two credits of one photo name different agencies."""
    if not printed or not embedded:
        return False
    one, other = read_credit(printed, agencies).agencies, read_credit(embedded, agencies).agencies
    return bool(one and other) and set(one).isdisjoint(other)


def metadata_credit(line: str, agencies: Agencies = SHIPPED) -> str | None:
    """Return the credit in a line of English metadata such as "A bridge. (AP Photo/Sam Roe)", or None."""
    if _ARABIC.search(line) or not _LATIN.search(line):
        return None
    credit = split_credit(line, agencies)[1]
    if credit and is_known(credit, agencies):
        return credit
    signed = _SIGNED.search(line[-90:].rstrip(" ."))
    return signed[0] if signed else None


def is_known(credit: str, agencies: Agencies = SHIPPED) -> bool:
    """Tell whether `credit` names an agency, archive or photographer, alone or among others."""
    return any(_is_known_part(part.split(), agencies) for part in _PART.split(fold(credit)))


def _is_known_part(words: list[str], agencies: Agencies) -> bool:
    if not words:
        return False
    named = [word for word in words if word not in _MODIFIERS]
    return not named or words[0] in _PHOTOGRAPHY or agencies.are_origin(" ".join(named))


def is_archive(modifier: str) -> bool:
    return fold(modifier) in _ARCHIVE


def is_gloss(words: str) -> bool:
    """Tell whether a parenthesis says where or how old rather than who: «(يمين)», «(47 عاما)»."""
    found = fold(words).split()
    if not found or not any(character.isalpha() for character in words):
        return True
    return found[0] in _PLACES or found[0][0].isdigit() or not _POSITIONS.isdisjoint(found)


def _last_parenthesis(line: str) -> tuple[int, str]:
    """Return where the parenthesis that ends `line` opens and what is in it, or its length and ""."""
    end = len(line.rstrip(" .\u00a0")) - 1
    if end < 0 or line[end] not in ")]":
        return len(line), ""
    closing, opening = line[end], "(" if line[end] == ")" else "["
    depth = 0
    for position in range(end, max(end - MAX_CREDIT_LENGTH - 2, -1), -1):
        depth += (line[position] == closing) - (line[position] == opening)
        if depth == 0:
            return position, line[position + 1 : end]
    return len(line), ""
