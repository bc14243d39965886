from unittest import TestCase

from articles.search.analysis import MOST_LETTERS, columns, stem, words

SAME_WORD = (
    # hamza and alef
    ("إعادة", "اعادة"), ("آسيا", "اسيا"), ("مسؤول", "مسئول"), ("شؤون", "شئون"), ("أميركا", "اميركا"),
    # teh marbuta and yeh
    ("الحكومة", "الحكومه"), ("بنغازي", "بنغازى"), ("مستشفى", "مستشفي"),
    # marks, tatweel, controls, presentation forms
    ("مُحَمَّد", "محمد"), ("الريـــاض", "الرياض"), ("می\u200cشود", "میشود"), ("\ufee3\ufebc\ufeae", "مصر"),
    # Persian letters and digits
    ("ترکیا", "تركيا"), ("۲۰۲۶", "2026"), ("٢٠٢٦", "2026"), ("گوگل", "كوكل"), ("ڤيينا", "فيينا"),
    # Latin
    ("Élections", "elections"), ("HAFTAR", "haftar"), ("10,000", "10000"), ("١٠٬٠٠٠", "10000"),
    ("l’État", "état"), ("Israel's", "Israel"), ("O'Brien", "OBrien"),
)  # fmt: skip

SAME_STEM = (
    "الحكومة حكومة حكومات والحكومة بالحكومة للحكومة حكومته حكومتها حكومتهم",
    "وزارة الوزارة وزارات وزارته والوزارة للوزارة",
    "بنغازي وبنغازي",
    "ليبيا الليبية الليبي ليبيين ليبيون والليبيون",
    "قرار القرار قرارات قراراتها قراره قرارا للقرار",
    "رئيس الرئيس رئيسا والرئيس رئيسها للرئيس",
    "لجنة اللجنة للجنة",
    "لبنان للبنان ولبنان",
    "صحفي صحفية الصحفيين صحفيون",
    "عملية عمليات العملية",
    "دولة دولتين الدولة دولته",
    "برلمان البرلمان للبرلمان برلمانها",
    "سوريا سورية السورية السوري",
    "قراراته قرارات",
)

OTHER_STEM = (
    ("والي", "موالي"),
    ("البحرين", "البحر"),
    ("وزارة", "زارة"),
    ("واشنطن", "اشنطن"),
    ("فلسطين", "فلسط"),
    ("التزام", "تزام"),
    ("كتاب", "تاب"),
    ("بنك", "نك"),
    ("تعاون", "تعا"),
    ("إلكتروني", "كتروني"),
    ("لجنة", "جنة"),
)

LOOSE = (
    ("بموسكو", "موسكو"),
    ("لطرابلس", "طرابلس"),
    ("كموسكو", "موسكو"),
    ("بمصر", "مصر"),
    ("وزيران", "وزير"),
    ("كتاب", ""),
    ("بيت", ""),
    ("Paris", ""),
)

BY_LIBRARY = (
    ("elections", "en", "elect"),
    ("running", "en", "run"),
    ("élections", "fr", "elect"),
    ("nationales", "fr", "national"),
)


def stems(text: str, language: str = "ar") -> list[str]:
    return [word.stem for word in words(text, language)]


class FoldingTests(TestCase):
    def test_spellings_of_one_word_are_one(self):
        for one, other in SAME_WORD:
            with self.subTest(one):
                self.assertEqual(columns(one).exact, columns(other).exact)

    def test_a_ligature_opens_into_its_words(self):
        self.assertEqual(columns("ﷺ").exact, "صلي الله عليه وسلم")

    def test_what_is_no_word_leaves_nothing(self):
        for text in ("", " ", "\0", "\ud800", "«»…", "😀", "_", "ّ", "ـ", "'"):
            with self.subTest(repr(text)):
                self.assertEqual(columns(text).exact.strip("ـ"), "")

    def test_a_word_without_an_end_is_cut(self):
        self.assertEqual(len(columns("ك" * 8000).exact), MOST_LETTERS)


class StemTests(TestCase):
    def test_forms_of_one_word_share_a_stem(self):
        for family in SAME_STEM:
            with self.subTest(family):
                self.assertEqual(
                    len(set(stems(family))), 1, dict(zip(family.split(), stems(family), strict=True))
                )

    def test_words_that_only_look_alike_do_not(self):
        for one, other in OTHER_STEM:
            with self.subTest(one):
                self.assertNotEqual(stems(one), stems(other))

    def test_three_letters_stay(self):
        for word in ("الف", "وال", "لها", "منه", "كان", "ست", "ه", "و"):
            with self.subTest(word):
                self.assertEqual(stem(word), word)

    def test_a_clitic_is_taken_off_apart(self):
        for word, expected in LOOSE:
            with self.subTest(word):
                self.assertEqual(columns(word).loose, expected)

    def test_english_and_french_have_their_own_stems(self):
        for word, language, expected in BY_LIBRARY:
            with self.subTest(word):
                self.assertEqual(stems(word, language), [expected])


class PlaceTests(TestCase):
    def test_a_word_is_known_by_its_place_in_the_text_as_it_was_written(self):
        text = "قال «مُحَمَّدٌ»: إنّ ١٠٬٠٠٠ شخص في l'État ﷺ."
        written = [text[word.start : word.end] for word in words(text)]
        self.assertEqual(written, ["قال", "مُحَمَّدٌ", "إنّ", "١٠٬٠٠٠", "شخص", "في", "l'État", *["ﷺ"] * 4])

    def test_words_are_those_of_the_columns(self):
        text = "وقال رئيس الوزراء الليبي في بنغازي إنّ الانتخابات 2026 the elections."
        self.assertEqual(" ".join(word.exact for word in words(text)), columns(text).exact)
        self.assertEqual(" ".join(word.stem for word in words(text)), columns(text).stem)
