"""The authors, topics and sources that the words of a search name, in any spelling or with a slip."""

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from operator import add, or_

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from articles.models import Article, Author, Source, Topic
from articles.models.article import LANGUAGES
from articles.models.naming import Named
from articles.models.reading import OF_NAME
from articles.search.spelling import may_slip, neighbours
from articles.surrogates import name_of, shows
from articles.text import fold

KINDS = {"author": Author, "topic": Topic, "source": Source}
COLUMNS = ("pk", "slug", *(f"name_{language}" for language in LANGUAGES))
# A question that names somebody is short.
MOST_WORDS = 5
MOST_SHOWN = 3
# Names that share a word with the question, of which one may be meant.
MOST_COMPARED = 60


def called(words: str, at: datetime) -> list[Named]:
    """
    Return what ``words`` name, at most ``MOST_SHOWN``.

    Each has a story that readers may read at the moment ``at``, in the active language: no other has a
    page. Names that have every word but for slips are told only where none has them all.
    """
    asked = fold(words).split()
    if not 0 < len(asked) <= MOST_WORDS:
        return []
    rows = rows_with_any(asked, at)
    named = [row for row in rows if has_all(row, asked, is_word)]
    named = named or [row for row in rows if has_all(row, asked, is_near)]
    found = [thing_of(row) for row in named[:MOST_SHOWN]]
    shows(*map(name_of, found))
    return found


def rows_with_any(asked: list[str], at: datetime) -> list[tuple]:
    """Return kind, folded names and ``COLUMNS`` of what has a word, those with most words first."""
    first, *others = (rows_of(kind, asked, at) for kind in KINDS)
    return [row[:-1] for row in first.union(*others).order_by("-shared")[:MOST_COMPARED]]


def rows_of(kind: str, asked: list[str], at: datetime) -> QuerySet:
    has = [Q(folded__contains=word) for word in asked]
    shared = reduce(add, (Case(When(one, then=1), default=0) for one in has))
    stories = Article.objects.published(at).filter(**{OF_NAME[kind]: OuterRef("pk")})
    rows = KINDS[kind].objects.filter(reduce(or_, has), Exists(stories)).annotate(shared=shared)
    return rows.values_list(Value(kind), "folded", *COLUMNS, "shared")


def thing_of(row: tuple) -> Named:
    kind, _, *values = row
    return KINDS[kind](**dict(zip(COLUMNS, values, strict=True)))


def has_all(row: tuple, asked: list[str], is_same: Callable[[str, str], bool]) -> bool:
    """Whether each word that was asked is one of the names'."""
    _, folded, *_ = row
    return all(any(is_same(word, own) for own in folded.split()) for word in asked)


def is_word(word: str, own: str) -> bool:
    return own == word or own == f"ال{word}"


def is_near(word: str, own: str) -> bool:
    return is_word(word, own) or (may_slip(word) and own in neighbours(word))
