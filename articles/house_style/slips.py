"""
The newsroom's list of hamza slips: a word as it is mistyped, and as it is written.

Only words that are wrong wherever they stand in the news: «انه» may be «إنه» or «أنه», «والى» may be a
verb, so neither is here. A word is found behind «و» and the article too, and a long one with its endings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# What a new house begins with.
DEFAULT_SLIPS = Path(__file__).with_name("slips.txt").read_text(encoding="utf-8")
ARROW = "←"
# Behind these a word is the same word.
ARTICLES = ("ال", "وال", "بال", "فال", "كال")
PARTICLES = ("لل", "ولل", "و", "ب", "ل")
BEFORE = ARTICLES + PARTICLES
# «واصل» is a word of its own, and so are «لازمة» and «للازمة»: a short word is found alone or behind «ال».
SHORTEST_AFTER = dict.fromkeys(PARTICLES, 5) | {"و": 4}
ENDINGS = ("يين", "يون", "هما", "ات", "ين", "ون", "ان", "ية", "ها", "هم", "هن", "نا", "ي", "ه", "ا")
SHORTEST_WITH_ENDING = 5
# So many first letters tell most words apart from those of the list.
HEAD = 3


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of the list that is no pair of words, and why: ``shape``, ``same`` or ``circle``."""

    number: int
    text: str
    code: str


def read_pairs(text: str) -> tuple[dict[str, str], list[BadLine]]:
    """Return the list in ``text``, one «wrong ← right» a line, and the lines that are none."""
    pairs: dict[str, str] = {}
    bad = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.replace(ARROW, " ").replace("→", " ").split()
        if not words:
            continue
        if len(words) != 2:
            bad.append(BadLine(number, line, "shape"))
        elif words[0] == words[1]:
            bad.append(BadLine(number, line, "same"))
        else:
            pairs[words[0]] = words[1]
    bad += [
        BadLine(0, f"{slip} {ARROW} {right}", "circle") for slip, right in pairs.items() if right in pairs
    ]
    return pairs, bad


def read_slips(text: str) -> dict[str, str]:
    """Return the pairs of ``text`` that can be used."""
    pairs, _ = read_pairs(text)
    return {slip: right for slip, right in pairs.items() if right not in pairs}


def write_slips(pairs: Mapping[str, str]) -> str:
    """Return the list as editors see it, in the order of the alphabet."""
    return "\n".join(f"{slip} {ARROW} {right}" for slip, right in sorted(pairs.items()))


@dataclass(frozen=True)
class Slips:
    """Finds the right form of a mistyped word."""

    words: Mapping[str, str]

    @cached_property
    def heads(self) -> frozenset[str]:
        return frozenset(word[:HEAD] for word in self.words)

    def right(self, word: str) -> str | None:
        """Return how ``word``, without marks, is written; None where nothing is wrong with it."""
        for before, rest in self.partings(word):
            if rest[:HEAD] in self.heads and (right := self.right_without(rest)):
                return None if self.is_slip(before + right) else before + right
        return None

    def is_slip(self, word: str) -> bool:
        return any(self.right_without(rest) for _, rest in self.partings(word))

    def partings(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield what may stand before the word, and the word."""
        yield "", word
        if not word.startswith(BEFORE):
            return
        for start in BEFORE:
            rest = word.removeprefix(start)
            if rest != word and len(rest) >= SHORTEST_AFTER.get(start, 1):
                yield start, rest

    def right_without(self, word: str) -> str | None:
        """
        Return how a word without article is written, with whatever ending it has.

        None for «اضافته», which is «إضافته» or «أضافته».
        """
        if word in self.words:
            return self.words[word]
        found = {
            right for ending in ENDINGS if word.endswith(ending) for right in self.with_ending(word, ending)
        }
        return found.pop() if len(found) == 1 else None

    def with_ending(self, word: str, ending: str) -> Iterator[str]:
        """Yield the word with its stem put right; before an ending the last letter of «إصابة» is a teh."""
        stem = word.removesuffix(ending)
        if len(stem) < SHORTEST_WITH_ENDING:
            return
        if right := self.words.get(stem):
            yield right + ending
        right = self.words.get(f"{stem[:-1]}ة", "")
        if stem.endswith("ت") and right.endswith("ة"):
            yield f"{right[:-1]}ت{ending}"
