"""What a page of the desk says in its own language: to the eye, to a screen reader, and by its scripts."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

SPOKEN = {"title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "alt", "label"}
UNSEEN = {"script", "style", "template"}
# Keys are named as they are printed on a keyboard, code as it is written; a box holds what people typed.
QUOTED = {"kbd", "code", "textarea"}
BUTTONS = {"submit", "button", "reset"}
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What scripts are told of: the names of boxes and of paragraphs, sentences in the language of an edition.
NOT_SAID = {"data-says", "data-sentences", "data-ids"}
# An address, the name of a file, a number: what people do not read.
CODE = re.compile(r"[\w./:#?=&%+,;|@*\[\]-]*")
JSON = ('{"', "[", "{}")
BLANK = re.compile(r"\{\w*\}")


class Speech(HTMLParser):
    """Collects what is said in the language of the page, where no element says that it is in another."""

    def __init__(self):
        super().__init__()
        self.language = ""
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def is_heard(self) -> bool:
        return not self.open or self.open[-1][1]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.language = self.language or attrs.get("lang", "")
        is_own = self.is_heard() and attrs.get("lang") in {None, "", self.language}
        if is_own:
            self.said += [text for name, value in attrs.items() for text in told(tag, name, value, attrs)]
        if tag not in EMPTY:
            self.open.append((tag, is_own and tag not in UNSEEN | QUOTED))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.is_heard() and data.strip():
            self.said.append(" ".join(data.split()))


def told(tag: str, name: str, value: str | None, attrs: dict) -> Iterator[str]:
    """Yield what an attribute says."""
    if not value or name in NOT_SAID:
        return
    if name in SPOKEN or (name == "value" and tag == "input" and attrs.get("type") in BUTTONS):
        yield value
    elif name.startswith("data-"):
        yield from (text for text in texts_in(value) if not CODE.fullmatch(text))


def texts_in(value: str) -> Iterator[str]:
    """Yield the texts of an attribute for scripts, which may be several in JSON."""
    if not value.startswith(JSON):
        yield value
        return
    waiting = [json.loads(value)]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict | list):
            waiting += found.values() if isinstance(found, dict) else found


def speech_of(page: str) -> Speech:
    """Return what ``page``, in HTML, says in its own language, without the blanks that scripts fill."""
    speech = Speech()
    speech.feed(page)
    speech.said = [BLANK.sub("", text) for text in speech.said]
    return speech
