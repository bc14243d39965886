"""A record back to a seed, in the layout of the page it came from."""

from collections.abc import Iterator

from articles.seeds.credits import join_credit
from articles.seeds.markers import HEADINGS, SECTION_WORDS, SOURCE_WORDS, Kind, kind_of
from articles.seeds.records import Photo, Record
from articles.text import tidy

_RELATED = HEADINGS[Kind.RELATED][0]
_MOST_READ = HEADINGS[Kind.MOST_READ][0]


def write(record: Record) -> str:
    """Return `record` as the text of a seed: captions twice, LF, no final line end.

    Reading it again gives the same record, for every record that came from a seed. A
    text that an editor broke over lines is joined, since a seed is one line a part.
    """
    return "\n\n".join(block for block in _blocks(record) if block)


def _blocks(record: Record) -> Iterator[str]:
    yield _line(record.headline)
    for photo in record.photos:
        yield _photo_block(photo)
    yield from map(_line, record.body)
    if names := _line(record.source_line or " + ".join(record.sources)):
        yield f"{SOURCE_WORDS[0]} : {names}"
    if record.related or _needs_heading(record):
        yield _RELATED
    for related in record.related:
        yield _line(related.headline or "")
        yield _line(related.teaser)
    yield f"{SECTION_WORDS[0]} {_line(record.section)}\n{_MOST_READ}" if record.section else _MOST_READ


def _photo_block(photo: Photo) -> str:
    line = _line(join_credit(photo.caption, photo.credit))
    return f"{line}\n{line}" if line else ""


def _needs_heading(record: Record) -> bool:
    """Tell whether a paragraph such as «المزيد من الضحايا» would be read as the tail's marker.

    It is prose only because a marker follows it, so one has to, even with nothing under it.
    """
    return not (record.source_line or record.sources) and any(map(kind_of, record.body[1:]))


def _line(text: str) -> str:
    return tidy(text).text
