"""A story with everything that its own page prints: as many questions whatever hangs on it."""

from django.utils import timezone

from articles.models import Article
from articles.models.reading import MOST_EDITS, attached, told_edits
from articles.prepared import hand_over, prepared


def told_story(pk: int) -> Article | None:
    """Return the story of that id, if readers may see it in the active language."""
    at = timezone.now()
    found = story(at=at, pk=pk)
    if not found:
        return None
    (article,) = found
    for name, rows in TIES.items():
        hand_over(article, name, rows(pk=pk))
    hand_over(article, "related_stories", related(at=at, pk=pk))
    article.told_edits = edits(pk=pk)
    return article


@prepared
def story(at, pk):
    return Article.objects.published(at).told(at).filter(pk=pk)


@prepared
def bylines(pk):
    return attached()["bylines"].filter(article=pk)


@prepared
def sources(pk):
    return attached()["article_sources"].filter(article=pk)


@prepared
def photos(pk):
    return attached()["article_photos"].filter(article=pk)


@prepared
def topics(pk):
    return attached()["topics"].filter(articles=pk)


@prepared
def corrections(pk):
    return attached()["corrections"].filter(article=pk)


@prepared
def related(at, pk):
    return Article.objects.related(at).filter(article=pk)


@prepared
def edits(pk):
    return told_edits().filter(article=pk)[:MOST_EDITS]


TIES = {
    "bylines": bylines,
    "article_sources": sources,
    "article_photos": photos,
    "topics": topics,
    "corrections": corrections,
}
