"""Records as rows: many new stories, with all that hangs on them, in a handful of statements."""

import uuid
from functools import cache

from django.db import connection

from articles import publication
from articles.models import Article, ArticlePhoto, ArticleSource, Byline, Photo, RelatedStory
from articles.models.photo import new_token
from articles.seeds import state


@cache
def blank(model) -> tuple[list[str], list]:
    """
    Return the names of a model's columns and what each holds in a new row.

    Asked for once: modeltranslation works the defaults of its ninety columns out anew for every
    instance, which takes longer than storing it.
    """
    fields = model._meta.concrete_fields
    return [field.attname for field in fields], [field.get_default() for field in fields]


def new(model):
    """Return an unsaved instance with its defaults, made the way rows are read."""
    instance = model.from_db(connection.alias, *blank(model))
    instance._state.adding = True
    return instance


def new_article() -> Article:
    article = new(Article)
    article.guid = uuid.uuid4()
    return article


def new_photo(caption: str, credit: str, language: str, names: state.Names) -> Photo:
    photo = new(Photo)
    photo.token = new_token()
    setattr(photo, f"caption_{language}", caption)
    photo.credit = credit
    photo.agency_id, photo.photographer = names.credited(credit)
    return photo


def store(stories: list[tuple[Article, dict]], names: state.Names):
    """Store new stories with their sources, photos and related stories, as ``state.wanted`` tells them."""
    publication.store_imported([article for article, _ in stories])
    store_sources(stories)
    store_bylines(stories)
    store_photos(stories, names)
    store_related(stories)


def store_sources(stories):
    ArticleSource.objects.bulk_create(
        ArticleSource(article_id=article.pk, source_id=source, position=position)
        for article, wanted in stories
        for position, source in enumerate(wanted["sources"])
    )


def store_bylines(stories):
    Byline.objects.bulk_create(
        Byline(article_id=article.pk, author_id=author, position=position)
        for article, wanted in stories
        for position, author in enumerate(wanted["bylines"])
    )


def store_photos(stories, names: state.Names):
    placed = [
        (article.pk, position, new_photo(*printed, article.source_language, names))
        for article, wanted in stories
        for position, printed in enumerate(wanted["photos"])
    ]
    Photo.objects.bulk_create(photo for _, _, photo in placed)
    ArticlePhoto.objects.bulk_create(
        ArticlePhoto(article_id=article, photo_id=photo.pk, position=position)
        for article, position, photo in placed
    )


def store_related(stories):
    RelatedStory.objects.bulk_create(
        RelatedStory(article_id=article.pk, headline=headline, teaser=teaser, position=position)
        for article, wanted in stories
        for position, (headline, teaser) in enumerate(wanted["related"])
    )
