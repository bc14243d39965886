"""What changed, short enough to stand under a text."""

from unittest import TestCase

from articles.differences import CAME, ELLIPSIS, GONE, MOST_PARAGRAPHS, SAME, difference

LONG = " ".join(f"كلمة{number}" for number in range(200))


def runs(was, now):
    found = difference({"body": [was] if was else []}, {"body": [now] if now else []})["paragraphs"]
    return [tuple(run) for run in found[0][1]] if found else []


class DifferenceTests(TestCase):
    def test_what_went_stands_before_what_came(self):
        self.assertEqual(
            runs("بأغلبية 59 صوتا", "بأغلبية 58 صوتا"),
            [(SAME, "بأغلبية "), (GONE, "59 "), (CAME, "58 "), (SAME, "صوتا")],
        )

    def test_a_paragraph_that_is_new_came_whole(self):
        self.assertEqual(runs("", "فقرة جديدة"), [(CAME, "فقرة جديدة")])

    def test_one_that_is_gone_went_whole(self):
        self.assertEqual(runs("فقرة", ""), [(GONE, "فقرة")])

    def test_equal_texts_have_none(self):
        self.assertEqual(runs("نص", "نص"), [])

    def test_of_what_stays_the_same_a_few_words_stand_around(self):
        first, *_, last = runs(f"{LONG} أ {LONG}", f"{LONG} ب {LONG}")
        self.assertTrue(first[1].startswith(ELLIPSIS) and last[1].endswith(ELLIPSIS))
        self.assertLess(len(first[1] + last[1]), 150)

    def test_a_long_run_is_cut(self):
        self.assertLess(len(runs("", LONG)[0][1]), 250)

    def test_many_paragraphs_are_counted_and_cut(self):
        many = [f"{number}" for number in range(40)]
        found = difference({"body": []}, {"body": many})
        self.assertEqual((len(found["paragraphs"]), found["more"]), (MOST_PARAGRAPHS, 40 - MOST_PARAGRAPHS))
