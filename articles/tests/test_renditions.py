"""Renditions follow their photo, and pages show those that are there."""

from datetime import timedelta
from io import BytesIO, StringIO
from unittest.mock import ANY

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles import renditions
from articles.models import Photo
from articles.photos.cutting import Unreadable, cut
from articles.photos.intake import take_in
from articles.tests.hostile import saved
from articles.tests.make import make_article, make_photo, make_picture, make_source, picture
from articles.tests.test_alike import scene


def opened(photo, shape, width, suffix=".jpg"):
    with photo.image.storage.open(f"{photo.folder}/{shape}-{width}{suffix}") as file:
        return Image.open(BytesIO(file.read()))


def stored(photo, names):
    return [name for name in names if photo.image.storage.exists(name)]


class MakingTests(TestCase):
    def test_what_a_list_needs_is_there_when_the_photo_is_saved(self):
        photo = make_picture(size=(1600, 900))
        self.assertEqual(photo.widths, {"1x1": [200], "16x9": [640]})
        self.assertEqual(stored(photo, photo.files), photo.files)

    def test_the_rest_is_left_to_the_worker(self):
        photo = make_picture()
        asked = DBTaskResult.objects.values_list("task_path", "args_kwargs__args")
        self.assertEqual(list(asked), [("articles.renditions.make_rest", [photo.pk])])

    def test_the_worker_makes_all(self):
        photo = make_picture(size=(1280, 720))
        renditions.make_rest.func(photo.pk)
        photo.refresh_from_db()
        self.assertEqual(
            photo.widths,
            {
                "16x9": [200, 400, 640, 800, 1200],
                "4x3": [200, 400, 640, 800, 960],
                "1x1": [200, 400, 640, 720],
                "share": [1200],
            },
        )
        self.assertEqual(stored(photo, photo.files), photo.files)

    def test_work_that_comes_twice_makes_nothing_twice(self):
        photo = make_picture()
        renditions.complete(photo)
        self.assertEqual(renditions.complete(Photo.objects.get()), 0)

    def test_work_for_a_photo_that_is_gone_does_nothing(self):
        renditions.make_rest.func(987654)

    def test_work_that_comes_after_a_replacement_leaves_nothing_behind(self):
        late = make_picture()
        Photo.objects.get().image.save("photo.jpg", ContentFile(picture((320, 180))))
        with late.image.storage.open(late.image.name, "wb") as file:
            file.write(picture((640, 360)))
        renditions.complete(late)
        self.assertFalse(late.image.storage.exists(f"{late.folder}/share-640.jpg"))
        self.assertNotEqual(Photo.objects.get().renditions, late.renditions)

    def test_a_focal_point_decides_what_is_seen(self):
        for focal_x, blue in ((0.0, True), (1.0, False)):
            photo = make_picture(focal_x=focal_x)
            _, green, blue_part = opened(photo, "1x1", 200).getpixel((100, 100))
            with self.subTest(focal_x=focal_x):
                self.assertEqual(blue_part > green, blue)

    def test_another_focal_point_is_another_address_and_the_old_files_go(self):
        photo = make_picture()
        before = photo.files[1:]
        photo.focal_x = 0.2
        with self.captureOnCommitCallbacks(execute=True):
            photo.save()
        self.assertEqual(stored(photo, before), [])
        self.assertEqual(stored(photo, photo.files), photo.files)

    def test_a_replacement_takes_the_old_files_with_it(self):
        photo = make_picture()
        before = photo.files
        with self.captureOnCommitCallbacks(execute=True):
            photo.image.save("photo.jpg", ContentFile(picture((320, 180))))
        self.assertEqual(stored(photo, before), [])
        self.assertEqual(stored(photo, photo.files), photo.files)

    def test_a_picture_that_is_taken_away_takes_its_files_along(self):
        photo = make_picture()
        before, storage = photo.files, photo.image.storage
        photo.image = ""
        with self.captureOnCommitCallbacks(execute=True):
            photo.save()
        self.assertEqual([name for name in before if storage.exists(name)], [])

    def test_a_deleted_photo_takes_its_files_along(self):
        photo = make_picture()
        with self.captureOnCommitCallbacks(execute=True):
            photo.delete()
        self.assertEqual(stored(photo, photo.files), [])

    def test_other_changes_make_nothing_anew(self):
        photo = make_picture()
        before = photo.files
        photo.caption_ar = "تعليق آخر"
        photo.save()
        self.assertEqual((photo.files, DBTaskResult.objects.count()), (before, 1))

    def test_a_stale_instance_forgets_no_rendition(self):
        photo = make_picture()
        renditions.make_rest.func(photo.pk)
        photo.save()
        self.assertIn("share", Photo.objects.get().widths)

    def test_a_damaged_file_is_told_of_and_stops_nothing(self):
        photo = make_photo()
        with self.assertLogs("articles.renditions", "WARNING"):
            photo.image.save("photo.jpg", ContentFile(picture((640, 360))[:400]))
        self.assertEqual(photo.files, [photo.image.name])

    def test_nothing_of_the_file_but_its_pixels_is_in_a_rendition(self):
        exif = Image.Exif()
        exif[0x010F] = "A camera"
        file = BytesIO()
        Image.new("RGB", (640, 360)).save(file, "JPEG", exif=exif, comment=b"a note", icc_profile=b"profile")
        made = dict(cut(file, (50, 50), {"16x9": [200]}, "a"))
        for name, data in made.items():
            with self.subTest(name), Image.open(BytesIO(data)) as image:
                self.assertEqual({"exif", "icc_profile", "comment", "xmp"} & image.info.keys(), set())

    def test_what_something_shows_through_is_set_on_paper(self):
        file = BytesIO()
        Image.new("RGBA", (320, 180), (0, 0, 0, 0)).save(file, "PNG")
        made = dict(cut(file, (50, 50), {"16x9": [200]}, "a"))
        self.assertEqual(Image.open(BytesIO(made["a/16x9-200.jpg"])).getpixel((9, 9)), (255, 255, 255))

    def test_a_file_that_is_no_picture_is_named_so(self):
        with self.assertRaises(Unreadable):
            list(cut(BytesIO(b"<svg/>"), (50, 50), {"16x9": [200]}, "a"))

    def test_photos_of_an_older_release_are_caught_up_with(self):
        make_picture(size=(200, 200))
        Photo.objects.update(renditions={})
        said = StringIO()
        call_command("make_renditions", stdout=said, stderr=StringIO())
        self.assertEqual(set(Photo.objects.get().widths), {"16x9", "4x3", "1x1", "share"})

    def test_so_is_what_they_show(self):
        photo = make_photo()
        photo.image.save("photo.jpg", ContentFile(saved(scene(4))))
        self.assertEqual(photo.likeness, "")
        call_command("make_renditions", stdout=StringIO(), stderr=StringIO())
        smaller = take_in(saved(scene(4).resize((320, 249))))
        self.assertEqual(Photo.objects.showing(smaller), [photo])

    def test_new_photos_of_an_agency_stay_out_of_feeds(self):
        self.assertTrue(make_photo(agency=make_source("وكالة")).no_syndication)

    def test_an_editor_may_let_one_into_feeds(self):
        photo = make_photo(agency=make_source("وكالة"))
        photo.no_syndication = False
        photo.save()
        self.assertFalse(Photo.objects.get().no_syndication)


class PageTests(TestCase):
    def read(self, path):
        page = self.client.get(path, follow=True)
        self.assertEqual(page.status_code, 200)
        return page.content.decode()

    def whole(self, **fields):
        photo = make_picture(size=(1600, 900), **fields)
        renditions.complete(photo)
        return photo

    def body(self, article):
        return self.read(article.get_absolute_url()).partition("</head>")[2]

    def test_a_page_offers_avif_and_then_jpeg_in_every_width(self):
        photo = self.whole()
        page = self.body(make_article(photos=[photo]))
        for suffix in (".avif", ".jpg"):
            for width in (200, 400, 640, 800, 1200):
                self.assertIn(f"/media/{photo.folder}/16x9-{width}{suffix} {width}w", page)
        self.assertLess(page.index("image/avif"), page.index("<img"))

    def test_a_page_names_only_what_is_there(self):
        photo = make_picture(size=(1600, 900))
        page = self.body(make_article(photos=[photo]))
        self.assertIn(f'srcset="/media/{photo.folder}/16x9-640.avif 640w"', page)

    def test_a_shape_that_is_not_made_yet_gives_way_to_one_that_is(self):
        photo = make_picture(size=(1200, 900))
        body = f'<p>أولى</p><figure data-photo="{photo.pk}"></figure><p>ثانية</p>'
        self.assertIn("16x9-640.jpg", self.body(make_article(photos=[photo], body=body)))

    def test_without_renditions_a_page_shows_the_picture_itself(self):
        photo = make_picture()
        Photo.objects.update(renditions={})
        page = self.body(make_article(photos=[photo]))
        self.assertIn(f'<img src="{photo.image.url}"', page)
        self.assertIn('width="640" height="360"', page)

    def test_the_first_picture_is_fetched_at_once_and_the_others_wait(self):
        photos = [self.whole(), self.whole()]
        page = self.body(make_article(photos=photos))
        counts = [page.count(words) for words in ('fetchpriority="high"', 'loading="lazy" decoding="async"')]
        self.assertEqual(counts, [1, 1])

    def test_the_front_fetches_its_lead_at_once_and_shows_thumbs_beside(self):
        for number in range(3):
            make_article(f"خبر {number}", photos=[self.whole()])
        page = self.read("/")
        self.assertEqual((page.count('fetchpriority="high"'), page.count("1x1-200.avif 200w")), (1, 2))

    def test_every_picture_on_a_page_has_its_measures(self):
        page = self.body(make_article(photos=[self.whole(), make_picture(size=(300, 500))]))
        self.assertEqual(page.count("<img"), page.count('" width="'))

    def test_renditions_are_kept_for_long_but_not_beyond_their_rights(self):
        photo = self.whole(expires_at=timezone.now() + timedelta(seconds=100))
        make_article(photos=[photo])
        kept = self.client.get(f"/media/{photo.folder}/16x9-640.avif")
        self.assertEqual((kept["Content-Type"], kept["Cache-Control"]), ("image/avif", ANY))
        self.assertRegex(kept["Cache-Control"], r"max-age=(9\d|100)\b")

    def test_a_file_is_nothing_but_a_picture(self):
        photo = self.whole()
        make_article(photos=[photo])
        for name in photo.files:
            with self.subTest(name):
                sent = self.client.get(f"/media/{name}")
                policy = (sent["Content-Security-Policy"], sent["X-Content-Type-Options"])
                self.assertEqual(policy, ("default-src 'none'; sandbox", "nosniff"))
                self.assertRegex(sent["Content-Type"], "^image/(jpeg|avif)$")

    def test_a_name_that_no_photo_has_is_not_there(self):
        photo = self.whole()
        make_article(photos=[photo])
        for name in (
            f"photos/{photo.token}/50-50/16x9-999.avif",
            f"photos/{photo.token}",
            "photos",
            "cards/a.png",
        ):
            with self.subTest(name):
                self.assertEqual(self.client.get(f"/media/{name}").status_code, 404)
