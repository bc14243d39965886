"""What stands inside a body: its dateline, subheadings and lists. All of it is told by the texts alone."""

import re
from collections.abc import Iterator, Sequence

from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.credits import is_gloss, read_credit
from articles.seeds.markers import kind_of

MAX_SUBHEADING_LENGTH = 70
MAX_SUBHEADING_WORDS = 10
MAX_DATELINE_LENGTH = 80

_ARABIC = re.compile("[\u0621-\u064a]")
CLOSERS = " \u00a0\"'»”’)]"
_SENTENCE_ENDS = (".", "!", "?", "؟", "…", "؛", ":")
_ENDS = (*_SENTENCE_ENDS, "،", ",", ";", "-", "–")
_MARKED = re.compile(r"(?P<mark>[-–—•●▪*·])\s*(?=[^\s*-])|(?P<number>\d{1,2})\s?[.)-]\s*(?=[^\W\d])")
_TURN = re.compile(r"[^:.،؟!]{2,40}\s?:\s")
_DATELINE = re.compile(
    r"(?P<line>[^\W\d][^()\[\]:.؛!؟]{1,40}?\s?\((?P<agency>[^()]{2,30})\))\s?[-–—:]\s?(?P<text>\S.*)",
    re.DOTALL,
)
_AGENCY = re.compile(r"\(([^()]+)\)\s*$")


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does, closing quotes and brackets notwithstanding."""
    return text.rstrip(CLOSERS).endswith(_SENTENCE_ENDS)


def has_arabic(text: str) -> bool:
    return _ARABIC.search(text) is not None


def split_dateline(text: str, agencies: Agencies = SHIPPED) -> tuple[str | None, str]:
    """Return «القاهرة (رويترز)» and the text after its dash, or None and the whole text."""
    found = _DATELINE.match(text)
    if not found or len(found["line"]) > MAX_DATELINE_LENGTH or is_gloss(found["agency"]):
        return None, text
    is_dateline = read_credit(found["agency"], agencies).agencies
    return (found["line"], found["text"]) if is_dateline else (None, text)


def join_dateline(dateline: str | None, text: str) -> str:
    """Return the paragraph that `split_dateline` reads back."""
    return f"{dateline} - {text}" if dateline else text


def dateline_agency(dateline: str | None) -> str | None:
    """Return the agency in a dateline, as printed."""
    found = _AGENCY.search(dateline or "")
    return found[1].strip() if found else None


def find_list_items(body: Sequence[str]) -> tuple[int, ...]:
    """Return the indexes of the lines that are certainly items: two or more of one mark, or counting up."""
    marks = [_MARKED.match(text) for text in body]
    return tuple(
        index
        for index in range(len(body))
        if any(_is_run(marks[other], marks[other + 1], body) for other in _neighbours(index, len(body)))
    )


def _neighbours(index: int, length: int) -> Iterator[int]:
    """Yield where the two pairs begin that the line `index` belongs to."""
    if index:
        yield index - 1
    if index + 1 < length:
        yield index


def _is_run(one: re.Match[str] | None, other: re.Match[str] | None, body: Sequence[str]) -> bool:
    if not one or not other or one["mark"] != other["mark"]:
        return False
    if one["mark"]:
        return not (_is_aside(one) or _is_aside(other))
    return int(other["number"]) == int(one["number"]) + 1


def _is_aside(mark: re.Match[str]) -> bool:
    """Tell «-نقلا عن شهود- قال» from an item: a hyphen that is closed again."""
    text, sign = mark.string, mark["mark"]
    return sign in "-–—" and mark.end() == 1 and sign in text[1:120]


def is_turn(text: str) -> bool:
    """Tell whether `text` begins as a turn in a conversation: «نهى سالم: …»."""
    return _TURN.match(text) is not None


def find_subheadings(body: Sequence[str], list_items: Sequence[int]) -> tuple[int, ...]:
    """Return the indexes of the short lines without a full stop that stand over a paragraph.

    Blank lines say nothing: pages glue a subheading to its paragraph, or do not.
    """
    items = frozenset(list_items)
    short = [index for index in range(1, len(body) - 1) if _is_short(body[index]) and index not in items]
    if not short:
        return ()
    is_transcript = sum(map(is_turn, body)) > 1
    return tuple(
        index
        for index in short
        if (index - 1 in items or ends_sentence(body[index - 1]))
        and (
            index + 1 in items or (ends_sentence(body[index + 1]) and len(body[index + 1]) > len(body[index]))
        )
        and not (is_transcript and ":" in body[index])
        and kind_of(body[index]) is None
    )


def _is_short(text: str) -> bool:
    if len(text) > MAX_SUBHEADING_LENGTH or text[0] in "([-–—•*" or not any(map(str.isalpha, text)):
        return False
    return len(text.split()) <= MAX_SUBHEADING_WORDS and not text.rstrip(CLOSERS).endswith(_ENDS)
