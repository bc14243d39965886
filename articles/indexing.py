"""
What the search keeps of a story, and the moments at which it is kept.

An entry stands or falls with its row: whoever stores a story calls this in the same transaction. All
editions have one, drafts too, which are marked as such and found at the desk alone. Of an edition that
was retracted it holds the headline only, since readers see a notice in the place of its text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django_tasks import task

from articles.binding import take_turn
from articles.body import plain_text
from articles.bulk import Row
from articles.models import Article, ArticlePhoto, ArticleSource, Byline, Correction, Photo, SearchRebuild
from articles.models.article import LANGUAGES
from articles.models.edition import Edition
from articles.search.documents import Document
from articles.search.index import index

# Stories to a transaction when all are written anew.
AT_ONCE = 200
# A picture stands in a story or two; of one that stands in a thousand the worker sees to the rest.
AT_ONCE_OF_PHOTO = 50
TEXTS = ("headline", "kicker", "dateline", "lede", "body")
OF_EDITION = (*TEXTS, "status", "public_at", "unpublish_at")
COLUMNS = [f"{name}_{code}" for name in OF_EDITION for code in LANGUAGES]


class Ties(NamedTuple):
    """What hangs on a story: ids, the captions of its photos by language, where it is retracted."""

    topics: Sequence[int] = ()
    authors: Sequence[int] = ()
    sources: Sequence[int] = ()
    captions: dict[str, list[str]] = {}
    has_photo: bool = False
    retracted: Sequence[str] = ()


@transaction.atomic(savepoint=False)
def refresh(ids: Iterable[int]):
    """
    Bring the entries of stories, by id, up to what their rows say; of one that is gone nothing stays.

    One at a time for each story: of two that change it at once, as its editor and the photo desk do, each
    would take out the entry that was there before both, and put in one of its own.
    """
    ids = set(ids)
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    rows = list(rows.only("section", "trashed_at", *COLUMNS))
    ties = ties_of(ids)
    written = [document for row in rows for document in documents(row, ties[row.pk])]
    kept = {(document.article, document.language) for document in written}
    for language in LANGUAGES:
        if empty := [pk for pk in ids if (pk, language) not in kept]:
            index().remove(empty, language)
    index().write(written)


def forget(ids: Iterable[int]):
    """Take stories out of the index, by id."""
    index().remove(ids)


@receiver(pre_delete, sender=Article)
def leave(instance: Article, **kwargs):
    """A row that is gone would leave its words behind, and its number to another one."""
    forget([instance.pk])


def receive(stories: Iterable[tuple[Row, Ties]]):
    """Put in stories that are new, many at once."""
    index().add([document for story, ties in stories for document in documents(story, ties)])


def documents(story, ties: Ties) -> Iterator[Document]:
    """Yield what the index keeps of each edition of a story, a model's instance or a new row."""
    for edition in (Edition(story, language) for language in LANGUAGES):
        if edition:
            yield document(edition, ties)


def document(edition: Edition, ties: Ties) -> Document:
    story, language = edition.article, edition.language
    return Document(
        article=story.pk,
        language=language,
        title=edition.headline or "",
        body="" if language in ties.retracted else words_of(edition, ties.captions.get(language, ())),
        public_at=edition.public_at,
        ends_at=edition.unpublish_at,
        is_out=edition.is_released and story.trashed_at is None,
        has_photo=ties.has_photo,
        section=story.section_id,
        topics=ties.topics,
        authors=ties.authors,
        sources=ties.sources,
    )


def words_of(edition: Edition, captions: Iterable[str]) -> str:
    texts = (edition.kicker, edition.dateline, edition.lede, plain_text(edition.body or ""), *captions)
    return "\n".join(filter(None, texts))


def ties_of(ids: set[int]) -> dict[int, Ties]:
    """Return what hangs on stories, by their ids: one query for each kind."""
    topics, authors, sources = (
        pairs(Article.topics.through, "topic_id", ids),
        pairs(Byline, "author_id", ids),
        pairs(ArticleSource, "source_id", ids),
    )
    captions, pictured = captions_of(ids)
    told = Correction.objects.filter(article__in=ids, kind=Correction.Kind.RETRACTION)
    retracted = defaultdict(list)
    for article, language in told.values_list("article_id", "language"):
        retracted[article].append(language)
    return {
        pk: Ties(topics[pk], authors[pk], sources[pk], captions[pk], pk in pictured, retracted[pk])
        for pk in ids
    }


def pairs(model, name: str, ids: set[int]) -> dict[int, list[int]]:
    found = defaultdict(list)
    for article, other in model.objects.filter(article__in=ids).values_list("article_id", name):
        found[article].append(other)
    return found


def captions_of(ids: set[int]) -> tuple[dict[int, dict[str, list[str]]], set[int]]:
    """Return the captions under the photos of stories, and which of the stories have a picture to show."""
    captions = defaultdict(lambda: defaultdict(list))
    pictured = set()
    own = [f"caption_{code}" for code in LANGUAGES]
    columns = [*own, *(f"photo__{name}" for name in own)]
    ties = ArticlePhoto.objects.filter(article__in=ids).values("article_id", "photo__image", *columns)
    for tie in ties:
        if tie["photo__image"]:
            pictured.add(tie["article_id"])
        for code in LANGUAGES:
            caption = tie[f"caption_{code}"] or tie[f"photo__caption_{code}"]
            captions[tie["article_id"]][code] += filter(None, [caption])
    return captions, pictured


@receiver(post_save, sender=Photo)
def follow_photo(instance: Photo, *, raw: bool, created: bool, **kwargs):
    if raw or created:
        return
    ids = stories_with(instance.pk)
    refresh(ids[:AT_ONCE_OF_PHOTO])
    if len(ids) > AT_ONCE_OF_PHOTO:
        refresh_stories_with.enqueue(instance.pk)


@task()
def refresh_stories_with(photo: int):
    ids = stories_with(photo)
    for first in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            refresh(ids[first : first + AT_ONCE])


def stories_with(photo: int) -> list[int]:
    """Return the stories that a photo stands in, the newest first."""
    ties = ArticlePhoto.objects.filter(photo=photo).order_by("-article")
    return list(ties.values_list("article_id", flat=True).distinct())


@receiver([post_save, post_delete], sender=Correction)
def follow_correction(instance: Correction, *, raw=False, **kwargs):
    """Of any kind: what was a retraction may have become a correction."""
    if not raw:
        refresh([instance.article_id])


def rebuild() -> Iterator[int]:
    """
    Write the entries of all stories anew, in batches; yield the size of each when it is stored.

    What it does not come to answers as before. Broken off, it goes on where it stopped.
    """
    last = SearchRebuild.objects.stopped_at()
    stories = Article.objects.order_by("pk").values_list("pk", flat=True)
    while ids := list(stories.filter(pk__gt=last)[:AT_ONCE]):
        with transaction.atomic():
            take_turn()
            refresh(ids)
            SearchRebuild.objects.note(ids[-1])
        last = ids[-1]
        yield len(ids)
    SearchRebuild.objects.all().delete()
