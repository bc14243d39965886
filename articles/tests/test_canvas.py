"""What the form tells the editor of a body: the one list of elements, its words, photos and ids."""

import json

from articles.elements import ELEMENTS
from articles.models.edition import Status
from articles.tests.make import make_article, make_photo, make_picture
from articles.tests.pages import tags_of
from articles.tests.test_admin import DeskTest
from articles.tests.test_admin_stories import ADD, change


class CanvasTest(DeskTest):
    def told(self, path=ADD) -> dict:
        tags = tags_of(self.client.get(path))
        return json.loads(next(attrs["data-told"] for _, attrs in tags if "data-told" in attrs))

    def boxes(self, path) -> dict[str, dict]:
        return {attrs["name"]: attrs for tag, attrs in tags_of(self.client.get(path)) if tag == "textarea"}

    def test_it_is_told_the_elements_that_are_stored(self):
        self.assertEqual(set(self.told()["elements"]), ELEMENTS)

    def test_it_speaks_the_language_of_who_sits_at_the_desk(self):
        words = {}
        for language in ("ar", "en", "fr"):
            self.speak(language)
            words[language] = self.told()["words"]["table"]
        self.assertEqual(words, {"ar": "جدول", "en": "Table", "fr": "Tableau"})

    def test_it_knows_the_photos_of_the_story_and_their_pictures(self):
        shown, missing = make_picture("جسر"), make_photo("ميناء", "رويترز")
        photos = self.told(change(make_article(photos=[shown, missing])))["photos"]
        self.assertIn("/media/photos/", photos[str(shown.pk)]["src"])
        self.assertEqual(photos[str(missing.pk)], {"caption": "ميناء (رويترز)"})

    def test_a_link_to_a_story_leads_to_the_edition_it_is_written_in(self):
        addresses = self.told()["stories"]["addresses"]
        self.assertEqual(addresses, {"ar": "/articles/1/", "en": "/en/articles/1/", "fr": "/fr/articles/1/"})

    def test_its_files_are_named_ahead_by_their_own_names(self):
        response = self.client.get(ADD)
        modules = self.told()["modules"]
        for name in ("library", "blocks", "pasting", "tools"):
            path = modules[name]
            with self.subTest(name):
                self.assertContains(response, f'<link rel="modulepreload" href="{path}">', html=True)

    def test_plain_paragraphs_come_with_their_ids(self):
        body = '<p data-id="abcdefgh">أولى</p>\n<p data-id="bcdefghi">ثانية</p>'
        box = self.boxes(change(make_article(body=body, status=Status.DRAFT)))["body_ar"]
        self.assertEqual(box["data-ids"], "abcdefgh bcdefghi")

    def test_what_was_typed_comes_back_without(self):
        response = self.client.post(ADD, {"headline_ar": "", "body_ar": "نص"})
        box = next(attrs for tag, attrs in tags_of(response) if attrs.get("name") == "body_ar")
        self.assertEqual(box["data-ids"], "")
