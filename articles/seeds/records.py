"""What reading a seed gives: the record, the ledger of its lines, and problems as values."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

PARSER_VERSION = 4

Precision = Literal["minute", "day", "about"]
Fate = Literal["used", "duplicate", "blank", "discarded", "unclassified"]
FATES: tuple[Fate, ...] = ("used", "duplicate", "blank", "discarded", "unclassified")


@dataclass(frozen=True, slots=True)
class Photo:
    """A caption, and the credit as printed in its last parenthesis.

    `embedded` is the line of metadata that a page printed from inside the file, whole,
    and `embedded_credit` who that line names. `position` is the index in the body
    before which the photo stands, None for one above the text.
    """

    caption: str
    credit: str | None = None
    embedded: str | None = None
    embedded_credit: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A story that the page points to; a line that stands alone is its teaser."""

    headline: str | None
    teaser: str


@dataclass(frozen=True, slots=True)
class Record:
    """One story as its seed tells it.

    `body[0]` is the lede, without its `dateline`, which names place and agency as
    printed; `byline` is a line of its own above it, as printed. `subheadings` and
    `list_items` are indexes in the body. `source_line` is the names as they stood
    after the colon. `published_at` is a date alone, or a moment with its offset;
    what the seed does not say is None, and is never filled from elsewhere.
    `published_precision` is "about" where only `published_printed` tells the date.
    """

    headline: str
    photos: tuple[Photo, ...] = ()
    body: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_line: str | None = None
    related: tuple[Related, ...] = ()
    section: str | None = None
    published_at: datetime | date | None = None
    published_printed: str | None = None
    published_precision: Precision = "minute"
    dateline: str | None = None
    subheadings: tuple[int, ...] = ()
    list_items: tuple[int, ...] = ()
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The fate of one input line, counted from 1; `text` is the line as tidied.

    `field` names the part it went to ("headline", "published_at", "byline",
    "photos.0", "photos.0.embedded", "body.0", "related.1.headline", "related.1"), `of` the line
    that a duplicate repeats, `reason` why a line was discarded, and `changes` what
    tidying changed.
    """

    number: int
    text: str
    fate: Fate
    field: str | None = None
    of: int | None = None
    reason: str | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell the editor: a stable code, a line if it has one, values for the message."""

    code: str
    line: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """One seed as read. Without a record it was refused, and a problem says why."""

    record: Record | None
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    review: bool
    encoding: str | None

    @property
    def counts(self) -> dict[str, int]:
        """Lines by fate, and their total; the fates always add up to it."""
        fates = Counter(line.fate for line in self.lines)
        return {"total": len(self.lines), **{fate: fates[fate] for fate in FATES}}

    @property
    def unclassified(self) -> tuple[str, ...]:
        """The lines that fit nowhere, kept for the editor."""
        return tuple(line.text for line in self.lines if line.fate == "unclassified")
