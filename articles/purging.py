"""
What a change purges: every kept answer that showed, or would now show, what changed.

Purged is on commit, so nothing that was rolled back purges anything, and before whoever changed it
gets an answer.
"""

import logging
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from articles.models import (
    Article,
    ArticleSource,
    Author,
    Byline,
    Correction,
    Front,
    Page,
    Photo,
    Section,
    Slot,
    Source,
    Topic,
)
from articles.models.article import LANGUAGES
from articles.page_cache.clock import PurgeClock
from articles.surrogates import CORRECTIONS, EVERYTHING, FRONT, STORIES, list_name, name_of

logger = logging.getLogger(__name__)

# They stand on all kinds of pages, or decide what does, and change seldom.
SEEN_EVERYWHERE = (Author, Correction, Page, Section, Source, Topic)
# The rows that tie a story to what has a list.
TIES = ((Topic, Article.topics.through), (Author, Byline), (Source, ArticleSource))


def purge(*names: str):
    """Forget on commit all that is kept under ``names``."""
    transaction.on_commit(partial(forget, names), robust=True)


def purge_everything():
    purge(EVERYTHING)


def forget(names: Iterable[str]):
    clock().purge(names)


@cache
def clock() -> PurgeClock:
    return PurgeClock(Path(settings.PAGES_KEPT_IN) / "purges")


def story_changed(before: Article | None, after: Article):
    """Purge what showed a story and what shows it now; all there is, where readers are to see it no more."""
    if before and is_taken_down(before, after):
        return purge_everything()
    states = [story for story in (before, after) if story]
    languages = {code for story in states for code in LANGUAGES if is_out(story, code)}
    if languages:
        sections = {story.section_id for story in states} - {None}
        purge(name_of(after), *lists_of(after, sections, languages))


def is_out(story: Article, language: str) -> bool:
    return story.edition(language).is_released and story.trashed_at is None


def is_taken_down(before: Article, after: Article) -> bool:
    return any(is_out(before, code) and not is_out(after, code) for code in LANGUAGES)


def lists_of(story: Article, sections: set[int], languages: set[str]) -> Iterator[str]:
    """Yield the names of the lists that hold a story, or may."""
    names = [STORIES, FRONT, CORRECTIONS, *(f"section-{pk}" for pk in sections), *names_tied_to(story)]
    return (list_name(name, language) for name in names for language in languages)


def names_tied_to(story: Article) -> Iterator[str]:
    for model, ties in TIES:
        kind = model._meta.model_name
        ids = ties.objects.order_by().filter(article=story.pk).values_list(f"{kind}_id", flat=True)
        yield from (f"{kind}-{pk}" for pk in ids)


@receiver([post_save, post_delete])
def follow(sender, instance, *, raw=False, **kwargs):
    """Hear of what stands on pages beside stories, whoever saves it."""
    if raw:
        return
    if sender in SEEN_EVERYWHERE:
        purge_everything()
    elif sender in FOLLOWED:
        purge(*FOLLOWED[sender](instance))


def of_front(front: Front) -> list[str]:
    return [list_name(front.section or FRONT, front.language)]


def of_photo(photo: Photo) -> list[str]:
    is_portrait = Author.objects.filter(portrait=photo.pk).exists()
    return [EVERYTHING if is_portrait else name_of(photo)]


def of_slot(slot: Slot) -> list[str]:
    front = Front.objects.filter(pk=slot.front_id).first()
    return of_front(front) if front else []


FOLLOWED = {Front: of_front, Photo: of_photo, Slot: of_slot}
