"""A story in the making: what its lines gave so far, and the fate of each of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.credits import are_at_odds, is_known, join_credit, metadata_credit, split_credit
from articles.seeds.dates import JOINT, read_date
from articles.seeds.markers import Kind, split_sources
from articles.seeds.prose import dateline_agency
from articles.seeds.records import Line, Photo, Problem, Record, Related
from articles.text import DIRECTION_MARKS, Tidied, fold

MAX_PRINTED_DATE = 300

_MARKS = str.maketrans("", "", DIRECTION_MARKS)


@dataclass(slots=True, eq=False)
class Item:
    """A line that is not blank; `number` counts all lines from 1, `gap` tells of a blank line before it.

    `index` counts the items from 0. `furniture` is the reason to discard the line where
    pages have furniture, and `is_certain` that it is furniture anywhere.
    """

    index: int
    number: int
    text: str
    gap: bool
    kind: Kind | None = None
    furniture: str | None = None
    is_certain: bool = False
    agencies: Agencies = SHIPPED
    _key: str | None = None
    _caption_key: str | None = None
    _split: tuple[str, str | None] | None = None

    @property
    def key(self) -> str:
        """The text as it is compared."""
        if self._key is None:
            self._key = fold(self.text)
        return self._key

    @property
    def caption_key(self) -> str:
        """What two prints of one caption have in common; a lone hamza folds to nothing."""
        if self._caption_key is None:
            line = join_credit(*self.split_credit())
            self._caption_key = self.key if line == self.text else fold(line)
            self._caption_key = self._caption_key or line
        return self._caption_key

    def split_credit(self) -> tuple[str, str | None]:
        """Return the line as a caption and its credit as printed, or None."""
        if self._split is None:
            self._split = split_credit(self.text, self.agencies)
        return self._split

    @property
    def known_credit(self) -> str | None:
        """The credit of a caption, if it names anybody who is known."""
        credit = self.split_credit()[1]
        return credit if credit and is_known(credit, self.agencies) else None

    @property
    def metadata_credit(self) -> str | None:
        """The credit in a line of the picture's own English metadata."""
        return metadata_credit(self.text, self.agencies)


@dataclass(slots=True)
class Story:
    """What has been read so far. A line without a fate is blank."""

    tidied: list[Tidied]
    agencies: Agencies = SHIPPED
    fates: dict[int, dict] = field(default_factory=dict)
    headline: str = ""
    dates: list[Item] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    byline: str | None = None
    dateline: str | None = None
    body: list[str] = field(default_factory=list)
    subheadings: tuple[int, ...] = ()
    list_items: tuple[int, ...] = ()
    source_line: str | None = None
    related: list[Related] = field(default_factory=list)
    section: str | None = None
    problems: list[Problem] = field(default_factory=list)
    is_doubtful: bool = False

    def use(self, item: Item, part: str) -> None:
        self.fates[item.number] = {"fate": "used", "field": part}

    def repeat(self, item: Item, part: str, of: Item) -> None:
        self.fates[item.number] = {"fate": "duplicate", "field": part, "of": of.number}

    def discard(self, item: Item, reason: str) -> None:
        self.fates[item.number] = {"fate": "discarded", "reason": reason}

    def leave(self, item: Item) -> None:
        """Keep a line that fits nowhere for an editor."""
        self.fates[item.number] = {"fate": "unclassified"}
        self.report("unclassified", item, text=item.text)

    def report(self, code: str, item: Item, **values: object) -> None:
        self.problems.append(Problem(code, item.number, values))

    def report_first(self, code: str, part: str, **values: object) -> None:
        """Report the line that `part` was read from."""
        number = next(number for number, fate in self.fates.items() if fate.get("field") == part)
        self.problems.append(Problem(code, number, values))

    def add_headline(self, item: Item) -> None:
        self.headline = item.text
        self.use(item, "headline")

    def add_date(self, item: Item) -> None:
        """Take a date line; one that says the same again is a duplicate."""
        if same := next((date for date in self.dates if date.key == item.key), None):
            self.repeat(item, "published_at", same)
        elif len(printed_date((*self.dates, item))) > MAX_PRINTED_DATE:
            self.leave(item)
        else:
            self.dates.append(item)
            self.use(item, "published_at")

    def add_byline(self, item: Item) -> None:
        """Take a byline; a second one is left to an editor, who knows which counts."""
        if self.byline is None:
            self.byline = item.text
            self.use(item, "byline")
        else:
            self.leave(item)

    def add_photo(self, item: Item, caption: str = "", credit: str | None = None) -> None:
        """Take a caption line, told apart or not; in the body, its photo stands before the next paragraph."""
        if not caption:
            caption, credit = item.split_credit()
        self.use(item, f"photos.{len(self.photos)}")
        self.photos.append(Photo(caption, credit, position=len(self.body) or None))
        if credit and not is_known(credit, self.agencies):
            self.report("credit_unknown", item, credit=credit)

    def add_credit(self, item: Item, part: str) -> None:
        """Take a caption line for the credit that the photo `part` has not."""
        number = int(part.removeprefix("photos."))
        self.photos[number] = replace(self.photos[number], credit=item.split_credit()[1])
        self.use(item, part)

    def add_embedded(self, item: Item) -> None:
        """Take a line of metadata for the last photo."""
        photo = self.photos[-1]
        credit = item.metadata_credit
        self.photos[-1] = replace(photo, embedded=item.text, embedded_credit=credit)
        self.use(item, f"photos.{len(self.photos) - 1}.embedded")
        if are_at_odds(photo.credit, credit, self.agencies):
            self.report("credits_conflict", item, printed=photo.credit, embedded=credit)

    def add_paragraph(self, item: Item) -> None:
        self.use(item, f"body.{len(self.body)}")
        self.body.append(item.text)

    def add_related(self, teaser: Item, headline: Item | None = None) -> None:
        part = f"related.{len(self.related)}"
        if headline:
            self.use(headline, f"{part}.headline")
        self.use(teaser, part)
        self.related.append(Related(headline and headline.text, teaser.text))

    def refuse(self) -> None:
        """Take nothing: every line that is not blank is discarded."""
        for number, (text, _) in enumerate(self.tidied, start=1):
            if text:
                self.fates[number] = {"fate": "discarded", "reason": "refused"}

    def lines(self) -> tuple[Line, ...]:
        blank = {"fate": "blank"}
        return tuple(
            Line(number, text, changes=changes, **self.fates.get(number, blank))
            for number, (text, changes) in enumerate(self.tidied, start=1)
        )

    def record(self) -> Record:
        """Return the story as told; what follows from a printed line is worked out here alone."""
        printed = printed_date(self.dates)
        date = read_date(printed)
        for problem in date.problems:
            self.problems.append(replace(problem, line=self.dates[0].number))
        return Record(
            headline=self.headline,
            photos=tuple(self.photos),
            body=tuple(self.body),
            sources=sources(self.source_line, self.dateline),
            source_line=self.source_line,
            related=tuple(self.related),
            section=self.section,
            published_at=date.at,
            published_printed=printed or None,
            published_precision=date.precision,
            dateline=self.dateline,
            subheadings=self.subheadings,
            list_items=self.list_items,
            byline=self.byline,
        )


def printed_date(dates: Iterable[Item]) -> str:
    """Return what date lines print, without the page's marks around it."""
    texts = (" ".join(item.text.translate(_MARKS).split()) for item in dates)
    return JOINT.join(text.strip(" |•·،,-–—") for text in texts)


def sources(source_line: str | None, dateline: str | None) -> tuple[str, ...]:
    """Return the sources a story names: those of its source line, else the agency of its dateline."""
    if source_line:
        return split_sources(source_line)
    agency = dateline_agency(dateline)
    return (agency,) if agency else ()


def printed_sources(record: Record) -> str:
    """Return the names of the source line that `record` needs; a dateline may tell them already."""
    if record.source_line or record.sources == sources(None, record.dateline):
        return record.source_line or ""
    return " + ".join(record.sources)
