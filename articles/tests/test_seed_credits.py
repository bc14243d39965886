"""The names a seed prints: credits that end a caption, and the names of a source line."""

from unittest import TestCase

from articles.seeds.credits import Credit, are_at_odds, is_known, metadata_credit, read_credit, split_credit
from articles.seeds.markers import split_sources

CAPTION = "الجسر الجديد كما بدا صباح الأحد"


class CreditTests(TestCase):
    def test_the_parenthesis_that_ends_a_caption_is_its_credit(self):
        cases = [
            (f"{CAPTION} (رويترز)", "رويترز"),
            (f"{CAPTION} (رويترز).", "رويترز"),
            (f"{CAPTION} (رويترز-أرشيف)", "رويترز-أرشيف"),
            (f"{CAPTION} (غيتي/الفرنسية)", "غيتي/الفرنسية"),
            (f"{CAPTION} (نهى سالم - الأناضول)", "نهى سالم - الأناضول"),
            (f"{CAPTION} (بوابة الوادي)", "بوابة الوادي"),
        ]
        for line, credit in cases:
            with self.subTest(line=line):
                self.assertEqual(split_credit(line), (CAPTION, credit))

    def test_a_gloss_is_no_credit(self):
        for gloss in ["غربي المدينة", "يمين", "يسار", "وسط", "الثاني من اليمين", "47 عاما", "2016", " "]:
            with self.subTest(gloss=gloss):
                line = f"{CAPTION} ({gloss})"
                self.assertEqual(split_credit(line), (line, None))

    def test_a_parenthesis_inside_a_caption_is_no_credit(self):
        line = "الجسر (رويترز) من بعيد"
        self.assertEqual(split_credit(line), (line, None))

    def test_known_credits_are_told_from_other_words(self):
        known = [
            "أسوشيتدبرس",
            "الاناضول",
            "رويترز أرشيف",
            "الفرنسية وغيتي",
            "AP Photo/Sam Roe",
            "تصوير نهى سالم",
        ]
        unknown = ["بوابة الوادي", "الجزيرة العربية", "RAI", ""]
        for credit in known + unknown:
            with self.subTest(credit=credit):
                self.assertEqual(is_known(credit), credit in known)

    def test_a_credit_names_agencies_photographers_and_modifiers(self):
        cases = {
            "نهى سالم - الأناضول، أرشيف": Credit(("الأناضول",), "نهى سالم", ("أرشيف",)),
            "AP Photo/Sam Roe": Credit(("أسوشيتد برس",), "Sam Roe"),
            "Photo by Ali Noor/Anadolu via Getty Images": Credit(("الأناضول", "غيتي"), "Ali Noor"),
            "رويترز-أرشيف": Credit(("رويترز",), None, ("أرشيف",)),
            "أ.ف.ب": Credit(("الفرنسية",)),
            "تصوير نهى سالم": Credit((), "نهى سالم"),
            "بوابة الوادي": Credit(),
            "مواقع التواصل": Credit(),
        }
        for printed, credit in cases.items():
            with self.subTest(printed=printed):
                self.assertEqual(read_credit(printed), credit)

    def test_credits_are_at_odds_when_they_name_different_agencies(self):
        cases = [
            ("رويترز", "AP Photo/Sam Roe", True),
            ("أسوشيتد برس", "AP Photo/Sam Roe", False),
            ("غيتي", "Photo by Ali Noor/Anadolu via Getty Images", False),
            ("ناشطون", "AP Photo/Sam Roe", False),
            (None, "AP Photo/Sam Roe", False),
        ]
        for printed, embedded, answer in cases:
            with self.subTest(printed=printed):
                self.assertEqual(are_at_odds(printed, embedded), answer)

    def test_only_an_english_line_with_a_known_credit_is_metadata(self):
        cases = {
            "Children cross. (AP Photo/Sam Roe)": "AP Photo/Sam Roe",
            "Workers rest. REUTERS/Sam Roe": "REUTERS/Sam Roe",
            "Broadcast by a channel (RAI)": None,
            "الجسر (AP)": None,
            "(2016)": None,
        }
        for line, credit in cases.items():
            with self.subTest(line=line):
                self.assertEqual(metadata_credit(line), credit)


class SourceTests(TestCase):
    def test_source_names_are_parted(self):
        cases = [
            ("الجزيرة", ("الجزيرة",)),
            ("الجزيرة + وكالات", ("الجزيرة", "وكالات")),
            ("الجزيرة ووكالات", ("الجزيرة", "وكالات")),
            ("الجزيرة و وكالات.", ("الجزيرة", "وكالات")),
            ("وكالات، ومواقع إلكترونية", ("وكالات", "مواقع إلكترونية")),
            ("رويترز/الفرنسية والأناضول", ("رويترز", "الفرنسية", "الأناضول")),
            ("بيان وزارة الصحة + واشنطن بوست", ("بيان وزارة الصحة", "واشنطن بوست")),
            ("وكالة الأنباء، واس", ("وكالة الأنباء", "واس")),
            ("الجزيرة + الجزيره", ("الجزيرة",)),
        ]
        for printed, names in cases:
            with self.subTest(printed=printed):
                self.assertEqual(split_sources(printed), names)
