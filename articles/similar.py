"""
Stories like the one at hand, for the block beside its text: found by the words of its headline.

What it costs is bounded, however large the archive: two questions to the index, which looks at the
newest matches alone, and one to the stories.
"""

from datetime import datetime
from math import log

from articles.models import Article
from articles.search.analysis import words
from articles.search.documents import Wanted
from articles.search.engine import WINDOW
from articles.search.entries import STEM_SIGN
from articles.search.index import index
from articles.search.names import lexicon
from articles.search.query import EMPTY_WORDS, parse

# Of the stories with one of the words the newest are looked at, and of these the likest.
MOST_LOOKED_AT, MOST_LIKELY = 2000, 20
# How much of what a headline says another story has to say: less is chance.
IN_COMMON = 0.3


def similar(article: Article, language: str, at: datetime, *, count: int, without: set[int]) -> list[Article]:
    """Return up to ``count`` published stories like ``article``, the likest first."""
    weights = weights_of(stems_of(article.headline, language))
    ids = likely(article.headline, weights, Wanted(language=language, at=at)) - without - {article.pk}
    stories = Article.objects.published(at).standing().filter(pk__in=ids).told_briefly() if ids else []
    likeness = {story: likeness_of(story, weights, language) for story in stories}
    alike = [story for story in stories if likeness[story] >= IN_COMMON]
    return sorted(alike, key=lambda story: (-likeness[story], -story.pk))[:count]


def weights_of(stems: set[str]) -> dict[str, float]:
    """Return how much each word tells of a story, the rarer the more; those of very many are left out."""
    counts = index().counts({"", *(STEM_SIGN + stem for stem in stems)})
    told = {stem: counts.get(STEM_SIGN + stem, 0) for stem in stems}
    return {stem: log(1 + counts.get("", 1) / (1 + there)) for stem, there in told.items() if there < WINDOW}


def likely(headline: str, weights: dict[str, float], wanted: Wanted) -> set[int]:
    """Return the ids of stories with one of the telling words of a headline, or another name for it."""
    query = parse(headline, (wanted.language,), lexicon())
    terms = [term for term in query.terms if any(stem in weights for stems in term.stems for stem in stems)]
    if not terms:
        return set()
    expression = query.any_of(terms)
    found = index().find(expression, wanted, first=0, count=MOST_LIKELY, window=MOST_LOOKED_AT)
    return {article for _, article, _ in found.entries}


def likeness_of(story: Article, weights: dict[str, float], language: str) -> float:
    """Return which share of the words, by their weight, ``story`` has in its headline and lede; 0 for one."""
    shared = weights.keys() & stems_of(f"{story.headline} {story.lede}", language)
    return sum(weights[stem] for stem in shared) / sum(weights.values()) if len(shared) > 1 else 0.0


def stems_of(text: str, language: str) -> set[str]:
    return {word.stem for word in words(text, language) if word.exact not in EMPTY_WORDS}
