"""Which texts are one and which are only nearly one; see bench_binding.py for the figures."""

from unittest import TestCase

from articles.likeness import NEAR, Kind, kind_of, likeness, story_marks, teaser_marks
from articles.tests.ledes import LEDES, lede, mistakable, repeated, respelled


class LikenessTests(TestCase):
    def test_spelling_and_signs_make_no_other_text(self):
        for number in range(len(LEDES)):
            for change, teaser in respelled(number).items():
                with self.subTest(change, number=number):
                    self.assertEqual(likeness(teaser, lede(number)), 1)

    def test_a_story_of_another_week_is_never_equal(self):
        for number in range(len(LEDES)):
            for change, teaser in mistakable(number).items():
                with self.subTest(change, number=number):
                    self.assertLess(likeness(teaser, lede(number)), 1)

    def test_what_pages_do_to_a_lede_leaves_it_like_enough_to_be_proposed(self):
        for number in range(len(LEDES)):
            for change, teaser in repeated(number).items():
                with self.subTest(change, number=number):
                    self.assertGreaterEqual(likeness(teaser, lede(number)), NEAR)

    def test_a_key_says_what_it_is_of_and_fits_a_column(self):
        marks = story_marks("", "", lede(1), [lede(2)])
        kinds = [kind_of(key) for key in (marks.whole[0], marks.runs[0], marks.paragraphs[0])]
        self.assertEqual(kinds, [Kind.WHOLE, Kind.RUN, Kind.PARAGRAPH])
        self.assertTrue(all(-(2**63) <= key < 2**63 for key in marks.all))

    def test_a_line_of_two_words_has_no_key(self):
        self.assertEqual(teaser_marks("", "نشرة الأخبار").all, ())
