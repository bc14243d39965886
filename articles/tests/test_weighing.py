"""What an edit is called by itself: tables of cases."""

from unittest import TestCase

from articles.amounts import amounts
from articles.weighing import Weight, Why, changed_words, distance, weigh

MINOR = {
    "ar": [
        ("a letter within a word", "أعلنت الحكومه الليبية", "أعلنت الحكومة الليبية"),
        ("hamza", "قال ان الاجتماع انتهى", "قال إن الاجتماع انتهى"),
        ("yeh", "في المبني الجديد", "في المبنى الجديد"),
        ("a missing letter", "أعلنت الحكمة بدء العمل", "أعلنت الحكومة بدء العمل"),
        ("letters turned round", "أعلنت الحوكمة بدء العمل", "أعلنت الحكومة بدء العمل"),
        ("marks", "قدم المدير كتابا", "قدَّم المُدير كتابًا"),
        ("tatweel", "قـــال المدير", "قال المدير"),
        ("punctuation", "قال المدير إن العمل بدأ", "قال المدير، إن العمل بدأ."),
        ("quotation marks", 'وصفه بأنه "جيد"', "وصفه بأنه «جيد»"),
        ("spaces", "قال  المدير", "قال المدير"),
        ("two words run together", "قال عبدالله إنه سعيد", "قال عبد الله إنه سعيد"),
        ("the shape of digits", "شارك 214 نائبا بنسبة 4.7%", "شارك ٢١٤ نائبا بنسبة ٤٫٧٪"),
        ("thousands set apart", "شارك 1000 نائب", "شارك 1,000 نائب"),
        ("a word that stands twice", "قال المدير المدير إنه بدأ", "قال المدير إنه بدأ"),
        ("the case of a number", "مر عشرون عاما", "مر عشرين عاما"),
        ("the spelling of a hundred", "شارك مائة نائب", "شارك مئة نائب"),
        ("the gender of a number", "ثلاث نواب", "ثلاثة نواب"),
        ("a paragraph parted", "قال المدير. وأضاف النائب.", "قال المدير.\nوأضاف النائب."),
    ],
    "en": [
        ("a letter", "The goverment met", "The government met"),
        ("letters turned round", "The governmnet met", "The government met"),
        ("capitals", "the Government met", "The government met"),
        ("curly quotes", 'It\'s "fine"', "It’s “fine”"),
        ("a contraction written out", "It isn't fine", "It is not fine"),
        ("thousands set apart", "1000 people", "1,000 people"),
    ],
    "fr": [
        ("accents", "Le comite a etudie le projet", "Le comité a étudié le projet"),
        ("an accent on a short word", "Il va a Tunis", "Il va à Tunis"),
        ("spaces before signs", "«Oui» dit-il : 20%", "« Oui » dit-il : 20 %"),
        ("thousands set apart", "1000 personnes", "1 000 personnes"),
    ],
}
UPDATES = {
    "ar": [
        (Why.NUMBER, "بأغلبية 59 صوتا", "بأغلبية 58 صوتا"),
        (Why.NUMBER, "بنسبة 4.7%", "بنسبة 47%"),
        (Why.NUMBER, "بنسبة 5%", "بنسبة 5"),
        (Why.NUMBER, "بلغت -5 درجات", "بلغت 5 درجات"),
        (Why.NUMBER, "قتل ثلاثة جنود", "قتل ثلاثون جنود"),
        (Why.NUMBER, "بلغت مليون دينار", "بلغت مليونين دينار"),
        (Why.NUMBER, "بلغت مليون دينار", "بلغت مليار دينار"),
        (Why.NUMBER, "في الدور الثاني", "في الدور الثالث"),
        (Why.NUMBER, "وعشرون نائبا", "وتسعون نائبا"),
        (Why.NUMBER, "في 12 يونيو", "في 12 يوليو"),
        (Why.NEGATION, "قال إنه لا يستقيل", "قال إنه يستقيل"),
        (Why.NEGATION, "لم يشارك", "لن يشارك"),
        (Why.NEGATION, "ولم يشارك أحد", "وشارك أحد"),
        (Why.NEGATION, "المتهم مذنب", "المتهم غير مذنب"),
        (Why.NEGATION, "ليس صحيحا", "صحيحا"),
        (Why.NEGATION, "بلا شروط", "بشروط"),
        (Why.NEGATION, "دون شروط", "شروط"),
        (Why.MORE, "قال المدير", "قال الوزير"),
        (Why.MORE, "عاد من طرابلس", "عاد عن طرابلس"),
        (Why.MORE, "قال المدير", "قال المدير أمس"),
        (Why.MORE, "أولا.\nثانيا بعده.", "ثانيا بعده.\nأولا."),
    ],
    "en": [
        (Why.NUMBER, "by 59 votes to 53", "by 58 votes to 54"),
        (Why.NUMBER, "won 3-1", "won 31"),
        (Why.NUMBER, "six votes", "ten votes"),
        (Why.NUMBER, "on Monday", "on Sunday"),
        (Why.NUMBER, "in June", "in July"),
        (Why.NUMBER, "costs $5", "costs €5"),
        (Why.NUMBER, "3.5 million", "35 million"),
        (Why.NEGATION, "He is guilty", "He is not guilty"),
        (Why.NEGATION, "He will resign", "He won't resign"),
        (Why.NEGATION, "They can vote", "They cannot vote"),
        (Why.NEGATION, "It was legal", "It was illegal"),
        (Why.NEGATION, "It was unlikely", "It was likely"),
        (Why.MORE, "He left", "She left"),
    ],
    "fr": [
        (Why.NUMBER, "six élus", "dix élus"),
        (Why.NUMBER, "en juin", "en juillet"),
        (Why.NUMBER, "1,5 million", "15 million"),
        (Why.NEGATION, "Il ne vient pas", "Il vient"),
        (Why.NEGATION, "Il n'est pas venu", "Il est venu"),
        (Why.NEGATION, "avec ou sans accord", "avec ou accord"),
        (Why.MORE, "Il arrive", "Elle arrive"),
    ],
}
NAMES = [
    ("ar", "خليفة حفتر", "قال خليفة حفطر إنه وصل", "قال خليفة حفتر إنه وصل"),
    ("ar", "حفتر", "وصل وفد لحفتر", "وصل وفد لحفار"),
    ("en", "Haftar", "Mr Hafter came", "Mr Haftar came"),
    ("fr", "Élysée", "à l'Élysée", "à l'Élisée"),
]


def lines(text: str) -> list[str]:
    return text.split("\n")


class WeighingTests(TestCase):
    def test_spelling_signs_and_spaces_are_minor(self):
        for language, cases in MINOR.items():
            for name, was, now in cases:
                with self.subTest(name, language=language):
                    self.assertEqual(weigh(lines(was), lines(now), language).reasons, ())

    def test_it_is_the_same_the_other_way_round(self):
        for language, cases in MINOR.items():
            for name, was, now in cases:
                with self.subTest(name, language=language):
                    allowed = {Why.MORE} if name == "a word that stands twice" else set()
                    self.assertLessEqual(set(weigh(lines(now), lines(was), language).reasons), allowed)

    def test_what_readers_were_told_otherwise_is_an_update(self):
        for language, cases in UPDATES.items():
            for why, was, now in cases:
                for one, other in ((was, now), (now, was)):
                    with self.subTest(one, language=language, now=other):
                        weighed = weigh(lines(one), lines(other), language)
                        self.assertIn(why, weighed.reasons)
                        self.assertEqual(weighed.weight, Weight.UPDATE)

    def test_a_name_of_the_glossary_is_more_than_its_letters(self):
        for language, name, was, now in NAMES:
            with self.subTest(name):
                self.assertEqual(weigh([was], [now], language).reasons, ())
                self.assertEqual(weigh([was], [now], language, [name]).reasons, (Why.NAME,))

    def test_a_name_that_stays_is_no_reason(self):
        self.assertEqual(weigh(["قال حفتر ان"], ["قال حفتر إن"], "ar", ["حفتر"]).weight, Weight.MINOR)

    def test_two_slips_far_apart_in_a_long_text_are_still_slips(self):
        middle = [f"فقرة رقم {number} بلا تغيير في المتن" for number in range(2000)]
        was, now = ["قال المديرر", *middle, "انتهى الخبرر"], ["قال المدير", *middle, "انتهى الخبر"]
        self.assertEqual(weigh(was, now, "ar").weight, Weight.MINOR)

    def test_the_words_that_changed_are_told_as_they_are_compared(self):
        self.assertEqual(changed_words(["قال حفطر أمس"], ["قال حفتر أمس"], "ar"), {"حفطر", "حفتر"})


class AmountTests(TestCase):
    def test_digits_and_words_come_in_their_order(self):
        cases = {
            ("ar", "بأغلبية ٥٨ صوتا مقابل خمسين و1,200 دينار"): ["58", "50", "1200"],
            ("ar", "مساء الأحد 3 كانون الثاني"): ["d6", "3", "مكانون", "#2"],
            ("ar", "قال أحد النواب"): [],
            ("en", "Twenty of 1,000, or 2%"): ["20", "1000", "2%"],
            ("fr", "1 234,5 euros"): ["1234.5"],
        }
        for (language, text), expected in cases.items():
            with self.subTest(text):
                self.assertEqual(amounts(text, language), expected)


class DistanceTests(TestCase):
    def test_two_letters_turned_round_are_one_step(self):
        pairs = {("abcd", "abdc"): 1, ("abcd", "abcd"): 0, ("abc", "abcd"): 1, ("", "ab"): 2, ("ab", "xy"): 2}
        for (one, other), steps in pairs.items():
            with self.subTest(one, other=other):
                self.assertEqual(distance(one, other), steps)
