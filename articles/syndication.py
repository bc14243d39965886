"""Feeds as they are written: RSS and Atom by Django's own writers, with what these leave out; JSON Feed."""

import json
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date

# A feed without entries has to say when it changed, and the same each time it is asked.
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


class Steady:
    """Django gives an empty feed the time of the request: its bytes would never be the same twice."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NOTHING_YET


class Rss(Steady, Rss201rev2Feed):
    """RSS 2.0 after the profile of the RSS Advisory Board: https://www.rssboard.org/rss-profile"""

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, _ in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        # After the description: some readers take whichever of the two comes last.
        handler.addQuickElement("content:encoded", item["html"])


class Atom(Steady, Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", address)
            handler.endElement("author")
        handler.addQuickElement("content", item["html"], {"type": "html"})


class Json(SyndicationFeed):
    """JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/"""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [written(item) for item in self.items],
        }
        json.dump(feed, outfile, ensure_ascii=False)


def written(item: dict) -> dict:
    """Return one item of a JSON Feed; what there is nothing to say of is left out."""
    facts = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "summary": item["summary"],
        "content_html": item["html"],
        "date_published": rfc3339_date(item["pubdate"]),
        "date_modified": rfc3339_date(item["updateddate"]),
        "authors": [{"name": name, "url": address} for name, address in item["authors"]],
        "tags": item["categories"],
        "image": next((enclosure.url for enclosure in item["enclosures"]), ""),
        "attachments": [
            {"url": file.url, "mime_type": file.mime_type, "size_in_bytes": int(file.length)}
            for file in item["enclosures"]
        ],
    }
    return {name: value for name, value in facts.items() if value}


WRITERS = {"rss": Rss, "atom": Atom, "json": Json}
