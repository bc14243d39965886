"""
Stories like the one at hand, for the block beside its text: found by the words that tell what it is about.

What it costs is bounded, however large the archive: three questions to the index and one to the stories.
"""

from datetime import datetime

from articles.body import plain_text
from articles.models import Article
from articles.prepared import prepared
from articles.remembered import remembered
from articles.search.analysis import words
from articles.search.documents import Document, Wanted
from articles.search.index import index
from articles.search.query import EMPTY_WORDS

# Of so many that the index finds alike, those are shown that say as much of the same at their very top.
MOST_LIKELY = 9
IN_COMMON = 3


def similar(article: Article, language: str, at: datetime, *, count: int, without: set[int]) -> list[Article]:
    """Return up to ``count`` published stories like ``article``, from ``told()``, the likest first."""
    document = document_of(article.pk, language, article.headline, article.lede, article.body)
    likely = index().similar(document, Wanted(language=language, at=at), MOST_LIKELY)
    ids = [hit.article for hit in likely if hit.article not in without]
    stories = {story.pk: story for story in briefly(at=at, ids=ids)}
    said = stems_at_top(article, language)
    found = (stories[pk] for pk in ids if pk in stories)
    return [story for story in found if len(said & stems_at_top(story, language)) >= IN_COMMON][:count]


@prepared
def briefly(at, ids):
    return Article.objects.published_among(ids, at).standing().told_briefly()


@remembered(256)
def document_of(pk: int, language: str, headline: str, lede: str, body: str) -> Document:
    """Return a story as the index knows it: it remembers its words itself."""
    return Document(pk, language, headline, f"{lede}\n{plain_text(body)}")


def stems_at_top(story: Article, language: str) -> frozenset[str]:
    return stems(f"{story.headline} {story.lede}", language)


@remembered(2048)
def stems(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words in ``text`` that say something."""
    found = (word for word in words(text, language) if word.exact not in EMPTY_WORDS)
    return frozenset(word.stem for word in found if not word.exact.isdecimal())
