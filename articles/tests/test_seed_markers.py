"""The words that part a page: what counts as one, and where."""

from unittest import TestCase

from articles.seeds.parser import parse
from articles.seeds.records import Related
from articles.tests.test_seed_parser import (
    HEADLINE,
    LEDE,
    MOST_READ,
    PARAGRAPH,
    RELATED,
    SOURCE,
    TEASER,
    make_record,
    make_seed,
)


class MarkerTests(TestCase):
    def test_source_markers_are_read_whatever_their_dress(self):
        for line in [
            "المصدر:الجزيرة",
            "المصدر： الجزيرة",
            "المصـــدر\u00a0:\u00a0الجزيرة",
            "\u200fالمصدر\u200f : \u200fالجزيرة\u200f",
            "ﺍﻟﻤﺼﺪﺭ : ﺍﻟﺠﺰﻳﺮﺓ",
            "\u202bالمصدر : الجزيرة\u202c",
        ]:
            with self.subTest(line=line):
                self.assertEqual(make_record(HEADLINE, LEDE, line).source_line, "الجزيرة")

    def test_marker_words_inside_sentences_are_prose(self):
        for line in [
            "المصدر نفسه قال إن الجسر آمن.",
            "وجاء حول هذه القصة كلام كثير.",
            "المصدر: قال الوزير. ثم مضى.",
            "المزيد من الضحايا سقطوا صباح الأحد.",
            "المزيد من الضحايا",
            "كتبه الأكثر قراءة",
        ]:
            with self.subTest(line=line):
                self.assertEqual(
                    make_record(HEADLINE, LEDE, line, PARAGRAPH, SOURCE).body, (LEDE, line, PARAGRAPH)
                )

    def test_a_marker_out_of_its_order_is_prose(self):
        cases = [
            ((SOURCE, LEDE), 2),
            ((RELATED, LEDE, SOURCE), 2),
            ((LEDE, RELATED, PARAGRAPH, SOURCE), 3),
            ((LEDE, MOST_READ, PARAGRAPH, SOURCE), 3),
        ]
        for lines, paragraphs in cases:
            with self.subTest(lines=lines):
                self.assertEqual(make_record(HEADLINE, *lines).body, lines[:paragraphs])

    def test_a_bare_heading_of_page_furniture_is_discarded(self):
        line = parse(make_seed()).lines[-1]
        self.assertEqual((line.fate, line.reason), ("discarded", "page_furniture"))

    def test_related_teasers_follow_their_heading(self):
        record = make_record(HEADLINE, LEDE, "حول هذه القصة:", TEASER, PARAGRAPH)
        self.assertEqual(record.related, (Related(None, TEASER), Related(None, PARAGRAPH)))

    def test_a_line_that_fits_nowhere_is_kept_and_sent_to_review(self):
        for lines in [
            (SOURCE, PARAGRAPH),
            (SOURCE, "المصدر : وكالات"),
            (RELATED, TEASER, RELATED),
            (MOST_READ, PARAGRAPH),
        ]:
            with self.subTest(lines=lines):
                reading = parse(make_seed(HEADLINE, LEDE, *lines))
                self.assertEqual((reading.unclassified, reading.review), (lines[-1:], True))
