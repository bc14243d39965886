"""Stories like the one in the form, each with what they share: related by one press, or offered no more."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import npgettext
from django.views.decorators.http import require_POST

from articles import rights, storing
from articles.admin.closed import refuse_unless_writing
from articles.admin.editions import date_of, headline_of, listed_columns
from articles.admin.finding import among
from articles.admin.waiting import WAITS
from articles.body import plain_text
from articles.edits import NAMED, names_among
from articles.freezing import refuse_if_frozen
from articles.models import Article, RelatedStory, Topic
from articles.models.version import SHARED
from articles.search.analysis import words
from articles.search.documents import Document, Wanted
from articles.search.index import index
from articles.search.query import EMPTY_WORDS
from articles.wording import in_a_row

OFFERED = 5
NAMES_TOLD = 3
# The buttons of an offer: each sends the number of its story.
RELATE, UNLIKE = "_relate", "_unlike"


@dataclass
class Offer:
    """A story that is offered: the names, topics and other words that it shares, told by ``why``."""

    story: Article
    names: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    @property
    def pk(self) -> int:
        return self.story.pk

    @property
    def headline(self) -> str:
        return headline_of(self.story)

    @property
    def date(self) -> str:
        return date_of(self.story.edition(self.story.source_language))

    @property
    def rank(self) -> tuple[int, int, int]:
        """Names tell more than topics, and topics more than words."""
        return len(self.names), len(self.topics), len(self.words)

    @property
    def why(self) -> str:
        names, topics, said = self.rank
        told = [
            (names, npgettext("newsroom", "{count} shared name", "{count} shared names", names)),
            (topics, npgettext("newsroom", "{count} shared topic", "{count} shared topics", topics)),
            (said, npgettext("newsroom", "{count} shared word", "{count} shared words", said)),
        ]
        return " · ".join(sentence.format(count=count) for count, sentence in told if count)

    @property
    def named(self) -> str:
        return in_a_row(sorted(self.names | self.topics)[:NAMES_TOLD])


def offered(article: Article, user) -> list[Offer]:
    """
    Return the stories most like ``article``, drafts among them, those first that share most.

    Not those that are related to it, nor those that an editor wants to hear of no more; and none to
    somebody who may relate nothing.
    """
    if not rights.may_write(user, article, SHARED):
        return []
    language = article.source_language
    left_out = {*article.related_stories.values_list("target", flat=True), *unlike(article)}
    ids = [pk for pk in alike_ids(article, 2 * OFFERED + len(left_out)) if pk not in left_out]
    stories = rights.seen_by(user).filter(trashed_at=None)
    found = among(stories, ids).only(*listed_columns(), f"lede_{language}") if ids else []
    offers = [Offer(story) for story in found]
    if offers:
        compare(article, offers)
    return sorted(offers, key=lambda offer: offer.rank, reverse=True)[:OFFERED]


def unlike(article: Article):
    return article.not_suggested.through.objects.filter(from_article=article).values_list(
        "to_article", flat=True
    )


def alike_ids(article: Article, count: int) -> list[int]:
    edition = article.edition(article.source_language)
    text = f"{edition.lede}\n{plain_text(edition.body or '')}"
    document = Document(article.pk, edition.language, edition.headline or "", text)
    return [hit.article for hit in index().similar(document, Wanted(language=edition.language), count)]


# What they share


def compare(article: Article, offers: list[Offer]):
    """Tell each offer what its story shares with ``article``, in as many queries for one as for ten."""
    language = article.source_language
    own = said_by(article, language)
    theirs = [said_by(offer.story, language) for offer in offers]
    shared = [stems.keys() & own.keys() for stems in theirs]
    names = {
        name: {word.stem for word in words(name, language)}
        for name in names_among({own[stem] for stem in set().union(*shared)}, language)
    }
    topics = topics_shared(article, [offer.pk for offer in offers])
    for offer, stems in zip(offers, shared, strict=True):
        tagged = topics[offer.pk]
        offer.names = {name for name, parts in names.items() if parts and parts <= stems}
        offer.names |= {str(topic) for topic in tagged if topic.kind in NAMED}
        offer.topics = {str(topic) for topic in tagged if topic.kind not in NAMED}
        offer.words = stems - set().union(*(names.get(name, set()) for name in offer.names))


def said_by(story: Article, language: str) -> dict[str, str]:
    """Return the words of headline and lede that say something, by their stems."""
    edition = story.edition(language)
    found = words(f"{edition.headline or ''} {edition.lede or ''}", language)
    return {
        word.stem: word.exact
        for word in found
        if word.exact not in EMPTY_WORDS and not word.exact.isdecimal()
    }


def topics_shared(article: Article, others: list[int]) -> dict[int, list[Topic]]:
    own = {topic.pk: topic for topic in article.topics.all()}
    ties = Article.topics.through.objects.filter(article__in=others, topic__in=own)
    shared = defaultdict(list)
    for other, topic in ties.values_list("article", "topic"):
        shared[other].append(own[topic])
    return shared


# What is pressed: by the form's own post without scripts, else by static/admin_desk/related.js


def is_asked(data) -> bool:
    return RELATE in data or UNLIKE in data


def do_asked(request, article: Article) -> str:
    """Relate the story whose button was pressed, or offer it no more; return where the panel stands."""
    refuse_unless_writing(request.user, article, SHARED)
    if pressed := request.POST.get(UNLIKE):
        article.not_suggested.add(*found(pressed, article, request.user))
    elif rights.is_out(article, SHARED):
        messages.warning(request, WAITS)
    else:
        refuse_if_frozen(article)
        relate(article, request.POST[RELATE], by=request.user)
        storing.retie(article)
    return "#alike"


def relate(article: Article, number: str, *, by):
    """Point ``article`` to one more story, behind those that it points to."""
    last = article.related_stories.order_by("-position").values_list("position", flat=True).first()
    position = 0 if last is None else last + 1
    for story in found(number, article, by):
        RelatedStory.objects.get_or_create(
            article=article, target=story, defaults={"headline": str(story), "position": position}
        )


def found(number: str, article: Article, user) -> list[Article]:
    """Return the story of this number, if there is one that ``user`` may see and that is another."""
    if not (number.isdecimal() and len(number) < 10):
        return []
    stories = rights.seen_by(user).filter(pk=number, trashed_at=None).exclude(pk=article.pk)
    return list(stories.only(*listed_columns()))


@require_POST
def put_away(request, model_admin, pk: int) -> HttpResponse:
    """Offer a story no more for the one at hand, or with ``back`` in the post again."""
    article = get_object_or_404(Article, pk=pk)
    refuse_unless_writing(request.user, article, SHARED)
    deed = article.not_suggested.remove if "back" in request.POST else article.not_suggested.add
    deed(*found(request.POST.get("story", ""), article, request.user))
    return HttpResponse(status=204)
