"""
What changed in a text, short enough to stand under it: the words that went and came, with a few around.

Pure: no Django. A difference is made of plain lists and strings, so that it is stored as JSON.
"""

from collections.abc import Iterator, Mapping, Sequence

from articles.comparison import Row, Run, compare

SAME, GONE, CAME = "=", "-", "+"
# Of what stays the same, so many letters stand on each side of a change.
AROUND = 60
MOST_RUNS = 16
# A run that went or came is cut at so many letters, a paragraph at so many runs, and a difference at so
# many paragraphs: what stands under a story stays small beside it.
LONGEST_RUN = 240
MOST_PARAGRAPHS = 6
ELLIPSIS = "…"

# A name of a field, and the runs of one paragraph: a sign and words.
Paragraph = tuple[str, list[tuple[str, str]]]


def difference(was: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> dict:
    """Return what changed, field by field; ``more`` says by how many paragraphs it was cut."""
    found = [
        [name, runs_of(row)]
        for name in now
        for row in compare(was.get(name, ()), now[name])
        if not row.is_same
    ]
    return {"paragraphs": found[:MOST_PARAGRAPHS], "more": max(0, len(found) - MOST_PARAGRAPHS)}


def runs_of(row: Row) -> list[tuple[str, str]]:
    """Return both sides of a paragraph as one: what went before what came in its place."""
    runs = list(merged(row))
    if len(runs) > MOST_RUNS:
        runs = [*runs[:MOST_RUNS], (SAME, ELLIPSIS)]
    last = len(runs) - 1
    return [(sign, shortened(sign, text, place, last)) for place, (sign, text) in enumerate(runs)]


def merged(row: Row) -> Iterator[tuple[str, str]]:
    ours, theirs = list(row.ours), list(row.theirs)
    while ours or theirs:
        if ours and ours[0].own:
            yield GONE, ours.pop(0).text
        elif theirs and theirs[0].own:
            yield CAME, theirs.pop(0).text
        else:
            yield SAME, same(ours, theirs).text


def same(ours: list[Run], theirs: list[Run]) -> Run:
    """Take from both sides what they share; both have the same such runs, in the same order."""
    mine = ours.pop(0) if ours else theirs[0]
    return theirs.pop(0) if theirs else mine


def shortened(sign: str, text: str, place: int, last: int) -> str:
    if sign != SAME:
        return text if len(text) <= LONGEST_RUN else beginning(text, LONGEST_RUN)
    head = beginning(text, AROUND) if place > 0 else ""
    tail = ending(text, AROUND) if place < last else ""
    return text if len(text) <= len(head) + len(tail) + 2 * AROUND else join(head, tail)


def join(head: str, tail: str) -> str:
    """Return what stays of a run; between a head and a tail one ellipsis is enough."""
    if head and tail:
        return f"{head.removesuffix(ELLIPSIS)}{tail}"
    return head or tail


def beginning(text: str, letters: int) -> str:
    """Return whole words from the beginning of ``text``, and the sign that there were more."""
    return f"{text[:letters].rpartition(' ')[0] or text[:letters]} {ELLIPSIS}"


def ending(text: str, letters: int) -> str:
    return f"{ELLIPSIS} {text[-letters:].partition(' ')[2] or text[-letters:]}"
