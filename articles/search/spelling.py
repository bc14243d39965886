"""
Which words are one slip of the fingers away. Pure.

A word of eight letters has some five hundred neighbours, and a database looks five hundred words up in
its list within a millisecond: no index of parts of words is needed, whatever the list grows to.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

# Of shorter words nearly every neighbour is a word of its own.
FEWEST_LETTERS = 5
MOST_LETTERS = 24
# As folding leaves them.
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويژ"
LATIN = "abcdefghijklmnopqrstuvwxyz"

_DIGIT = re.compile(r"\d")
_ARABIC = re.compile("[\u0621-\u064a]")


def may_slip(word: str) -> bool:
    """Whether ``word`` may be taken for another: a number is what it is."""
    return FEWEST_LETTERS <= len(word) <= MOST_LETTERS and not _DIGIT.search(word)


def neighbours(word: str) -> set[str]:
    """Return every string that one letter more, less, other or one swap makes of a folded ``word``."""
    letters = ARABIC if _ARABIC.search(word) else LATIN
    return set(_slips(word, letters)) - {word}


def _slips(word: str, letters: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
    for place, (first, second) in enumerate(pairwise(word)):
        yield word[:place] + second + first + word[place + 2 :]
