"""A picture on its way in: what is taken, what is taken out of it, what is refused."""

import struct
import unittest
import zlib
from io import BytesIO

from PIL import Image, ImageCms

from articles.photos.intake import MAX_BYTES, Refused, take_in

GPS, ARTIST, ORIENTATION = 0x8825, 0x013B, 0x0112


def picture(file_format="JPEG", mode="RGB", size=(40, 20), **options) -> bytes:
    return saved(Image.new(mode, size, "white"), file_format, **options)


def saved(image: Image.Image, file_format="JPEG", **options) -> bytes:
    file = BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def camera_picture() -> bytes:
    exif = Image.Exif()
    exif[ARTIST], exif[ORIENTATION] = "ليلى", 6
    exif.get_ifd(GPS)[1] = "N"
    return picture(exif=exif)


def huge_png(side: int) -> bytes:
    """Return a few bytes that promise ``side`` times ``side`` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def kept(data: bytes) -> Image.Image:
    return Image.open(BytesIO(take_in(data).data))


class TakenTest(unittest.TestCase):
    def test_four_formats_are_taken(self):
        for name in ("JPEG", "PNG", "WEBP", "GIF"):
            with self.subTest(name):
                self.assertEqual(take_in(picture(name)).suffix, ".jpg")

    def test_what_something_shows_through_stays_png(self):
        through = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
        self.assertEqual(kept(picture("PNG", "RGBA")).format, "JPEG")
        self.assertEqual(kept(saved(through, "PNG")).format, "PNG")

    def test_place_and_artist_are_gone(self):
        self.assertEqual(dict(kept(camera_picture()).getexif()), {})

    def test_a_picture_taken_on_its_side_stands_upright(self):
        taken = take_in(camera_picture())
        self.assertEqual((taken.width, taken.height), (20, 40))

    def test_a_foreign_colour_profile_is_left_behind(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        self.assertNotIn("icc_profile", kept(picture(icc_profile=profile)).info)

    def test_text_in_a_png_is_gone(self):
        self.assertNotIn("comment", kept(picture("GIF", comment=b"secret")).info)

    def test_only_the_first_frame_of_a_film_is_kept(self):
        frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
        file = BytesIO()
        frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
        self.assertEqual(getattr(kept(file.getvalue()), "n_frames", 1), 1)

    def test_the_same_picture_has_the_same_checksum(self):
        self.assertEqual(take_in(picture()).checksum, take_in(picture()).checksum)


class RefusedTest(unittest.TestCase):
    def assert_refused(self, data: bytes, code: str):
        with self.assertRaises(Refused) as refusal:
            take_in(data)
        self.assertEqual(refusal.exception.code, code)

    def test_what_is_no_picture(self):
        cases = {
            "empty": b"",
            "text": "خبر".encode(),
            "html": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "cut off": picture()[:200],
            "another format": picture("BMP"),
            "a document": picture("PDF"),
        }
        for name, data in cases.items():
            with self.subTest(name):
                self.assert_refused(data, "not_a_picture")

    def test_bombs_of_every_size(self):
        for side in (8_000, 11_000, 30_000):
            with self.subTest(side):
                self.assert_refused(huge_png(side), "too_many_pixels")

    def test_too_many_bytes(self):
        self.assert_refused(b"0" * (MAX_BYTES + 1), "too_many_bytes")
