"""
How an index is asked: the stages of a search, and what stories have in common.

What differs between the two databases, each of them does in its own way. An ``Engine`` is given a
``Database``, so that it serves the site's own connection and one in memory alike.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime

from articles.search.analysis import stem, without_article
from articles.search.documents import (
    NUMBERS_A_DAY,
    WINDOW,
    Document,
    Found,
    Hit,
    Part,
    Results,
    Stage,
    Wanted,
    day_of,
)
from articles.search.entries import STEM_SIGN, Entries, places
from articles.search.query import Either, Every, Expression, Kind, Query, Run, Term, Why
from articles.search.similar import telling_stems
from articles.search.spelling import may_slip, neighbours

# Of stories that do not have every word only so many are looked at, and rather those with a rare one.
NEAR, FEW = 5_000, 2_000
# What is not ranked is counted only so far beyond the page.
COUNTED = 1_000
# Fewer hits than these, and the next stage is asked too.
ENOUGH = 3
# Of all stems one slip away, the most frequent; a stem is compared only when so much is left of the word.
MOST_SLIPS, SHORTEST_STEM = 16, 4
# A word that stories have is taken for a slip when another is so many times as frequent.
RATHER = 10
# How many words a beginning may stand for.
MOST_BEGUN = 20
# How a column tells: title and body by the letter, by stem, words without a clitic, marks.
WEIGHTS = (10, 4, 4, 1.5, 0.5, 0)
# What a story of today counts more than one without a date, and the days after which half of it is left.
FRESHNESS, HALF_LIFE = 0.1, 365
# Of the telling words of a story one of the foremost has to be in another, and one of the rest.
FOREMOST = 4


class Engine(Entries):
    """What both implementations share."""

    known: dict[str, int] | None = None

    def remembering(self) -> "Engine":
        """Return the same engine for one search, in which it asks once for the count of a word."""
        one = copy(self)
        one.known = {}
        return one

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        if self.known is None:
            return super().counts(words)
        words = set(words)
        if lacking := words - self.known.keys():
            self.known |= dict.fromkeys(lacking, 0) | super().counts(lacking)
        return {word: self.known[word] for word in words if self.known[word]}

    def search(
        self, query: Query, wanted: Wanted, *, first: int = 0, count: int = 20, newest_first: bool = False
    ) -> Results:
        """
        Return ``count`` hits from ``first`` on: with every word; while there are fewer than three,
        also with words one slip away; while there still are, with any of the words.
        """
        with self.database.by_index():
            return self.remembering().searched(query, wanted, first, count, newest_first=newest_first)

    def searched(
        self, query: Query, wanted: Wanted, first: int, count: int, *, newest_first: bool
    ) -> Results:
        hits: list[Hit] = []
        before: list[int] = []
        total, stages = 0, []
        answered, more = query, False
        for stage, asked, expression in self.stages(query, wanted, stages):
            window = WINDOW if stage == Stage.EVERY else NEAR
            window = min(window, first + count + COUNTED) if newest_first else window
            part = Part(max(0, first - total), max(1, count - len(hits)), window, newest_first)
            page = self.find(expression, wanted, part, before)
            answered, more = asked, page.total >= window
            hits += [Hit(article, language, stage) for _, article, language in page.entries]
            total += page.total
            stages += [stage] if page.total else []
            if total >= ENOUGH:
                break
            if part.first and page.total:
                page = self.find(expression, wanted, part._replace(first=0, count=ENOUGH), before)
            before = before + [entry for entry, _, _ in page.entries]
        return Results(answered, hits[:count], total, more and not newest_first, more, stages)

    def stages(
        self, query: Query, wanted: Wanted, found: Sequence[Stage]
    ) -> Iterator[tuple[Stage, Query, Expression]]:
        """Yield what is asked for in turn, and the query it stands for; ``found`` are stages with a hit."""
        if not query:
            return
        query = self.lighter(query)
        yield Stage.EVERY, query, query.every
        # A story with every word has each of them, and where one word was asked that told of it.
        asked_already = found or len(query.terms) == 1
        known = [bool(found) if asked_already else self.is_known(term, wanted) for term in query.terms]
        corrected = self.corrected(query, [not one for one in known], times=0)
        if corrected != query:
            yield Stage.SLIP, corrected, corrected.every
        if len(query.terms) > 1:
            yield Stage.ANY, corrected, corrected.any_of(self.telling(corrected.terms))
        widest = self.corrected(corrected, known, times=RATHER)
        if widest != corrected:
            yield Stage.SLIP, widest, widest.any_of(self.telling(widest.terms))

    def lighter(self, query: Query) -> Query:
        """Return ``query`` with the words marked that are in more stories than are ranked."""
        counts = self.counts({word for term in query.terms for word in keys(term)})
        common = [any(counts.get(word, 0) > WINDOW for word in keys(term)) for term in query.terms]
        pairs = zip(query.terms, common, strict=True)
        return replace(query, terms=tuple(replace(term, is_common=one) for term, one in pairs))

    def is_known(self, term: Term, wanted: Wanted) -> bool:
        """Whether who asks may see a story with ``term``: a list of all words would tell of hidden ones."""
        return bool(self.find(term.expression, wanted, Part(0, 1, 1, newest_first=True)).entries)

    def corrected(self, query: Query, where: Sequence[bool], *, times: int) -> Query:
        """
        Return ``query`` with what those of its terms may stand for that are one slip from other words.

        Such a word has to be in so many ``times`` the stories that have the term itself.
        """
        pairs = zip(query.terms, where, strict=True)
        near = {term: nearest(term, query.languages) for term, wrong in pairs if wrong}
        counts = self.counts(set().union(*near.values()))
        slips = (
            (*term.faint, *slips_of(term, near[term], counts, times)) if term in near else term.slips
            for term in query.terms
        )
        return query.with_slips(list(slips))

    def telling(self, terms: Sequence[Term]) -> list[Term]:
        """Return the terms that are in few stories, if there are any: the others would bring any story."""
        counts = self.counts({word for term in terms for word in keys(term)})
        rare = [term for term in terms if max((counts.get(key, 0) for key in keys(term)), default=0) <= FEW]
        return rare or list(terms)

    def begun(self, query: Query) -> Query:
        """Return ``query`` as it may go on: its last word may begin others, of which the most frequent."""
        if not query or query.terms[-1].together or query.terms[-1].end < len(query.text):
            return query
        *terms, last = query.terms
        start = STEM_SIGN + without_article(last.exact[-1])
        rows = self.database.rows(
            f"SELECT word FROM {self.word} WHERE word >= %s AND word < %s AND documents > 0 "
            "ORDER BY documents DESC, word LIMIT %s",
            [start, start + chr(0x10FFFF), MOST_BEGUN],
        )
        others = tuple((Why.LETTER, Run(Kind.STEM, (word.removeprefix(STEM_SIGN),))) for (word,) in rows)
        return replace(query, terms=(*terms, replace(last, others=last.others + others)))

    def similar(self, document: Document, wanted: Wanted, count: int = 5) -> list[Hit]:
        """Return the stories that share most of what ``document`` tells, without itself; a bounded search."""
        one = self.remembering()
        stems = telling_stems(document, one.counts)
        if len(stems) < 2:
            return []
        runs = [Either((Run(Kind.STEM, (stem,)),)) for stem in stems]
        few = max(1, min(FOREMOST, len(runs) // 2))
        expression = Every((Either(tuple(runs[:few])), Either(tuple(runs[few:]))))
        with self.database.by_index():
            found = one.find(expression, replace(wanted, but=document.article), Part(0, count))
        return [Hit(article, language, Stage.ANY) for _, article, language in found.entries]

    def condition(self, wanted: Wanted, without: Sequence[int]) -> tuple[str, list]:
        """Return what an entry ``e`` has to be beside having the words, as SQL with its values."""
        since, before, at = map(self.moment, (wanted.since, wanted.before, wanted.at))
        parts = [
            (wanted.language, "e.language = %s", [wanted.language]),
            (at, "e.is_out AND e.public_at <= %s AND (e.ends_at IS NULL OR e.ends_at > %s)", [at, at]),
            (wanted.has_photo is not None, "e.has_photo = %s", [wanted.has_photo]),
            (since, "e.public_at >= %s AND e.id >= %s", [since, self.lowest(wanted.since)]),
            (before, "e.public_at < %s AND e.id < %s", [before, self.lowest(wanted.before, 1)]),
            (wanted.but, "e.article_id <> %s", [wanted.but]),
            (without, f"e.id NOT IN ({places(without)})", list(without)),
        ]
        told = [(statement, values) for said, statement, values in parts if said]
        return "".join(f" AND {statement}" for statement, _ in told), [
            v for _, values in told for v in values
        ]

    def lowest(self, moment: datetime | None, days: int = 0) -> int:
        return (day_of(moment) + days) * NUMBERS_A_DAY if moment else 0

    def find(self, expression: Expression, wanted: Wanted, part: Part, without: Sequence[int] = ()) -> Found:
        """Return a part of the entries that ``expression`` is in, and how many there are in all."""
        marks = [Run(Kind.MARK, (mark,)) for mark in wanted.marks]
        asked, condition = Every((*marks, expression)), self.condition(wanted, without)
        today = day_of(wanted.at or datetime.now(UTC))
        rows = there = self.matches(asked, condition, today, part)
        if not rows and part.first:
            there = self.matches(asked, condition, today, part._replace(first=0, count=1))
        return Found([row[:3] for row in rows], there[0][3] if there else 0)

    @abstractmethod
    def matches(
        self, asked: Expression, condition: tuple[str, list], today: int, part: Part
    ) -> list[tuple[int, int, str, int]]:
        """Return the number, the story and the language of entries, and with each how many there are."""


def keys(term: Term) -> list[str]:
    """Return the stems of the list that are in every story with ``term``, or nearly."""
    return [STEM_SIGN + stems[0] for stems in term.stems if len(stems) == 1]


def nearest(term: Term, languages: Sequence[str]) -> set[str]:
    """Return the stems, as they are in the list, of all that ``term`` may be a slip for, and its own."""
    if len(term.exact) > 1 or not may_slip(term.exact[0]):
        return set()
    own = {one for (one,) in term.stems}
    meant = {stem(word, language) for word in neighbours(term.exact[0]) for language in languages}
    meant |= {other for one in own if len(one) >= SHORTEST_STEM for other in neighbours(one)}
    return {STEM_SIGN + one for one in meant | own}


def slips_of(term: Term, near: set[str], counts: Mapping[str, int], times: int) -> list[Run]:
    """Return the most frequent of the stems that ``term`` may be a slip for."""
    own = {STEM_SIGN + one for (one,) in term.stems} if near else set()
    least = times * max((counts.get(word, 0) for word in own), default=0)
    found = [(word, counts[word]) for word in near - own if word in counts]
    most = sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST_SLIPS]
    return [Run(Kind.STEM, (word.removeprefix(STEM_SIGN),)) for word, count in most if count >= least]
