"""
Left-to-right runs inside right-to-left text, kept in their own order. Pure: no Django.

In a line that runs to the left «C++» would print as “++C” and «3-1» as “1-3”: signs have no
direction of their own, and take that of the line (Unicode Standard Annex 9). Such runs go into
``<bdi dir="ltr">``, and only such: a plain name, number, hour or date is in order without it.
"""

import re

LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
WORD = rf"[{LETTER}0-9]+"
# What may stand inside a run; an ampersand and an apostrophe come as HTML writes them.
JOINT = r"(?:[-+#%@$€£°_./:,’'=~–−]|&(?:amp|\#x27|\#39);)+"
# A hyphen is a minus only where a word could begin: not in «كوفيد-19».
LEAD = r"(?:(?<![^\s(\[{«“>])[-−])?[+#@$€£~]{0,2}"
TAIL = r"(?:(?<=\.[A-Z])\.|[+#%°$€£]*)"
TOKEN = rf"{LEAD}{WORD}(?:{JOINT}{WORD})*{TAIL}"
# Foreign words in a row are one run, to which later numbers belong; a number begins no row.
ROW = rf"(?=[^\s{LETTER}؀-ۿ]{{0,20}}[{LETTER}]){TOKEN}(?:[,;:]?[ \u00a0]{TOKEN})*"
PIECE = re.compile(rf"<[^<>]*>|(?P<run>{ROW}|{TOKEN})|&[^;\s]{{1,12}};")
# Letters first, or a number whose marks all stand between two digits and divide it: 1,234.5, 9:00, 6/8/2016.
IN_ORDER = re.compile(rf"(?:[0-9]+(?:[,./:][0-9]+)*)?(?:$|[{LETTER}])")
# A score or a name is never parted at the end of a line; a longer run may be.
SHORT = 20


def isolate(html: str) -> str:
    """Return ``html``, escaped text or clean HTML, with an element around each run that needs one."""
    return PIECE.sub(kept, html)


def kept(piece: re.Match) -> str:
    run = piece["run"]
    if not run or not needs_isolation(run):
        return piece[0]
    long = ' class="long"' if len(run) > SHORT else ""
    return f'<bdi dir="ltr"{long}>{run}</bdi>'


def needs_isolation(run: str) -> bool:
    """Whether a right-to-left line would move a sign of ``run`` away from its place."""
    return not (run[-1].isalnum() and IN_ORDER.match(run))
