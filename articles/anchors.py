"""
Where a deep page of a long list begins, without walking there from the first.

Ranks are counted from the oldest story, so that what is published today moves no anchor; a change to
an old story deletes those above it, and the worker sets them again. No reader ever does: where one
is missing, a page walks. A story that ends by the clock deletes none: at worst one story then stands
on two neighbouring pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, islice
from types import NoneType

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, IntegerField, QuerySet, Subquery
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import get_language, override
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles import binding
from articles.lists import FEW, TIES
from articles.models import Article, ArticleSource, Byline, Correction, ListAnchor
from articles.models.edition import Edition
from articles.models.list_anchor import list_of
from articles.prepared import columns, prepared

STEP = FEW
# With more than so many stories above the last anchor, as while an archive comes in, pages walk.
MOST_ABOVE = 4 * STEP
# How many anchors are set at once: while it lasts, nobody else stores a story.
AT_ONCE = 10
# New anchors are needed by the thousand stories; old ones may be gone for so long.
PAUSE = timedelta(minutes=5)
KEY = ("public_at", "article")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: ``skip`` stories under the one that is named; the list has ``total``."""

    public_at: datetime
    article: int
    skip: int
    total: int


class Counted(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


# Reading


def place_of(thing, offset: int) -> Place | None:
    """
    Return where the story at ``offset`` of the list of ``thing`` stands, in the active language.

    One query; None where no anchor is near, as among the newest. ``thing`` is None for all stories.
    """
    pk, at = (thing.pk if thing else 0), timezone.now()
    found = nearest_in(type(thing))(at=at, pk=pk, name=list_of(thing), offset=offset)
    if not found:
        return None
    ((rank, public_at, article, above_last, total),) = found
    if above_last >= MOST_ABOVE:
        return None
    return Place(public_at, article, rank - (total - offset), total)


@cache
def nearest_in(model: type) -> prepared:
    """Return the question for the anchor next under an offset, in the list of a ``model`` or of None."""

    def nearest(at, pk, name, offset):
        anchors = ListAnchor.objects.filter(list=name, language=get_language()).order_by("rank")
        last = anchors.reverse()
        thing = None if model is NoneType else model(pk=pk)
        parts = above(thing, *(Subquery(last.values(column)[:1]) for column in KEY), at=at)
        # In order, and no more: else PostgreSQL, which cannot know how few they are, sorts whole ties.
        first, second = (Counted(part.newest_first()[:MOST_ABOVE]) for part in parts)
        total = Subquery(last.values("rank")[:1]) + first + second
        near = anchors.annotate(above=first + second, total=total).filter(rank__gte=F("total") - offset)
        return columns(near, "rank", *KEY, "above", "total")[:1]

    return prepared(nearest)


def stories_of(thing, at=None) -> QuerySet:
    """Return what the list of ``thing`` shows: that of all stories has retracted ones too."""
    return thing.articles.published(at).standing() if thing else Article.objects.published(at)


def above(thing, public_at, article, at=None) -> list[QuerySet]:
    """Return the ids of what stands above a place, the older part first."""
    # Two parts: one comparison of pairs would say it, but SQLite would read no index for it.
    stories = stories_of(thing, at).values_list("pk", flat=True)
    return [stories.filter(public_at=public_at, pk__gt=article), stories.filter(public_at__gt=public_at)]


# Forgetting


def forget(*stories):
    """Delete the anchors that a change to these stories, new or as they were, makes wrong."""
    released = [edition for story in stories for edition in story.editions() if edition.is_released]
    for edition in released:
        ListAnchor.objects.forget_from(edition.language, edition.public_at, edition.article.pk)
    if released:
        have_set()


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
    if oldest:
        have_set()


@receiver([post_save, post_delete], sender=Byline)
@receiver([post_save, post_delete], sender=ArticleSource)
@receiver([post_save, post_delete], sender=Correction)
def follow_row(instance, **kwargs):
    """A story has another author or source, or was retracted; of what hangs on none, nothing follows."""
    if not kwargs.get("raw") and not is_remark(instance):
        forget(*Article.objects.filter(pk=instance.article_id))


def is_remark(row) -> bool:
    """Whether a row is a correction that takes its story out of no list."""
    return isinstance(row, Correction) and row.kind != Correction.Kind.RETRACTION


@receiver(m2m_changed, sender=Article.topics.through)
def follow_topics(instance, action: str, pk_set, **kwargs):
    if action in {"post_add", "post_remove", "pre_clear"}:
        by_story = isinstance(instance, Article)
        forget(*([instance] if by_story else instance.articles.filter(pk__in=pk_set or [])))


# Setting


def have_set():
    """Have the worker set what is missing, in a while: what changes until then is done with it."""
    waiting = DBTaskResult.objects.filter(task_path=set_missing.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        set_missing.using(run_after=timezone.now() + PAUSE).enqueue()


@task()
def set_missing() -> int:
    """Set the anchors that are missing in all lists of all languages; return how many they were."""
    count = 0
    for language, _ in settings.LANGUAGES:
        with override(language):
            count += sum(map(complete, long_lists()))
    return count


def long_lists() -> Iterator:
    """Yield what has a list that may be long enough for anchors; None stands for that of all stories."""
    yield None
    for model, ties in TIES.items():
        name = model._meta.model_name
        rows = ties.objects.order_by().values(name).annotate(count=Count("pk")).filter(count__gte=STEP)
        yield from model.objects.filter(pk__in=rows.values(name))


def complete(thing) -> int:
    count = 0
    while made := extend(thing):
        count += made
    return count


def extend(thing) -> int:
    """Set some anchors above the last one of a list; return how many, 0 when none is missing."""
    with transaction.atomic():
        # Nobody stores a story between the counting and the writing.
        binding.take_turn()
        last = ListAnchor.objects.of(thing, get_language()).order_by("rank").last()
        parts = above(thing, last.public_at, last.article) if last else [stories_of(thing)]
        some = (part.oldest_first().values_list("public_at", "pk")[: AT_ONCE * STEP] for part in parts)
        rank = last.rank if last else 0
        made = [
            ListAnchor.at(thing, get_language(), rank + number, *key)
            for number, key in enumerate(islice(chain.from_iterable(some), AT_ONCE * STEP), start=1)
            if number % STEP == 0
        ]
        ListAnchor.objects.bulk_create(made)
    return len(made)
