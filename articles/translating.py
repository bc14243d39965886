"""
A translation beside its source, part by part, and what it was made from. Pure: no Django.

A paragraph of a translation bears the id of the paragraph that it translates. What the source said
when it was translated is kept by the same ids; where the source says something else by now, the
translation of that part is stale, and nothing a translator wrote is touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from articles.body import Block, opening, read_blocks
from articles.comparison import Row, compare_words

LINES = ("kicker", "headline", "lede")


@dataclass(frozen=True, slots=True)
class Part:
    """
    A line or paragraph of the source and what stands for it in the translation.

    ``key`` is a field's name or a paragraph's id; ``tag`` is empty for a line. A part without
    ``source`` stands in the translation alone. ``basis`` is what the source said when the part was
    translated, None where nobody knows.
    """

    key: str
    tag: str
    source: str
    target: str
    basis: str | None = None

    @property
    def is_stale(self) -> bool:
        return bool(self.target) and self.basis is not None and self.basis != self.source

    @property
    def is_missing(self) -> bool:
        return bool(self.source) and not self.target

    @property
    def changed(self) -> Row:
        """What the source said beside what it says."""
        return compare_words(self.basis or "", self.source)


def parts(source, target, basis: Mapping[str, str]) -> list[Part]:
    """Return the parts of two editions; photos, which need no translation, are no part."""
    said = ((name, getattr(source, name), getattr(target, name)) for name in LINES)
    lines = [Part(name, "", one, other, basis.get(name)) for name, one, other in said if one or other]
    pairs = beside(paragraphs(source.body), paragraphs(target.body))
    return [*lines, *(part_of(one, other, basis) for one, other in pairs)]


def paragraphs(html: str) -> list[Block]:
    return [block for block in read_blocks(html or "") if not block.photo]


def part_of(one: Block | None, other: Block | None, basis: Mapping[str, str]) -> Part:
    key = id_of(one or other)
    source, target = (written(block) if block else "" for block in (one, other))
    return Part(key, (other or one).tag, source, target, basis.get(key) if one else None)


def id_of(block: Block) -> str:
    return block.attributes.get("data-id", "")


def written(block: Block) -> str:
    """Return a paragraph as it is typed: its text, or its HTML where it holds more than text."""
    return block.html if "<" in block.html else block.text


def beside(source: Sequence[Block], target: Sequence[Block]) -> list[tuple[Block | None, Block | None]]:
    """
    Lay two bodies beside each other, each in its own order.

    They meet at the paragraphs with one id. A translation that was made elsewhere has none of
    them: its paragraphs are taken in their order.
    """
    known = {id_of(block) for block in source}
    if known.isdisjoint(map(id_of, target)):
        return in_order(source, target)
    rows: list[tuple[Block | None, Block | None]] = []
    rest = list(source)
    for block in target:
        if id_of(block) in {id_of(one) for one in rest}:
            while id_of(rest[0]) != id_of(block):
                rows.append((rest.pop(0), None))
            rows.append((rest.pop(0), block))
        else:
            rows.append((None, block))
    return [*rows, *((block, None) for block in rest)]


def in_order(source: Sequence[Block], target: Sequence[Block]) -> list[tuple[Block | None, Block | None]]:
    longest = max(len(source), len(target))
    sides = ([*blocks, *[None] * (longest - len(blocks))] for blocks in (source, target))
    return list(zip(*sides, strict=True))


def joined(written_parts: Sequence[tuple[str, str, str]], figures_of: str) -> str:
    """
    Return a body of parts: key, tag and what was typed; one without text is left out.

    The photos of the body ``figures_of`` stand where they stood, counted in paragraphs.
    """
    texts = [html_of(key, tag, text.strip()) for key, tag, text in written_parts if text.strip()]
    for above, block in enumerate(read_blocks(figures_of or "")):
        if block.photo:
            texts.insert(min(above, len(texts)), opening("figure", block.attributes) + "</figure>")
    return "\n".join(texts)


def html_of(key: str, tag: str, text: str) -> str:
    inner = text if "<" in text else escape(text, quote=False)
    return f'<{tag} data-id="{escape(key)}">{inner}</{tag}>' if key else f"<{tag}>{inner}</{tag}>"
