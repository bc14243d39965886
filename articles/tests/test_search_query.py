from unittest import TestCase

from articles.search.lexicon import NOTHING, Lexicon, shipped
from articles.search.query import MOST_WORDS, Kind, Run, Why, parse
from articles.search.spelling import may_slip, neighbours

LEXICON = Lexicon(
    plurals=[("خبر", ["أخبار"]), ("وزير", ["وزراء"])],
    aliases=[["حفتر", "Haftar"], ["بوكو حرام", "بوكوحرام", "Boko Haram"]],
)


def asked(text: str, lexicon: Lexicon = LEXICON) -> list[str]:
    return [term.asked for term in parse(text, lexicon=lexicon).terms]


def others(text: str) -> list[tuple[Why, tuple[str, ...]]]:
    (term,) = parse(text, lexicon=LEXICON).terms
    return [(why, run.words) for why, run in term.others]


class QueryTests(TestCase):
    def test_a_query_is_its_words(self):
        self.assertEqual(asked("الموازنه ٢٠٢٦"), ["الموازنه", "٢٠٢٦"])

    def test_words_that_say_nothing_are_left_out(self):
        self.assertEqual(asked("اجتماع في القاهرة"), ["اجتماع", "القاهرة"])

    def test_unless_nothing_else_is_asked(self):
        self.assertEqual(asked("في"), ["في"])

    def test_a_word_is_asked_once(self):
        self.assertEqual(asked("ليبيا لِيبيا"), ["لِيبيا"])

    def test_quotation_marks_of_either_kind_make_a_phrase(self):
        for text in ("«مجلس النواب» ليبيا", '"مجلس النواب" ليبيا', "“مجلس النواب” ليبيا"):
            with self.subTest(text):
                first, second = parse(text).terms
                self.assertTrue(first.together)
                self.assertEqual((first.asked, second.asked), ("مجلس النواب", "ليبيا"))

    def test_one_mark_alone_is_text(self):
        self.assertEqual(asked('"مجلس النواب'), ["مجلس", "النواب"])

    def test_a_phrase_has_no_loose_form(self):
        (term,) = parse("«مجلس النواب»").terms
        self.assertEqual({run.kind for run in term.own}, {Kind.EXACT, Kind.STEM})

    def test_operators_are_text(self):
        self.assertEqual(asked("NOT NEAR(x) b* {title}:c"), "NOT NEAR x b title c".split())

    def test_whatever_is_typed_is_a_query(self):
        for text in (
            "\0",
            "\ud800\udc00 \udfff",
            "ك" * 8000,
            " ".join(map(str, range(3000))),
            "'\";--",
            "«»",
            "\\",
        ):
            with self.subTest(text[:10]):
                self.assertLessEqual(len(parse(text).terms), MOST_WORDS)

    def test_the_words_know_where_they_stand_in_the_query(self):
        query = parse("أخبار  «مجلس النواب»")
        self.assertEqual(
            [query.text[term.start : term.end] for term in query.terms], ["أخبار", "مجلس النواب"]
        )

    def test_latin_words_are_stemmed_in_each_language_that_is_asked(self):
        (term,) = parse("nationales", ("en", "fr"), NOTHING).terms
        self.assertEqual(term.stems, (("national",),))
        (term,) = parse("organisation", ("en", "fr"), NOTHING).terms
        self.assertEqual(term.stems, (("organis",),))


class LexiconTests(TestCase):
    def test_a_singular_finds_its_broken_plural(self):
        self.assertEqual(others("الخبر"), [(Why.PLURAL, ("اخبار",))])

    def test_a_plural_finds_its_singular(self):
        self.assertEqual(others("وزراء"), [(Why.PLURAL, ("وزير",))])

    def test_a_name_finds_the_other_names(self):
        self.assertEqual(others("Haftar"), [(Why.NAME, ("حفتر",))])

    def test_a_name_of_several_words_is_one_thing(self):
        query = parse("هجوم بوكو حرام", lexicon=LEXICON)
        self.assertEqual([term.asked for term in query.terms], ["هجوم", "بوكو حرام"])
        self.assertIn((Why.NAME, Run(Kind.STEM, ("بوكوحرام",))), query.terms[1].others)

    def test_joined_it_finds_the_words_apart(self):
        self.assertIn((Why.NAME, ("بوكو", "حرام")), others("بوكوحرام"))

    def test_the_shipped_lists_can_be_read(self):
        self.assertTrue(shipped().families)
        self.assertTrue(shipped().names)


class SpellingTests(TestCase):
    def test_one_slip_of_each_kind_is_a_neighbour(self):
        for slip in ("البرلمن", "البرلماان", "البرلمات", "البرملان"):
            with self.subTest(slip):
                self.assertIn("البرلمان", neighbours(slip))

    def test_a_word_is_not_its_own_neighbour(self):
        self.assertNotIn("برلمان", neighbours("برلمان"))

    def test_short_words_and_numbers_are_what_they_are(self):
        for word in ("خبر", "مصر", "20261", "ك" * 30):
            with self.subTest(word):
                self.assertFalse(may_slip(word))
