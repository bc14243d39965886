"""Seals: a story whose plain layout would not be read back the same, written line by line with its roles.

An editor may write a paragraph that says «المصدر : فلان», and nothing in plain text
tells it from the marker. So each line of such a file begins with three characters
that no screen shows and that no reading of text keeps; they name its part. A file is
sealed as a whole or not at all.
"""

from collections.abc import Iterator
from dataclasses import replace

from articles.seeds.ledger import Item, Story, printed_sources
from articles.seeds.records import Photo, Record, Related
from articles.text import tidy

WORD_JOINER = "\u2060"
_SIGNS = "\u2061\u2062\u2063\u2064"

PARTS = (
    "headline", "published_printed", "caption", "credit", "embedded", "dateline", "paragraph",
    "subheading", "list_item", "sources", "related_headline", "related", "section", "byline",
)  # fmt: skip

_SEALS = {part: WORD_JOINER + _SIGNS[n // 4] + _SIGNS[n % 4] for n, part in enumerate(PARTS)}
_PARTS = {seal: part for part, seal in _SEALS.items()}
_LENGTH = 3


def is_sealed(text: str) -> bool:
    """Tell whether a file's text was written with seals."""
    return text[:_LENGTH] in _PARTS


def seal(record: Record) -> str:
    """Return `record` as sealed text, one line a part, LF, no final line end."""
    return "\n\n".join(_SEALS[part] + tidy(text).text for part, text in _lines(record) if tidy(text).text)


def _lines(record: Record) -> Iterator[tuple[str, str | None]]:
    yield "headline", record.headline
    yield "published_printed", record.published_printed or ""
    yield "byline", record.byline or ""
    yield from _photos(record, None)
    yield "dateline", record.dateline or ""
    for index, text in enumerate(record.body):
        yield from _photos(record, index)
        yield _role(record, index), text
    yield from _photos(record, len(record.body))
    yield "sources", printed_sources(record)
    for related in record.related:
        yield "related_headline", related.headline or ""
        yield "related", related.teaser
    yield "section", record.section or ""


def _photos(record: Record, position: int | None) -> Iterator[tuple[str, str]]:
    for photo in record.photos:
        if photo.position == position:
            yield "caption", photo.caption
            yield "credit", photo.credit or ""
            yield "embedded", photo.embedded or ""


def _role(record: Record, index: int) -> str:
    if index in record.subheadings:
        return "subheading"
    return "list_item" if index in record.list_items else "paragraph"


def split_seal(line: str) -> tuple[str | None, str]:
    """Return the part that a line's seal names, or None, and the line without it."""
    part = _PARTS.get(line[:_LENGTH])
    return part, line[_LENGTH:] if part else line


def read_sealed(story: Story, item: Item, part: str | None) -> None:
    """Read one line into `story` as its seal says; one that has no seal, or has lost its place, is left."""
    if part == "published_printed":
        story.add_date(item)
    elif part == "caption":
        story.use(item, f"photos.{len(story.photos)}")
        story.photos.append(Photo(item.text, position=len(story.body) or None))
    elif part in ("credit", "embedded") and story.photos:
        _read_photo(story, item, part)
    elif part in ("paragraph", "subheading", "list_item"):
        _read_paragraph(story, item, part)
    elif part in ("related_headline", "related"):
        _read_related(story, item, part)
    elif part in _SINGLE and not getattr(story, _SINGLE[part]):
        setattr(story, _SINGLE[part], item.text)
        story.use(item, part)
    else:
        story.leave(item)


# Each stands once, under this name.
_SINGLE = {
    "headline": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "sources": "source_line",
    "section": "section",
}


def _read_photo(story: Story, item: Item, part: str) -> None:
    if part == "embedded":
        story.add_embedded(item)
        return
    story.use(item, f"photos.{len(story.photos) - 1}")
    story.photos[-1] = replace(story.photos[-1], credit=item.text)


def _read_paragraph(story: Story, item: Item, part: str) -> None:
    if part == "subheading":
        story.subheadings += (len(story.body),)
    elif part == "list_item":
        story.list_items += (len(story.body),)
    story.add_paragraph(item)


def _read_related(story: Story, item: Item, part: str) -> None:
    if part == "related_headline":
        story.use(item, f"related.{len(story.related)}.headline")
        story.related.append(Related(item.text, ""))
    elif story.related and not story.related[-1].teaser:
        story.use(item, f"related.{len(story.related) - 1}")
        story.related[-1] = replace(story.related[-1], teaser=item.text)
    else:
        story.add_related(item)
