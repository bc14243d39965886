"""What a reader asks the search for. Pure."""

import re

MOST_LETTERS = 200
MOST_WORDS = 10
# PostgreSQL refuses NUL, and a bidirectional control would turn the page around its echo.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def asked_words(text: str) -> list[str]:
    """Return the words of a query as they were typed, without controls, and no more than is fair."""
    return CONTROL.sub(" ", text)[:MOST_LETTERS].split()[:MOST_WORDS]
