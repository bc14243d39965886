"""What follows the text: source, related stories, section, most read. A marker counts at its place only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from articles.seeds.dates import is_date_line
from articles.seeds.furniture import is_footer
from articles.seeds.ledger import Item, Story
from articles.seeds.markers import Kind, is_broken_section, section_name, source_names
from articles.seeds.prose import CLOSERS, ends_sentence

MAX_HEADLINE_LENGTH = 120
# Of a headline that asks, over its teaser; a longer question is a teaser itself.
MAX_QUESTION_LENGTH = 70

# The reason to discard the items under a heading that opens a block of the page.
BLOCKS = {Kind.SECTION: "section_items", Kind.MOST_READ: "most_read"}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead: the last place of each kind of marker, and where nothing but a tail begins."""

    last: dict[Kind, int]
    tail: int


def look_ahead(items: Sequence[Item]) -> Outlook:
    last = {item.kind: item.index for item in items if item.kind}
    tail = items[-1].index + 1 if items else 0
    for item in reversed(items):
        if item.kind not in BLOCKS:
            break
        tail = item.index
    return Outlook(last, tail)


@dataclass(slots=True)
class Tail:
    """How far a page has come: the last marker that counted, and what stands under it so far."""

    story: Story
    outlook: Outlook
    reached: Item | None = None
    block: list[Item] = field(default_factory=list)

    def opens(self, item: Item) -> bool:
        """Tell whether a marker stands at its place: after the lede, and in the page's order."""
        if item.kind is None or not self.story.body:
            return False
        if self.reached:
            return self._follows(item)
        if item.kind is Kind.SECTION:
            return item.index >= self.outlook.tail
        earlier = (kind for kind in (Kind.SOURCE, Kind.RELATED) if kind < item.kind)
        return all(self.outlook.last.get(kind, -1) < item.index for kind in earlier)

    def _follows(self, item: Item) -> bool:
        kind = self.reached.kind
        if item.kind is Kind.MOST_READ or (kind is Kind.RELATED and item.kind is kind):
            # A second block under other words, or two lists of what is read.
            return item.kind > kind or item.key != self.reached.key
        return item.kind > kind

    def read(self, item: Item) -> None:
        """Read one line of the tail; the first is the marker that opens it."""
        if self.opens(item):
            self.close()
            self.reached = item
            self._read_marker(item)
        elif item.furniture or is_footer(item):
            self.story.discard(item, item.furniture or "footer")
        elif self.reached.kind is not Kind.SOURCE and is_date_line(item.text, item.key):
            # When another story was published.
            self.story.discard(item, "page_furniture")
        elif item.kind is None and self.reached.kind is not Kind.SOURCE:
            self.block.append(item)
        elif self.reached.kind is Kind.SOURCE and self.story.source_line is None:
            self.story.source_line = item.text
            self.story.use(item, "sources")
        else:
            self.story.leave(item)

    def _read_marker(self, item: Item) -> None:
        if item.kind is Kind.MOST_READ:
            self.story.discard(item, "page_furniture")
        elif item.kind is Kind.SOURCE:
            self.story.source_line = source_names(item.text, self.story.agencies)
            self.story.use(item, "sources")
        elif item.kind is Kind.SECTION:
            self.story.section = section_name(item.text)
            self.story.use(item, "section")
        else:
            self.story.use(item, "related")

    def close(self) -> None:
        """Settle what stands under the last marker."""
        if self.block and self.reached.kind is Kind.RELATED:
            self._relate()
        for headline, teaser in _pairs(self.block) if self.reached and self.reached.kind in BLOCKS else ():
            if headline is None and ends_sentence(teaser.text) and not _is_question(teaser):
                # Lists of other stories begin with headlines: a sentence by itself is text that strayed.
                self.story.leave(teaser)
                continue
            for item in filter(None, (headline, teaser)):
                self.story.discard(item, BLOCKS[self.reached.kind])
        self.block = []

    def _relate(self) -> None:
        seen: dict[str, Item] = {}
        fresh: list[Item] = []
        for item in self.block:
            if is_broken_section(item.text):
                self.story.leave(item)
            elif seen.setdefault(item.key, item) is item:
                fresh.append(item)
        for headline, teaser in _pairs(fresh):
            self.story.add_related(teaser, headline)
        for item in self.block:
            first = seen.get(item.key, item)
            if first is not item:
                self.story.repeat(item, self.story.fates[first.number]["field"], first)


def _pairs(block: Sequence[Item]) -> Iterator[tuple[Item | None, Item]]:
    """Yield each story of a block as headline and teaser; a line by itself is a teaser."""
    headline: Item | None = None
    for item, below in zip_longest(block, block[1:]):
        is_headline = _is_headline(item) or _asks(item, below)
        if headline is None and is_headline:
            headline = item
        elif headline is not None and is_headline:
            yield None, headline
            headline = item
        else:
            yield headline, item
            headline = None
    if headline is not None:
        yield None, headline


def _asks(item: Item, below: Item | None) -> bool:
    """Tell a headline that is a question from a teaser: a longer sentence follows it."""
    if below is None or not _is_question(item):
        return False
    return below.text[-1] in ".…" and len(below.text) > len(item.text)


def _is_question(item: Item) -> bool:
    return len(item.text) <= MAX_QUESTION_LENGTH and item.text.rstrip(CLOSERS).endswith(("؟", "?", "!"))


def _is_headline(item: Item) -> bool:
    text = item.text
    return len(text) <= MAX_HEADLINE_LENGTH and not (ends_sentence(text) and not text.endswith("..."))
