"""
Where a deep page of the list of all stories begins, without walking there from the first.

Ranks are counted from the oldest story, so that what is published today moves no anchor; a change to
an old story deletes those above it, and the next reader of a deep page sets them again. A story that
ends by the clock deletes none: at worst one story then stands on two neighbouring pages.
"""

from itertools import chain

from django.db import transaction
from django.utils.translation import get_language

from articles import binding
from articles.models import Article, ListAnchor
from articles.models.edition import Edition

STEP = 1000


def forget(*stories):
    """Delete the anchors that a change to these stories, new or as they were, makes wrong."""
    for story in stories:
        for edition in story.editions():
            if edition.is_released:
                ListAnchor.objects.forget_from(edition.language, edition.public_at, story.pk)


def forget_new(stories):
    """The same for many new rows: the oldest of each language stands for all of them."""
    oldest = {}
    for story in stories:
        edition = Edition(story, story.source_language)
        key = (edition.public_at, story.id)
        if edition.is_released:
            oldest[edition.language] = min(oldest.get(edition.language, key), key)
    for language, key in oldest.items():
        ListAnchor.objects.forget_from(language, *key)


def ids_from(offset: int, count: int) -> list[int]:
    """Return ids of ``count`` published stories of the active language, from the one at ``offset`` on."""
    position = set_anchors() - offset
    anchor = ListAnchor.objects.filter(language=get_language(), rank__gte=position).order_by("rank").first()
    if position < 1:
        return []
    if anchor is None:
        return list(in_order(Article.objects.published())[offset : offset + count])
    stories, skip = in_order(Article.objects.let_out()), anchor.rank - position
    # One comparison of pairs would say it, but no index of SQLite is read that way by Django's words.
    same = list(stories.filter(public_at=anchor.public_at, pk__lte=anchor.article)[: skip + count])
    older = stories.filter(public_at__lt=anchor.public_at)[: skip + count - len(same)]
    return [*same, *older][skip:]


def set_anchors() -> int:
    """Set the anchors that are missing above the last; return how many stories there are."""
    rank, rest, parts = above_last()
    if rest < STEP:
        return rank + rest
    with transaction.atomic():
        # Nobody stores a story between the counting and the writing.
        binding.take_turn()
        rank, rest, parts = above_last()
        walk_on(rank, parts)
    return rank + rest


def above_last() -> tuple[int, int, list]:
    """Return the rank of the last anchor, how many stories are above it, and these, the older part first."""
    last = ListAnchor.objects.filter(language=get_language()).order_by("rank").last()
    rank, parts = (last.rank, newer_than(last)) if last else (0, [Article.objects.published()])
    return rank, sum(part.count() for part in parts), parts


def walk_on(rank: int, parts: list):
    """Write an anchor for every so many stories of ``parts``, which follow the one of ``rank``."""
    keys = (part.oldest_first().values_list("public_at", "pk").iterator() for part in parts)
    ListAnchor.objects.bulk_create(
        ListAnchor(language=get_language(), rank=rank + number, public_at=moment, article=pk)
        for number, (moment, pk) in enumerate(chain.from_iterable(keys), start=1)
        if number % STEP == 0
    )


def newer_than(anchor) -> list:
    """Return the stories above an anchor, the older part first."""
    same = Article.objects.let_out().filter(public_at=anchor.public_at, pk__gt=anchor.article)
    return [same, Article.objects.published().filter(public_at__gt=anchor.public_at)]


def in_order(stories):
    return stories.newest_first().values_list("pk", flat=True)
