"""Punctuation and the spaces around it."""

import re
from collections.abc import Iterator

from articles.house_style.letters import ARABIC, Found
from articles.house_style.rules import Rules

_LATIN = re.compile("[,;?]++")
_TO_ARABIC = str.maketrans(",;?", "،؛؟")
_IS_ARABIC = re.compile(f"[{ARABIC}]")
_PASSED_OVER = f' »”")]{"".join(chr(code) for code in range(0x064B, 0x0660))}'
# A stop, and not the point of «.net» or the beginning of an ellipsis.
_STOP = r"\.(?![.\w])"
# What stands at its word; French keeps a space before the tall signs.
_ENDS = {"ar": f"(?:[،؛؟!:,;?]|{_STOP})", "en": f"(?:[,;:?!]|{_STOP})", "fr": f"(?:,|{_STOP})"}
_SPACE_BEFORE = {code: re.compile(rf"(?<=\S)[ \t]++(?={ends})") for code, ends in _ENDS.items()}
_DOUBLE = {code: re.compile(rf"(?<=\S)[ \t]{{2,}}+(?!{ends})(?=\S)") for code, ends in _ENDS.items()}
_AFTER_ARABIC = re.compile(
    r"[،؛](?=[^\W\d_]|[«“(])"
    r"|(?<!\d)،(?=\d)|؛(?=\d)"
    r"|؟(?=[^\W\d_])"
    rf"|(?<=[{ARABIC}])[:!](?=[{ARABIC}])"
    # Not the stops of «أ.ف.ب», nor of a site's name.
    rf"|(?<=[{ARABIC}]{{3}})\.(?!نت\b|كوم\b)(?=[{ARABIC}]{{2}})"
)
_AFTER = re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])")
_DOTS = re.compile(r"[.…]{2,}+")
MOST_DOTS = 3


def find_latin_punctuation(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find «,», «;» and «?» in Arabic; not those of numbers, and not those of foreign words."""
    for signs in _LATIN.finditer(text):
        if is_after_arabic(text, signs.start()) or is_between_number_and_arabic(text, signs):
            yield signs.start(), signs.end(), signs[0].translate(_TO_ARABIC)


def is_after_arabic(text: str, place: int) -> bool:
    before = text[max(place - 6, 0) : place].rstrip(_PASSED_OVER)
    return bool(_IS_ARABIC.match(before[-1:]))


def is_between_number_and_arabic(text: str, signs: re.Match[str]) -> bool:
    before, after = text[max(signs.start() - 1, 0) : signs.start()], text[signs.end() : signs.end() + 3]
    return before.isdecimal() and bool(_IS_ARABIC.match(after.lstrip(" ")[:1]))


def find_space_before(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find spaces before a sign that stands at its word."""
    for space in _SPACE_BEFORE.get(language, _SPACE_BEFORE["en"]).finditer(text):
        yield space.start(), space.end(), ""


def find_double_spaces(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find more than one space between two words; before a sign the rule for that says it."""
    for space in _DOUBLE.get(language, _DOUBLE["en"]).finditer(text):
        yield space.start(), space.end(), " "


def find_space_after(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find a sign that the next word stands at."""
    for sign in (_AFTER_ARABIC if language == "ar" else _AFTER).finditer(text):
        yield sign.start(), sign.end(), f"{sign[0]} "


def find_long_ellipses(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find rows of more than three dots."""
    for dots in _DOTS.finditer(text):
        if dots[0].count(".") + MOST_DOTS * dots[0].count("…") > MOST_DOTS:
            yield dots.start(), dots.end(), "…"
