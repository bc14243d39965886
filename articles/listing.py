"""The pages of a list: twenty rows each, numbered from the newest."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

from articles.anchors import ids_from
from articles.cards import cards
from articles.models import Article

PAGE_SIZE = 20
# Deeper pages would make the database walk ever more rows; the list of all stories reaches the rest.
LAST_PAGE = 200
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
DEEPEST = 999_999
# How many page numbers stand on each side of the one being read.
NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. Nothing is counted: a few rows more are looked for than are shown."""

    items: list
    number: int
    newer: str = ""
    older: str = ""
    links: list[PageLink] = ()


def listing(request, articles, **query) -> Listing:
    """Return the page of stories that ``?page=`` names; its links keep ``query``."""
    return page_of(request, articles.newest_first(), cards, query)


def page_of(request, rows, shown: Callable, query: dict) -> Listing:
    """
    Return one page of ``rows``, which are in order, each made what its template prints by ``shown``.

    A page past the end is 404.
    """
    number = page_number(request)
    first = (number - 1) * PAGE_SIZE
    items = shown(rows[first : first + PAGE_SIZE])
    if number > 1 and not items:
        raise Http404
    ahead = pages_ahead(rows, number)
    return Listing(
        items=items,
        number=number,
        newer=page_link(request, query, number - 1) if number > 1 else "",
        older=page_link(request, query, number + 1) if ahead else "",
        links=page_links(request, query, number, number + ahead),
    )


def all_stories(request, articles) -> Listing:
    """Return a page of all published ``articles``; a deep one is found by anchors, as fast as the first."""
    number = page_number(request, DEEPEST)
    if number <= LAST_PAGE // 2:
        return listing(request, articles)
    ids = ids_from((number - 1) * PAGE_SIZE, PAGE_SIZE * (1 + NEIGHBOURS))
    # Published, as just found: asked again, SQLite would walk the index of the list for these few.
    shown = Article.objects.filter(pk__in=ids[:PAGE_SIZE]).marked()
    items = sorted(cards(shown), key=lambda card: ids.index(card.pk))
    if not items:
        raise Http404
    ahead = -(-len(ids[PAGE_SIZE:]) // PAGE_SIZE)
    return Listing(
        items=items,
        number=number,
        newer=page_link(request, {}, number - 1),
        older=page_link(request, {}, number + 1) if ahead else "",
        links=page_links(request, {}, number, number + ahead),
    )


def pages_ahead(rows, number: int) -> int:
    """Return how many of the next few pages there are."""
    after, most = number * PAGE_SIZE, min(NEIGHBOURS, LAST_PAGE - number)
    return -(-len(rows.values_list("pk", flat=True)[after : after + most * PAGE_SIZE]) // PAGE_SIZE)


def page_links(request, query: dict, number: int, last: int) -> list[PageLink]:
    """Return the links of the pages around ``number`` and of the first; none where it is the only page."""
    near = range(max(1, number - NEIGHBOURS), last + 1)
    numbers = [*([] if 1 in near else [1]), *near]
    links = [PageLink(each, page_link(request, query, each), each == number) for each in numbers]
    return links if len(links) > 1 else []


def page_number(request, last=LAST_PAGE) -> int:
    asked = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(asked) or int(asked) > last:
        raise Http404
    return int(asked)


def page_link(request, query: dict, number: int) -> str:
    asked = query | ({"page": number} if number > 1 else {})
    return f"{request.path}?{urlencode(asked)}" if asked else request.path
