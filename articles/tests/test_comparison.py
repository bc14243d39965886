from unittest import TestCase

from articles.comparison import MOST_PAIRS, compare


def told(runs) -> str:
    """Return a side with its own words in brackets."""
    return "".join(f"[{run.text}]" if run.own else run.text for run in runs)


def rows(ours, theirs) -> list[tuple[str, str]]:
    return [(told(row.ours), told(row.theirs)) for row in compare(ours, theirs)]


class ComparisonTests(TestCase):
    def test_a_changed_word_is_marked_on_both_sides(self):
        self.assertEqual(
            rows(["وصلت السفينة فجر اليوم."], ["وصلت السفينة ظهر اليوم."]),
            [("وصلت السفينة [فجر ]اليوم.", "وصلت السفينة [ظهر ]اليوم.")],
        )

    def test_a_sign_is_a_word_of_its_own(self):
        self.assertEqual(rows(["قال «نعم»."], ["قال «نعم»!"]), [("قال «نعم»[.]", "قال «نعم»[!]")])

    def test_a_new_paragraph_stands_alone(self):
        self.assertEqual(rows(["أ", "ج"], ["أ", "ب جديدة", "ج"])[1], ("", "[ب جديدة]"))

    def test_a_changed_paragraph_stands_beside_what_it_was(self):
        ours, theirs = ["ورحب العمال بالسفينة"], ["فقرة جديدة هنا", "ورحب البحارة بالسفينة"]
        self.assertEqual(rows(ours, theirs)[1], ("ورحب [العمال ]بالسفينة", "ورحب [البحارة ]بالسفينة"))

    def test_two_texts_that_share_no_words_are_marked_whole(self):
        self.assertEqual(
            rows(["غادر الوزير في المساء"], ["هبط القمر في البحر"]),
            [("[غادر الوزير في المساء]", "[هبط القمر في البحر]")],
        )

    def test_spaces_are_no_difference(self):
        self.assertEqual(rows(["كلمة  كلمة"], ["كلمة كلمة"]), [("كلمة  كلمة", "كلمة كلمة")])

    def test_nothing_is_lost_on_either_side(self):
        ours = ["أ ب ج", "د ه", "و" * 50, "ز ح ط ي"]
        theirs = ["أ ب", "ك ل م", "ز ح ط", "د ه", ""]
        found = compare(ours, theirs)
        self.assertEqual(["".join(run.text for run in row.ours) for row in found if row.ours], ours)
        self.assertEqual(
            ["".join(run.text for run in row.theirs) for row in found if row.theirs], theirs[:-1]
        )

    def test_what_is_very_long_is_marked_whole_and_not_searched(self):
        count = int(MOST_PAIRS**0.5) + 9
        ours, theirs = "أ ب " * count, "ب أ " * count
        self.assertEqual(len(compare([ours], [theirs])[0].ours), 1)
