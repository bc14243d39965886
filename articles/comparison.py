"""
Two texts side by side, with the words marked that one of them alone has. Pure: no Django.

Rows of paragraphs are laid beside each other first, then the words of each pair.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word or a sign, with the space behind it: what changes in a row is marked in one piece.
TOKEN = re.compile(r"(?:[^\s.,،؛:!?؟«»\"()\[\]…–—-]+|\S)\s*|\s+")
# Above this many pairs of things the changed middle of a text is marked as a whole: finding what is
# alike in it may take the square of its length, and a page has to answer.
MOST_PAIRS = 250_000
# Two paragraphs with less than this share of their words in common are two, not one that changed.
ALIKE = 0.4

Span = tuple[bool, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row; ``own`` ones stand on this side alone."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Two paragraphs beside each other; a side without runs has no such paragraph."""

    ours: tuple[Run, ...]
    theirs: tuple[Run, ...]

    @property
    def is_same(self) -> bool:
        return self.ours == self.theirs


def compare(ours: Sequence[str], theirs: Sequence[str]) -> list[Row]:
    """Return the paragraphs of two texts in rows; each keeps its place on its own side."""
    rows: list[Row] = []
    for same, i, i_end, j, j_end in spans(ours, theirs):
        if same:
            rows += [Row(*[(Run(text, own=False),)] * 2) for text in ours[i:i_end]]
        else:
            rows += [compare_words(*pair) for pair in pairs(ours[i:i_end], theirs[j:j_end])]
    return rows


def compare_words(ours: str, theirs: str) -> Row:
    """Return two paragraphs in runs of words; a difference in spaces alone is none."""
    if not are_alike(*words([ours, theirs])):  # words in common are chance, and marking around them noise
        return Row(*(((Run(text, own=True),) if text else ()) for text in (ours, theirs)))
    mine, other = TOKEN.findall(ours), TOKEN.findall(theirs)
    found = list(spans([word.strip() for word in mine], [word.strip() for word in other]))
    return Row(
        tuple(Run("".join(mine[i:i_end]), own=not same) for same, i, i_end, _, _ in found if i < i_end),
        tuple(Run("".join(other[j:j_end]), own=not same) for same, _, _, j, j_end in found if j < j_end),
    )


def spans(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Span]:
    """Yield what is the same and what is not, from first to last: the flag, and both ranges."""
    start = common(ours, theirs)
    end = common(ours[start:][::-1], theirs[start:][::-1])
    mine, other = len(ours) - end, len(theirs) - end
    if start:
        yield True, 0, start, 0, start
    for same, i, i_end, j, j_end in middle(ours[start:mine], theirs[start:other]):
        yield same, i + start, i_end + start, j + start, j_end + start
    if end:
        yield True, mine, len(ours), other, len(theirs)


def middle(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Span]:
    if len(ours) * len(theirs) > MOST_PAIRS:
        yield False, 0, len(ours), 0, len(theirs)
        return
    for code, i, i_end, j, j_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield code == "equal", i, i_end, j, j_end


def common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return with how many equal things both begin."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


def pairs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield changed paragraphs, each with the one that it became; one without such stands alone."""
    if len(ours) == len(theirs) == 1:
        yield ours[0], theirs[0]
        return
    mine, other = words(ours), words(theirs)
    many, done = len(ours) * len(theirs) > MOST_PAIRS, 0
    for index, text in enumerate(ours):
        # Of very many changed paragraphs each is held against its neighbour alone.
        reach = range(done, min(done + 1, len(theirs)) if many else len(theirs))
        twin = next((place for place in reach if are_alike(mine[index], other[place])), None)
        if twin is None:
            yield text, ""
            continue
        yield from (("", new) for new in theirs[done:twin])
        yield text, theirs[twin]
        done = twin + 1
    yield from (("", new) for new in theirs[done:])


def words(paragraphs: Sequence[str]) -> list[Counter]:
    return [Counter(text.split()) for text in paragraphs]


def are_alike(one: Counter, other: Counter) -> bool:
    shared = (one & other).total()
    return 2 * shared >= ALIKE * (one.total() + other.total())
