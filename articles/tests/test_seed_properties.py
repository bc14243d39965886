"""What holds for any text: no line falls silently, and a record is read back."""

from dataclasses import replace
from unittest import TestCase

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.seeds.parser import parse
from articles.seeds.reader import split_lines
from articles.seeds.records import Photo, Record, Related
from articles.seeds.seals import is_sealed
from articles.seeds.writer import write
from articles.text import tidy

HEADLINE = "افتتاح جسر جديد فوق الوادي"
LEDE = "افتتحت البلدية صباح الأحد جسرا فوق الوادي بحضور الأهالي."
PARAGRAPH = "وقالت البلدية إن العمل دام عامين (بدل عام)."
LINES = (
    HEADLINE, LEDE, "الجسر كما بدا (رويترز)", "الجسر من بعيد (رويترز)", "الجسر ليلا",
    "The bridge. (AP Photo/Sam Roe)", "Workers rest. REUTERS/Sam Roe", PARAGRAPH,
    "المصدر : الجزيرة + وكالات", "نقلا عن رويترز", "حول هذه القصة", "اقرأ أيضا", "المزيد من مدن",
    "الأكثر قراءة", "يتصدر الآن", "من نحن", "اتصل بنا", "جميع الحقوق محفوظة 2023", "أخبار", "القائمة",
    "نسخ الرابط", "فيسبوك", "02:47", "undefined", "اغلاق", "مدة الفيديو 02 minutes 47 seconds",
    "05/06/2023", "30/2/2023", "الخميس 1/6/1429 هـ - الموافق 5/6/2008 م",
    "آخر تحديث: 2016/8/6 الساعة 17:05 (مكة المكرمة)", "تاريخ الحلقة: 5/6/2008", "- بند", "- بند آخر",
    "1. أول", "2. ثان", "نهى: من هنا؟", "سامي: أنا.", "القاهرة (رويترز) - قال الأهالي إنهم عبروا الجسر.",
    "القاهرة (رويترز) - 02:47", "القاهرة (رويترز) - القاهرة (رويترز) - خبر", "عنوان صغير", "(رويترز)",
    "سامي نور-القاهرة", "سامي نور", "نهى سالم - رويترز", "الجزيرة نت-خاص", "بقلم: نهى سالم", "المصدر:",
    "مصدر الصورة، رويترز", "التعليق على الصورة، الجسر ليلا", "الجسر كما بدا", "الجسر [رويترز]",
    f"{HEADLINE} | الجزيرة نت", "الجزيرة نت", "هل يعود الماء؟", "منذ 3 ساعات", "Watch now", "June 5, 2008",
    "وصفه بـ\"المعيب\"", "لقطة بعيدة – بلدة النهر", "الجزيرة", "ء", "ـ", "\u2060\u2061\u2061", "…",
)  # fmt: skip
PAGES = st.lists(st.sampled_from((*LINES, "", "", "")) | st.text(max_size=8), max_size=24).map("\n".join)
# What an editor sees: a line that tidying would change is not typed.
TEXTS = st.sampled_from([line for line in LINES if tidy(line).text == line])


def in_order(record: Record) -> Record:
    """Return `record` with its photos as a page has them: first those above the text, then those in it."""
    photos = (replace(p, position=p.position and min(p.position, len(record.body))) for p in record.photos)
    return replace(record, photos=tuple(sorted(photos, key=lambda photo: photo.position or 0)))


RECORDS = st.builds(
    Record,
    headline=TEXTS,
    photos=st.lists(
        st.builds(Photo, TEXTS, st.none() | TEXTS, position=st.none() | st.integers(1, 5)), max_size=3
    ).map(tuple),
    body=st.lists(TEXTS, min_size=1, max_size=5).map(tuple),
    sources=st.just(()),
    source_line=st.none() | TEXTS,
    related=st.lists(st.builds(Related, st.none() | TEXTS, TEXTS), max_size=3).map(tuple),
    section=st.none() | TEXTS,
).map(in_order)
# A busy machine is no fault of the parser.
patient = settings(deadline=None, max_examples=300)


class PropertyTests(TestCase):
    @patient
    @given(PAGES)
    def test_every_line_has_one_fate(self, text):
        counts = parse(text).counts
        self.assertEqual(counts.pop("total"), sum(counts.values()))
        self.assertEqual(sum(counts.values()), len(split_lines(text)))

    @patient
    @given(PAGES)
    def test_only_an_empty_line_is_blank(self, text):
        for line in parse(text).lines:
            self.assertEqual(line.fate == "blank", not line.text)

    @patient
    @given(PAGES)
    def test_a_record_that_was_written_is_read_back_the_same(self, text):
        record = parse(text).record
        if record:
            self.assertEqual(parse(write(record)).record, record)

    @patient
    @given(RECORDS)
    def test_whatever_an_editor_typed_is_read_back(self, record):
        again = parse(write(record)).record
        for part in ("headline", "photos", "body", "source_line", "related", "section"):
            self.assertEqual(getattr(again, part), getattr(record, part))


class SealTests(TestCase):
    def test_a_story_whose_layout_is_plain_is_not_sealed(self):
        self.assertFalse(is_sealed(write(Record(HEADLINE, body=(LEDE, PARAGRAPH)))))

    def test_a_paragraph_that_looks_like_a_marker_is_sealed_as_text(self):
        record = Record(HEADLINE, body=(LEDE, "المصدر : الجزيرة"))
        self.assertTrue(is_sealed(write(record)))
        self.assertEqual(parse(write(record)).record, record)

    def test_a_line_added_to_a_sealed_file_is_kept_for_an_editor(self):
        text = write(Record(HEADLINE, body=(LEDE, "المصدر : الجزيرة")))
        self.assertEqual(parse(f"{text}\n\n{LEDE}").unclassified, (LEDE,))
