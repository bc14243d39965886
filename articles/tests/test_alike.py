"""Which pictures show the same."""

import unittest

from PIL import Image, ImageFilter

from articles.photos.alike import MOST_DIFFERENCES, differences, likeness, parts
from articles.photos.intake import take_in
from articles.tests.hostile import saved


def scene(seed: int) -> Image.Image:
    """Return a picture with large and small shapes, another one for each seed."""
    made = Image.new("L", (9, 7))
    made.putdata([(seed * 7919 * (place + 1) ** 2 // 13) % 256 for place in range(63)])
    return made.resize((900, 700), Image.Resampling.BICUBIC).convert("RGB")


class LikenessTests(unittest.TestCase):
    def test_a_smaller_copy_shows_the_same(self):
        for seed in range(1, 9):
            whole = take_in(saved(scene(seed), quality=95)).likeness
            for name, copy in {
                "smaller": saved(scene(seed).resize((320, 249)), quality=60),
                "another format": saved(scene(seed), "WEBP", quality=50),
                "softer": saved(scene(seed).filter(ImageFilter.GaussianBlur(4))),
            }.items():
                with self.subTest(seed=seed, copy=name):
                    self.assertLessEqual(differences(whole, take_in(copy).likeness), MOST_DIFFERENCES)

    def test_other_pictures_do_not(self):
        signs = [likeness(scene(seed)) for seed in range(1, 30)]
        near = [differences(a, b) for a in signs for b in signs if a < b]
        self.assertGreater(min(near), MOST_DIFFERENCES)

    def test_of_what_is_alike_a_part_is_the_same_in_its_place(self):
        self.assertEqual(parts("0123456789abcdef"), ["0123", "4567", "89ab", "cdef"])

    def test_of_an_even_surface_nothing_can_be_told(self):
        self.assertEqual(likeness(Image.new("RGB", (64, 48), "teal")), "")
