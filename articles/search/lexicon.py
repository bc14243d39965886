"""
What stands for a word besides its own forms: broken plurals, and other names of the same thing. Pure.

Both are lists that grow; they are used when somebody asks, never when a story is indexed, so that a new
pair or name serves the whole archive at once.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from articles.search.analysis import words

FOLDER = Path(__file__).parent
# No name in the news is longer.
MOST_WORDS_OF_NAME = 6


class Name(NamedTuple):
    """One name of a group: as it is written, and the stems of its words."""

    written: str
    stems: tuple[str, ...]


class Lexicon:
    """
    ``plurals``: pairs of a singular and its plurals. ``aliases``: groups of names for one thing.

    Both are compared by the stems of their words, so each is given once, in ordinary spelling.
    """

    def __init__(
        self, plurals: Iterable[tuple[str, Sequence[str]]] = (), aliases: Iterable[Sequence[str]] = ()
    ):
        self._plurals, self._aliases = tuple(plurals), tuple(aliases)

    @cached_property
    def families(self) -> dict[str, tuple[str, ...]]:
        """By stem, the stems of its other numbers."""
        families: dict[str, dict[str, None]] = defaultdict(dict)
        for singular, plurals in self._plurals:
            stems = [found for word in (singular, *plurals) if (found := stem_of(word))]
            for one in stems:
                families[one].update((other, None) for other in stems if other != one)
        return {one: tuple(others) for one, others in families.items()}

    @cached_property
    def names(self) -> dict[tuple[str, ...], tuple[Name, ...]]:
        """By the stems of a name, the other names."""
        found: dict[tuple[str, ...], dict[tuple[str, ...], Name]] = defaultdict(dict)
        for group in self._aliases:
            names = [name for written in group if (name := Name(written, stems_of(written))).stems]
            for one in names:
                found[one.stems].update((other.stems, other) for other in names if other.stems != one.stems)
        return {stems: tuple(others.values()) for stems, others in found.items()}

    def plurals_of(self, stem: str) -> tuple[str, ...]:
        return self.families.get(stem, ())

    def names_of(self, stems: tuple[str, ...]) -> tuple[Name, ...]:
        return self.names.get(stems, ())

    def longest_name(self, stems: Sequence[str]) -> int:
        """Return how many of the first ``stems`` are a name, or 0."""
        counts = range(min(len(stems), MOST_WORDS_OF_NAME), 0, -1)
        return next((count for count in counts if tuple(stems[:count]) in self.names), 0)


def stems_of(name: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words(name))[:MOST_WORDS_OF_NAME]


def stem_of(word: str) -> str:
    return next(iter(stems_of(word)), "")


NOTHING = Lexicon()


@cache
def shipped() -> Lexicon:
    """Return the lists that come with the product."""
    return Lexicon(shipped_plurals(), shipped_aliases())


def shipped_plurals() -> list[tuple[str, list[str]]]:
    pairs = read("plurals.toml").get("pair", [])
    return [(pair["singular"], pair["plurals"]) for pair in pairs]


def shipped_aliases() -> list[list[str]]:
    return read("aliases.toml").get("groups", [])


def read(name: str) -> dict:
    path = FOLDER / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
