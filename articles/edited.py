"""A body that came back from an editor, beside the one that was shown to them. Pure: no Django."""

import re
from collections import defaultdict
from dataclasses import replace

from articles.body import TAG, Block, clean_blocks, with_ids
from articles.comparison import pairs

DIRECTION_OF = {"ar": "rtl"}
UNBROKEN = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
SPACE = re.compile(f" *[{UNBROKEN}]+ *")
# In French they belong before high punctuation, inside guillemets and between the digits of a number.
MEANT = {"fr": re.compile(f"(?<=[«\\d])[{UNBROKEN}](?=\\d)|(?<=«)[{UNBROKEN}]|[{UNBROKEN}](?=[»:;!?%€])")}


def settle(html: str, before: str, language: str) -> str:
    """
    Return ``html`` as it is stored in the place of the clean body ``before``.

    A block that comes without its id is known by its words, or as what became of a block that is
    there no more. Where the words are new, no-break spaces that nobody types, as programs and pages
    put them between words, become spaces.
    """
    was, blocks = clean_blocks(before), clean_blocks(html)
    given = {block.attributes.get("data-id") for block in blocks}
    ids = defaultdict(list)
    for block in was:
        if (known := block.attributes.get("data-id")) and known not in given:
            ids[block.identity()].append(known)
    words = {block.text for block in was}
    for block, heir in heirs(was, blocks, given):
        ids[heir.identity()].append(block.attributes.get("data-id"))
    return "\n".join(with_ids([settled(block, ids[block.identity()], words, language) for block in blocks]))


def settled(block: Block, ids: list[str], words: set[str], language: str) -> Block:
    if block.text not in words:
        html, text = respaced(block.html, language), plain(block.text, language)
        block = replace(block, attributes=facing(block.attributes, language), html=html, text=text)
    if ids and "data-id" not in block.attributes:
        return replace(block, attributes=block.attributes | {"data-id": ids.pop(0)})
    return block


def heirs(was: list[Block], blocks: list[Block], given: set) -> list[tuple[Block, Block]]:
    """Return the blocks that are there no more, each with the one without an id that it became."""
    stay = {block.text for block in blocks}
    gone = [
        block
        for block in was
        if block.text not in stay and block.attributes.get("data-id") not in given and not block.photo
    ]
    words = {block.text for block in was}
    fresh = [block for block in blocks if "data-id" not in block.attributes and block.text not in words]
    olds, news = ({block.text: block for block in some} for some in (gone, fresh))
    changed = pairs([block.text for block in gone], [block.text for block in fresh])
    return [(olds[old], news[new]) for old, new in changed if old and new]


def facing(attributes: dict[str, str], language: str) -> dict[str, str]:
    """Leave out a direction that is that of the language: the text runs so by itself."""
    own = DIRECTION_OF.get(language, "ltr")
    return {name: value for name, value in attributes.items() if (name, value) != ("dir", own)}


def respaced(html: str, language: str) -> str:
    """Return ``html`` with plain spaces between its words; those that its language asks for stay."""
    return "".join(piece if TAG.fullmatch(piece) else plain(piece, language) for piece in pieces(html))


def pieces(html: str) -> list[str]:
    return re.split(f"({TAG.pattern})", html)


def plain(text: str, language: str) -> str:
    meant = {found.start() for found in MEANT[language].finditer(text)} if language in MEANT else set()
    return SPACE.sub(lambda run: run[0] if meant.intersection(range(*run.span())) else " ", text)
