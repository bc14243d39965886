from unittest import TestCase

from articles.search.lexicon import NOTHING, Lexicon
from articles.search.query import Kind, Run, Why, parse
from articles.search.snippet import Answer, Piece, answers, mark, snippet, suggestion

LEXICON = Lexicon(plurals=[("خبر", ["أخبار"])], aliases=[["حفتر", "Haftar"], ["بوكو حرام", "بوكوحرام"]])
FILLING = "كلام كثير لا يجيب عن السؤال. " * 20


def marked(text: str, query: str, language: str = "ar") -> list[str]:
    return [piece.text for piece in mark(text, parse(query, lexicon=LEXICON), language) if piece.marked]


def cut(text: str, query: str, letters: int = 80) -> str:
    return "".join(piece.text for piece in snippet(text, parse(query, lexicon=NOTHING), letters=letters))


def slip(query: str, *stems: str):
    """Return ``query`` as the index gives it back, with what its first word may be a slip for."""
    asked = parse(query, lexicon=NOTHING)
    runs = tuple(Run(Kind.STEM, (stem,)) for stem in stems)
    return asked.with_slips([runs, *[()] * (len(asked.terms) - 1)])


class MarkTests(TestCase):
    def test_words_are_marked_as_they_were_written(self):
        for text, query, expected in (
            ("قضية «إِعَادَةِ» الإعمار", "اعادة", ["إِعَادَةِ"]),
            ("وبنغازى اليوم", "بنغازي", ["وبنغازى"]),
            ("الريـــاض", "الرياض", ["الريـــاض"]),
            ("عام ٢٠٢٦", "2026", ["٢٠٢٦"]),
            ("بموسكو", "موسكو", ["بموسكو"]),
            ("والي المدينة وموالي النظام", "والي", ["والي"]),
            ("قوات حفتر", "Haftar", ["حفتر"]),
            ("أخبار اليوم", "خبر", ["أخبار"]),
            ("هجوم بوكوحرام", "بوكو حرام", ["بوكوحرام"]),
            ("nothing", "حفتر", []),
        ):
            with self.subTest(query):
                self.assertEqual(marked(text, query), expected)

    def test_neighbours_are_one_mark(self):
        self.assertEqual(marked("مجلس النواب الليبي", "مجلس النواب"), ["مجلس النواب"])

    def test_a_phrase_is_marked_only_whole(self):
        self.assertEqual(marked("النواب ومجلس آخر، ثم مجلس النواب", "«مجلس النواب»"), ["مجلس النواب"])

    def test_the_pieces_are_the_text(self):
        text = "قال «رئيس» الوزراء: <b>إنّ</b> ليبيا & مصر…"
        pieces = mark(text, parse("رئيس ليبيا"))
        self.assertEqual("".join(piece.text for piece in pieces), text)

    def test_a_text_without_an_answer_is_one_piece(self):
        self.assertEqual(mark("خبر", parse("آخر")), [Piece("خبر")])


class SnippetTests(TestCase):
    def test_it_stands_around_what_answers(self):
        self.assertIn("مدينة بنغازي", cut(FILLING + "في مدينة بنغازي. " + FILLING, "بنغازي"))

    def test_it_is_cut_at_words(self):
        text = FILLING + "في مدينة بنغازي. " + FILLING
        words = cut(text, "بنغازي").strip("…").split()
        self.assertLessEqual(set(words), set(text.split()))

    def test_ellipses_say_what_was_left_out(self):
        text = FILLING + "بنغازي " + FILLING
        self.assertEqual([cut(text, "بنغازي")[0], cut(text, "بنغازي")[-1]], ["…", "…"])
        self.assertEqual(cut("في بنغازي.", "بنغازي"), "في بنغازي.")

    def test_a_place_with_all_words_is_better_than_an_earlier_one(self):
        text = "بنغازي. " + FILLING + "ميناء بنغازي. " + FILLING
        self.assertIn("ميناء بنغازي", cut(text, "ميناء بنغازي"))

    def test_it_is_about_as_long_as_asked(self):
        for letters in (40, 80, 240):
            with self.subTest(letters):
                self.assertLessEqual(len(cut(FILLING + "بنغازي " + FILLING, "بنغازي", letters)), letters + 15)

    def test_without_an_answer_it_is_the_beginning(self):
        self.assertTrue(cut(FILLING, "بنغازي").startswith("كلام كثير"))

    def test_any_text_can_be_cut(self):
        for text in ("", " ", "ك" * 5000, "\ud800", "بنغازي" * 900):
            with self.subTest(text[:5]):
                cut(text, "بنغازي")


class AnswerTests(TestCase):
    def test_another_name_is_told(self):
        self.assertEqual(
            answers(["قوات حفتر"], parse("Haftar", lexicon=LEXICON)), [Answer("Haftar", "حفتر", Why.NAME)]
        )

    def test_a_word_that_stands_there_itself_needs_no_telling(self):
        self.assertEqual(answers(["حفتر، أو Haftar"], parse("Haftar", lexicon=LEXICON)), [])

    def test_what_was_meant_is_said_in_the_words_of_the_stories(self):
        self.assertEqual(suggestion(slip("البرلمن الليبي", "برلمان"), ["جلسة البَرلمان"]), "البرلمان الليبي")

    def test_without_a_slip_nothing_is_suggested(self):
        self.assertIsNone(suggestion(slip("البرلمان"), ["البرلمان"]))
        self.assertIsNone(suggestion(slip("البرلمن", "برلمان"), ["خبر"]))
