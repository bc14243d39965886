"""The lists that the search starts with: broken plurals, and names with several spellings."""

import re
from collections import Counter
from unittest import TestCase

from articles.search.lexicon import shipped_aliases, shipped_plurals, stem_of, stems_of
from articles.text import fold

ARABIC = re.compile("[\u0621-\u064a]+")


def families() -> list[list[str]]:
    return [[singular, *plurals] for singular, plurals in shipped_plurals()]


def in_two(groups: list[set]) -> list:
    """Return what is in more than one of ``groups``."""
    return [
        thing for thing, count in Counter(thing for group in groups for thing in group).items() if count > 1
    ]


class PluralTests(TestCase):
    def test_there_are_as_many_as_the_news_needs(self):
        self.assertGreaterEqual(len(families()), 300)

    def test_each_form_is_one_arabic_word(self):
        for word in (word for family in families() for word in family):
            with self.subTest(word):
                self.assertRegex(word, ARABIC)
                self.assertEqual(len(stems_of(word)), 1)

    def test_no_word_stands_for_two(self):
        self.assertEqual(in_two([{fold(word) for word in family} for family in families()]), [])
        self.assertEqual(in_two([{stem_of(word) for word in family} for family in families()]), [])

    def test_each_pair_is_out_of_the_reach_of_the_stem(self):
        for family in families():
            with self.subTest(family[0]):
                self.assertGreater(len({stem_of(word) for word in family}), 1)

    def test_what_is_written_like_a_common_word_is_left_out(self):
        common = {fold(word) for word in ("ما", "أمام", "عام", "عالم", "غاز", "نفس", "حال", "دعا", "قتل")}
        self.assertEqual(common & {fold(word) for family in families() for word in family}, set())


class AliasTests(TestCase):
    def test_there_are_as_many_as_the_news_needs(self):
        self.assertGreaterEqual(len(shipped_aliases()), 150)

    def test_each_group_has_two_names_that_the_search_tells_apart(self):
        for names in shipped_aliases():
            with self.subTest(names[0]):
                self.assertGreater(len(names), 1)
                self.assertEqual(len({stems_of(name) for name in names}), len(names))

    def test_no_name_stands_for_two(self):
        self.assertEqual(in_two([{fold(name) for name in names} for names in shipped_aliases()]), [])
        self.assertEqual(in_two([{stems_of(name) for name in names} for names in shipped_aliases()]), [])
