"""Quotations: whether each begins and ends, and whether the house's own signs stand around it."""

import re
from collections.abc import Iterator

from articles.house_style.letters import Found
from articles.house_style.rules import Quotes, Rules

_SIGNS = re.compile('["«»“”„]')
_OPENING, _CLOSING = "«“„", "»”"
# What else may stand around the second level, where the first has the house's own signs.
_INNER = {
    Quotes.GUILLEMETS: ('"', "“"),
    Quotes.CURLY: ("«", "«"),
    Quotes.STRAIGHT: ("«", "“"),
}
_ENDS = {"«": "»", "“": "”", '"': '"'}


def find_quotes(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find quotations in other signs than the house's; inside another they have signs of their own."""
    pairs, _ = paired(text)
    for place, opens, depth in levels(pairs):
        fix = right_sign(text[place], rules.quotes, depth=depth, opens=opens)
        if fix == text[place]:
            continue
        # A straight quote says by its neighbours alone what it does: without them it would be misread.
        yield place, place + 1, None if fix == '"' and told_by_neighbours(text, place) is None else fix


def find_unbalanced(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find quotations that begin and do not end, or end without a beginning."""
    _, alone = paired(text)
    for place in alone:
        yield place, place + 1, None


def right_sign(sign: str, house: str, *, depth: int, opens: bool) -> str:
    """Return what should stand in the place of ``sign``; itself where it is right."""
    house = Quotes(house)
    allowed = (house[0],) if depth == 1 else _INNER[house]
    signs = allowed if opens else tuple(_ENDS[one] for one in allowed)
    return sign if sign in signs else signs[-1]


def paired(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the places of quotations, begin and end, and of the signs that have no other."""
    begun: list[int] = []
    pairs, alone = [], []
    for sign in _SIGNS.finditer(text):
        opens = does_open(text, sign.start(), inside=bool(begun))
        if opens is None:
            continue
        if opens:
            begun.append(sign.start())
        elif begun:
            pairs.append((begun.pop(), sign.start()))
        else:
            alone.append(sign.start())
    return pairs, sorted([*alone, *begun])


def does_open(text: str, place: int, *, inside: bool) -> bool | None:
    """Say whether a sign begins a quotation; None for one that is none, as of inches after a number."""
    told = told_by_neighbours(text, place)
    if text[place] == '"' and not inside and told is not True and text[place - 1 : place].isdecimal():
        return None
    if told is not None:
        return told
    if text[place] in _OPENING + _CLOSING:
        return text[place] in _OPENING
    return not inside


def told_by_neighbours(text: str, place: int) -> bool | None:
    """Say whether the sign opens, by what stands around it: «a "word" here»; None where they do not tell."""
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    starts = not before or before.isspace() or before in "([–—-"
    stops = not after or after.isspace() or after in ".,;:!?،؛؟…)]"
    return None if starts == stops else starts


def levels(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, bool, int]]:
    """Yield both signs of each quotation in their order, whether it opens, and how deep it stands."""
    signs = sorted([(begin, True) for begin, _ in pairs] + [(end, False) for _, end in pairs])
    depth = 0
    for place, opens in signs:
        depth += opens
        yield place, opens, depth
        depth -= not opens
