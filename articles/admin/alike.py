"""Stories like the one in the form, offered to be related to it: a tick each, and saving relates them."""

from articles import rights
from articles.admin.editions import listed_columns
from articles.admin.finding import among
from articles.body import plain_text
from articles.models import Article, RelatedStory
from articles.models.version import SHARED
from articles.search.documents import Document, Wanted
from articles.search.index import index

OFFERED = 5
FIELD = "alike"


def offered(article: Article, user) -> list[Article]:
    """Return the stories most like ``article`` that are not related to it, drafts among them."""
    edition = article.edition(article.source_language)
    text = f"{edition.lede}\n{plain_text(edition.body or '')}"
    document = Document(article.pk, edition.language, edition.headline or "", text)
    likely = index().similar(document, Wanted(language=edition.language), 2 * OFFERED)
    taken = set(article.related_stories.values_list("target", flat=True))
    ids = [hit.article for hit in likely if hit.article not in taken]
    stories = rights.seen_by(user).filter(trashed_at=None)
    return list(among(stories, ids).only(*listed_columns())[:OFFERED])


def relate(article: Article, ticked: list[str], *, by):
    """Point ``article`` to those of the stories that the editor ticked, behind those that it points to."""
    if not (ticked and rights.may_write(by, article, SHARED)):
        return
    chosen = rights.seen_by(by).filter(pk__in=[pk for pk in ticked if pk.isdecimal()], trashed_at=None)
    last = article.related_stories.order_by("-position").values_list("position", flat=True).first()
    first = 0 if last is None else last + 1
    for place, story in enumerate(chosen.exclude(pk=article.pk).order_by("pk"), start=first):
        RelatedStory.objects.create(article=article, target=story, headline=str(story), position=place)
