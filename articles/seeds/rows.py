"""Records as rows: many new stories, with all that hangs on them, in a handful of statements."""

import uuid

from articles import storing
from articles.bulk import Row, table
from articles.figures import place_photos
from articles.indexing import Ties
from articles.models import Article, ArticlePhoto, ArticleSource, Byline, Photo, RelatedStory
from articles.models.edition import Edition
from articles.models.photo import new_token
from articles.seeds import state
from articles.text import fold


def new_story(wanted: dict) -> Row:
    """Return a story that says what ``state.wanted`` told, as a draft."""
    story = table(Article).row(guid=uuid.uuid4())
    state.set_columns(story, wanted, wanted)
    return story


def publish(story: Row):
    Edition(story, story.source_language).publish()


def store(stories: list[tuple[Row, dict]], names: state.Names) -> list[Row]:
    """
    Store new stories with all that hangs on them, as ``state.wanted`` tells them.

    Returns the rows of their related stories, for these to be bound.
    """
    # Photos come first: a body names those that stand in it.
    photos = [new_photos(story, wanted, names) for story, wanted in stories]
    table(Photo).insert([photo for each in photos for photo in each])
    for (story, wanted), own in zip(stories, photos, strict=True):
        Edition(story, story.source_language).body = place_photos(wanted["body"], [photo.id for photo in own])
    storing.store_imported([story for story, _ in stories])
    related = store_ties(stories, photos)[RelatedStory]
    storing.tie_imported([(story, ties_of(story, wanted)) for story, wanted in stories])
    return related


def ties_of(story: Row, wanted: dict) -> Ties:
    captions = {story.source_language: [caption for caption, _ in wanted["photos"] if caption]}
    return Ties(authors=wanted["bylines"], sources=wanted["sources"], captions=captions)


def new_photos(story: Row, wanted: dict, names: state.Names) -> list[Row]:
    return [new_photo(*printed, story.source_language, names) for printed in wanted["photos"]]


def new_photo(caption: str, credit: str, language: str, names: state.Names) -> Row:
    agency, photographer = names.credited(credit)
    by_whom = {"credit": credit, "agency_id": agency, "photographer": photographer}
    kept = {"token": new_token(), "no_syndication": agency is not None}
    kept["folded"] = fold(f"{caption} {credit}")
    photo = table(Photo).row(**by_whom, **kept)
    setattr(photo, f"caption_{language}", caption)
    return photo


def store_ties(stories: list[tuple[Row, dict]], photos: list[list[Row]]) -> dict[type, list[Row]]:
    """Tie each story to its photos, sources, authors and related stories, in their printed order."""
    told = {
        ArticlePhoto: [[{"photo_id": photo.id} for photo in each] for each in photos],
        ArticleSource: [[{"source_id": source} for source in wanted["sources"]] for _, wanted in stories],
        Byline: [[{"author_id": author} for author in wanted["bylines"]] for _, wanted in stories],
        RelatedStory: [
            [{"headline": headline, "teaser": teaser} for headline, teaser in wanted["related"]]
            for _, wanted in stories
        ],
    }
    ties = {model: rows_in_order(model, stories, each) for model, each in told.items()}
    for model, rows in ties.items():
        table(model).insert(rows)
    return ties


def rows_in_order(model, stories: list[tuple[Row, dict]], told: list[list[dict]]) -> list[Row]:
    return [
        table(model).row(article_id=story.id, position=position, **values)
        for (story, _), each in zip(stories, told, strict=True)
        for position, values in enumerate(each)
    ]
