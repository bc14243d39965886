"""Asking for feeds, and reading what comes."""

import json

from django.test import TestCase

from articles.tests.pages import xml_of

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class FeedTestCase(TestCase):
    def get(self, path):
        response = self.client.get(path)
        self.assertEqual(response.status_code, 200, path)
        return response

    def rss(self, path="/feeds/rss/"):
        return xml_of(self.get(path)).find("channel")

    def atom(self, path="/feeds/atom/"):
        return xml_of(self.get(path))

    def json(self, path="/feeds/json/"):
        return json.loads(self.get(path).content)

    def titles(self, path="/feeds/json/"):
        return [item["title"] for item in self.json(path)["items"]]

    def text(self, element, name):
        return element.find(name, NAMES).text

    def html(self) -> str:
        (item,) = self.json()["items"]
        return item["content_html"]
