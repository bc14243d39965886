"""
What the text of a story is made of: the one list, for what is stored and for what the desk offers.

``articles/body.py`` keeps nothing else, and the editor in the form is told it by the page.
"""

import re

HEADINGS = {"h2", "h3"}
BLOCKS = {"p", "h2", "h3", "blockquote", "ul", "ol", "table"}
NESTED = {"li", "a", "strong", "em", "thead", "tbody", "tr", "th", "td"}
ELEMENTS = BLOCKS | NESTED | {"figure"}
ITEMS = {"li", "th", "td"}
FRAMES = {"ul", "ol", "table", "thead", "tbody", "tr"}  # white space in these is the writing of the page
# What may stand inside another block or item; anywhere else the tag only divides the text.
PARENTS = {
    "p": {"blockquote"},
    "ul": {"blockquote", "li"},
    "ol": {"blockquote", "li"},
    "li": {"ul", "ol"},
    "thead": {"table"},
    "tbody": {"table"},
    "tr": {"thead", "tbody"},
    "th": {"tr"},
    "td": {"tr"},
}
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
# Boxes of other people's pages: only the boundary between paragraphs is kept of them, and of a
# figure the photo that it names, if it names one of ours.
BOXES = {"div", "section", "article", "main", "header", "footer", "figure", "figcaption", "br"}
DIRECTION = {"dir", "lang"}
DIRECTIONS = {"rtl", "ltr", "auto"}
KEPT = DIRECTION | {"data-photo", "cite"}
ATTRIBUTES = {tag: DIRECTION | {"data-id"} for tag in BLOCKS} | {
    "blockquote": DIRECTION | {"data-id", "cite"},
    "figure": {"data-photo"},
    "a": DIRECTION | {"href", "title"},
    "li": DIRECTION,
    "td": DIRECTION | {"colspan", "rowspan"},
    "th": DIRECTION | {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# What stands in these is said to a browser or to somebody's fingers, not to a reader.
NEVER_TEXT = set("script style title noscript template button select textarea svg math iframe object".split())
# Bidirectional overrides, embeddings and isolates turn neighbouring text around; NUL is refused
# by PostgreSQL. Neither is ever part of a story, nor of an address in it.
FORBIDDEN = re.compile("[\x00\u202a-\u202e\u2066-\u2069]")

# Reading HTML takes the square of how deep its boxes stand in one another: with so many tags a second
# at the most. No story has a tenth of them.
MOST_TAGS = 20_000


def bounded(html: str) -> str:
    """Return ``html``, or, of more tags than anybody means, its characters as text."""
    return html if html.count("<") <= MOST_TAGS else html.replace("<", "&lt;")


def readable(name: str, value: str) -> tuple[str, str]:
    """Return an attribute as it is stored; a direction that browsers do not know says nothing."""
    if name == "dir":
        value = value.lower() if value.lower() in DIRECTIONS else ""
    return name, FORBIDDEN.sub("", value)
