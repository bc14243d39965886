"""
Photos inside a body: where their figures stand, and which photos these name. Pure: no Django.

A stored body names its photos by id. What a file says of a story cannot know ids: there photos are
numbered from 1, in the order of the story, and so they are wherever two bodies are compared.
"""

import re
from collections.abc import Mapping, Sequence

from articles.body import Block, figure, read_blocks, with_ids

# A figure as ``clean_html`` leaves it: a whole line, with nothing inside.
FIGURE = re.compile(r'^<figure data-id="[a-z2-7]{8}" data-photo="([0-9]+)"></figure>(?:\n|\Z)', re.MULTILINE)

# … and as somebody may type it.
FIGURE_TAG = re.compile('<figure data-photo="[0-9]+"></figure>')


def place_photos(html: str, photos: Sequence[int]) -> str:
    """Return a body with numbered figures as it is stored: each names its photo by id.

    ``photos`` are the ids of the story's photos in their order.
    """
    return rename_photos(html, dict(enumerate(photos, start=1)))


def number_photos(html: str, photos: Sequence[int]) -> str:
    """Return a stored body as files are compared with it: the other way from ``place_photos``."""
    return rename_photos(html, {photo: number for number, photo in enumerate(photos, start=1)})


def rename_photos(html: str, names: Mapping[int, int]) -> str:
    """Return a clean body with each figure under its new name; one that ``names`` does not know falls out."""

    def renamed(found: re.Match) -> str:
        name = names.get(int(found[1]))
        return "".join(with_ids([figure(name)])) + "\n" if name else ""

    if "<figure " not in html:
        return html
    return FIGURE.sub(renamed, html).strip("\n")


def find_photos(html: str) -> dict[int, int]:
    """Return the photos of a clean body, in its order, and how many paragraphs stand above each."""
    places, above = {}, 0
    if "<figure " not in html:
        return places
    for block in read_blocks(html):
        if block.photo:
            places[block.photo] = above
        else:
            above += 1
    return places


def move_photos(html: str, places: Mapping[int, int | None]) -> str:
    """
    Return a clean body in which each photo of ``places`` has that many paragraphs above it.

    Of several at one place the later stands below. None takes a photo out of the body, and a
    number beyond its paragraphs puts it at the end.
    """
    blocks = [block for block in read_blocks(html) if block.photo not in places]
    for photo, above in places.items():
        if above is not None:
            blocks.insert(index_under(blocks, above), figure(photo))
    return "\n".join(with_ids(blocks))


def index_under(blocks: list[Block], above: int) -> int:
    """Return where a block goes that has ``above`` paragraphs over it, and their figures."""
    paragraphs = [index for index, block in enumerate(blocks) if not block.photo]
    return paragraphs[above] if above < len(paragraphs) else len(blocks)


def split_at_photos(html: str) -> list[tuple[str, int | None]]:
    """Return a clean body in pieces: HTML without a figure, and the photo that follows it, if any."""
    *pieces, last = FIGURE.split(html)
    texts, photos = pieces[::2], map(int, pieces[1::2])
    return [*zip(texts, photos, strict=True), (last, None)]
