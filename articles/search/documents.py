"""What goes into the index and what comes out of it. Pure: the same for either database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from articles.search.analysis import columns
from articles.search.gist import gist
from articles.search.query import Query

# As far back as stories are dated; one without a date is dated to it, and comes last.
FIRST_DAY = datetime(1900, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
# Entries are numbered by the day, so that their order is that of their days: the newest are the highest.
NUMBERS_A_DAY = 1 << 24
# Of more matches than these only the newest are ranked.
WINDOW = 20_000
# Another one makes ``rebuild_search`` write each entry anew.
FORM = "2"
# Of a book only so much is indexed: PostgreSQL keeps a vector of one megabyte at most.
MOST_BYTES = 160_000


class Stage(IntEnum):
    """How a hit was found: with every word, with every word but for a slip, with any word."""

    EVERY, SLIP, ANY = range(3)


class Words(NamedTuple):
    """The words of a headline and of a text, by the letter and by stem, and of both without a clitic."""

    title: str
    body: str
    title_stem: str
    body_stem: str
    loose: str


@dataclass(frozen=True)
class Document:
    """
    One edition of a story, as it goes into the index.

    ``body`` is plain text: all that is to be found beside the headline. Section, topics, authors and
    sources are ids. ``words`` may be given in place of the texts, by ``analysed`` in another process.
    """

    article: int
    language: str
    title: str = ""
    body: str = ""
    public_at: datetime = FIRST_DAY
    ends_at: datetime | None = None
    is_out: bool = False
    has_photo: bool = False
    section: int | None = None
    topics: Sequence[int] = ()
    authors: Sequence[int] = ()
    sources: Sequence[int] = ()
    words: Words | None = None

    @property
    def day(self) -> int:
        return day_of(self.public_at)

    @property
    def key(self) -> tuple[int, str]:
        return self.article, self.language

    @cached_property
    def marks(self) -> str:
        """What it is filtered by, as words of a column of their own."""
        sections = [] if self.section is None else [self.section]
        kinds = (("s", sections), ("t", self.topics), ("a", self.authors), ("o", self.sources))
        return " ".join(f"{kind}{number}" for kind, numbers in kinds for number in sorted(numbers))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the index: title and body by the letter, by stem, loose words, marks."""
        return *(self.words or analysed(self.title, self.body, self.language)), self.marks

    @cached_property
    def gist(self) -> str:
        _, _, title_stem, body_stem, *_ = self.columns
        return gist(title_stem.split(), body_stem.split())

    @cached_property
    def digest(self) -> int:
        """What changes with the columns and with the day, and with nothing else but the form of an entry."""
        said = "\n".join((FORM, *self.columns, str(self.day)))
        return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), signed=True)


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Among which stories to search.

    ``at`` is the moment at which a reader asks; without it drafts are found too. ``since`` and
    ``before`` bound the moment of publication. Without a ``language`` all editions are searched.
    """

    language: str | None = None
    at: datetime | None = None
    section: int | None = None
    topic: int | None = None
    author: int | None = None
    source: int | None = None
    has_photo: bool | None = None
    since: datetime | None = None
    before: datetime | None = None
    # The number of the one story that is not asked for.
    but: int | None = None

    @property
    def marks(self) -> list[str]:
        kinds = (("s", self.section), ("t", self.topic), ("a", self.author), ("o", self.source))
        return [f"{kind}{number}" for kind, number in kinds if number is not None]


@dataclass(frozen=True, slots=True)
class Hit:
    article: int
    language: str
    stage: Stage


class Part(NamedTuple):
    """
    Which of the entries found are wanted: ``count`` from ``first`` on, in which order.

    Only the newest ``window`` are looked at.
    """

    first: int
    count: int
    window: int = WINDOW
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what an index found for one expression, as numbers of entries, and how many there are."""

    entries: Sequence[tuple[int, int, str]] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """
    One page of hits.

    ``newest_only`` says that more was found than is ranked: the newest ``WINDOW`` alone were. ``more``
    says that there may be more than ``total``: the rest was not counted.
    ``query`` is what was asked with what had to be added to it, for marking and for «did you mean».
    """

    query: Query
    hits: Sequence[Hit] = ()
    total: int = 0
    newest_only: bool = False
    more: bool = False
    stages: Sequence[Stage] = field(default=(Stage.EVERY,))


def analysed(title: str, body: str, language: str) -> Words:
    """Return the words of a text as they are indexed: most of the work, which any process can do."""
    one, other = columns(cut(title), language), columns(cut(body), language)
    return Words(one.exact, other.exact, one.stem, other.stem, f"{one.loose} {other.loose}".strip())


def day_of(moment: datetime) -> int:
    return max(0, (moment - FIRST_DAY) // ONE_DAY)


def cut(text: str) -> str:
    """Return as much of ``text`` as an index takes, up to the end of a word."""
    if len(text) * 4 <= MOST_BYTES:
        return text
    short = text.encode("utf-8", "ignore")[:MOST_BYTES].decode("utf-8", "ignore")
    return short.rpartition(" ")[0] or short
