"""A seed's text to its record, with the fate of every line.

A forward machine over the lines that are not blank: headline, photos, body, source,
related, section, most read. A marker counts at its place only; elsewhere it is prose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.seeds.credits import is_known, join_credit, split_credit
from articles.seeds.markers import Kind, kind_of, section_name, source_names, split_sources
from articles.seeds.reader import decode, split_lines
from articles.seeds.records import Line, Photo, Problem, Reading, Record, Related
from articles.text import fold, tidy

MAX_HEADLINE_LENGTH = 200

REVIEW_CODES = frozenset({"doubtful_headline", "unclassified"})


@dataclass(frozen=True, slots=True)
class _Item:
    """A line that is not blank; `index` counts these from 0, `number` all lines from 1."""

    index: int
    number: int
    text: str
    kind: Kind | None


@dataclass(slots=True)
class _Story:
    """What has been read so far. `lines` starts with every line blank."""

    lines: list[Line]
    headline: str = ""
    photos: list[Photo] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    source_line: str | None = None
    related: list[Related] = field(default_factory=list)
    section: str | None = None
    problems: list[Problem] = field(default_factory=list)

    def settle(self, item: _Item, **fate) -> None:
        self.lines[item.number - 1] = replace(self.lines[item.number - 1], **fate)

    def use(self, item: _Item, part: str) -> None:
        self.settle(item, fate="used", field=part)

    def report(self, code: str, item: _Item, **values: object) -> None:
        self.problems.append(Problem(code, item.number, values))


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What lies ahead: the last place of each kind of marker, and where nothing but a tail begins."""

    last: dict[Kind, int]
    tail: int


def read(data: bytes) -> Reading:
    """Return the reading of a seed's bytes; bytes that cannot be read are a refusal."""
    decoded = decode(data)
    if isinstance(decoded, Problem):
        return Reading(None, (), (decoded,), review=False, encoding=None)
    return parse(decoded.text, encoding=decoded.encoding)


def parse(text: str, encoding: str | None = None) -> Reading:
    """Return the reading of a seed's text; `encoding` is only passed on.

    Refused with `no_headline_or_body` when fewer than two lines are neither markers
    nor repetitions, or when headline and captions leave no paragraph but markers.
    """
    story, items = _prepare(text)
    if items:
        _read_headline(story, items[0])
        body = _read_captions(story, items)
        _read_body_and_tail(story, items[body:])
    if _is_too_little(story):
        return _refuse(story, encoding)
    review = any(problem.code in REVIEW_CODES for problem in story.problems)
    return Reading(_record(story), tuple(story.lines), tuple(story.problems), review, encoding)


def _prepare(text: str) -> tuple[_Story, list[_Item]]:
    lines: list[Line] = []
    items: list[_Item] = []
    for number, raw in enumerate(split_lines(text), start=1):
        line, changes = tidy(raw)
        lines.append(Line(number, line, "blank", changes=changes))
        if line:
            items.append(_Item(len(items), number, line, kind_of(line)))
    return _Story(lines), items


def _read_headline(story: _Story, item: _Item) -> None:
    story.headline = item.text
    story.use(item, "headline")
    if reason := _headline_doubt(item):
        story.report("doubtful_headline", item, reason=reason)


def _headline_doubt(item: _Item) -> str | None:
    if item.kind:
        return "marker"
    if len(item.text) > MAX_HEADLINE_LENGTH:
        return "long"
    # An ellipsis may end a headline, a full stop ends a sentence.
    return "full_stop" if item.text.endswith(".") and not item.text.endswith("..") else None


def _read_captions(story: _Story, items: Sequence[_Item]) -> int:
    """Read what stands between headline and lede; return the index of the lede."""
    seen = {_caption_key(items[0].text): (items[0], "headline")}
    for item in items[1:]:
        key = _caption_key(item.text)
        if key in seen:
            _read_repeated(story, item, *seen[key])
        elif _is_caption(item, key, items):
            part = f"photos.{len(story.photos)}"
            seen[key] = (item, part)
            _read_caption(story, item, part)
        else:
            return item.index
    return len(items)


def _read_repeated(story: _Story, item: _Item, first: _Item, part: str) -> None:
    story.settle(item, fate="duplicate", field=part, of=first.number)
    if part != "headline":
        story.report("caption_repeated", item, of=first.number)


def _read_caption(story: _Story, item: _Item, part: str) -> None:
    caption, credit = split_credit(item.text)
    story.photos.append(Photo(caption, credit))
    story.use(item, part)
    if credit and not is_known(credit):
        story.report("credit_unknown", item, credit=credit)


def _is_caption(item: _Item, key: str, items: Sequence[_Item]) -> bool:
    """Tell a caption, printed twice or with a known credit, from the lede.

    A single one needs a line after it that may be the lede: a story of one paragraph
    may end with «(رويترز)».
    """
    if item.index + 1 == len(items) or kind_of(_caption_line(item.text)):
        return False
    following = items[item.index + 1]
    if _caption_key(following.text) == key:
        return True
    credit = split_credit(item.text)[1]
    return following.kind is None and credit is not None and is_known(credit)


def _caption_line(text: str) -> str:
    return join_credit(*split_credit(text))


def _caption_key(text: str) -> str:
    """Return what two prints of one caption have in common; a lone hamza folds to nothing."""
    line = _caption_line(text)
    return fold(line) or line


def _read_body_and_tail(story: _Story, items: Sequence[_Item]) -> None:
    outlook = _look_ahead(items)
    reached: Kind | None = None
    for item in items:
        if _counts(item, story, reached, outlook):
            reached = item.kind
            _read_marker(story, item)
        else:
            _read_text(story, item, reached)


def _look_ahead(items: Sequence[_Item]) -> _Outlook:
    last = {item.kind: item.index for item in items if item.kind}
    tail = items[-1].index + 1 if items else 0
    for item in reversed(items):
        if item.kind not in (Kind.SECTION, Kind.MOST_READ):
            break
        tail = item.index
    return _Outlook(last, tail)


def _counts(item: _Item, story: _Story, reached: Kind | None, outlook: _Outlook) -> bool:
    """Tell whether a marker stands at its place: after the lede, and in the page's order."""
    kind = item.kind
    if kind is None or not story.body or (reached and kind <= reached):
        return False
    if kind is Kind.SECTION:
        return item.index >= outlook.tail
    if reached:
        return True
    earlier = (outlook.last.get(before, -1) for before in (Kind.SOURCE, Kind.RELATED) if before < kind)
    return all(place < item.index for place in earlier)


def _read_marker(story: _Story, item: _Item) -> None:
    if item.kind is Kind.MOST_READ:
        story.settle(item, fate="discarded", reason="page_furniture")
        return
    if item.kind is Kind.SOURCE:
        story.source_line = source_names(item.text)
        story.use(item, "sources")
    elif item.kind is Kind.SECTION:
        story.section = section_name(item.text)
        story.use(item, "section")
    else:
        story.use(item, "related")


def _read_text(story: _Story, item: _Item, reached: Kind | None) -> None:
    if reached is None:
        story.use(item, f"body.{len(story.body)}")
        story.body.append(item.text)
    elif reached is Kind.RELATED and item.kind is None:
        story.use(item, f"related.{len(story.related)}")
        story.related.append(Related(None, item.text))
    else:
        story.settle(item, fate="unclassified")
        story.report("unclassified", item, text=item.text)


def _is_too_little(story: _Story) -> bool:
    captions = [join_credit(photo.caption, photo.credit) for photo in story.photos]
    teasers = [related.teaser for related in story.related]
    paragraphs = sum(kind_of(text) is None for text in story.body)
    others = sum(kind_of(text) is None for text in (story.headline, *captions, *teasers))
    return not paragraphs or paragraphs + others < 2


def _record(story: _Story) -> Record:
    return Record(
        headline=story.headline,
        photos=tuple(story.photos),
        body=tuple(story.body),
        sources=split_sources(story.source_line or ""),
        source_line=story.source_line,
        related=tuple(story.related),
        section=story.section,
    )


def _refuse(story: _Story, encoding: str | None) -> Reading:
    lines = tuple(
        line
        if line.fate == "blank"
        else replace(line, fate="discarded", field=None, of=None, reason="refused")
        for line in story.lines
    )
    problem = Problem("no_headline_or_body", values={"lines": sum(line.fate != "blank" for line in lines)})
    return Reading(None, lines, (problem,), review=False, encoding=encoding)
