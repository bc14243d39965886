"""What is not certain in a reading: a headline or a lede that may be something else of the page."""

from collections.abc import Sequence
from itertools import pairwise

from articles.seeds.credits import read_credit
from articles.seeds.dates import MAX_LENGTH as MAX_DATE_LENGTH
from articles.seeds.dates import holds_date
from articles.seeds.furniture import without_masthead
from articles.seeds.ledger import Item, Story
from articles.seeds.markers import kind_of
from articles.seeds.prose import CLOSERS, ends_sentence, has_arabic, is_turn
from articles.seeds.records import Photo

MAX_HEADLINE_LENGTH = 150
MAX_MENU_WORDS = 2
# Of a line that may be a caption or a kicker where the lede should be.
MAX_DOUBTFUL_LEDE_LENGTH = 100
# Of a caption that may be the lede: printed twice, a sentence, and nobody's.
MIN_DOUBTFUL_CAPTION_LENGTH = 120


def of_headline(item: Item) -> str | None:
    """Return why a line may not be the headline, or None."""
    if item.kind:
        return "marker"
    if len(item.text) > MAX_HEADLINE_LENGTH:
        return "long"
    if read_credit(item.split_credit()[1] or "", item.agencies).agencies:
        return "caption"
    if len(item.text) <= MAX_DATE_LENGTH and holds_date(item.key):
        return "date"
    if without_masthead(item.text):
        return "masthead"
    # An ellipsis may end a headline, a full stop ends a sentence.
    text = item.text.rstrip(CLOSERS)
    return "full_stop" if text.endswith(".") and not text.endswith("..") else None


def of_menu(story: Story, item: Item) -> str | None:
    """Tell a word of the menu that no list knows from a headline under the menu."""
    is_glued = story.fates.get(item.number - 1, {}).get("fate") == "discarded"
    return "navigation" if is_glued and len(item.text.split()) <= MAX_MENU_WORDS else None


def raise_over_twins(story: Story, head: Sequence[Item]) -> None:
    """Doubt a headline that is printed twice as captions are, where no other line is a caption."""
    for item, below in pairwise(head):
        is_headline = story.fates[item.number].get("field") == "headline"
        is_twin = below.key == item.key and not below.gap
        is_told = any(problem.code == "doubtful_headline" for problem in story.problems)
        if is_headline and is_twin and not story.photos and not is_told:
            story.report("doubtful_headline", item, reason="caption")


def raise_over_lede(story: Story) -> None:
    """Doubt a lede that may be something else; where the headline is in doubt, that is told alone."""
    if any(problem.code == "doubtful_headline" for problem in story.problems):
        return
    if not has_arabic(story.headline) and has_arabic(story.body[0]):
        story.report_first("doubtful_headline", "headline", reason="script")
    elif _is_foreign(story) or _is_no_sentence(story) or any(map(_is_doubtful_caption, story.photos)):
        story.report_first("doubtful_lede", "body.0")


def _is_foreign(story: Story) -> bool:
    """Tell a lede without an Arabic letter in an Arabic story."""
    lede, below = story.body[0], "".join(story.body[1:2])
    return has_arabic(story.headline) and has_arabic(below) and not has_arabic(lede)


def _is_no_sentence(story: Story) -> bool:
    """Tell a first paragraph that is short and no sentence, over one that is: it may be a caption."""
    lede, below = story.body[0], "".join(story.body[1:2])
    is_short = len(lede) <= MAX_DOUBTFUL_LEDE_LENGTH and len(lede) < len(below)
    if not is_short or ends_sentence(lede) or not ends_sentence(below):
        return False
    is_known = 0 in story.list_items or is_turn(lede) or kind_of(lede, agencies=story.agencies)
    return not is_known


def _is_doubtful_caption(photo: Photo) -> bool:
    """Tell a sentence of some length, printed twice above the text as a lede may be."""
    is_nobodys = photo.position is None and photo.credit is None and photo.embedded is None
    return is_nobodys and len(photo.caption) > MIN_DOUBTFUL_CAPTION_LENGTH and ends_sentence(photo.caption)
