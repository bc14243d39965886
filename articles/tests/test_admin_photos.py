"""A photo at the desk, and the names that photos and stories are credited to."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from articles.models import Photo, User
from articles.tests.make import make_source
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
