"""A photo at the desk, and the names that photos and stories are credited to."""

from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import LikenessPart, Photo, User
from articles.tests.make import make_article, make_author, make_picture, make_source, make_user, picture
from articles.tests.test_intake import camera_picture


class PhotoTest(TestCase):
    def setUp(self):
        editor = User.objects.create_superuser("editor", password="a long password", language="en")
        self.client.force_login(editor)

    def send(self, name: str, data: bytes):
        image = SimpleUploadedFile(name, data)
        point = {"focal_x": "0.5", "focal_y": "0.5"}
        return self.client.post("/admin/articles/photo/add/", point | {"image": image, "credit": "رويترز"})

    def test_what_the_camera_wrote_is_gone(self):
        self.send("IMG_0042.jpg", camera_picture())
        self.assertNotIn(b"Exif", Photo.objects.get().image.read())

    def test_the_name_of_the_file_is_nobodys(self):
        self.send("IMG_0042.jpg", camera_picture())
        photo = Photo.objects.get()
        self.assertEqual(photo.image.name, f"photos/{photo.token}.jpg")

    def test_size_and_checksum_are_kept(self):
        self.send("a.jpg", camera_picture())
        photo = Photo.objects.get()
        self.assertEqual((photo.width, photo.height, len(photo.checksum)), (20, 40, 64))

    def test_a_list_shows_a_small_copy(self):
        self.send("a.jpg", camera_picture())
        page = self.client.get(f"/admin/articles/photo/{Photo.objects.get().pk}/preview/")
        self.assertEqual((page["Content-Type"], page.content[:2]), ("image/jpeg", b"\xff\xd8"))

    def test_a_refusal_says_why(self):
        self.assertContains(self.send("a.jpg", b"<svg/>"), "This is not a picture we take")

    def test_a_photo_may_come_without_its_file(self):
        self.client.post(
            "/admin/articles/photo/add/", {"focal_x": "0.5", "focal_y": "0.5", "credit": "رويترز"}
        )
        self.assertFalse(Photo.objects.get().image)

    def test_another_name_of_a_source_is_taken_once(self):
        make_source("رويترز")
        rows = {"aliases-TOTAL_FORMS": "1", "aliases-INITIAL_FORMS": "0", "kind": "agency"}
        data = rows | {"name_ar": "وكالة", "aliases-0-name": "رويترز"}
        response = self.client.post("/admin/articles/source/add/", data)
        self.assertContains(response, "Another name already goes by this spelling.")


class PhotoPageTest(TestCase):
    """The page of a photo that is in use."""

    def setUp(self):
        editor = User.objects.create_superuser("editor", password="a long password", language="en")
        self.client.force_login(editor)
        self.photo = make_picture(focal_x=0.2)
        self.address = f"/admin/articles/photo/{self.photo.pk}/change/"

    def post(self, **fields):
        with self.captureOnCommitCallbacks(execute=True):
            said = {"caption_ar": self.photo.caption_ar, "credit": self.photo.credit}
            point = {"focal_x": "0.2", "focal_y": "0.5"}
            return self.client.post(self.address, said | point | fields)

    def replace(self, **fields):
        return self.post(image=SimpleUploadedFile("new.png", picture((400, 300), "PNG")), **fields)

    def test_it_says_in_which_stories_it_stands_and_how_these_stand(self):
        make_article("القمة تختتم أعمالها", photos=[self.photo])
        make_article("مسودة عن القمة", photos=[self.photo], status="draft")
        make_author("سامي", portrait=self.photo)
        page = self.client.get(self.address)
        for words in ("القمة تختتم أعمالها", "published", "مسودة عن القمة", "draft", "سامي"):
            self.assertContains(page, words)

    def test_it_names_no_story_that_its_reader_may_not_see(self):
        make_article("سر", photos=[self.photo])
        reporter = make_user("reporter", is_staff=True)
        rights = Permission.objects.filter(codename__in=["add_article", "view_photo"])
        reporter.user_permissions.set(rights)
        self.client.force_login(reporter)
        self.assertNotContains(self.client.get(self.address), "سر</bdi>")

    def test_it_asks_as_much_for_twenty_stories_as_for_one(self):
        make_article(photos=[self.photo])
        with CaptureQueriesContext(connection) as one:
            self.client.get(self.address)
        for _ in range(19):
            make_article(photos=[self.photo])
        with self.assertNumQueries(len(one)):
            self.client.get(self.address)

    def test_a_replacement_has_another_address_and_the_same_words(self):
        before = Photo.objects.get()
        self.replace()
        after = Photo.objects.get()
        self.assertNotEqual(after.token, before.token)
        self.assertEqual((after.caption_ar, after.credit), (before.caption_ar, before.credit))
        self.assertEqual([name for name in before.files if after.image.storage.exists(name)], [])

    def test_a_replacement_is_written_down(self):
        self.replace()
        self.assertContains(self.client.get(self.address.replace("change", "history")), "Changed: picture")

    def test_in_another_picture_the_eye_begins_in_the_middle(self):
        self.replace()
        self.assertEqual(Photo.objects.get().focus, (50, 50))

    def test_but_where_a_point_was_set_with_it(self):
        self.replace(focal_x="0.7")
        self.assertEqual(Photo.objects.get().focus, (70, 50))

    def test_a_picture_of_the_house_is_told_of_where_it_comes_again(self):
        self.replace()
        twin = SimpleUploadedFile("twin.png", picture((400, 300), "PNG"))
        data = {"focal_x": "0.5", "focal_y": "0.5", "credit": "رويترز", "image": twin}
        answer = self.client.post("/admin/articles/photo/add/", data, follow=True)
        self.assertContains(answer, f'already: <a href="{self.address}">')

    def test_a_picture_taken_away_is_found_no_more(self):
        self.replace()
        self.assertTrue(Photo.objects.get().checksum)
        self.post(**{"image-clear": "on"})
        self.assertEqual((Photo.objects.get().checksum, LikenessPart.objects.count()), ("", 0))
