"""Reading a page as a browser would, for tests of what stands in it."""

from html.parser import HTMLParser
from xml.etree import ElementTree

TEXT_TYPES = {"text", "search", "email", "url", "password", None}


class PageReader(HTMLParser):
    """Collects the tags of a page with their attributes, in order."""

    def __init__(self):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def tags_of(response) -> list[tuple[str, dict]]:
    reader = PageReader()
    reader.feed(response.content.decode())
    return reader.tags


def text_boxes(response) -> list[dict]:
    """Return the attributes of every box that takes text."""
    return [
        attrs
        for tag, attrs in tags_of(response)
        if tag == "textarea" or (tag == "input" and attrs.get("type") in TEXT_TYPES)
    ]


def xml_of(response) -> ElementTree.Element:
    """Return the answer as strict XML."""
    return ElementTree.fromstring(response.content)  # noqa: S314 (it is our own)
