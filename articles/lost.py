"""What a reader finds who came to an address where nothing is."""

import re

from articles.cards import Card, cards

LATEST = 5
MOST_LETTERS = 80
NOT_WORDS = re.compile(r"[\W_]+")


def words_of(path: str) -> str:
    """
    Return the words of the last part of an address that has any, to be searched for.

    Taken from what was asked alone, so that it is the same whether there is such a story or not.
    """
    parts = (NOT_WORDS.sub(" ", part).strip() for part in reversed(path.split("/")))
    words = next((part for part in parts if re.search(r"[^\W\d]", part)), "")
    return words if len(words) <= MOST_LETTERS else words[:MOST_LETTERS].rpartition(" ")[0]


def latest(articles) -> list[Card]:
    return cards(articles[:LATEST])
