"""The files of what is not public are at no address: pictures, their renditions, cards and portraits."""

from django.core.files.base import ContentFile
from django.urls import reverse

from articles.models import Article, Photo
from articles.models.edition import Status
from articles.tests.make import make_article, make_author, make_picture, picture
from articles.tests.test_leaks import HIDDEN, HOUR, NOW, LeakTest


class PictureTests(LeakTest):
    def test_the_picture_of_a_hidden_story_is_not_there(self):
        for state, hidden_by in HIDDEN.items():
            with self.subTest(state=state):
                photo = self.make_things(hidden_by)["photo"]
                self.assertEqual(set(self.answers(photo).values()), {404})

    def test_the_card_of_a_hidden_story_is_not_there(self):
        for state, hidden_by in HIDDEN.items():
            card = f"/articles/{self.make_things(hidden_by)['hidden'].pk}/card.png"
            with self.subTest(state=state):
                self.assertEqual(self.client.get(card).status_code, 404)

    def test_a_picture_outside_its_rights_is_at_no_address(self):
        photo = self.make_things({})["photo"]
        outside = {
            "expired": {"expires_at": NOW - HOUR},
            "not usable yet": {"expires_at": None, "usable_from": NOW + HOUR},
            "without a credit": {"usable_from": None, "credit": ""},
        }
        for state, rights in outside.items():
            Photo.objects.filter(pk=photo.pk).update(**rights)
            with self.subTest(state=state):
                self.assertEqual(set(self.answers(photo).values()), {404})
                self.assertNotIn(photo.token, self.see(reverse("home")))

    def test_a_portrait_is_there_while_a_story_of_its_author_is(self):
        photo = make_picture()
        story = make_article(authors=[make_author(portrait=photo)])
        seen = self.answers(photo)
        Article.objects.filter(pk=story.pk).update(status_ar=Status.DRAFT)
        hidden = self.answers(photo)
        self.assertEqual((set(seen.values()), set(hidden.values())), ({200}, {404}))

    def test_a_picture_that_was_replaced_is_at_no_address(self):
        photo = self.make_things({})["photo"]
        before = photo.files
        with self.captureOnCommitCallbacks(execute=True):
            photo.image.save("photo.jpg", ContentFile(picture((300, 200))))
        self.assertEqual({self.client.get(f"/media/{name}").status_code for name in before}, {404})
        self.assertEqual(set(self.answers(photo).values()), {200})
