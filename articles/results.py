"""What the search page prints: the stories that were found, with the words marked as they are written."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.asking import Asked
from articles.body import plain_text
from articles.called import called
from articles.cards import Card, cards_of
from articles.listing import NEIGHBOURS, PAGE_SIZE, Listing, listing, page_links, page_number
from articles.models import Article
from articles.models.naming import Named
from articles.prepared import columns, prepared
from articles.search.documents import Results, Stage
from articles.search.index import index
from articles.search.names import lexicon
from articles.search.query import Query, Why, parse
from articles.search.snippet import Answer as Reason
from articles.search.snippet import Piece, answers, mark, snippet, suggestion
from articles.surrogates import STORIES, list_name, shows

# Nobody reads on, and each further page makes the database rank as many stories more.
LAST_PAGE = 50
# Beyond it the number says nothing but «many».
MOST_COUNTED = LAST_PAGE * PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Hit:
    """A story with what was asked for marked; ``reasons`` say why it is here without it."""

    card: Card
    text: str
    headline: SafeString
    excerpt: SafeString
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of hits: those with every word, those that are only near, and the names that were meant."""

    hits: list[Hit]
    near: list[Hit]
    listing: Listing
    names: list[Named] = field(default_factory=list)
    count: int = 0
    meant: Asked | None = None
    newest_only: bool = False

    @property
    def is_many(self) -> bool:
        return self.count > MOST_COUNTED

    @property
    def most(self) -> int:
        return MOST_COUNTED

    @property
    def is_first(self) -> bool:
        return self.listing.number == 1


def answer(request, question: Asked) -> Answer:
    """Return the page of answers that ``?page=`` names; one past the end is 404."""
    if not question.words:
        return Answer([], [], latest(request, question))
    shows(list_name(STORIES, get_language()))
    number, now = page_number(request, LAST_PAGE), timezone.now()
    found = look_up(question, now, number)
    stories = published(found, now)
    if number > 1 and not stories:
        raise Http404
    texts = dict(bodies(at=now, ids=list(stories)))
    shown = [
        (one.stage, hit(stories[one.article], texts.get(one.article, ""), found.query))
        for one in found.hits
        if one.article in stories
    ]
    exact = [hit for stage, hit in shown if stage == Stage.EVERY]
    near = [hit for stage, hit in shown if stage != Stage.EVERY]
    is_whole = list(found.stages) == [Stage.EVERY]
    return Answer(
        hits=exact,
        near=near,
        listing=paged(request, question, number, found.total),
        names=called(question.words, now) if number == 1 and not question.is_narrow else [],
        count=found.total if is_whole else len(exact),
        meant=None if exact else meant(question, found.query, near),
        newest_only=found.newest_only and not question.newest,
    )


def latest(request, question: Asked) -> Listing:
    """Return a page of all that readers may see within the scope of the question, the newest first."""
    stories = Article.objects.published().within(**question.scope)
    return listing(request, stories, **question.parameters)


def look_up(question: Asked, at: datetime, number: int) -> Results:
    query = parse(question.words, (get_language(),), lexicon())
    wanted, first = question.wanted(at), (number - 1) * PAGE_SIZE
    return index().search(query, wanted, first=first, count=PAGE_SIZE, newest_first=question.newest)


def published(found: Results, at: datetime) -> dict[int, Card]:
    """Return the stories of a page by id: those that the one rule lets readers see at this moment."""
    shown = cards_of([hit.article for hit in found.hits], at)
    return {card.pk: card for card in shown}


@prepared
def bodies(at, ids):
    found = Article.objects.published_among(ids, at)
    return columns(found, "pk", f"body_{get_language()}")


def hit(shown: Card, body: str, query: Query) -> Hit:
    """Return a story as the page shows it; one that was retracted says nothing of its text."""
    language = get_language()
    text = "" if shown.retracted else f"{shown.lede} {plain_text(body)}"
    return Hit(
        card=shown,
        text=text,
        headline=marked(mark(shown.headline, query, language)),
        excerpt=marked(snippet(text, query, language)),
        reasons=reasons([shown.headline, text], query),
    )


def reasons(texts: list[str], query: Query) -> list[Reason]:
    """Return why a story is here, but for slips: «did you mean» says it once for all."""
    told = answers(texts, query, get_language())
    return [reason for reason in told if reason.why != Why.SPELLING]


def meant(question: Asked, query: Query, near: list[Hit]) -> Asked | None:
    """Return what the reader may have meant, in words that stand in stories that readers may see."""
    texts = [text for hit in near for text in (hit.card.headline, hit.text)]
    words = suggestion(query, texts, get_language())
    return replace(question, words=words) if words else None


def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return pieces of plain text as HTML, with an element around each that was asked for."""
    return format_html_join("", "{}", ((as_html(piece),) for piece in pieces))


def as_html(piece: Piece) -> SafeString | str:
    return format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text


def paged(request, question: Asked, number: int, total: int) -> Listing:
    """Return the links of the pages around this one."""
    last = min(LAST_PAGE, -(-total // PAGE_SIZE))
    links = page_links(request, question.parameters, number, min(last, number + NEIGHBOURS))
    urls = {link.number: link.url for link in links}
    newer, older = urls.get(number - 1, ""), urls.get(number + 1, "")
    return Listing([], number, newer=newer, older=older, links=links)
