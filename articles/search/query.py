"""
What a reader asks the search for, word by word, and how it is asked of an index. Pure.

Whatever is typed is text: there are no operators but quotation marks, nothing raises, and no query has
more than ``MOST_WORDS`` words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import chain

from articles.search.analysis import FAINT, loosened, words
from articles.search.lexicon import Lexicon, shipped

MOST_LETTERS = 200
MOST_WORDS = 10
# PostgreSQL refuses NUL, and a bidirectional control would turn the page around its echo.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
QUOTED = re.compile('«([^«»]+)»|"([^"]+)"|“([^“”]+)”')

# They stand in every story, and say of none what it is about. Folded.
EMPTY_WORDS = frozenset(
    "في من علي الي عن مع ان او ثم لا ما لم لن قد هل هذا هذه ذلك تلك التي الذي الذين هو هي هم كما بعد قبل بين "
    "كل حتي عند لدي منذ حول ضد دون غير اي كان كانت يكون انه انها اذا لكن بل ايضا كيف متي اين لماذا ماذا "
    "وفي ومن وعلي والي وعن ومع وان ولا وما ولم وقد وهو وهي وكان وكما وذلك وهذا "
    "the a an of in on at to for and or by with from is are was were be as it its that this "
    "le la les un une des de du et ou en au aux pour par sur dans est que qui avec".split()
)


class Kind(IntEnum):
    """In which form of the words of a text something is looked for."""

    EXACT, STEM, LOOSE, MARK = range(4)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other, of one kind; most often one word."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple["Expression", ...]


Expression = Run | Either | Every


class Why(IntEnum):
    """How a word of a story answers a word that was asked for."""

    LETTER, PLURAL, NAME, SPELLING = range(4)


@dataclass(frozen=True, slots=True)
class Term:
    """
    One thing that is asked for: a word, a name of several, or a phrase in quotation marks.

    ``exact`` are its words, ``stems`` what their stems are in each language that is asked in.
    ``others`` are runs that stand for it too, and ``slips`` words that it may be a slip for. What
    ``is_common`` is in so many stories that its stem alone tells enough.
    """

    asked: str
    start: int
    end: int
    exact: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]
    together: bool = False
    others: tuple[tuple[Why, Run], ...] = ()
    slips: tuple[Run, ...] = ()
    is_common: bool = False

    @property
    def expression(self) -> Expression:
        runs = [run for _, run in self.others]
        return Either((*self.own, *runs, *self.slips))

    @property
    def own(self) -> tuple[Expression, ...]:
        """The words themselves; those of a name may stand apart, those of a phrase may not."""
        if self.is_common:
            return tuple(self.of_stems(Kind.STEM))
        if self.together or len(self.exact) == 1:
            forms = (Run(Kind.EXACT, self.exact), *self.of_stems(Kind.STEM), *self.of_stems(Kind.LOOSE))
            return (*forms, *self.without_clitic)
        return (Every(tuple(map(Either, self.apart))),)

    @property
    def without_clitic(self) -> list[Run]:
        """What «لبنغازي» asks for beside itself."""
        bare = loosened(self.exact[0]) if len(self.exact) == 1 else ""
        return [Run(Kind.STEM, (bare,))] if bare and not bare.startswith(FAINT) else []

    @property
    def apart(self) -> list[tuple[Run, ...]]:
        """Each word by itself, in its forms."""
        return [
            tuple(
                dict.fromkeys(
                    [
                        Run(Kind.EXACT, (word,)),
                        *(Run(kind, (one,)) for kind in (Kind.STEM, Kind.LOOSE) for one in stems),
                    ]
                )
            )
            for word, stems in zip(self.exact, zip(*self.stems, strict=True), strict=True)
        ]

    @property
    def faint(self) -> tuple[Run, ...]:
        """The word behind a «ب», «ل», «ك» or «ف», where that may be a letter of another word."""
        if len(self.exact) > 1:
            return ()
        return tuple(Run(Kind.LOOSE, (FAINT + one,)) for (one,) in self.stems if len(one) == 3)

    def of_stems(self, kind: Kind) -> list[Run]:
        # A phrase has no loose form: that column keeps no order.
        return (
            [] if kind == Kind.LOOSE and len(self.exact) > 1 else [Run(kind, stems) for stems in self.stems]
        )


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was typed, without controls, and what it asks for."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    languages: tuple[str, ...] = field(default=("ar",))

    def __bool__(self):
        return bool(self.terms)

    @property
    def every(self) -> Expression:
        return Every(tuple(term.expression for term in self.terms))

    def any_of(self, terms: Sequence[Term]) -> Expression:
        return Either(tuple(term.expression for term in terms))

    def with_slips(self, slips: Sequence[tuple[Run, ...]]) -> "Query":
        pairs = zip(self.terms, slips, strict=True)
        return replace(self, terms=tuple(replace(term, slips=runs) for term, runs in pairs))


def asked_words(text: str) -> list[str]:
    """Return the words of a query as they were typed, without controls, and no more than is fair."""
    return asked(text).split()[:MOST_WORDS]


def asked(text: str) -> str:
    """Return a query as it may be shown again: without controls, and not longer than is fair."""
    return CONTROL.sub(" ", text)[:MOST_LETTERS].strip()


def parse(text: str, languages: Sequence[str] = ("ar",), lexicon: Lexicon | None = None) -> Query:
    """
    Return what ``text`` asks for, in the words and names of ``lexicon`` (the shipped one).

    ``languages`` say how words in Latin letters are stemmed.
    """
    text, lexicon = asked(text), shipped() if lexicon is None else lexicon
    languages = tuple(languages) or ("ar",)
    terms: list[Term] = []
    last = 0
    for quoted in QUOTED.finditer(text):
        terms += named(single_words(text, languages, last, quoted.start()), lexicon)
        terms += phrase(single_words(text, languages, *quoted.span()))
        last = quoted.end()
    terms += named(single_words(text, languages, last, len(text)), lexicon)
    return Query(text, tuple(telling(terms))[:MOST_WORDS], languages)


def single_words(text: str, languages: Sequence[str], start: int, end: int) -> list[Term]:
    """Return a term for each word between ``start`` and ``end``."""
    part = text[start:end]
    found = zip(*(words(part, language) for language in languages), strict=True)
    return [
        Term(
            asked=part[forms[0].start : forms[0].end],
            start=start + forms[0].start,
            end=start + forms[0].end,
            exact=(forms[0].exact,),
            stems=tuple(dict.fromkeys((form.stem,) for form in forms)),
        )
        for forms in found
    ]


def phrase(terms: list[Term]) -> list[Term]:
    """Return one term whose words stand together in that order."""
    return [joined(terms, together=True)] if terms else []


def joined(terms: Sequence[Term], *, together: bool) -> Term:
    first, last = terms[0], terms[-1]
    count = max(len(term.stems) for term in terms)
    stems = (
        tuple(term.stems[min(place, len(term.stems) - 1)][0] for term in terms) for place in range(count)
    )
    return Term(
        asked=" ".join(term.asked for term in terms),
        start=first.start,
        end=last.end,
        exact=tuple(chain.from_iterable(term.exact for term in terms)),
        stems=tuple(stems),
        together=together,
    )


def named(terms: list[Term], lexicon: Lexicon) -> list[Term]:
    """Return ``terms`` with what stands for them: the words of a known name become one term."""
    found = []
    while terms:
        stems = [term.stems[0][0] for term in terms]
        count = lexicon.longest_name(stems)
        term = joined(terms[:count], together=False) if count > 1 else terms[0]
        names = lexicon.names_of(tuple(stems[: max(count, 1)]))
        others = [(Why.NAME, Run(Kind.STEM, name.stems)) for name in names]
        if count < 2:
            others += [(Why.PLURAL, Run(Kind.STEM, (one,))) for one in lexicon.plurals_of(stems[0])]
        found.append(replace(term, others=tuple(others)))
        terms = terms[max(count, 1) :]
    return found


def telling(terms: list[Term]) -> list[Term]:
    """Leave out words that say nothing, unless nothing else was asked; and what was asked twice."""
    once = list({(term.exact, term.together): term for term in terms}.values())
    return [term for term in once if term.together or not EMPTY_WORDS.issuperset(term.exact)] or once
