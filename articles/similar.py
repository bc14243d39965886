"""
Stories like the one at hand, for the block beside its text: found by the words that tell what it is about.

What it costs is bounded, however large the archive: three questions to the index and one to the stories.
"""

from datetime import datetime

from articles.body import plain_text
from articles.models import Article
from articles.search.analysis import words
from articles.search.documents import Document, Wanted
from articles.search.index import index
from articles.search.query import EMPTY_WORDS

# Of so many that the index finds alike, those are shown that say as much of the same at their very top.
MOST_LIKELY = 9
IN_COMMON = 3


def similar(article: Article, language: str, at: datetime, *, count: int, without: set[int]) -> list[Article]:
    """Return up to ``count`` published stories like ``article``, from ``told()``, the likest first."""
    text = f"{article.lede}\n{plain_text(article.body)}"
    document = Document(article.pk, language, article.headline, text)
    likely = index().similar(document, Wanted(language=language, at=at), MOST_LIKELY)
    ids = [hit.article for hit in likely if hit.article not in without]
    stories = Article.objects.published(at).standing().filter(pk__in=ids).told_briefly().in_bulk()
    said = stems_at_top(article, language)
    found = (stories[pk] for pk in ids if pk in stories)
    return [story for story in found if len(said & stems_at_top(story, language)) >= IN_COMMON][:count]


def stems_at_top(story: Article, language: str) -> set[str]:
    """Return the stems of the words in headline and lede that say something."""
    found = words(f"{story.headline} {story.lede}", language)
    return {word.stem for word in found if word.exact not in EMPTY_WORDS and not word.exact.isdecimal()}
