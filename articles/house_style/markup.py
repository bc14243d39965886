"""
Texts with tags in them: read in stretches between the tags, put right without touching one.

``strong``, ``em`` and ``a`` stand inside a sentence; every other tag ends a stretch, and so does a
blank line where a body is written as plain paragraphs. Positions are those of the markup itself, so
that a fix is one replacement in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape

from articles.body import INLINE_TAG
from articles.figures import FIGURE_TAG
from articles.house_style.reader import check
from articles.house_style.remark import Remark
from articles.house_style.rules import Rules

_TAG = re.compile("<[^<>]*>")
_BETWEEN_PARAGRAPHS = re.compile(rf"{FIGURE_TAG.pattern}|\n[^\S\n]*\n\s*")
# A character as HTML writes it: an entity, or itself.
_CHARACTER = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """Text between two tags, as it stands in the markup from ``start`` on."""

    start: int
    raw: str
    is_html: bool

    @property
    def has_entities(self) -> bool:
        return self.is_html and "&" in self.raw

    @property
    def characters(self) -> list[str]:
        """Each character as it is written."""
        return _CHARACTER.findall(self.raw) if self.has_entities else list(self.raw)

    @property
    def text(self) -> str:
        return "".join(map(unescape, self.characters)) if self.has_entities else self.raw


@dataclass(frozen=True)
class Stretch:
    """What is read as one text: the runs of a paragraph, an item, a cell."""

    runs: tuple[Run, ...]

    @cached_property
    def places(self) -> list[tuple[int, int, int]]:
        """For each character of the text: its run, and where it begins and ends in the markup."""
        found = []
        for number, run in enumerate(self.runs):
            place = run.start
            for written in run.characters:
                end = place + len(written)
                found += [(number, place, end)] * (len(unescape(written)) if len(written) > 1 else 1)
                place = end
        return found

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def in_markup(self, remark: Remark) -> Remark:
        """Return a remark about the text as one about the markup; across a tag nothing is offered."""
        first, last = self.places[remark.start], self.places[remark.end - 1]
        fix = remark.fix if first[0] == last[0] else None
        if fix is not None and self.runs[first[0]].is_html:
            fix = escape(fix, quote=False)
        return replace(remark, start=first[1], end=last[2], fix=fix)


@dataclass(frozen=True, slots=True)
class Reading:
    """A remark by its place in the markup, and again by its place in the text of its stretch."""

    remark: Remark
    within: Remark
    text: str
    stretch: int

    @property
    def concern(self) -> str:
        return self.within.concern(self.text)


def read_markup(markup: str, rules: Rules, language: str) -> list[Reading]:
    """Return the remarks about a body, whether it is HTML or plain paragraphs."""
    return [
        Reading(stretch.in_markup(remark), remark, stretch.text, number)
        for number, stretch in enumerate(stretches(markup))
        for remark in check(stretch.text, rules, language)
    ]


def check_markup(markup: str, rules: Rules, language: str) -> list[Remark]:
    return [reading.remark for reading in read_markup(markup, rules, language)]


def stretches(markup: str) -> Iterator[Stretch]:
    """Yield what is to be read as one text each; those without a word are left out."""
    is_html = "<" in FIGURE_TAG.sub("", markup)
    runs: list[Run] = []
    for piece, is_end in pieces(markup, is_html=is_html):
        if piece:
            runs.append(piece)
        if is_end:
            yield from told(runs)
            runs = []
    yield from told(runs)


def told(runs: list[Run]) -> Iterator[Stretch]:
    stretch = Stretch(tuple(runs))
    if stretch.text.strip():
        yield stretch


def pieces(markup: str, *, is_html: bool) -> Iterator[tuple[Run | None, bool]]:
    """Yield the runs of text in their order, and whether a stretch ends after each."""
    place = 0
    for mark in (_TAG if is_html else _BETWEEN_PARAGRAPHS).finditer(markup):
        run = Run(place, markup[place : mark.start()], is_html) if mark.start() > place else None
        yield run, not (is_html and INLINE_TAG.fullmatch(mark[0]))
        place = mark.end()
    yield Run(place, markup[place:], is_html), True
