"""How the desk finds things: stories by the search of the house, drafts among them; names in any spelling."""

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import get_language

from articles.admin.editions import listed_columns, standing
from articles.admin.fields import direction
from articles.models import Article
from articles.models.article import LANGUAGES
from articles.search.documents import Wanted
from articles.search.index import index
from articles.search.names import lexicon
from articles.search.query import Query, parse
from articles.text import fold

# As many as an editor looks through; the filters of a list choose among them.
MOST_FOUND = 500
MOST_SUGGESTED = 8


def story_ids(text: str) -> list[int]:
    """Return the ids of stories, in whatever language and state, the best first."""
    return ids_of(parse(text, LANGUAGES, lexicon()), MOST_FOUND)


def begun_ids(text: str, count: int = MOST_FOUND) -> list[int]:
    """Return the same while somebody types: the last word may be the beginning of one."""
    return ids_of(index().begun(parse(text, LANGUAGES, lexicon())), count)


def ids_of(query: Query, count: int) -> list[int]:
    found = index().search(query, Wanted(), count=count * len(LANGUAGES))
    return list(dict.fromkeys(hit.article for hit in found.hits))[:count]


def among(stories, ids: list[int]):
    """Return those of ``stories`` that have ``ids``, in their order."""
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(ids)]
    return stories.filter(pk__in=ids).order_by(Case(*places)) if ids else stories.none()


def suggested(stories, text: str) -> list[dict]:
    """Return what stands under the field while somebody types: headlines with their addresses."""
    rows = among(stories, begun_ids(text, MOST_SUGGESTED)).only(*listed_columns())
    return [suggestion(story) for story in rows]


def suggestion(story: Article) -> dict:
    language = get_language() if story.headline else story.source_language
    return {
        "text": str(story),
        "direction": direction(language),
        "language": language,
        "state": str(standing(story, language).state.label),
        "address": reverse("admin:articles_article_change", args=[story.pk]),
    }


class FoldedSearch:
    """A list of names, each found by any spelling that folds to the same, and by its other names."""

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))
