"""The desk's scripts as browsers get them: collected, without what only people read."""

import re

from django.contrib.staticfiles.finders import get_finders
from django.test import TestCase
from django.urls import reverse

from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_user
from newsroom.static_files import SCRIPTS, remade

MOST_BYTES = 60_000
SCRIPT = re.compile(r"admin_desk/\w+\.js")
WRONG = """async texts => {
  const wrong = {};
  for (const [name, text] of Object.entries(texts)) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    // Whatever else goes wrong is for want of the desk's page.
    await import(address).catch(error => { if (error instanceof SyntaxError) wrong[name] = String(error) });
  }
  return wrong;
}"""


def collected() -> dict[str, str]:
    """Return the desk's scripts by name, as they are collected."""
    found = {path: (storage, path) for finder in get_finders() for path, storage in finder.list(None)}
    return dict(remade({name: place for name, place in found.items() if SCRIPTS.fullmatch(name)}))


class StoryFormTests(TestCase):
    def test_the_scripts_of_a_story_s_form_stay_small(self):
        self.client.force_login(make_user(is_staff=True, is_superuser=True))
        page = self.client.get(reverse("admin:articles_article_add")).content.decode()
        texts = collected()
        bytes_of = {name: len(texts[name].encode()) for name in set(SCRIPT.findall(page))}
        self.assertIn("admin_desk/keeping.js", bytes_of)
        self.assertLess(sum(bytes_of.values()), MOST_BYTES, bytes_of)


class CollectedTests(BrowserTestCase):
    def test_collected_scripts_are_read_by_a_browser(self):
        page = self.new_page(390)
        texts = collected()
        self.assertGreater(len(texts), 10)
        self.assertEqual(page.evaluate(WRONG, texts), {})
        self.assertEqual(list(page.evaluate(WRONG, {"broken": "const ;"})), ["broken"])
