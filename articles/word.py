"""
Lists as Word writes them into a page: paragraphs that say in their style to be items. Pure: no Django.

Such a paragraph begins with its bullet or number, in a box that other programs are told to ignore.
"""

import re
from html.parser import HTMLParser

# Paragraph of the first list, second level: «mso-list:l0 level2 lfo1».
LEVEL = re.compile(r"mso-list:\s*l\d+\s+level([1-9])", re.IGNORECASE)
MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
NUMBERED = re.compile(r"\(?\w{1,5}[.)\-]")


def lists_of_word(html: str) -> str:
    """Return ``html`` with the lists of Word as ``ul`` and ``ol``; that of any other program as it is."""
    if "mso-list" not in html:
        return html
    reader = ListReader()
    # «<![if !supportLists]>» is no declaration that Python's parser takes, but an instruction it skips.
    reader.feed(html.replace("<![", "<?["))
    reader.close()
    reader.end_list()
    return "".join(reader.out)


def nested(items: list[tuple[int, str, str]]) -> str:
    """Return lists of items, each with its level from 1, its kind and its HTML."""
    out, kinds = [], []
    for level, kind, html in items:
        deep = min(level, len(kinds) + 1)
        while len(kinds) > deep or (len(kinds) == deep and kinds[-1] != kind):
            out.append(f"</li></{kinds.pop()}>")
        if len(kinds) == deep:
            out.append("</li>")
        else:
            kinds.append(kind)
            out.append(f"<{kind}>")
        out.append(f"<li>{html}")
    out += [f"</li></{kind}>" for kind in reversed(kinds)]
    return "".join(out)


class ListReader(HTMLParser):
    """Passes a page on as it is, but for the paragraphs that are items of a list."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.items: list[tuple[int, str, str]] = []
        self.level = 0  # of the item at hand; 0 outside any
        self.item: list[str] = []
        self.mark = ""
        self.in_mark = 0

    def handle_starttag(self, tag, attrs):
        style = dict(attrs).get("style") or ""
        found = LEVEL.search(style) if tag in {"p", "h1", "h2", "h3", "div"} else None
        if self.in_mark:
            self.in_mark += tag == "span"
        elif self.level:
            self.continue_item(tag, style)
        elif found:
            self.level, self.mark = int(found[1]), ""
            self.tag = tag
        else:
            self.end_list()
            self.out.append(self.get_starttag_text())

    def continue_item(self, tag: str, style: str):
        if tag == "span" and MARK.search(style):
            self.in_mark = 1
        else:
            self.item.append(self.get_starttag_text())

    def handle_startendtag(self, tag, attrs):
        if not self.in_mark:
            self.pass_on(self.get_starttag_text())

    def handle_endtag(self, tag):
        if self.in_mark:
            self.in_mark -= tag == "span"
        elif self.level and tag == self.tag:
            kind = "ol" if NUMBERED.match(self.mark.strip()) else "ul"
            self.items.append((self.level, kind, "".join(self.item)))
            self.level = 0
            self.item.clear()
        else:
            self.pass_on(f"</{tag}>")

    def handle_data(self, data):
        # Word breaks its lines anywhere.
        text = data.replace("\r\n", " ").replace("\n", " ")
        if self.in_mark:
            self.mark += text
        elif self.level or not self.items or text.strip():
            self.pass_on(text)

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def pass_on(self, html: str):
        if self.level:
            self.item.append(html)
        else:
            self.end_list()
            self.out.append(html)

    def end_list(self):
        if self.level:  # the page ended within an item
            self.items.append((self.level, "ul", "".join(self.item)))
            self.level = 0
        self.out.append(nested(self.items))
        self.items.clear()
