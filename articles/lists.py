"""The stories under a name, as many as there may be: found by its ties where these are few."""

from django.db.models import QuerySet
from django.utils.translation import get_language

from articles.models import Article, ArticleSource, Author, Byline, Section, Source, Topic

# What has a list of its own, by the rows that tie stories to it.
TIES = {Section: Article, Topic: Article.topics.through, Author: Byline, Source: ArticleSource}
# Of so few it is quicker to look at each than to walk the list of all stories until they have come.
FEW = 500


def published_of(thing) -> QuerySet:
    """Return the stories of a section, topic, author or source that readers may see."""
    few = few_of(thing)
    # Asked by another row each: SQLite would walk its index of published stories for the plain rule.
    return thing.articles.published() if few is None else few.filter(Article.objects.is_out(get_language()))


def few_of(thing) -> QuerySet | None:
    """Return all stories of a name that has few; None where there are more. A section has an index."""
    if isinstance(thing, Section):
        return None
    ties = TIES[type(thing)].objects.order_by().filter(**{thing._meta.model_name: thing})
    ids = list(ties.values_list("article_id", flat=True)[: FEW + 1])
    return Article.objects.filter(pk__in=ids) if len(ids) <= FEW else None
