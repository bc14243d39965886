"""Which of a story's words tell what it is about, to find others about the same. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable
from math import log

from articles.search.documents import Document
from articles.search.entries import STEM_SIGN

# Of a story, the words that are looked for in others.
TELLING = 12
# A word of the headline counts as if the text had it so often; one that more stories share says little.
IN_HEADLINE, MOST_SHARED = 3, 2_000

Counts = Callable[[Iterable[str]], dict[str, int]]


def telling_stems(document: Document, counts: Counts) -> list[str]:
    """Return the stems that say most of what a document is about, and that some others have, but not many."""
    _, _, title, body, *_ = (column.split() for column in document.columns)
    often = Counter(body) + Counter(dict.fromkeys(title, IN_HEADLINE))
    words = {stem: times for stem, times in often.items() if len(stem) > 2 and not stem.isdecimal()}
    known = counts({"", *(STEM_SIGN + stem for stem in words)})
    total = known.get("", 0)

    def told(stem: str) -> float:
        return words[stem] * log(1 + total / known[STEM_SIGN + stem])

    few = [stem for stem in words if 1 < known.get(STEM_SIGN + stem, 0) <= MOST_SHARED]
    return sorted(few, key=lambda stem: (-told(stem), stem))[:TELLING]
