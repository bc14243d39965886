"""Two texts made from one are brought together: what one changed is kept, what both changed is told."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from articles.merging import merge

TEXTS = st.lists(st.sampled_from("abcde"), max_size=8)


class MergeTests(TestCase):
    def test_each_side_keeps_what_it_changed(self):
        cases = (
            ("abc", "aBc", "abc", "aBc"),
            ("abc", "abc", "abC", "abC"),
            ("abc", "Abc", "abC", "AbC"),
            ("ab", "Ab", "aB", "AB"),
            ("abc", "abcd", "Xabc", "Xabcd"),
            ("abc", "ac", "abcd", "acd"),
            ("abc", "aBc", "aBc", "aBc"),
            ("", "a", "", "a"),
        )
        for base, mine, theirs, both in cases:
            with self.subTest(base=base, mine=mine, theirs=theirs):
                self.assertEqual(merge(base, mine, theirs), (list(both), False))

    def test_of_what_both_changed_mine_stands_and_it_is_told(self):
        self.assertEqual(merge("abc", "aBc", "aXc"), (list("aBc"), True))

    def test_one_rewrites_what_the_other_deleted(self):
        self.assertEqual(merge("abc", "aBc", "ac"), (list("aBc"), True))

    @given(TEXTS, TEXTS)
    def test_a_side_that_changed_nothing_changes_nothing(self, base, other):
        self.assertEqual(merge(base, other, base), (other, False))
        self.assertEqual(merge(base, base, other), (other, False))

    @given(TEXTS, TEXTS, TEXTS)
    def test_no_line_that_i_added_is_lost(self, base, mine, theirs):
        merged = merge(base, mine, theirs).lines
        for line in set(mine) - set(base):
            self.assertGreaterEqual(merged.count(line), mine.count(line))
