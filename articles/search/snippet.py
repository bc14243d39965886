"""
What of a text answers a query: marked in the text as it was written, cut out of it, and told why. Pure.

Nothing folded is ever shown: every word found is a span of the original.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from articles.search.analysis import Word, words
from articles.search.query import Kind, Query, Run, Term, Why
from articles.text import ARABIC_MARKS, TATWEEL

LETTERS = 240
# How much of a snippet may stand before its first marked word.
BEFORE = 0.3
ELLIPSIS = "…"
_MARK = re.compile(f"[{ARABIC_MARKS}{TATWEEL}]")


class Piece(NamedTuple):
    """A part of a text; ``marked`` when it answers the query."""

    text: str
    marked: bool = False


class Span(NamedTuple):
    """Where a text answers which term, and how."""

    start: int
    end: int
    term: Term
    why: Why
    kind: Kind


class Answer(NamedTuple):
    """A word that was asked, and the word, as it was written, that stands for it in a story."""

    asked: str
    found: str
    why: Why


@dataclass(frozen=True, slots=True)
class Pattern:
    """A run of words that is looked for, and for which term."""

    run: Run
    term: Term
    why: Why

    def matches(self, text: Sequence[Word], place: int) -> bool:
        there = text[place : place + len(self.run.words)]
        return tuple(word[self.run.kind] for word in there) == self.run.words


@lru_cache(64)
def patterns(query: Query) -> dict[tuple[Kind, str], list[Pattern]]:
    """Return what is looked for, by the kind and the first word of each run."""
    found: dict[tuple[Kind, str], list[Pattern]] = {}
    for term in query.terms:
        for why, run in runs(term):
            found.setdefault((run.kind, run.words[0]), []).append(Pattern(run, term, why))
    return found


def runs(term: Term) -> Iterator[tuple[Why, Run]]:
    if term.together:
        yield Why.LETTER, Run(Kind.EXACT, term.exact)
        yield from ((Why.LETTER, Run(Kind.STEM, stems)) for stems in term.stems)
    else:
        forms = (*chain(*term.apart), *term.without_clitic, *term.faint)
        yield from ((Why.LETTER, run) for run in forms)
    yield from term.others
    yield from ((Why.SPELLING, run) for run in term.slips if run not in term.faint)


def spans(text: str, query: Query, language: str) -> list[Span]:
    """Return where ``text`` answers ``query``, in order and without overlap."""
    wanted = patterns(query)
    found, there = list(words(text, language)), []
    place = 0
    while place < len(found):
        pattern = first_match(found, place, wanted)
        count = len(pattern.run.words) if pattern else 1
        if pattern:
            last = found[place + count - 1]
            there.append(Span(found[place].start, last.end, pattern.term, pattern.why, pattern.run.kind))
        place += count
    return there


def first_match(text: Sequence[Word], place: int, wanted: dict) -> Pattern | None:
    word = text[place]
    candidates = (
        pattern
        for kind in (Kind.EXACT, Kind.STEM, Kind.LOOSE)
        for pattern in wanted.get((kind, word[kind]), ())
        if pattern.matches(text, place)
    )
    return min(candidates, key=lambda pattern: (pattern.why, -len(pattern.run.words)), default=None)


def mark(text: str, query: Query, language: str = "ar") -> list[Piece]:
    """Return ``text`` in pieces, those that answer ``query`` marked."""
    return pieces(text, spans(text, query, language), 0, len(text))


def pieces(text: str, there: Iterable[Span], start: int, end: int) -> list[Piece]:
    """Return what stands from ``start`` to ``end`` in pieces; neighbouring spans become one."""
    found, last = [], start
    for span in there:
        if not (start <= span.start and span.end <= end):
            continue
        between = text[last : span.start]
        if found and not between.strip():
            found[-1] = Piece(found[-1].text + between + text[span.start : span.end], marked=True)
        else:
            found += [Piece(between)] if between else []
            found.append(Piece(text[span.start : span.end], marked=True))
        last = span.end
    return found + ([Piece(text[last:end])] if text[last:end] else [])


def snippet(text: str, query: Query, language: str = "ar", letters: int = LETTERS) -> list[Piece]:
    """
    Return about ``letters`` of ``text`` around what answers ``query`` best, cut at words.

    Where nothing does, it is the beginning of the text.
    """
    there = spans(text, query, language)
    start, end = bounds(text, best_window(there, letters), letters)
    found = pieces(text, there, start, end)
    before = [Piece(ELLIPSIS)] if text[:start].strip() else []
    after = [Piece(ELLIPSIS)] if text[end:].strip() else []
    return before + found + after


def best_window(there: Sequence[Span], letters: int) -> tuple[int, int]:
    """Return from where to where most of the terms stand near each other, the first such place."""
    best, most = (0, 0), 0
    for place, first in enumerate(there):
        near = [span for span in there[place : place + letters // 4] if span.end - first.start <= letters]
        count = len({span.term for span in near})
        if count > most:
            best, most = (first.start, max((span.end for span in near), default=first.end)), count
    return best


def bounds(text: str, window: tuple[int, int], letters: int) -> tuple[int, int]:
    """Return where to cut: at white space, with the window inside and some text before it."""
    first, last = window
    room = max(0, letters - (last - first))
    start = max(0, min(first - int(room * BEFORE), len(text) - letters))
    start = 0 if start <= 0 else word_start(text, start, first)
    end = min(len(text), max(last, start + letters))
    return start, word_end(text, max(last, start), end)


def word_start(text: str, start: int, limit: int) -> int:
    """Return where the first whole word from ``start`` on begins, at ``limit`` at the latest."""
    while start < limit and not text[start - 1].isspace():
        start += 1
    return start


def word_end(text: str, limit: int, end: int) -> int:
    """Return where the last whole word before ``end`` ends, at ``limit`` at the earliest."""
    while limit < end < len(text) and not text[end].isspace():
        end -= 1
    return max(end, limit)


def answers(texts: Iterable[str], query: Query, language: str = "ar") -> list[Answer]:
    """Return what stands for each term of ``query`` that is nowhere in ``texts`` by the letter."""
    found: dict[str, Answer] = {}
    by_letter = set()
    for text in texts:
        for span in spans(text, query, language):
            if span.why == Why.LETTER:
                by_letter.add(span.term.asked)
            found.setdefault(span.term.asked, Answer(span.term.asked, shown(text, span), span.why))
    return [answer for asked, answer in found.items() if asked not in by_letter]


def suggestion(query: Query, texts: Iterable[str], language: str = "ar") -> str | None:
    """
    Return the query as it was meant, from words that stand in ``texts``: what who asks may read.

    ``query`` is that of the results, ``texts`` are headlines and texts of its hits, the best first.
    """
    meant: dict[Term, str] = {}
    for text in texts:
        for span in spans(text, query, language):
            if span.why == Why.SPELLING and span.term not in meant:
                meant[span.term] = shown(text, span)
    if not meant:
        return None
    said, last = [], 0
    for term, word in sorted(meant.items(), key=lambda pair: pair[0].start):
        said += [query.text[last : term.start], word]
        last = term.end
    return "".join(said) + query.text[last:]


def shown(text: str, span: Span) -> str:
    return _MARK.sub("", text[span.start : span.end])
