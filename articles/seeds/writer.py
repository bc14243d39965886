"""A record back to a seed, in the layout of the page it came from."""

from collections.abc import Iterator
from dataclasses import replace

from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.credits import join_credit
from articles.seeds.ledger import printed_sources
from articles.seeds.markers import HEADINGS, SECTION_WORDS, SOURCE_WORDS, Kind
from articles.seeds.parser import parse
from articles.seeds.prose import join_dateline
from articles.seeds.records import Photo, Record
from articles.seeds.seals import seal
from articles.text import tidy

_RELATED = HEADINGS[Kind.RELATED][0]
_MOST_READ = HEADINGS[Kind.MOST_READ][0]


def write(record: Record, agencies: Agencies = SHIPPED) -> str:
    """Return `record` as the text of a seed: captions twice, LF, no final line end.

    Reading it again with the same `agencies` gives the same record. A text that an editor broke over lines is
    joined, since a seed is one line a part. A record that its plain layout would not
    give back, since a paragraph looks like a marker for example, is sealed.
    """
    plain = "\n\n".join(block for block in _blocks(record) if block)
    again = parse(plain, agencies=agencies).record
    return plain if again and _told(again) == _told(record) else seal(record)


def _told(record: Record) -> Record:
    """Return `record` without what is worked out from its printed lines."""
    return replace(
        record,
        headline=_line(record.headline),
        body=tuple(map(_line, record.body)),
        photos=tuple(replace(photo, embedded_credit=None) for photo in record.photos),
        sources=(),
        source_line=printed_sources(record),
        published_at=None,
        published_precision="minute",
    )


def _blocks(record: Record) -> Iterator[str]:
    yield _line(record.headline)
    yield _line(record.published_printed or "")
    yield _line(record.byline or "")
    yield from _photo_blocks(record, None)
    for index, text in enumerate(record.body):
        yield from _photo_blocks(record, index)
        yield _line(text if index else join_dateline(record.dateline, text))
    yield from _photo_blocks(record, len(record.body))
    if names := _line(printed_sources(record)):
        yield f"{SOURCE_WORDS[0]} : {names}"
    if record.related:
        yield _RELATED
    for related in record.related:
        yield _line(related.headline or "")
        yield _line(related.teaser)
    yield f"{SECTION_WORDS[0]} {_line(record.section)}\n{_MOST_READ}" if record.section else _MOST_READ


def _photo_blocks(record: Record, position: int | None) -> Iterator[str]:
    """Yield the photos that stand before the paragraph `position`, or above the text."""
    for photo in record.photos:
        if photo.position == position:
            yield _photo_block(photo)


def _photo_block(photo: Photo) -> str:
    caption = _line(join_credit(photo.caption, photo.credit))
    lines = (_line(photo.embedded or ""), caption, caption)
    return "\n".join(line for line in lines if line)


def _line(text: str) -> str:
    return tidy(text).text
