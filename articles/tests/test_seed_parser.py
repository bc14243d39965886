"""Seeds to records: what each line becomes, and that writing a record gives it back."""

from pathlib import Path
from unittest import TestCase

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.seeds.parser import parse, read
from articles.seeds.reader import split_lines
from articles.seeds.records import Photo
from articles.seeds.writer import write

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_4aa4d1d5802a62ef.txt"

HEADLINE = "افتتاح جسر جديد فوق الوادي"
CAPTION = "الجسر الجديد كما بدا صباح الأحد"
LEDE = "افتتحت البلدية صباح الأحد جسرا فوق الوادي بحضور الأهالي."
PARAGRAPH = "وقالت البلدية إن العمل دام عامين (بدل عام واحد)."
SOURCE, RELATED, SECTION, MOST_READ = (
    "المصدر : الجزيرة",
    "حول هذه القصة",
    "المزيد من مدن وبلدات",
    "الأكثر قراءة",
)
TEASER = "بدأت البلدية أعمال بناء الجسر بعد سيول الشتاء الماضي."
WHOLE = (
    HEADLINE, "", f"{CAPTION} (رويترز)", f"{CAPTION} (رويترز)", "", LEDE, "", PARAGRAPH, "", SOURCE, "",
    RELATED, "", TEASER, "", SECTION, MOST_READ,
)  # fmt: skip


def make_seed(*lines):
    return "\n".join(lines or WHOLE)


def make_record(*lines):
    return parse(make_seed(*lines)).record


def codes(reading):
    return [problem.code for problem in reading.problems]


class RealSeedTests(TestCase):
    def setUp(self):
        self.data = SEED.read_bytes()
        self.reading = read(self.data)
        self.record = self.reading.record

    def test_every_line_is_accounted_for(self):
        counts = {"total": 31, "used": 15, "duplicate": 1, "blank": 14, "discarded": 1, "unclassified": 0}
        self.assertEqual(self.reading.counts, counts)

    def test_the_parts_of_the_story(self):
        self.assertEqual(self.record.headline, "حكومة الوفاق تقصف تنظيم الدولة وحفتر يقصف درنة")
        self.assertEqual([photo.credit for photo in self.record.photos], ["أسوشيتد برس"])
        self.assertEqual(len(self.record.body), 8)
        self.assertEqual((self.record.sources, self.record.source_line), (("الجزيرة",), "الجزيرة"))
        self.assertEqual([story.headline for story in self.record.related], [None, None])
        self.assertEqual(self.record.section, "أحزاب وجماعات")

    def test_a_date_that_is_not_printed_stays_unknown(self):
        self.assertIsNone(self.record.published_at)

    def test_each_line_names_its_part(self):
        fields = [line.field for line in self.reading.lines if line.fate == "used"]
        body = [f"body.{number}" for number in range(8)]
        expected = ["headline", "photos.0", *body, "sources", "related", "related.0", "related.1", "section"]
        self.assertEqual(fields, expected)

    def test_no_break_spaces_of_the_body_are_kept(self):
        self.assertEqual(sum(text.count("\u00a0") for text in self.record.body), 3)

    def test_only_the_repeated_caption_is_reported(self):
        [problem] = self.reading.problems
        self.assertEqual((problem.code, problem.line, problem.values), ("caption_repeated", 4, {"of": 3}))

    def test_it_needs_no_review(self):
        self.assertFalse(self.reading.review)

    def test_it_is_written_byte_for_byte_as_it_came(self):
        self.assertEqual(write(self.record).encode(), self.data)

    def test_line_ends_make_no_difference(self):
        for end in [b"\r\n", b"\r"]:
            with self.subTest(end=end):
                self.assertEqual(read(self.data.replace(b"\n", end)).lines, self.reading.lines)

    def test_a_final_line_end_adds_no_line(self):
        self.assertEqual(read(self.data + b"\n").counts, self.reading.counts)


class MissingPartTests(TestCase):
    def test_each_part_but_headline_and_one_paragraph_may_be_missing(self):
        whole = make_record()
        cases = {
            "photos": ([line for line in WHOLE if CAPTION not in line], ()),
            "source_line": ([line for line in WHOLE if line != SOURCE], None),
            "related": ([line for line in WHOLE if line not in (RELATED, TEASER)], ()),
            "section": ([line for line in WHOLE if line != SECTION], None),
        }
        for name, (lines, missing) in cases.items():
            with self.subTest(missing=name):
                record = make_record(*lines)
                self.assertEqual(getattr(record, name), missing)
                self.assertEqual((record.headline, record.body), (whole.headline, whole.body))

    def test_a_headline_and_a_paragraph_are_a_story(self):
        self.assertEqual(make_record(HEADLINE, LEDE).body, (LEDE,))

    def test_a_file_without_two_lines_of_text_is_refused(self):
        cases = [
            (),
            (HEADLINE,),
            (HEADLINE, HEADLINE),
            (RELATED, MOST_READ),
            (HEADLINE, SOURCE),
            ("", " ", "\u200b"),
        ]
        for lines in cases:
            with self.subTest(lines=lines):
                reading = parse("\n".join(lines))
                self.assertEqual((reading.record, codes(reading)), (None, ["no_headline_or_body"]))

    def test_a_photo_without_a_paragraph_is_refused(self):
        for lines in [(), (SOURCE,)]:
            with self.subTest(lines=lines):
                self.assertIsNone(make_record(HEADLINE, CAPTION, CAPTION, *lines))


class HeadlineTests(TestCase):
    def test_a_doubtful_first_line_is_taken_and_sent_to_review(self):
        for first, reason in [(LEDE, "full_stop"), ("خبر " * 60, "long"), (MOST_READ, "marker")]:
            with self.subTest(reason=reason):
                reading = parse(make_seed(first, HEADLINE, LEDE, PARAGRAPH))
                self.assertEqual(reading.problems[0].values["reason"], reason)
                self.assertTrue(reading.review)

    def test_a_headline_printed_again_before_the_body_is_a_duplicate(self):
        reading = parse(make_seed(HEADLINE, f" {HEADLINE} ", LEDE))
        self.assertEqual((reading.lines[1].fate, reading.lines[1].of), ("duplicate", 1))


class CaptionTests(TestCase):
    def test_a_caption_printed_twice_needs_no_credit(self):
        self.assertEqual(make_record(HEADLINE, CAPTION, CAPTION, LEDE).photos, (Photo(CAPTION, None),))

    def test_a_caption_printed_once_needs_a_known_credit(self):
        self.assertEqual(
            make_record(HEADLINE, f"{CAPTION} (رويترز)", LEDE).photos, (Photo(CAPTION, "رويترز"),)
        )
        self.assertEqual(make_record(HEADLINE, f"{CAPTION} (بوابة الوادي)", LEDE).photos, ())

    def test_an_unknown_credit_is_said_without_review(self):
        line = f"{CAPTION} (بوابة الوادي)"
        reading = parse(make_seed(HEADLINE, line, line, LEDE))
        self.assertEqual((codes(reading), reading.review), (["credit_unknown", "caption_repeated"], False))

    def test_several_captions_are_several_photos(self):
        one, two = f"{CAPTION} (رويترز)", "أطفال يعبرون الجسر (الأناضول)"
        printed = [photo.credit for photo in make_record(HEADLINE, one, one, two, two, LEDE).photos]
        self.assertEqual(printed, ["رويترز", "الأناضول"])

    def test_a_paragraph_of_the_body_is_never_a_caption(self):
        last = "وبث الأهالي صورا للجسر (رويترز)"
        self.assertEqual(make_record(HEADLINE, LEDE, last, last).body, (LEDE, last, last))

    def test_the_only_paragraph_is_not_taken_for_a_caption(self):
        lede = "افتتح الجسر صباح الأحد (رويترز)"
        self.assertEqual(make_record(HEADLINE, lede, SOURCE).body, (lede,))


class BrokenSectionTests(TestCase):
    def test_a_section_line_without_a_usable_name_is_no_teaser(self):
        for line in ("المزيد من", "المزيد من !!!", "المزيد من " + "كلمة " * 60):
            with self.subTest(line[:20]):
                reading = parse(make_seed(HEADLINE, LEDE, SOURCE, RELATED, "تقرير عن الجسر وما حوله.", line))
                self.assertEqual(len(reading.record.related), 1)
                self.assertTrue(reading.review)

    def test_a_teaser_that_begins_with_the_same_words_is_one(self):
        teaser = "المزيد من الضحايا سقطوا في القصف على المدينة أمس."
        self.assertEqual(make_record(HEADLINE, LEDE, SOURCE, RELATED, teaser).related[0].teaser, teaser)


class LineTests(TestCase):
    def test_lines_end_at_lf_crlf_and_cr_only(self):
        self.assertEqual(split_lines("أ\nب\r\nج\rد\u2028ه\x0bو\n"), ["أ", "ب", "ج", "د\u2028ه\x0bو"])

    def test_what_was_changed_in_a_line_is_said(self):
        line = parse(make_seed(HEADLINE, "\u202bافتتـــحت البلدية جسرا")).lines[1]
        self.assertEqual((line.text, line.changes), ("افتتحت البلدية جسرا", ("bidi_controls", "tatweel")))

    def test_a_line_of_invisible_characters_is_blank(self):
        self.assertEqual(parse(make_seed(HEADLINE, "\u200b\u00a0\u200f", LEDE)).lines[1].fate, "blank")


ODD_LINES = st.sampled_from(
    [*WHOLE, CAPTION, f"{CAPTION} (رويترز).", f"{CAPTION} (يمين)", f"{LEDE} (رويترز)", "(رويترز)", "())",
     "المزيد من الضحايا", "المزيد من الضحايا (رويترز).", "المزيد من : هـ", "المصدر :", "المصدر : (رويترز)",
     "المصدر:" + "ب" * 73 + "(رويترز)", "المصدر : وكالات وو و", "حول هذه القصة:", "الأكثر قراءة :",
     "ء", "ً", "ـ", "\u200cه\u200fـ"]
)  # fmt: skip
ANY_LINES = st.lists(ODD_LINES | st.text(max_size=12), max_size=14).map("\n".join)


# A busy machine is no fault of the parser.
patient = settings(deadline=None)


class PropertyTests(TestCase):
    @patient
    @given(ANY_LINES | st.text())
    def test_the_fates_of_the_lines_add_up_to_their_total(self, text):
        counts = parse(text).counts
        self.assertEqual(counts.pop("total"), sum(counts.values()))
        self.assertEqual(sum(counts.values()), len(split_lines(text)))

    @patient
    @given(ANY_LINES)
    def test_a_record_that_was_written_is_read_back_the_same(self, text):
        record = parse(text).record
        if record:
            self.assertEqual(parse(write(record)).record, record)

    @patient
    @given(ANY_LINES)
    def test_a_record_holds_a_paragraph_and_a_refusal_a_reason(self, text):
        reading = parse(text)
        self.assertTrue(reading.record.body if reading.record else reading.problems)

    def test_many_repeated_tokens_are_read_in_one_go(self):
        for token in [
            "المصدر : ",
            "(",
            ")",
            "ـ",
            "ه\u200c",
            "المزيد من ",
            f"{CAPTION}\n",
            "حول هذه القصة\n",
            " و",
        ]:
            with self.subTest(token=token):
                self.assertTrue(parse(f"{HEADLINE}\n{LEDE}\n" + token * 60_000).record)
