"""Two texts that were made from one, brought together again. Pure: no Django."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple


class Merged(NamedTuple):
    """The lines of both; where both changed the same ones, mine stand, and it ``is_disputed``."""

    lines: list[str]
    is_disputed: bool


def merge(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Merged:
    """Bring ``mine`` and ``theirs`` together by what each changed in ``base`` (a three-way merge)."""
    lines: list[str] = []
    is_disputed = False
    for was, one, other in chain.from_iterable(map(line_by_line, regions(base, mine, theirs))):
        lines += other if one == was else one
        is_disputed |= one != was and other != was and one != other
    return Merged(lines, is_disputed)


def line_by_line(region: tuple) -> list[tuple]:
    """Part a changed stretch into its lines where all three have as many: neighbours are no dispute."""
    if len(set(map(len, region))) == 1:
        return [([was], [one], [other]) for was, one, other in zip(*region, strict=True)]
    return [region]


def regions(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple]:
    """Yield the three texts piece by piece: what all have in common, and what lies between."""
    places = [{}, {}]
    for found, text in zip(places, (mine, theirs), strict=True):
        for start, other, size in SequenceMatcher(None, base, text, autojunk=False).get_matching_blocks():
            found.update((start + step, other + step) for step in range(size))
    at, one_at, other_at = 0, 0, 0
    for place in sorted(places[0].keys() & places[1].keys()):
        one, other = places[0][place], places[1][place]
        yield list(base[at:place]), list(mine[one_at:one]), list(theirs[other_at:other])
        yield ([base[place]],) * 3
        at, one_at, other_at = place + 1, one + 1, other + 1
    yield list(base[at:]), list(mine[one_at:]), list(theirs[other_at:])
