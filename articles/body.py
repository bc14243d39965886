"""
The body of a story: clean HTML, a flat row of blocks, each with a short id of its own.

Whatever comes in, from an editor, an import or a hand-made post, ``clean_html`` alone decides
what is stored. Cleaning twice gives the same as cleaning once.
"""

import hashlib
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from articles.elements import (
    ATTRIBUTES,
    BLOCKS,
    BOXES,
    ELEMENTS,
    FORBIDDEN,
    FRAMES,
    HEADINGS,
    ITEMS,
    KEPT,
    NEVER_TEXT,
    PARENTS,
    RENAMED,
    SCHEMES,
    bounded,
    readable,
)
from articles.text import DIRECTION_MARKS, WHITE_SPACE, without_marks
from articles.word import lists_of_word

WEB = ("http://", "https://")
BLOCK_ID = re.compile(r"[a-z2-7]{8}")
PHOTO_ID = re.compile("[1-9][0-9]{0,17}")
OPENED_ITEM = ("<li", "<th>", "<th ", "<td")
INLINE_TAG = re.compile("</?(?:a|strong|em)(?: [^>]*)?>")
TAG = re.compile("<[^>]*>")
ENDS = WHITE_SPACE + DIRECTION_MARKS
BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list, quotation, table or figure: its tag, attributes, inner HTML and text.

    The items of a list and the cells of a table are lines of the text. A figure has none: it only
    names its photo, whose caption and credit are looked up when the page is printed.
    """

    tag: str
    attributes: dict[str, str]
    html: str
    text: str

    @property
    def photo(self) -> int | None:
        """The photo that a figure names; None for any other block."""
        return int(self.attributes["data-photo"]) if self.tag == "figure" else None

    @property
    def card(self) -> str:
        """The address of a post elsewhere that a quotation shows; empty for any other block."""
        return self.attributes.get("cite", "") if self.tag == "blockquote" else ""

    def identity(self) -> str:
        return f"{self.tag}\n{self.photo or self.text}"


def figure(photo: int) -> Block:
    return Block("figure", {"data-photo": str(photo)}, "", "")


class BlockReader(HTMLParser):
    """Reads sanitised HTML into a flat row of blocks; text outside any block becomes paragraphs."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.figures: list[Block] = []
        self.photos: set[str] = set()
        self.open: list[str] = []
        self.start("p", {}, loose=True)

    def start(self, tag: str, attributes: dict[str, str], *, loose: bool):
        self.tag, self.attributes, self.loose = tag, attributes, loose
        self.html: list[str] = []
        self.text: list[str] = []

    def flush(self):
        """Close the block at hand, with the figures that stood in it below it; begin a loose paragraph."""
        text = "".join(self.text).strip(ENDS)
        if text:
            block = Block(self.tag, self.attributes, "".join(self.html).strip(ENDS), text)
            self.blocks.append(linked(block) if block.card else block)
        self.blocks += self.figures
        self.figures.clear()
        self.start("p", {}, loose=True)

    def handle_starttag(self, tag, attrs):
        tag = RENAMED.get(tag, tag)
        attributes = dict(readable(name, value or "") for name, value in attrs)
        if tag == "figure":
            self.name_photo(attributes.get("data-photo", ""))
        if self.loose and tag in BLOCKS:
            # A block inside bold or linked loose text divides that text; its own end tags,
            # which come when nothing is open any more, are passed over.
            self.close_loose()
            self.start(tag, attributes, loose=False)
            self.open.append(tag)
        elif self.loose and self.figures:
            self.close_loose()
        elif self.is_boundary(tag):
            self.boundary()
        elif tag == "a" and not attributes.get("href"):
            return  # an address that was refused leaves its words
        elif tag not in self.open or tag in PARENTS:
            attributes.pop("data-id", None)
            self.open.append(tag)
            self.html.append(opening(tag, attributes))

    def handle_endtag(self, tag):
        tag = RENAMED.get(tag, tag)
        if not self.open or self.open[-1] != tag:
            if tag in BOXES | BLOCKS | PARENTS.keys():
                self.boundary()
            return
        self.open.pop()
        if tag in ITEMS:
            self.trim()
        if tag in PARENTS:  # items and cells are lines of the text, not one word
            self.text.append("\n")
        if not self.open and not self.loose:
            self.flush()
        else:
            self.html.append(f"</{tag}>")

    def name_photo(self, photo: str):
        """Take down a figure. A photo stands once in a body: where it is named again, it is left out."""
        if PHOTO_ID.fullmatch(photo) and photo not in self.photos:
            self.photos.add(photo)
            self.figures.append(figure(int(photo)))

    def is_boundary(self, tag: str) -> bool:
        """Whether ``tag`` only divides the text here: a box, or a block where none may stand."""
        if tag not in BLOCKS | PARENTS.keys():
            return tag in BOXES
        return not self.open or self.open[-1] not in PARENTS.get(tag, ())

    def close_loose(self):
        self.html.extend(f"</{tag}>" for tag in reversed(self.open))
        self.open.clear()
        self.flush()

    def boundary(self):
        if self.open:
            self.handle_data(" ")
        else:
            self.flush()

    def handle_data(self, data):
        if self.open:
            self.take(data)
            return
        first, *others = BLANK_LINES.split(data)
        self.take(first)
        for paragraph in others:
            self.flush()
            self.take(paragraph)

    def take(self, text: str):
        text = without_marks(text)
        if self.html and self.html[-1].startswith(OPENED_ITEM):
            text = text.lstrip()
        if self.open and self.open[-1] in FRAMES and text.isspace():
            return
        if text:
            self.html.append(escape(text, quote=False))
            self.text.append(text)

    def trim(self):
        """Leave no space at the end of an item: what divides the words in it divides nothing there."""
        while self.html and self.text and not self.html[-1].startswith("<"):
            self.html[-1] = self.html[-1].rstrip()
            self.text[-1] = self.text[-1].rstrip()
            if self.html[-1]:
                return
            del self.html[-1], self.text[-1]


def linked(card: Block) -> Block:
    """Return a card that leads to the post it quotes, whatever its text; without an address it is none."""
    if not card.card.startswith(WEB):
        kept = {name: value for name, value in card.attributes.items() if name != "cite"}
        return replace(card, attributes=kept)
    if f'href="{escape(card.card)}"' in card.html:
        return card
    host = card.card.split("/")[2]
    link = f"<p>{opening('a', {'href': card.card})}{escape(host)}</a></p>"
    return replace(card, html=card.html + link, text=f"{card.text}\n{host}")


def read_blocks(html: str) -> list[Block]:
    reader = BlockReader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.blocks


def clean_html(html: str) -> str:
    """
    Return ``html`` with only the elements that a story may have, one block a line.

    Plain text is taken too: blank lines divide its paragraphs. Each block keeps its ``data-id``,
    or gets one derived from its text, so that the same text always gets the same; the id of a
    figure always comes from its photo. Marks that nobody sees are taken out of the words, forms of
    letters made for old printers are made letters, and the lists of Word become lists.
    """
    return "\n".join(with_ids(clean_blocks(html)))


def clean_blocks(html: str) -> list[Block]:
    """Return what ``clean_html`` keeps, each block with the id it came with, if any."""
    safe = nh3.clean(
        lists_of_word(bounded(FORBIDDEN.sub("", html))),
        tags=ELEMENTS | set(RENAMED) | BOXES,
        clean_content_tags=NEVER_TEXT,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return read_blocks(safe)


def with_ids(blocks: list[Block]) -> list[str]:
    """Return each block as HTML, with an id that no other block of the row has."""
    used: set[str] = set()
    seen: Counter[str] = Counter()
    rows = []
    for block in blocks:
        seen[block.identity()] += 1
        block_id = own_id(block, seen[block.identity()], used)
        used.add(block_id)
        attributes = {"data-id": block_id} | {
            name: value for name, value in block.attributes.items() if name in KEPT
        }
        rows.append(f"{opening(block.tag, attributes)}{block.html}</{block.tag}>")
    return rows


def own_id(block: Block, occurrence: int, used: set[str]) -> str:
    given = block.attributes.get("data-id", "")
    if BLOCK_ID.fullmatch(given) and given not in used:
        return given
    while True:
        digest = hashlib.sha256(f"{block.identity()}\n{occurrence}".encode()).digest()
        derived = b32encode(digest[:5]).decode().lower()
        if derived not in used:
            return derived
        occurrence += 1


def opening(tag: str, attributes: dict[str, str]) -> str:
    told = {name: value for name, value in attributes.items() if value or name != "dir"}
    written = "".join(f' {name}="{escape(value)}"' for name, value in told.items())
    return f"<{tag}{written}>"


def from_paragraphs(paragraphs: Iterable[str], subheadings: Container[int] = ()) -> str:
    """Return plain paragraphs as a clean body; those whose index is in ``subheadings`` become h2."""
    blocks = [
        Block("h2" if index in subheadings else "p", {}, escape(text, quote=False), text)
        for index, text in enumerate(paragraphs)
    ]
    return "\n".join(with_ids(blocks))


def to_paragraphs(html: str, *, figure: str = "") -> list[str]:
    """Return the text of each block of a clean body, in order; for a figure the word ``figure``, if any."""
    texts = (figure if block.photo else block.text for block in read_blocks(html))
    return [text for text in texts if text]


def plain_text(html: str) -> str:
    """Return the words of a clean body, without its tags; what is inside a word leaves no gap in it."""
    return unescape(TAG.sub(" ", INLINE_TAG.sub("", html)))


def find_subheadings(html: str) -> list[int]:
    """Return the indexes of the paragraphs of a clean body that are headings."""
    paragraphs = (block for block in read_blocks(html) if not block.photo)
    return [index for index, block in enumerate(paragraphs) if block.tag in HEADINGS]
