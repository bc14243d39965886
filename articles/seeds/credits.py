"""Photo credits: the parenthesis that ends a caption, and the agencies it may name."""

import re

from articles.text import fold, tidy

# Credits as pages print them, and the same agencies under their other names.
CREDITS = (
    "أسوشيتد برس",
    "رويترز",
    "الفرنسية",
    "الصحافة الفرنسية",
    "فرانس برس",
    "الأناضول",
    "وكالة الأناضول",
    "غيتي",
    "غيتي إيميجز",
    "الأوروبية",
    "الألمانية",
    "الجزيرة",
    "الجزيرة نت",
    "مواقع التواصل",
    "مواقع التواصل الاجتماعي",
    "ناشطون",
    "Reuters",
    "AP",
    "AP Photo",
    "Associated Press",
    "AFP",
    "Getty",
    "Getty Images",
    "EPA",
    "Anadolu",
    "Al Jazeera",
)
# Words beside a credit that are credit too when they stand alone.
MODIFIERS = ("أرشيف", "أرشيفية", "أرشيفي", "خاص", "archive", "file")
# Before a photographer's name.
PHOTOGRAPHY = ("تصوير", "عدسة", "photo")

# Where somebody stands in the picture, or a place in the town: glosses of the caption.
POSITIONS = ("يمين", "يسار", "اليمين", "اليسار", "يمينا", "يسارا", "left", "right")
PLACES = (
    "وسط الوسط أعلى أسفل فوق تحت خلف أمام الأول الثاني الثالث الأولى الثانية "
    "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي center centre"
)

MAX_CREDIT_LENGTH = 120

_PART = re.compile(r"[/\\|+،,:–—-]|\sو(?=\S)")


def _key(words: str) -> str:
    # «أسوشيتدبرس» is as common as «أسوشيتد برس».
    return fold(words).replace(" ", "")


_CREDITS = frozenset(map(_key, (*CREDITS, *MODIFIERS)))
_MODIFIERS = frozenset(map(fold, MODIFIERS))
_PHOTOGRAPHY = frozenset(map(fold, PHOTOGRAPHY))
_POSITIONS = frozenset(map(fold, POSITIONS))
_PLACES = frozenset(fold(PLACES).split())


def split_credit(line: str) -> tuple[str, str | None]:
    """Return a caption line as its caption and its credit as printed, or None.

    The credit is the last parenthesis when it ends the line, a full stop after it
    notwithstanding. A gloss such as «(يمين)» or «(غربي المدينة)» stays in the caption.
    """
    start, printed = _last_parenthesis(line)
    credit = tidy(printed).text
    if not credit or (is_gloss(credit) and not is_known(credit)):
        return line, None
    return tidy(line[:start]).text, credit


def join_credit(caption: str, credit: str | None) -> str:
    """Return the caption line that `split_credit` reads back."""
    return f"{caption} ({credit})".lstrip() if credit else caption


def is_known(credit: str) -> bool:
    """Tell whether `credit` names an agency, archive or photographer, alone or among others."""
    return any(_is_known_part(part.split()) for part in _PART.split(fold(credit)))


def _is_known_part(words: list[str]) -> bool:
    if not words:
        return False
    named = [word for word in words if word not in _MODIFIERS]
    return not named or words[0] in _PHOTOGRAPHY or "".join(named) in _CREDITS


def is_gloss(words: str) -> bool:
    """Tell whether a parenthesis says where or how old rather than who: «(يمين)», «(47 عاما)»."""
    found = fold(words).split()
    if not found or not any(character.isalpha() for character in words):
        return True
    return found[0] in _PLACES or found[0][0].isdigit() or not _POSITIONS.isdisjoint(found)


def _last_parenthesis(line: str) -> tuple[int, str]:
    """Return where the parenthesis that ends `line` opens and what is in it, or its length and ""."""
    end = len(line.rstrip(" .\u00a0")) - 1
    if end < 0 or line[end] != ")":
        return len(line), ""
    depth = 0
    for position in range(end, max(end - MAX_CREDIT_LENGTH - 2, -1), -1):
        depth += (line[position] == ")") - (line[position] == "(")
        if depth == 0:
            return position, line[position + 1 : end]
    return len(line), ""
