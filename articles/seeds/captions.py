"""The photos of a page: which lines are captions, above the text and between its paragraphs.

Above the text a caption is printed twice or ends with a known credit. Between
paragraphs it takes more: the same line twice, a line of the file's own English
metadata before it, or a short line that stands alone and ends with an agency. A
paragraph that ends with «(رويترز)» is prose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.seeds.credits import are_at_odds, join_credit, read_credit
from articles.seeds.dates import is_date_line
from articles.seeds.furniture import is_navigation
from articles.seeds.ledger import Item, Story
from articles.seeds.markers import is_conjoined, kind_of
from articles.seeds.prose import ends_sentence, has_arabic
from articles.text import fold

MAX_CAPTION_LENGTH = 300
# Of a caption that only its agency tells from prose.
MAX_LONE_LENGTH = 100
# A short line that begins with one of these is a sentence without its full stop.
REPORTING_WORDS = "قال قالت أعلن أعلنت أكد أكدت أفاد أفادت ذكر ذكرت أضاف أضافت كشف كشفت أوضح أوضحت نقلت"

# Before a comma or colon: what the line is.
CREDIT_WORDS = ("مصدر الصورة", "صدر الصورة", "Image source", "Image copyright")
CAPTION_WORDS = ("التعليق على الصورة", "تعليق على الصورة", "شرح الصورة", "Image caption")

_TELLING = CREDIT_WORDS + CAPTION_WORDS
_TOLD_CREDIT = re.compile(rf"(?:{'|'.join(CREDIT_WORDS)})\s?[،,:]\s*(\S.{{0,80}})")
_TOLD_CAPTION = re.compile(rf"(?:{'|'.join(CAPTION_WORDS)})\s?[،,:]\s*(\S.{{0,300}})")
_QUOTES = dict.fromkeys(map(ord, "\"'«»“”‘’„‟‹›"))
_REPORTING = frozenset(fold(REPORTING_WORDS).split())


@dataclass(slots=True)
class Captions:
    """What was seen of the photos so far.

    `seen` holds the first line of each key and its part, `last` the last line that went
    to a photo, `waiting` a line of metadata whose caption is the line `awaited`, and
    `credit` the one that was told before its caption.
    """

    story: Story
    items: Sequence[Item]
    seen: dict[str, tuple[Item, str]] = field(default_factory=dict)
    last: Item | None = None
    waiting: Item | None = None
    awaited: Item | None = None
    credit: str | None = None

    def take_above(self, item: Item) -> bool:
        """Take a line between headline and lede; false when it is the lede."""
        key = item.caption_key
        if key in self.seen:
            self._repeat(item, *self.seen[key])
            return True
        if self._take_told(item):
            return True
        if self._is_same_photo(item) or self._take_bare(item):
            return True
        if item.metadata_credit and self._take_metadata(item, key):
            return True
        if self._is_above(item, key):
            self._add(item, key)
            return True
        return False

    def take_within(self, item: Item) -> bool:
        """Take a line among the paragraphs; false when it is prose."""
        if self._follows(item) and (key := item.caption_key) in self.seen:
            self._repeat(item, *self.seen[key])
            return True
        if self._is_same_photo(item) or self._take_told(item):
            return True
        is_metadata = item.metadata_credit is not None
        if is_metadata and self._take_metadata(item, item.caption_key):
            return True
        # English metadata without a caption is a photo still, unless the story is in English.
        is_foreign = is_metadata and has_arabic(self.story.headline)
        if item is self.awaited or is_foreign or self._is_pair(item) or self._is_lone(item):
            self._add_or_repeat(item)
            return True
        return False

    def _add_or_repeat(self, item: Item) -> None:
        """Take a photo among the paragraphs, which may be the one above the text once more."""
        first, part = self.seen.get(item.caption_key, (item, "headline"))
        if item is self.awaited or part == "headline":
            self._add(item, item.caption_key)
        else:
            self._repeat(item, first, part)

    def _follows(self, item: Item) -> bool:
        return self.last is not None and self.last.index == item.index - 1

    def _repeat(self, item: Item, first: Item, part: str) -> None:
        self.story.repeat(item, part, first)
        if part != "headline":
            self.last = item
            self.story.report("caption_repeated", item, of=first.number)

    def _take_told(self, item: Item) -> bool:
        """Take a line that says itself what it is: «مصدر الصورة، …», and under it «التعليق على الصورة، …»."""
        if not item.text.startswith(_TELLING):
            return False
        if told := _TOLD_CREDIT.fullmatch(item.text):
            below = self.items[item.index + 1 : item.index + 2]
            if not below or not _TOLD_CAPTION.fullmatch(below[0].text):
                return False
            self.credit = told[1]
            self.story.use(item, f"photos.{len(self.story.photos)}")
            return True
        if told := _TOLD_CAPTION.fullmatch(item.text):
            self._see(item, item.caption_key, f"photos.{len(self.story.photos)}")
            self.story.add_photo(item, told[1], self.credit)
            self.credit = None
        return told is not None

    def _is_same_photo(self, item: Item) -> bool:
        """Take the caption above once more, without its credit or with another way to put it."""
        if not self._follows(item) or item.gap or len(item.text) > MAX_CAPTION_LENGTH:
            return False
        first, part = self.seen.get(self.last.caption_key, (item, "headline"))
        caption, credit = item.split_credit()
        printed, known = first.split_credit()
        if not part.endswith(tuple("0123456789")) or _unquoted(caption) != _unquoted(printed):
            return False
        if are_at_odds(known, credit, item.agencies):
            return False
        self._repeat(item, first, part)
        if credit and known is None:
            self.story.add_credit(item, part)
        return True

    def _take_bare(self, item: Item) -> bool:
        """Take a caption that stands without its credit over the same with it."""
        below = self.items[item.index + 1 : item.index + 3]
        if len(below) < 2 or below[0].gap or len(item.text) > MAX_CAPTION_LENGTH:
            return False
        caption, credit = below[0].split_credit()
        if not credit or below[0].key == item.key or fold(caption) != item.key:
            return False
        self._repeat(item, below[0], f"photos.{len(self.story.photos)}")
        self.awaited = below[0]
        return True

    def _see(self, item: Item, key: str, part: str) -> None:
        self.seen[key] = (item, part)
        self.last = item

    def _add(self, item: Item, key: str) -> None:
        self._see(item, key, f"photos.{len(self.story.photos)}")
        self.story.add_photo(item)
        if item is self.awaited and self.waiting:
            self.story.add_embedded(self.waiting)
        if item is self.awaited:
            self.waiting = self.awaited = None

    def _take_metadata(self, item: Item, key: str) -> bool:
        """Take a line of metadata for the photo above it, if it is glued to that, or the one below."""
        photos = self.story.photos
        is_free = self._follows(item) and self.waiting is None and photos and photos[-1].embedded is None
        if is_free and not item.gap:
            self.story.add_embedded(item)
        elif awaited := self._caption_below(item, key):
            self.waiting, self.awaited = item, awaited
        elif is_free and not self.story.body:
            self.story.add_embedded(item)
        else:
            return False
        self._see(item, key, f"photos.{len(photos) - (self.waiting is None)}.embedded")
        return True

    def _caption_below(self, item: Item, key: str) -> Item | None:
        """Return the Arabic caption under a line of metadata, which may itself be printed twice."""
        below = self.items[item.index + 1 : item.index + 4]
        if below and below[0].caption_key == key:
            del below[0]
        if len(below) < 2 or not self._may_be_caption(below[0]):
            return None
        caption, following = below[:2]
        is_told = caption.split_credit()[1] or following.caption_key == caption.caption_key
        # Between paragraphs a blank line may part the metadata from a subheading.
        is_beside = not caption.gap or (not self.story.body and ends_sentence(following.text))
        return caption if is_told or (is_beside and not ends_sentence(caption.text)) else None

    def _may_be_caption(self, item: Item) -> bool:
        if item.kind or item.furniture or len(item.text) > MAX_CAPTION_LENGTH:
            return False
        if item.metadata_credit or is_date_line(item.text, item.key) or is_navigation(item):
            return False
        return item.caption_key not in self.seen

    def _is_above(self, item: Item, key: str) -> bool:
        """Tell a caption, printed twice or with a known credit, from the lede.

        A single one needs a line after it that may be the lede: a story of one paragraph
        may end with «(رويترز)».
        """
        if item is self.awaited:
            return True
        caption = join_credit(*item.split_credit())
        if item.index + 1 == len(self.items) or kind_of(caption, agencies=item.agencies):
            return False
        following = self.items[item.index + 1]
        if following.caption_key == key:
            return True
        if following.metadata_credit and not following.gap and not ends_sentence(item.text):
            return item.index + 2 < len(self.items)
        return following.kind is None and item.known_credit is not None

    def _is_pair(self, item: Item) -> bool:
        """Tell a caption printed twice among paragraphs: in a block of its own, or with a known credit."""
        following = self.items[item.index + 1 : item.index + 3]
        if item.kind or not following or following[0].gap or len(item.text) > MAX_CAPTION_LENGTH:
            return False
        if abs(len(following[0].text) - len(item.text)) > len(item.text) // 4 + 4:
            return False
        if following[0].caption_key != item.caption_key:
            return False
        after = following[1:]
        if item.gap and (not after or after[0].gap):
            return True
        return bool(item.known_credit and after and after[0].kind is None)

    def _is_lone(self, item: Item) -> bool:
        """Tell a short caption that stands alone between paragraphs and ends with an agency.

        A page without blank lines parts nothing, so there it is glued to both.
        """
        if len(item.text) > MAX_LONE_LENGTH or item.kind or item.text[-1] not in ")]":
            return False
        following = self.items[item.index + 1 : item.index + 2]
        if not following or following[0].gap is not item.gap or following[0].kind:
            return False
        if not self._is_over_sentence(item) or not ends_sentence(self.items[item.index - 1].text):
            return False
        caption, credit = item.split_credit()
        if not credit or not caption or ends_sentence(caption):
            return False
        if not read_credit(credit, item.agencies).agencies:
            return False
        first = caption.split()[0]
        return not is_conjoined(first) and fold(first).removeprefix("و") not in _REPORTING

    def _is_over_sentence(self, item: Item) -> bool:
        """Tell whether a paragraph stands under a line, or a subheading with its paragraph."""
        below = self.items[item.index + 1 : item.index + 3]
        return any(line.kind is None and ends_sentence(line.text) for line in below)


def _unquoted(text: str) -> str:
    """Return a caption folded without its quotation marks, which two prints may set otherwise."""
    return fold(text.translate(_QUOTES))
