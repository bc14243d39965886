"""
What a story is about, in a few letters that stand beside its entry. Pure.

To rank a thousand matches, a database would have to open as many indexed texts, and most of them say the
word once, in passing. The gist has one sign for each word of the headline, and for each that the text
repeats; where a sign stands in it is what the word weighs.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from zlib import crc32

# So many words of a headline, and so many that a text repeats.
HEADLINE, OFTEN = 12, 12
# A million signs, so that hardly two words of a query and a story share one.
FIRST_SIGN, SIGNS = 0x10000, 0x100000


def gist(title: Sequence[str], body: Sequence[str]) -> str:
    """Return the gist of a story by the stems of its headline and text: what it is most about comes last."""
    counts = Counter(body)
    headline = list(dict.fromkeys(title))[:HEADLINE]
    repeated = [word for word, count in counts.most_common(OFTEN + HEADLINE) if count > 1]
    often = [word for word in repeated if word not in headline][:OFTEN]
    headline.sort(key=counts.__getitem__)
    return signs(reversed(often)).rjust(OFTEN) + signs(headline).rjust(HEADLINE)


def signs(words: Iterable[str]) -> str:
    return "".join(map(sign, words))


def sign(stem: str) -> str:
    return chr(FIRST_SIGN + crc32(stem.encode()) % SIGNS)
