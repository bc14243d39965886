"""The pages of a list: twenty rows each, numbered from the newest."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import get_language

from articles import anchors
from articles.cards import cards
from articles.lists import published_of
from articles.models import Article
from articles.surrogates import STORIES, list_name, shows

PAGE_SIZE = 20
# Deeper pages would make the database walk ever more rows; the list of all stories reaches the rest.
LAST_PAGE = 200
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
# In a long list anchors lead to any page; up to this one walking there is as fast.
DEEPEST, NEAR = 999_999, 10
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
    # The place of the first item in the whole list, from one on.
    first: int = 1
    newer: str = ""
    older: str = ""
    links: list[PageLink] = ()


def listing(request, articles, **query) -> Listing:
    """Return the page of stories that ``?page=`` names; its links keep ``query``."""
    shows(list_name(STORIES, get_language()))
    return page_of(request, articles.newest_first(), cards, query)


def long_listing(request, thing=None) -> Listing:
    """
    Return a page of the stories of a section, topic, author or source, or of all of them.

    A deep page begins at an anchor, and so is as fast as the first.
    """
    shows(list_name(thing or STORIES, get_language()))
    number = page_number(request, DEEPEST)
    place = anchors.place_of(thing, (number - 1) * PAGE_SIZE) if number > NEAR else None
    if place:
        found = (thing.articles if thing else Article.objects).under(place.public_at, place.article)
    else:
        found = published_of(thing) if thing else Article.objects.published()
    found = found.standing() if thing else found
    return page_at(request, number, found.newest_first(), cards, {}, place=place, last=DEEPEST)


def page_of(request, rows, shown: Callable, query: dict) -> Listing:
    """
    Return one page of ``rows``, which are in order, each made what its template prints by ``shown``.

    A page past the end is 404.
    """
    return page_at(request, page_number(request, LAST_PAGE), rows, shown, query, last=LAST_PAGE)


def page_at(request, number: int, rows, shown: Callable, query: dict, *, place=None, last: int) -> Listing:
    """Return the page ``number`` of ``last``; ``rows`` are the whole list, or begin at ``place``."""
    first = place.skip if place else (number - 1) * PAGE_SIZE
    items = shown(rows[first : first + PAGE_SIZE])
    if number > 1 and not items:
        raise Http404
    total = place.total if place else seen(rows, number)
    ahead = max(0, min(NEIGHBOURS, -(-total // PAGE_SIZE) - number, last - number))
    return Listing(
        items=items,
        number=number,
        first=(number - 1) * PAGE_SIZE + 1,
        newer=page_link(request, query, number - 1) if number > 1 else "",
        older=page_link(request, query, number + 1) if ahead else "",
        links=page_links(request, query, number, number + ahead),
    )


def seen(rows, number: int) -> int:
    """Return how many rows there are, as far as to the end of the next few pages."""
    after = number * PAGE_SIZE
    return after + len(rows.values_list("pk", flat=True)[after : after + NEIGHBOURS * PAGE_SIZE])


def page_links(request, query: dict, number: int, last: int) -> list[PageLink]:
    """Return the links of the pages around ``number`` and of the first; none where it is the only page."""
    near = range(max(1, number - NEIGHBOURS), last + 1)
    numbers = [*([] if 1 in near else [1]), *near]
    links = [PageLink(each, page_link(request, query, each), each == number) for each in numbers]
    return links if len(links) > 1 else []


def page_number(request, last: int) -> int:
    asked = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(asked) or int(asked) > last:
        raise Http404
    return int(asked)


def page_link(request, query: dict, number: int) -> str:
    asked = query | ({"page": number} if number > 1 else {})
    return f"{request.path}?{urlencode(asked)}" if asked else request.path
