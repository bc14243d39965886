"""What comes back from an editor: pasted pages as they are stored, ids kept by words, spaces."""

import re
from pathlib import Path
from unittest import TestCase

from hypothesis import given

from articles.body import clean_html
from articles.edited import settle
from articles.elements import ELEMENTS
from articles.tests.test_body import HTML, without_ids

PASTES = Path(__file__).parent / "pastes"
PAGES = ("word", "web")


def pasted(name: str) -> str:
    return (PASTES / f"{name}.html").read_text(encoding="utf-8")


def wanted(name: str) -> str:
    return (PASTES / f"{name}.stored.html").read_text(encoding="utf-8").strip()


class PasteTests(TestCase):
    def test_a_page_of_word_or_of_the_web_comes_out_clean(self):
        for name in PAGES:
            with self.subTest(name):
                self.assertEqual(settle(pasted(name), "", "ar"), wanted(name))

    def test_what_is_stored_of_it_is_only_what_a_story_is_made_of(self):
        for name in PAGES:
            with self.subTest(name):
                self.assertLessEqual(set(re.findall(r"<(\w+)", clean_html(pasted(name)))), ELEMENTS)

    def test_it_is_clean_already(self):
        for name in PAGES:
            with self.subTest(name):
                self.assertEqual(clean_html(wanted(name)), wanted(name))

    @given(HTML)
    def test_settling_twice_gives_the_same_as_settling_once(self, html):
        once = settle(html, "", "ar")
        self.assertEqual(settle(once, once, "ar"), once)


ITEM = "<p style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>"


class WordTests(TestCase):
    def items(self, *marked: tuple[int, str, str]) -> str:
        return without_ids(clean_html("".join(ITEM.format(*one) for one in marked)))

    def test_items_of_one_kind_are_a_list_and_of_another_the_next(self):
        html = self.items((1, "·", "أول"), (1, "·", "ثان"), (1, "1.", "ثالث"))
        self.assertEqual(html, "<ul><li>أول</li><li>ثان</li></ul>\n<ol><li>ثالث</li></ol>")

    def test_a_deeper_item_stands_in_the_one_above_it(self):
        html = self.items((1, "أ)", "أول"), (3, "·", "ثان"), (1, "ب)", "ثالث"))
        self.assertEqual(html, "<ol><li>أول<ul><li>ثان</li></ul></li><li>ثالث</li></ol>")

    def test_a_broken_page_is_read_to_its_end(self):
        for start in ("<![nonsense[>", "<![", "<!--", "<![CDATA[", "</", "<"):
            html = "<p style='mso-list:l0 level1 lfo1'>أول<span style='mso-list:Ignore'>"
            with self.subTest(start):
                self.assertEqual(without_ids(clean_html(f"{html}{start}")), "<ul><li>أول</li></ul>")


class IdTests(TestCase):
    BEFORE = '<p data-id="abcdefgh">أولى</p>\n<p data-id="bcdefghi">ثانية</p>'

    def test_a_block_without_its_id_is_known_by_its_words(self):
        self.assertEqual(settle("<p>ثانية</p><p>أولى</p>", self.BEFORE, "ar").count("data-id"), 2)
        moved = settle("<p>ثانية</p><p>أولى</p>", self.BEFORE, "ar").split("\n")
        self.assertEqual(moved, self.BEFORE.split("\n")[::-1])

    def test_but_not_by_an_id_that_another_block_kept(self):
        copied = settle(f"{self.BEFORE}<p>أولى</p>", self.BEFORE, "ar")
        self.assertEqual(copied.count("abcdefgh"), 1)


class SpaceTests(TestCase):
    def spaced(self, text: str, language: str, before: str = "") -> str:
        return settle(f"<p>{text}</p>", before, language).partition(">")[2].removesuffix("</p>")

    def test_no_break_spaces_that_came_along_are_spaces(self):
        cases = {
            "وعبر\u00a0هجوم": "وعبر هجوم",
            "عام \u00a0\u202f2026": "عام 2026",
            "أ\u00a0<em>ب</em>": "أ <em>ب</em>",
        }
        for text, wanted_text in cases.items():
            with self.subTest(text):
                self.assertEqual(self.spaced(text, "ar"), wanted_text)

    def test_in_french_those_that_belong_there_stay(self):
        for text in ("«\u00a0Oui\u00a0»\u202f!", "10\u202f000 euros", "40\u00a0%"):
            with self.subTest(text):
                self.assertEqual(self.spaced(text, "fr"), text)
        self.assertEqual(self.spaced("la\u00a0ville", "fr"), "la ville")

    def test_a_paragraph_that_nobody_changed_stays_as_it_was(self):
        before = clean_html("<p>وعبر\u00a0هجوم</p>")
        self.assertEqual(settle(before, before, "ar"), before)
