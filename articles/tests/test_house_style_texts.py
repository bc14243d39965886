"""What holds for any text that the style reader gets, its list of slips, and texts with tags in them."""

import re
import sys
from itertools import pairwise
from unittest import TestCase

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.house_style.markup import check_markup, read_markup
from articles.house_style.reader import check, check_headline
from articles.house_style.rules import Digits, Letters, Quotes, Rule, Rules, Tanwin
from articles.house_style.slips import (
    BEFORE,
    DEFAULT_SLIPS,
    ENDINGS,
    SHORTEST_WITH_ENDING,
    Slips,
    read_pairs,
    read_slips,
    write_slips,
)
from articles.tests.test_house_style import CASES, HOUSE, of


class SlipTests(TestCase):
    def test_the_list_that_comes_with_the_house_is_sound(self):
        pairs, bad = read_pairs(DEFAULT_SLIPS)
        self.assertEqual(bad, [])
        self.assertGreaterEqual(len(pairs), 150)

    def test_it_is_written_as_it_is_read(self):
        self.assertEqual(write_slips(read_slips(DEFAULT_SLIPS)), DEFAULT_SLIPS.strip())

    def test_whatever_stands_around_a_word_its_fix_is_no_slip(self):
        slips = Slips(read_slips(DEFAULT_SLIPS))
        for word in slips.words:
            endings = ENDINGS if len(word) >= SHORTEST_WITH_ENDING else ()
            for around in (
                word,
                *(start + word for start in BEFORE),
                *(word + ending for ending in endings),
            ):
                if right := slips.right(around):
                    with self.subTest(around):
                        self.assertIsNone(slips.right(right))

    def test_lines_that_are_no_pair_are_told(self):
        text = "الى ← إلى\n\nكلمة\nواحدة واحدة\nأ ب ج\nاذا → إذا\nب ت\nت ث"
        pairs, bad = read_pairs(text)
        self.assertEqual((pairs["الى"], pairs["اذا"]), ("إلى", "إذا"))
        told = [(line.number, line.code) for line in bad]
        self.assertEqual(told, [(3, "shape"), (4, "same"), (5, "shape"), (0, "circle")])


class MarkupTests(TestCase):
    def put_right(self, markup: str) -> str:
        for remark in reversed(check_markup(markup, HOUSE, "ar")):
            markup = remark.apply(markup)
        return markup

    def test_tags_stay_where_they_are(self):
        link = '<a href="https://a.b/?q=a,b;c">نعم</a>'
        cases = {
            '<p data-id="a">قال <strong>الى</strong>, ثم</p>': (
                '<p data-id="a">قال <strong>إلى</strong>، ثم</p>'
            ),
            "<ul><li>قال  ثم</li><li>ثم</li></ul>": "<ul><li>قال ثم</li><li>ثم</li></ul>",
            f"<p>قال {link} ،</p>": f"<p>قال {link}،</p>",
            "<p>أ &amp; ب  ج</p>": "<p>أ &amp; ب ج</p>",
            "<p>في <em>في</em> البيت</p>": "<p>في <em>في</em> البيت</p>",  # across a tag nothing is offered
        }
        for markup, right in cases.items():
            with self.subTest(markup):
                self.assertEqual(self.put_right(markup), right)

    def test_a_word_is_read_whole_though_part_of_it_is_bold(self):
        [remark] = check_markup("<p><strong>ا</strong>لى البيت</p>", HOUSE, "ar")
        self.assertEqual((remark.rule, remark.fix), (Rule.HAMZA, None))

    def test_paragraphs_are_read_one_by_one(self):
        self.assertEqual(check_markup("<p>في</p><p>في البيت</p>", HOUSE, "ar"), [])
        self.assertEqual(check_markup("في\n\nفي البيت", HOUSE, "ar"), [])

    def test_plain_paragraphs_are_text_and_no_markup(self):
        text = 'قال & الى\n\n<figure data-photo="3"></figure>\n\nثم  كان'
        self.assertEqual(self.put_right(text), 'قال & إلى\n\n<figure data-photo="3"></figure>\n\nثم كان')

    def test_a_remark_knows_its_paragraph_for_an_editor_that_has_no_markup(self):
        readings = read_markup("<h2>عنوان</h2><p> </p><p>قال <em>الى</em></p>", HOUSE, "ar")
        [reading] = readings
        self.assertEqual((reading.stretch, reading.within.start, reading.within.end), (1, 4, 7))


class ConcernTests(TestCase):
    def concern(self, text: str) -> str:
        return check(text, HOUSE, "ar")[0].concern(text)

    def test_a_word_is_the_same_matter_wherever_it_stands(self):
        self.assertEqual(self.concern("ذهب الى البيت"), self.concern("عاد الى هنا"))

    def test_a_sign_is_known_by_its_words(self):
        self.assertEqual(self.concern("أول قال ، ثم ذهب"), "قال ،")


ALPHABET = (
    'ابتثىيهةءأإآكلمن کیگپ,;?،؛؟.…:!"«»“”()-ـ0123٠١٢ abcA<>&\n\t'
    "\u064b\u0651\u064e\u200b\u200c\u00a0\u202a\ufeffﻻﷺ"
)
WORDS = st.sampled_from(
    'الى إستقبال والإستقبال في كتاباً هـ الـ48 ـــ «نعم» "لا" ، , ... ..... 12 ١٣ F-16'.split()
    + "<p> </p> <em> </em> &amp; & <".split()
)
TEXTS = st.text(ALPHABET, max_size=40) | st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=20)
RULES = st.builds(
    Rules,
    quotes=st.sampled_from(list(Quotes)),
    tanwin=st.sampled_from(list(Tanwin)),
    digits=st.sampled_from(list(Digits)),
    letters=st.sampled_from(list(Letters)),
    longest_sentence=st.integers(1, 8),
    longest_headline=st.integers(1, 20),
    words=st.just({"الى": "إلى", "إستقبال": "استقبال"}),
)
LANGUAGES = st.sampled_from(["ar", "en", "fr", "de"])
patient = settings(deadline=None, max_examples=400)


class PropertyTests(TestCase):
    @patient
    @given(TEXTS, RULES, LANGUAGES)
    def test_any_text_can_be_read_and_every_remark_is_in_it(self, text, rules, language):
        for remark in check_headline(text, rules, language):
            self.assertTrue(0 <= remark.start < remark.end <= len(text))
            self.assertNotEqual(remark.fix, text[remark.start : remark.end])
            self.assertTrue(remark.concern(text))

    @patient
    @given(TEXTS, RULES, LANGUAGES)
    def test_a_fix_takes_its_remark_away(self, text, rules, language):
        for remark in check(text, rules, language):
            if remark.fix is not None:
                before = len(of(remark.rule, text, rules, language))
                after = len(of(remark.rule, remark.apply(text), rules, language))
                self.assertLess(after, before, remark)

    @patient
    @given(TEXTS, RULES, LANGUAGES)
    def test_so_it_does_in_markup_and_leaves_the_tags(self, text, rules, language):
        for remark in check_markup(text, rules, language):
            self.assertTrue(0 <= remark.start < remark.end <= len(text))
            if remark.fix is not None:
                self.assertEqual(tags(remark.apply(text)), tags(text))

    @patient
    @given(TEXTS)
    def test_all_of_a_rule_can_be_put_right_at_once(self, text):
        for rule in CASES:
            found = of(rule, text)
            self.assertTrue(all(one.end <= next_one.start for one, next_one in pairwise(found)))


def tags(markup: str) -> list[str]:
    return re.findall("<[^<>]*>", markup)


def steps_for(text: str) -> int:
    """Return how many calls the reading of a text takes, those into C among them."""
    steps = 0

    def count(*event):
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check(text, HOUSE, "ar")
        check_markup(text, HOUSE, "ar")
    finally:
        sys.setprofile(before)
    return steps


class WorkTests(TestCase):
    """Twice the text takes twice the work and no more, also for what is made to be slow."""

    HARD = (
        '"',
        "« ",
        " ",
        "ـ",
        ", ",
        "a\u200c",
        "ب",
        "\n",
        ". ",
        "&",
        "<",
        "في ",
        "اً",
        "\u064b",
        "٣3",
        "الى ",
        " ،",
        "..",
        "ﻻ",
    )

    def test_the_work_grows_with_the_length(self):
        for piece in self.HARD:
            with self.subTest(piece):
                few, many = (steps_for(piece * count) for count in (200, 400))
                self.assertLessEqual(many, 2.5 * few + 200)
