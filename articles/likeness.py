"""
When two texts are one, nearly one, or two: keys to find them by, and a measure to judge them with.

Pure: no Django, so that an import works out its keys in the processes that read the files. A key
is a signed number of 64 bits, as databases keep them; its last two bits say what it is a key of.

Near-equal texts share some of their runs of three words. Of these runs each text keeps those that
come first in an order as good as random, the same for all texts, so that texts which share most
of their runs nearly always keep one in common (a bottom-k sketch: Cohen and Kaplan, 2007).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

from articles.text import fold

# A teaser that is this like a story's lede is worth an editor's look. Never a link by itself: a
# story told again a week later is as like it as one with a corrected word. The figures:
# python -m articles.tests.bench_binding
NEAR = 0.7
# «فيديو» or «نشرة الأخبار» says of no story which one it is.
FEWEST_WORDS = 3
RUN = 3
# A lede keeps more runs than a teaser: one that was cut short has to meet what was left of it.
RUNS_OF_LEDE, RUNS_OF_TEASER = 4, 3
# Shorter paragraphs are headings, and phrases that many stories share.
FEWEST_WORDS_OF_PARAGRAPH = 8
PARAGRAPHS_KEPT = 4

# Texts that are compared again and again within a batch, and the pairs of words of fewer.
KEPT_IN_MIND, PAIRS_KEPT = 1024, 128

WORD = re.compile(r"\w+")
CUT = re.compile(r"(?:\.\.\.?|…)\W*$")


class Kind(IntEnum):
    WHOLE, RUN, PARAGRAPH = range(3)


@dataclass(frozen=True, slots=True)
class Marks:
    """The keys of one text: of it whole, of its telling runs, of its paragraphs."""

    whole: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()

    @property
    def kept(self) -> tuple[int, ...]:
        """What is stored of them: of the paragraphs a few, by which any other take is found."""
        return (*self.whole, *self.runs, *self.paragraphs[:PARAGRAPHS_KEPT])

    @property
    def all(self) -> tuple[int, ...]:
        return (*self.whole, *self.runs, *self.paragraphs)


@lru_cache(KEPT_IN_MIND)
def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of ``text`` as they are compared: folded, without punctuation."""
    return tuple(WORD.findall(fold(text)))


def kind_of(number: int) -> int:
    """Return the ``Kind`` of a key."""
    return number & 3


def key(said: Sequence[str], kind: Kind) -> int:
    digest = blake2b(" ".join(said).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True) & ~3 | kind


def whole_keys(texts: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """Return the keys of texts as a whole; too short ones have none."""
    said = (text for text in texts if len(text) >= FEWEST_WORDS)
    return tuple(dict.fromkeys(key(text, Kind.WHOLE) for text in said))


def run_keys(said: Sequence[str], count: int) -> tuple[int, ...]:
    """Return the keys of the ``count`` telling runs of three words."""
    runs = {" ".join(run) for run in zip(said, said[1:], said[2:], strict=False)}
    telling = sorted((crc32(run.encode()), run) for run in runs)[:count]
    return tuple(key([run], Kind.RUN) for _, run in telling)


def paragraph_keys(paragraphs: Iterable[str]) -> tuple[int, ...]:
    """Return the keys of folded paragraphs, those that are long enough, each once, in their own order."""
    said = (text for text in paragraphs if text.count(" ") + 1 >= FEWEST_WORDS_OF_PARAGRAPH)
    return tuple(sorted({key([text], Kind.PARAGRAPH) for text in said}))


def story_marks(headline: str, dateline: str, lede: str, paragraphs: Iterable[str]) -> Marks:
    """Return the marks of an edition, whose texts come folded; ``paragraphs`` are those below the lede."""
    opening = WORD.findall(lede)
    placed = [WORD.findall(dateline) + opening] if dateline else []
    return Marks(
        whole_keys([WORD.findall(headline), opening, *placed]),
        run_keys(opening, RUNS_OF_LEDE),
        paragraph_keys([lede, *paragraphs]),
    )


def teaser_marks(headline: str, teaser: str) -> Marks:
    """Return the marks of the words, folded, that a page says of another story."""
    said = WORD.findall(teaser)
    return Marks(whole_keys([WORD.findall(headline), said]), run_keys(said, RUNS_OF_TEASER))


def is_same(one: str, other: str) -> bool:
    """Whether two texts are the same words, whatever their signs and spellings."""
    said = words(one)
    return bool(said) and said == words(other)


def likeness(teaser: str, told: str) -> float:
    """
    Return how like ``teaser`` is to what a story says of itself, from 0 to 1; 1 is equal.

    The share of pairs of neighbouring words that both have. A teaser that ends in an ellipsis is
    compared with as many words of the other's beginning.
    """
    if is_same(teaser, told):
        return 1.0
    one, other = words(teaser), words(told)
    if CUT.search(teaser):
        other = other[: len(one)]
    mine, theirs = pairs_of(one), pairs_of(other)
    return min(len(mine & theirs) / max(len(mine), len(theirs)), 0.99)


def is_opening(teaser: str, told: str) -> bool:
    """Whether ``teaser`` says of itself that it was cut short, and is how ``told`` begins."""
    said = words(teaser)
    return len(said) >= FEWEST_WORDS and bool(CUT.search(teaser)) and words(told)[: len(said)] == said


@lru_cache(PAIRS_KEPT)
def pairs_of(said: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(("", *said, "")))


def is_later_take(one: Iterable[int], other: Iterable[int]) -> bool:
    """
    Whether two stories, by the keys of all their paragraphs, tell one event at two hours.

    They share more than half of the paragraphs of the longer one: with less, each may only repeat
    the same background. Of few paragraphs that is soon true of a daily list of prices, where all
    but the figures is fixed: below three shared ones, the shorter story must stand whole in the
    longer, and have two at least.
    """
    shorter, longer = sorted((set(one), set(other)), key=len)
    shared = len(shorter & longer)
    return shared * 2 > len(longer) and (shared >= 3 or shared == len(shorter) == 2)
