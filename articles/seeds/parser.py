"""A seed's text to its record, with the fate of every line.

A forward machine over the lines that are not blank: headline with date and photos, body,
source, related, section, most read. What the page printed around its story is cleared
away first. A marker counts at its place only; elsewhere it is prose.
"""

from collections.abc import Sequence
from itertools import pairwise

from articles.seeds import doubts, furniture
from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.bylines import MAX_LENGTH as MAX_BYLINE_LENGTH
from articles.seeds.bylines import looks_like_byline, read_byline
from articles.seeds.captions import Captions
from articles.seeds.credits import join_credit
from articles.seeds.dates import EPISODE, holds_date, is_date_line
from articles.seeds.dates import MAX_LENGTH as MAX_DATE_LENGTH
from articles.seeds.ledger import Item, Story
from articles.seeds.markers import MAX_LENGTH as MAX_MARKER_LENGTH
from articles.seeds.markers import Kind, is_bare_source, kind_of
from articles.seeds.prose import (
    ends_sentence,
    find_list_items,
    find_subheadings,
    split_dateline,
)
from articles.seeds.reader import decode, split_lines
from articles.seeds.records import Problem, Reading
from articles.seeds.seals import is_sealed, read_sealed, split_seal
from articles.seeds.tail import Tail, look_ahead
from articles.text import fold, tidy

# How far below a byline the lede may begin: captions stand between.
MAX_LINES_TO_LEDE = 10

REVIEW_CODES = frozenset({"doubtful_headline", "doubtful_lede", "unclassified"})


def read(data: bytes, agencies: Agencies = SHIPPED) -> Reading:
    """Return the reading of a seed's bytes; bytes that cannot be read are a refusal."""
    decoded = decode(data)
    if isinstance(decoded, Problem):
        return Reading(None, (), (decoded,), review=False, encoding=None)
    return parse(decoded.text, decoded.encoding, agencies)


def parse(text: str, encoding: str | None = None, agencies: Agencies = SHIPPED) -> Reading:
    """Return the reading of a seed's text; `encoding` is only passed on.

    `agencies` are those that a credit, a dateline or a source may name.

    Refused with `no_headline_or_body` when fewer than two lines are neither markers,
    furniture nor repetitions, or when headline and captions leave no paragraph but markers.
    """
    lines = split_lines(text)
    story = (_read_sealed if is_sealed(text) else _read_page)(lines, agencies)
    if story is None:
        return _refuse(lines, encoding)
    record = story.record()
    review = story.is_doubtful or any(problem.code in REVIEW_CODES for problem in story.problems)
    return Reading(record, story.lines(), tuple(story.problems), review, encoding)


def _read_page(lines: Sequence[str], agencies: Agencies) -> Story | None:
    """Return the story of a page, or None when there is too little of it."""
    story = Story([tidy(line) for line in lines], agencies)
    items = furniture.cut_footer(story, furniture.clear(story, _items(story)))
    captions = Captions(story, items)
    lede = _read_head(story, items, captions)
    doubts.raise_over_twins(story, items[:lede])
    _read_body_and_tail(story, items[lede:], captions)
    if _is_too_little(story):
        return None
    story.dateline, story.body[0] = split_dateline(story.body[0], agencies)
    story.list_items = find_list_items(story.body)
    story.subheadings = find_subheadings(story.body, story.list_items)
    doubts.raise_over_lede(story)
    return story


def _items(story: Story) -> list[Item]:
    items: list[Item] = []
    gap = True
    for number, (text, _) in enumerate(story.tidied, start=1):
        if text:
            item = Item(len(items), number, text, gap, agencies=story.agencies)
            if len(text) <= MAX_MARKER_LENGTH:
                item.kind = kind_of(text, item.key, story.agencies)
            if len(text) <= furniture.MAX_LENGTH:
                furniture.mark(item)
            items.append(item)
        gap = not text
    for item, below in pairwise(items):
        if is_bare_source(item.text, below.text):
            item.kind = Kind.SOURCE
    return items


def _read_head(story: Story, items: Sequence[Item], captions: Captions) -> int:
    """Read what stands before the lede; return the index of the lede."""
    for item in items:
        if item.furniture:
            story.discard(item, item.furniture)
        elif furniture.is_navigation(item) or (not story.headline and furniture.is_masthead(item)):
            story.discard(item, "navigation")
        elif len(item.text) <= MAX_DATE_LENGTH and is_date_line(item.text, item.key):
            story.add_date(item)
        elif not story.headline:
            _read_headline(story, item, items, captions)
        elif _is_over_text(item, items) and read_byline(item.text, story.agencies):
            story.add_byline(item)
        elif captions.take_above(item):
            continue
        elif _is_stray_date(item) or (looks_like_byline(item.text) and _is_over_text(item, items)):
            story.leave(item)
        else:
            return item.index
    return len(items)


def _is_over_text(item: Item, items: Sequence[Item]) -> bool:
    """Tell a line that stands once over prose, as a byline does and a lede may not."""
    if len(item.text) > MAX_BYLINE_LENGTH or item.kind:
        return False
    below = items[item.index + 1 : item.index + MAX_LINES_TO_LEDE]
    if not below or below[0].key == item.key:
        return False
    return any(line.kind is None and ends_sentence(line.text) for line in below)


def _is_stray_date(item: Item) -> bool:
    """Tell a date with words that no list knows from the lede."""
    return len(item.text) <= MAX_DATE_LENGTH and not ends_sentence(item.text) and holds_date(item.key)


def _read_headline(story: Story, item: Item, items: Sequence[Item], captions: Captions) -> None:
    if printed := _printed_headline(item, items):
        story.repeat(item, "headline", printed)
        return
    if _is_in_menu(story, item, items):
        story.discard(item, "navigation")
        return
    story.add_headline(item)
    captions.seen[item.caption_key] = (item, "headline")
    if reason := doubts.of_headline(item) or doubts.of_menu(story, item):
        story.report("doubtful_headline", item, reason=reason)


def _printed_headline(item: Item, items: Sequence[Item]) -> Item | None:
    """Return the headline that a page's title repeats with the site's name: «… - الجزيرة نت»."""
    bare = furniture.without_masthead(item.text)
    below = items[item.index + 1 : item.index + MAX_LINES_TO_LEDE] if bare else ()
    return next((line for line in below if line.key == fold(bare)), None)


def _is_in_menu(story: Story, item: Item, items: Sequence[Item]) -> bool:
    """Tell a word that no list knows from a headline: the menu goes on right under it."""
    below = items[item.index + 1 : item.index + 2]
    is_amid = bool(below) and not below[0].gap and furniture.is_navigation(below[0])
    return is_amid and doubts.of_menu(story, item) is not None


def _read_body_and_tail(story: Story, items: Sequence[Item], captions: Captions) -> None:
    tail = Tail(story, look_ahead(items))
    for item in items:
        if tail.reached or tail.opens(item):
            tail.read(item)
        else:
            _read_text(story, item, captions)
    tail.close()


def _read_text(story: Story, item: Item, captions: Captions) -> None:
    if story.body and captions.take_within(item):
        return
    if item.text.startswith(EPISODE) and is_date_line(item.text, item.key) and not story.dates:
        story.add_date(item)
        return
    if item.kind and item.kind is not Kind.SECTION:
        # Over a body that has no text yet, or over a headline, what follows may be teasers alone.
        is_first = all(kind_of(text, agencies=story.agencies) for text in story.body)
        below = captions.items[item.index + 1 : item.index + 2]
        over_headline = item.kind is Kind.RELATED and bool(below) and not ends_sentence(below[0].text)
        story.is_doubtful |= is_first or over_headline
        story.report("marker_misplaced", item, text=item.text)
    story.add_paragraph(item)


def _is_too_little(story: Story) -> bool:
    if all(kind_of(text, agencies=story.agencies) for text in story.body):
        return True
    captions = (join_credit(photo.caption, photo.credit) for photo in story.photos)
    teasers = (related.teaser for related in story.related)
    texts = (*story.body, story.headline, *captions, *teasers)
    return sum(kind_of(text, agencies=story.agencies) is None for text in texts) < 2


def _read_sealed(lines: Sequence[str], agencies: Agencies) -> Story | None:
    """Return the story of a file whose lines name their parts, or None without headline or body."""
    parted = [split_seal(line) for line in lines]
    story = Story([tidy(line) for _, line in parted], agencies)
    for number, ((text, _), (part, _)) in enumerate(zip(story.tidied, parted, strict=True), start=1):
        if text:
            item = Item(number, number, text, gap=True, agencies=agencies)
            read_sealed(story, item, part)
    return story if story.headline and story.body else None


def _refuse(lines: Sequence[str], encoding: str | None) -> Reading:
    story = Story([tidy(split_seal(line)[1]) for line in lines])
    story.refuse()
    problem = Problem("no_headline_or_body", values={"lines": len(story.fates)})
    return Reading(None, story.lines(), (problem,), review=False, encoding=encoding)
