"""Reading the form of a page as a browser would send it back."""

from html.parser import HTMLParser

UNSENT = {"submit", "button", "image", "file", "reset"}


class FormReader(HTMLParser):
    """Collects what the fields of a page's largest form hold."""

    def __init__(self):
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.fields: dict[str, str] = {}
        self.box = self.select = ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, kind = attrs.get("name", ""), attrs.get("type", "text")
        if tag == "form":
            self.fields = {}
            self.forms.append(self.fields)
        elif tag == "textarea":
            self.box, self.fields[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and (self.select not in self.fields or "selected" in attrs):
            self.fields[self.select] = attrs.get("value", "")
        elif tag == "input" and name and is_sent(kind, attrs):
            self.fields[name] = attrs.get("value", "on" if kind == "checkbox" else "")

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A line break right behind the tag is not part of the text.
            self.fields[self.box] = self.fields[self.box].removeprefix("\n")
            self.box = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data):
        if self.box:
            self.fields[self.box] += data


def is_sent(kind: str, attrs: dict) -> bool:
    return kind not in UNSENT and (kind not in {"checkbox", "radio"} or "checked" in attrs)


def filled_form(page: str) -> dict[str, str]:
    """Return the fields of the page's largest form with what they hold."""
    reader = FormReader()
    reader.feed(page)
    return max(reader.forms, key=len)
