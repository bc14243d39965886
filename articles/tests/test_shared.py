"""The panel of sharing: what a link to the story looks like elsewhere, and what is counted."""

from io import BytesIO
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import HouseStyle
from articles.models.edition import Status
from articles.photos import card
from articles.tests.make import make_article, make_photo, make_picture
from articles.tests.pages import tags_of
from articles.tests.test_admin_stories import ADD, EditorTest, change, make_staff


class PanelTest(EditorTest):
    def shared(self, article) -> dict:
        return {one.language: one for one in self.client.get(change(article)).context["shared"]}

    def test_each_edition_says_what_readers_of_a_link_will_see(self):
        story = make_article(
            social_title_ar="للمشاركة", headline_en="Budget", lede_en="A long session.", status=Status.DRAFT
        )
        arabic, english = (self.shared(story)[language] for language in ("ar", "en"))
        self.assertEqual((arabic.title, english.title), ("للمشاركة", "Budget"))
        self.assertEqual((arabic.search_title, english.description), (story.headline_ar, "A long session."))
        self.assertEqual(english.trail, f"127.0.0.1:8000 › en › articles › {story.pk} › budget")

    def test_it_stands_in_the_panel_of_its_edition(self):
        page = self.client.get(change(make_article()))
        self.assertContains(page, 'class="shared" data-language=', count=3)

    def test_a_new_story_has_one_too(self):
        self.assertContains(self.client.get(ADD), 'class="shared" data-language="ar"')


class PictureTest(EditorTest):
    def see(self, guid, client=None, **asked):
        address = reverse("admin:articles_article_card", args=[guid, "ar"])
        return (client or self.client).get(address, asked)

    def test_without_a_photo_it_is_a_card_of_the_headline(self):
        draft = make_article(status=Status.DRAFT, photos=[make_photo()])
        picture = self.see(draft.guid)
        self.assertEqual(picture["Content-Type"], "image/png")
        self.assertEqual(Image.open(BytesIO(picture.content)).size, card.SIZE)

    def test_which_follows_what_is_typed(self):
        draft = make_article(status=Status.DRAFT)
        self.assertNotEqual(self.see(draft.guid).content, self.see(draft.guid, headline="آخر").content)

    def test_a_story_that_is_not_saved_has_one_as_well(self):
        self.assertEqual(self.see(uuid4(), headline="عاجل").status_code, 200)

    def test_with_a_photo_it_is_the_photo(self):
        draft = make_article(status=Status.DRAFT, photos=[make_picture()])
        self.assertEqual(self.see(draft.guid)["Content-Type"], "image/jpeg")

    def test_it_is_for_those_who_may_see_the_story(self):
        draft = make_article(status=Status.DRAFT)
        other = Client()
        self.assertEqual(self.see(draft.guid, other).status_code, 302)
        other.force_login(make_staff("view_photo"))
        self.assertEqual(self.see(draft.guid, other).status_code, 403)


class CountTest(EditorTest):
    def boxes(self) -> dict:
        return {attrs["name"]: attrs for _, attrs in tags_of(self.client.get(ADD)) if "name" in attrs}

    def test_a_control_says_what_is_counted_in_it(self):
        boxes = self.boxes()
        limits = {
            name: boxes[f"{name}_en"]["data-letters"] for name in ("social_title", "search_description")
        }
        self.assertEqual(limits, {"social_title": "70", "search_description": "155"})
        self.assertTrue({"data-words"} <= boxes["lede_fr"].keys() & boxes["body_ar"].keys())

    def test_how_long_a_headline_may_be_the_house_decides(self):
        HouseStyle.objects.create(longest_headline=90)
        self.assertEqual(self.boxes()["headline_ar"]["data-letters"], "90")


class DeferredTest(EditorTest):
    def test_the_form_loads_nothing_of_djangos_until_its_panels_are_turned_to(self):
        for address in (ADD, change(make_article(photos=[make_photo()]))):
            scripts = [attrs["src"] for tag, attrs in tags_of(self.client.get(address)) if tag == "script"]
            with self.subTest(address):
                self.assertEqual([path for path in scripts if "/admin_desk/" not in path], [])

    def test_what_it_loads_then_is_told(self):
        deferred = next(
            attrs["data-deferred"] for _, attrs in tags_of(self.client.get(ADD)) if "data-deferred" in attrs
        )
        for name in ("jquery", "select2.full", "inlines.js", "DateTimeShortcuts", "labels.js", "jsi18n"):
            self.assertIn(name, deferred)

    def test_other_forms_load_theirs_at_once(self):
        scripts = [
            attrs.get("src", "") for tag, attrs in tags_of(self.client.get("/admin/articles/photo/add/"))
        ]
        self.assertTrue([path for path in scripts if "jquery" in path])
