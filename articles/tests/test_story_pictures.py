"""Pictures brought to a story: what becomes of them, who may bring them, how many at once."""

import tempfile
from pathlib import Path
from unittest.mock import patch

from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings
from django.urls import reverse

from articles.models import Photo, Source
from articles.tests.hostile import TOO_LARGE, flat, saved
from articles.tests.make import make_article, make_photo, make_source, make_user
from articles.tests.test_alike import scene
from articles.tests.test_description import XMP, iptc


def at(story=None) -> str:
    return reverse("admin:articles_article_pictures", args=[story.pk] if story else [])


class Desk(TestCase):
    def setUp(self):
        self.editor = make_user(is_staff=True, is_superuser=True, language="en")
        self.client.force_login(self.editor)

    def send(self, *pictures: bytes, story=None, **asked):
        files = [SimpleUploadedFile(f"{number}.jpg", data) for number, data in enumerate(pictures)]
        return self.client.post(at(story), asked | {"pictures": files})

    def bring(self, picture: bytes, story=None, **asked) -> dict:
        """Send a picture as the script does, and return what it is answered."""
        return self.send(picture, story=story, row="1", **asked).json()


class TakenTests(Desk):
    def test_what_the_picture_says_of_itself_stands_in_its_columns(self):
        make_source("رويترز", kind=Source.Kind.AGENCY)
        self.bring(flat(xmp=XMP.encode()), language="ar")
        photo = Photo.objects.get()
        said = (photo.caption_ar, photo.caption_en, photo.alt_text_ar, photo.credit, photo.photographer)
        wanted = ("سفينة شحن", "A cargo ship", "سفينة عند رصيف", "رويترز", "سامي نور")
        self.assertEqual(said, wanted)
        self.assertEqual(
            (photo.rights, photo.taken_at.isoformat()[:16]), ("للاستخدام التحريري", "2026-11-20T07:30")
        )
        self.assertEqual(photo.agency.name_ar, "رويترز")

    def test_a_caption_of_no_language_is_in_that_of_the_edition_at_hand(self):
        self.bring(iptc(r120="A cargo ship"), language="en")
        photo = Photo.objects.get()
        self.assertEqual((photo.caption_en, photo.caption_ar or ""), ("A cargo ship", ""))

    def test_a_script_ties_it_by_a_row_and_is_told_where_its_words_stand(self):
        story = make_article()
        answer = self.bring(flat(), story)
        photo = Photo.objects.get()
        self.assertEqual(answer["photo"]["id"], str(photo.pk))
        self.assertIn(f"/photo/{photo.pk}/words/?story={story.pk}", answer["words"])
        self.assertFalse(story.article_photos.exists())

    def test_without_a_script_it_is_tied_at_once(self):
        story = make_article()
        answer = self.send(flat(), story=story)
        self.assertEqual([tie.photo for tie in story.article_photos.all()], list(Photo.objects.all()))
        self.assertIn("/words/", answer["Location"])

    def test_several_come_at_once(self):
        story = make_article()
        answer = self.send(flat(colour="red"), flat(colour="blue"), story=story)
        self.assertRedirects(answer, reverse("admin:articles_article_change", args=[story.pk]))
        self.assertEqual(story.article_photos.count(), 2)

    def test_the_log_says_who_brought_it(self):
        self.bring(flat())
        page = self.client.get(reverse("admin:articles_photo_history", args=[Photo.objects.get().pk]))
        self.assertContains(page, "Written.")


class PlaceTests(Desk):
    """A story with a photo that has no file yet."""

    def setUp(self):
        super().setUp()
        self.photo = make_photo("ميناء جدة", credit="الأناضول")
        self.story = make_article(photos=[self.photo])

    def test_its_place_is_offered_first(self):
        page = self.client.get(at(self.story)).content.decode()
        first, second = (page.index(f'value="{value}"') for value in (self.photo.pk, ""))
        self.assertLess(first, second)
        self.assertIn("ميناء جدة (الأناضول)", page)
        self.assertRegex(page, rf'value="{self.photo.pk}"[^>]* checked')

    def test_its_caption_and_credit_stay(self):
        self.bring(flat(xmp=XMP.encode()), self.story, to=str(self.photo.pk), language="ar")
        photo = Photo.objects.get()
        self.assertEqual((photo.caption_ar, photo.credit), ("ميناء جدة", "الأناضول"))
        self.assertEqual((photo.alt_text_ar, bool(photo.image)), ("سفينة عند رصيف", True))

    def test_whoever_wants_it_has_a_new_photo(self):
        self.bring(flat(), self.story, to="")
        self.assertEqual(Photo.objects.exclude(image="").exclude(pk=self.photo.pk).count(), 1)

    def test_no_photo_of_another_story_is_filled(self):
        other = make_photo("أخرى")
        answer = self.send(flat(), story=self.story, row="1", to=str(other.pk))
        self.assertEqual(answer.status_code, 200)
        self.assertFalse(Photo.objects.exclude(image="").exists())


class TwinTests(Desk):
    def setUp(self):
        super().setUp()
        self.bring(saved(scene(5)))
        self.photo = Photo.objects.get()

    def test_a_picture_of_the_house_is_offered_before_it_is_kept_twice(self):
        for name, copy in {
            "the same": saved(scene(5)),
            "smaller": saved(scene(5).resize((450, 350))),
        }.items():
            with self.subTest(name):
                answer = self.send(copy, row="1")
                self.assertContains(answer, "This picture is in the house already")
                self.assertContains(answer, f'name="use" value="{self.photo.pk}"')
        self.assertEqual(Photo.objects.count(), 1)

    def test_it_can_be_used(self):
        story = make_article()
        answer = self.client.post(at(story), {"use": self.photo.pk, "row": "1"}).json()
        self.assertEqual((answer["photo"]["id"], answer["words"]), (str(self.photo.pk), ""))

    def test_it_can_be_added_all_the_same(self):
        self.bring(saved(scene(5)), anyway="1")
        self.assertEqual(Photo.objects.count(), 2)

    def test_another_picture_is_no_twin(self):
        self.bring(saved(scene(6)))
        self.assertEqual(Photo.objects.count(), 2)

    def test_a_photo_that_shows_something_else_by_now_is_no_twin(self):
        change = reverse("admin:articles_photo_change", args=[self.photo.pk])
        point = {"focal_x": "0.5", "focal_y": "0.5", "credit": "رويترز"}
        self.client.post(change, point | {"image": SimpleUploadedFile("b.jpg", saved(scene(7)))})
        self.bring(saved(scene(5)))
        self.assertEqual(Photo.objects.count(), 2)


class RefusedTests(Desk):
    def test_what_is_refused_is_told_with_its_name(self):
        answer = self.send(b"<svg/>", flat(), story=make_article())
        self.assertContains(answer, "0.jpg\u2069: This is not a picture we take")
        self.assertContains(answer, "1 picture was added.")

    def test_a_picture_too_large_is_told_the_limit(self):
        answer = self.send(TOO_LARGE["64 million pixels"])
        self.assertContains(answer, "at most 50 million pixels")

    def test_twenty_at_once_and_no_more(self):
        answer = self.send(*[flat(size=(8, 8))] * 21)
        self.assertContains(answer, "at most 20 pictures")
        self.assertFalse(Photo.objects.exists())

    def test_two_hundred_are_not_even_kept(self):
        with patch("articles.admin.story_pictures.take") as take:
            self.assertContains(self.send(*[flat(size=(8, 8))] * 200), "at most 20 pictures")
        take.assert_not_called()

    def test_on_a_full_disk_nothing_is_half_stored(self):
        def half(file, size=None):
            yield b"the beginning"
            raise OSError(28, "No space left on device")

        with (
            tempfile.TemporaryDirectory() as folder,
            override_settings(MEDIA_ROOT=folder),
            patch("django.core.files.base.ContentFile.chunks", half),
            self.assertLogs("articles.admin.story_pictures", "ERROR"),
        ):
            answer = self.send(flat())
            left = [path for path in Path(folder).rglob("*") if path.is_file()]
        self.assertContains(answer, "the disk is full")
        self.assertEqual((Photo.objects.count(), left), (0, []))

    def test_nothing_chosen_is_told(self):
        self.assertContains(self.client.post(at()), "Choose a picture first.")


class RightsTests(TestCase):
    def sign_in(self, *rights: str):
        user = make_user(is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        self.client.force_login(user)
        return user

    def answer(self, story=None):
        return self.client.post(at(story), {"pictures": SimpleUploadedFile("a.jpg", flat()), "row": "1"})

    def test_who_may_not_add_photos_brings_none(self):
        self.sign_in("add_article", "view_photo")
        self.assertEqual(self.answer().status_code, 403)

    def test_a_reporter_brings_none_to_a_story_of_somebody_else(self):
        self.sign_in("add_article", "add_photo", "view_photo")
        self.assertEqual((self.answer(make_article()).status_code, self.answer().status_code), (403, 200))

    def test_a_reporter_describes_what_they_brought_and_no_other_photo(self):
        self.sign_in("add_article", "add_photo", "view_photo")
        own = self.answer().json()["words"]
        other = reverse("admin:articles_photo_words", args=[make_photo().pk])
        self.assertEqual([self.client.get(address).status_code for address in (own, other)], [200, 403])

    def test_a_post_without_its_token_is_refused(self):
        self.client.handler.enforce_csrf_checks = True
        self.sign_in("add_article", "add_photo")
        self.assertEqual(self.answer().status_code, 403)


class WordsTests(Desk):
    def setUp(self):
        super().setUp()
        self.bring(flat(xmp=XMP.encode()), language="ar")
        self.photo = Photo.objects.get()
        self.address = reverse("admin:articles_photo_words", args=[self.photo.pk])

    def test_what_was_read_stands_there_to_be_corrected(self):
        page = self.client.get(self.address, {"language": "ar"})
        for words in ("سفينة شحن", "سفينة عند رصيف", "رويترز", "سامي نور", "2026-11-20T10:30"):
            self.assertContains(page, words)

    def test_corrections_are_stored(self):
        data = {"credit": "الأناضول", "alt_text_ar": "رصيف", "focal_x": "0.2", "focal_y": "0.8", "row": "1"}
        answer = self.client.post(self.address, data).json()
        photo = Photo.objects.get()
        self.assertEqual((photo.credit, photo.focus), ("الأناضول", (20, 80)))
        self.assertEqual(answer["remarks"], [])

    def test_an_alt_text_that_repeats_the_caption_is_remarked_and_stored(self):
        data = {"credit": "رويترز", "focal_x": "0.5", "focal_y": "0.5", "row": "1"}
        same = {"alt_text_ar": "سفينةُ شحن", "caption_ar": "سفينة شحن"}
        answer = self.client.post(self.address, data | same).json()
        self.assertEqual([words[:33] for words in answer["remarks"]], ["The alt text repeats the caption."])
        self.assertEqual(Photo.objects.get().alt_text_ar, "سفينةُ شحن")
