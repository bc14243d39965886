"""Folding, tidying, slugs and word counts of Arabic text."""

import unicodedata
from unittest import TestCase

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import fold, slugify, tidy, word_count

ZWNJ, ZWJ, RLM, NBSP = "\u200c", "\u200d", "\u200f", "\u00a0"

TEXTS = st.text(
    st.one_of(
        st.sampled_from("هبتىوء اـ1\t.َّٔ\u200b\u200c\u200d\u200f\u202b\ufeff\ufefbﷺﹰ\u2028\x07"),
        st.characters(),
    )
)

# A busy machine is no fault of the text.
patient = settings(deadline=None)


class FoldTests(TestCase):
    def test_spellings_of_one_word_are_equal_when_folded(self):
        pairs = [
            ("أحمد إبراهيم آل", "احمد ابراهيم ال"),
            ("مستشفى", "مستشفي"),
            ("مدرسة", "مدرسه"),
            ("کتاب", "كتاب"),
            ("مُحَمَّدٌ", "محمد"),
            ("الـــقاهرة", "القاهرة"),
            ("مسئول", "مسؤول"),
            ("سماء", "سما"),
            ("۲۰۱۶ و٢٠١٦", "2016 و2016"),
            ("ﻻ", "لا"),
            ("ﷺ", "صلى الله عليه وسلم"),
            ("گوگل", "كوكل"),
            ("NATO", "nato"),
            (f" \u202bخبر{NBSP}\t عاجل{RLM} ", "خبر عاجل"),
        ]
        for text, other in pairs:
            with self.subTest(text=text):
                self.assertEqual(fold(text), fold(other))

    def test_different_words_stay_different_when_folded(self):
        for text, other in [("درنة", "سرت"), ("حرب", "حزب"), ("2016", "2017")]:
            with self.subTest(text=text):
                self.assertNotEqual(fold(text), fold(other))

    @patient
    @given(TEXTS)
    def test_folding_leaves_no_white_space_at_the_ends(self, text):
        self.assertEqual(fold(text), fold(text).strip())

    @patient
    @given(st.text('أبةىئؤء َّـمسئول 1aZ"«»،\u00a0', max_size=20))
    def test_an_invisible_mark_makes_no_difference_to_a_simple_line(self, text):
        self.assertEqual(fold(text), fold(text + RLM))


class TidyTests(TestCase):
    @patient
    @given(st.text('أب َُّ1a"«»،\u00a0٠', max_size=12))
    def test_an_invisible_mark_makes_no_difference_to_a_plain_line(self, text):
        self.assertEqual(tidy(text).text, tidy(text + "\u200b").text)

    def test_what_is_stored_and_what_is_said_of_it(self):
        cases = [
            ("خبر عاجل", "خبر عاجل", ()),
            ("ﻣﺤﻤﺪ", "محمد", ("presentation_forms",)),
            ("مدرسةﹰ", "مدرسةً", ("presentation_forms",)),
            ("محمد ﷺ", "محمد ﷺ", ()),
            ("\u202bخبر\u202c و\u2067خبر\u2069", "خبر وخبر", ("bidi_controls",)),
            ("خـــبر", "خبر", ("tatweel",)),
            ("عام 1437هـ (2016)", "عام 1437هـ (2016)", ()),
            ("عام 1437 هــ", "عام 1437 هـ", ("tatweel",)),
            ("هـذا", "هذا", ("tatweel",)),
            ("اتجاهـ", "اتجاه", ("tatweel",)),
            ('وصفه بـ"المعيب" وبـ«الخطير»', 'وصفه بـ"المعيب" وبـ«الخطير»', ()),
            ("قمة الـــ20 ولـAFP", "قمة الـ20 ولـAFP", ("tatweel",)),
            ('لـبيروت ــ "', 'لبيروت  "', ("tatweel",)),
            (f"می{ZWNJ}شود", f"می{ZWNJ}شود", ()),
            (f"خبر{ZWNJ} عاجل", "خبر عاجل", ("zero_width",)),
            (f"👨{ZWJ}👩", f"👨{ZWJ}👩", ()),
            ("خب\u200bر\ufeff", "خبر", ("zero_width",)),
            ("ا\u0653ل", "آل", ("composed",)),
            ("خبر\tعاجل\x07", "خبر عاجل", ("controls",)),
            ("خبر\u2028عاجل", "خبر عاجل", ("controls",)),
            ("ـخـ\u200bبر\u202e", "خبر", ("bidi_controls", "zero_width", "tatweel")),
            ("گفتگو ۱۲ ٣٤", "گفتگو ۱۲ ٣٤", ()),
        ]
        for text, stored, changes in cases:
            with self.subTest(text=text):
                self.assertEqual(tidy(text), (stored, changes))

    def test_white_space_and_direction_marks_at_the_ends_go_without_being_a_change(self):
        self.assertEqual(tidy(f"\t{NBSP}\u3000{RLM}خبر{RLM} \u2003\n"), ("خبر", ()))

    def test_no_break_spaces_and_direction_marks_inside_stay(self):
        self.assertEqual(tidy(f"وعبر{NBSP}هجوم C++{RLM} سابق").text, f"وعبر{NBSP}هجوم C++{RLM} سابق")

    @patient
    @given(TEXTS)
    def test_tidying_twice_gives_the_same_as_once(self, text):
        self.assertEqual(tidy(tidy(text).text), (tidy(text).text, ()))

    @patient
    @given(TEXTS)
    def test_stored_text_is_composed(self, text):
        self.assertTrue(unicodedata.is_normalized("NFC", tidy(text).text))


class SlugTests(TestCase):
    def test_words_of_an_address(self):
        cases = [
            ("حكومة الوفاق تقصف تنظيم الدولة", "حكومة-الوفاق-تقصف-تنظيم-الدولة"),
            ("رئيس أميركا: «لا»!", "رئيس-أميركا-لا"),
            ("قُـــتل ٣ و۴ في غارة", "قتل-3-و4-في-غارة"),
            (f"{RLM}AJ+ تفوز بـ«إيمي»", "aj-تفوز-ب-إيمي"),
            ("L'élection à Paris", "l-élection-à-paris"),
            ("", ""),
            (" ؟! … ", ""),
        ]
        for text, slug in cases:
            with self.subTest(text=text):
                self.assertEqual(slugify(text), slug)

    def test_a_long_headline_is_cut_at_a_words_end(self):
        self.assertEqual(slugify("حكومة الوفاق تقصف تنظيم", letters=14), "حكومة-الوفاق")

    def test_a_word_that_just_fits_is_kept(self):
        self.assertEqual(slugify("حكومة الوفاق تقصف", letters=12), "حكومة-الوفاق")

    def test_a_single_longer_word_is_cut_inside(self):
        self.assertEqual(slugify("ب" * 90), "ب" * 60)

    @patient
    @given(TEXTS)
    def test_a_slug_holds_letters_digits_and_single_hyphens(self, text):
        self.assertRegex(slugify(text), r"^(?:[^\W_]+(?:-[^\W_]+)*)?$")


class WordCountTests(TestCase):
    def test_words_as_a_reader_counts_them(self):
        cases = [
            ("", 0),
            ("  -  ", 0),
            ("خبر عاجل", 2),
            ("مُحَمَّدٌ رسولٌ", 2),
            (f"وعبر{NBSP}هجوم", 2),
            ("-نقلاً عن مصادر-", 3),
        ]
        for text, words in cases:
            with self.subTest(text=text):
                self.assertEqual(word_count(text), words)
