"""Where pictures are cut: arithmetic, and so without a database."""

from unittest import TestCase

from articles.photos.crops import SHAPES, WIDTHS, crop, first_plan, height, nearest, whole_plan, widths

CENTRE = (50, 50)


class CropTests(TestCase):
    def test_a_crop_is_the_largest_of_its_shape(self):
        boxes = {
            ("16x9", (1600, 900)): (0, 0, 1600, 900),
            ("16x9", (1600, 1200)): (0, 150, 1600, 1050),
            ("4x3", (1600, 900)): (200, 0, 1400, 900),
            ("1x1", (900, 1600)): (0, 350, 900, 1250),
            ("share", (1600, 1200)): (0, 150, 1600, 1050),
        }
        for (shape, size), box in boxes.items():
            with self.subTest(shape=shape, size=size):
                self.assertEqual(crop(size, shape, CENTRE), box)

    def test_the_focal_point_is_its_middle_where_the_edges_allow(self):
        self.assertEqual(crop((1000, 500), "1x1", (40, 50)), (150, 0, 650, 500))

    def test_at_an_edge_the_crop_stays_inside(self):
        for focus, box in {(0, 0): (0, 0, 500, 500), (100, 100): (500, 0, 1000, 500)}.items():
            with self.subTest(focus=focus):
                self.assertEqual(crop((1000, 500), "1x1", focus), box)

    def test_every_crop_of_every_picture_lies_inside_it(self):
        for size in ((1, 1), (1, 4000), (4000, 1), (3, 2), (1023, 767)):
            for shape in SHAPES:
                start, top, end, bottom = crop(size, shape, (99, 1))
                with self.subTest(size=size, shape=shape):
                    self.assertTrue(0 <= start < end <= size[0] and 0 <= top < bottom <= size[1])


class WidthTests(TestCase):
    def test_a_large_picture_has_them_all(self):
        self.assertEqual(widths((4000, 3000), "4x3"), list(WIDTHS))

    def test_none_is_enlarged(self):
        self.assertEqual(widths((700, 400), "16x9"), [200, 400, 640, 700])
        self.assertEqual(widths((90, 90), "1x1"), [90])

    def test_the_one_to_be_shared_is_as_wide_as_the_picture_allows(self):
        self.assertEqual([widths(size, "share") for size in ((4000, 3000), (900, 900))], [[1200], [900]])

    def test_heights_follow_the_shape(self):
        self.assertEqual(
            [height(shape, 1200) for shape in ("16x9", "4x3", "1x1", "share")], [675, 900, 1200, 675]
        )

    def test_what_is_made_first_is_among_all(self):
        for size in ((4000, 3000), (500, 300), (3, 5)):
            whole = whole_plan(size)
            with self.subTest(size=size):
                self.assertTrue(
                    all(set(some) <= set(whole[shape]) for shape, some in first_plan(size).items())
                )


class NearestTests(TestCase):
    def test_a_picture_in_the_text_loses_least(self):
        nearest_to = {(1920, 1080): "16x9", (3000, 2000): "4x3", (800, 800): "1x1", (600, 900): "1x1"}
        for size, shape in nearest_to.items():
            with self.subTest(size=size):
                self.assertEqual(nearest(size), shape)
