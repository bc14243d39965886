"""What the house's style says of a text: a table of cases a rule, and the choices of a house."""

from unittest import TestCase

from articles.house_style.reader import check, check_headline, check_photo
from articles.house_style.remark import Remark
from articles.house_style.rules import Digits, Letters, Quotes, Rule, Rules, Tanwin

HOUSE = Rules()
# A text, and the same put right; equal where nothing is to be remarked.
RIGHT = None
CASES = {
    Rule.LATIN_PUNCTUATION: {
        "قال, ثم ذهب": "قال، ثم ذهب",
        "قال; ثم ذهب": "قال؛ ثم ذهب",
        "كيف حالك?": "كيف حالك؟",
        "«نعم», ثم": "«نعم»، ثم",
        "مدرسةً, ثم": "مدرسةً، ثم",
        "كيف??": "كيف؟؟",
        "في 2016, قال": "في 2016، قال",
        "نحو 1,234 شخصا": RIGHT,
        "شركة Apple, Inc.": RIGHT,
        "قال (?)": RIGHT,
        "قال، ثم": RIGHT,
    },
    Rule.SPACE_BEFORE: {
        "قال ، ثم": "قال، ثم",
        "قال  ؛ ثم": "قال؛ ثم",
        "قال .": "قال.",
        "متى ؟ ": "متى؟ ",
        "قال : نعم": "قال: نعم",
        "في شركة .NET الآن": RIGHT,
        "قال ... ثم": RIGHT,
        "قال، ثم": RIGHT,
    },
    Rule.SPACE_AFTER: {
        "قال،ثم": "قال، ثم",
        "قال؛ثم": "قال؛ ثم",
        "متى؟قال": "متى؟ قال",
        "قال:نعم": "قال: نعم",
        "الخبر.وقال": "الخبر. وقال",
        "قال،«نعم»": "قال، «نعم»",
        "عام،2016": "عام، 2016",
        "نسبة 3،5": RIGHT,
        "وكالة أ.ف.ب للأنباء": RIGHT,
        "الجزيرة.نت": RIGHT,
        "الساعة 12:30": RIGHT,
        "«نعم»، قال": RIGHT,
    },
    Rule.DOUBLE_SPACE: {
        "قال  ثم": "قال ثم",
        "قال   ثم  ذهب": "قال ثم ذهب",
        "قال \t ثم": "قال ثم",
        "قال  ،": RIGHT,  # said by the rule for the sign
        "قال\nثم": RIGHT,
    },
    Rule.ELLIPSIS: {"ثم....": "ثم…", "ثم……": "ثم…", "ثم...": RIGHT, "ثم…": RIGHT, "ثم..": RIGHT},
    Rule.HAMZA: {
        "إستقبال الوفد": "استقبال الوفد",
        "والإستقبال": "والاستقبال",
        "للإستقبال": "للاستقبال",
        "بإستقبالهم": "باستقبالهم",
        "ذهب الى البيت": "ذهب إلى البيت",
        "للازمة": RIGHT,  # «للأزمة», or «اللازمة» with «ل»
        "اضاف الرئيس": "أضاف الرئيس",
        "واضاف الرئيس": "وأضاف الرئيس",
        "الاراضي الاميركية": "الأراضي الأميركية",
        "المسئولين": "المسؤولين",
        "اصابته": "إصابته",
        "إِستقبال": "اِستقبال",
        "إلى البيت": RIGHT,
        "انه قال": RIGHT,  # «إنه» or «أنه»
        "اضافته": RIGHT,  # «إضافته» or «أضافته»
        "واحد": RIGHT,
        "فاسد": RIGHT,
        "لازمة": RIGHT,
        "واصل": RIGHT,
        "باول": RIGHT,
        "استقبال": RIGHT,
    },
    Rule.TANWIN: {
        "كتاباً جديداً": "كتابًا جديدًا",
        "حقّاً": "حقًّا",
        "هدىً": "هدًى",
        "كتابًا": RIGHT,
        "سماءً": RIGHT,
        "كتابا": RIGHT,
    },
    Rule.TATWEEL: {
        "مـــرحبا": "مرحبا",
        "كتـاب": "كتاب",
        "هـــ": "هـ",
        "عام 1446 هـ": RIGHT,
        "1446هـ": RIGHT,
        "6/8/2016 م - 3/11/1437 هـ": RIGHT,
        "الـ48 ساعة": RIGHT,
        "بـ«الناتو»": RIGHT,
    },
    Rule.PERSIAN: {
        "کتاب": "كتاب",
        "علی البیت": "على البيت",
        "ایران": "ايران",
        "پاريس": RIGHT,
        "كتاب": RIGHT,
    },
    Rule.PRESENTATION: {"ﻻ يوجد": "لا يوجد", "ﺳﻼﻡ": "سلام", "ﷺ": RIGHT, "لا": RIGHT},
    Rule.INVISIBLE: {
        "قال\u200b ثم": "قال ثم",
        "قال\u00a0ثم": "قال ثم",
        "\u202bقال\u202c": "قال",
        "كت\u00adاب": "كتاب",
        "\ufeffقال": "قال",
        "قال\u200c ثم": "قال ثم",
        "قال\u200f، ثم": RIGHT,
        "\U0001f468\u200d\U0001f469": RIGHT,
    },
    Rule.REPEATED: {
        "في في البيت": "في البيت",
        "في في في البيت": "في البيت",
        "the the house": "the house",
        "شارعا شارعا": RIGHT,
        "5 5": RIGHT,
        "في.. في": RIGHT,
        "لا لا": RIGHT,
        "كل الكل": RIGHT,
    },
    Rule.DIGITS: {
        "12 و13 و١٤": "12 و13 و14",
        "١٢ و١٣ و14": "١٢ و١٣ و١٤",
        "١٢ ثم 13": "١٢ ثم ١٣",
        "١٢ طائرة F-16": RIGHT,
        "12 و13": RIGHT,
    },
    Rule.QUOTES: {
        'قال "نعم" ثم': "قال «نعم» ثم",
        'قال: "نعم".': "قال: «نعم».",
        "قال “نعم” ثم": "قال «نعم» ثم",
        "قال »نعم« ثم": "قال «نعم» ثم",
        "«أن «فلان» قال»": "«أن “فلان” قال»",
        '«أن "فلان" قال»': RIGHT,
        "«أن “فلان” قال»": RIGHT,
        'شاشة 5" كبيرة': RIGHT,
        "قال «نعم»": RIGHT,
    },
}


def of(rule: Rule, text: str, rules=HOUSE, language="ar") -> list[Remark]:
    return [remark for remark in check(text, rules, language) if remark.rule == rule]


def put_right(rule: Rule, text: str, rules=HOUSE, language="ar") -> str:
    for remark in reversed(of(rule, text, rules, language)):
        text = remark.apply(text)
    return text


class TableTests(TestCase):
    def test_each_rule_says_what_should_stand_there(self):
        for rule, cases in CASES.items():
            for text, right in cases.items():
                with self.subTest(rule, text=text):
                    self.assertEqual(put_right(rule, text), right or text)

    def test_and_says_nothing_of_what_is_right(self):
        for rule, cases in CASES.items():
            for text, right in cases.items():
                with self.subTest(rule, text=text):
                    self.assertEqual(of(rule, right or text), [])

    def test_every_rule_of_a_text_has_its_cases(self):
        without_a_fix = {Rule.UNBALANCED, Rule.SENTENCE, Rule.HEADLINE}
        of_photos = {Rule.ALT, Rule.ALT_REPEATS, Rule.CREDIT}
        of_glossary = {Rule.GLOSSARY, Rule.RENDERING}  # articles/tests/test_glossary.py
        self.assertEqual(set(Rule) - without_a_fix - of_photos - of_glossary, set(CASES))

    def test_a_rule_that_is_off_is_silent(self):
        for rule, cases in CASES.items():
            text = next(iter(cases))
            with self.subTest(rule):
                self.assertEqual(of(rule, text, Rules(off=frozenset({rule}))), [])


class ChoiceTests(TestCase):
    def test_quotation_marks_are_those_of_the_house(self):
        cases = {
            Quotes.CURLY: ('قال "نعم" ثم', "قال “نعم” ثم"),
            Quotes.STRAIGHT: ("قال «نعم» ثم", 'قال "نعم" ثم'),
            Quotes.GUILLEMETS: ("قال “نعم” ثم", "قال «نعم» ثم"),
        }
        for quotes, (text, right) in cases.items():
            with self.subTest(quotes):
                self.assertEqual(put_right(Rule.QUOTES, text, Rules(quotes=quotes)), right)

    def test_tanwin_may_stand_on_the_alef(self):
        on = Rules(tanwin=Tanwin.ON)
        self.assertEqual(put_right(Rule.TANWIN, "كتابًا حقًّا", on), "كتاباً حقّاً")
        self.assertEqual(of(Rule.TANWIN, "كتاباً", on), [])

    def test_digits_may_be_of_one_kind_always(self):
        self.assertEqual(put_right(Rule.DIGITS, "في 2016", Rules(digits=Digits.EASTERN)), "في ٢٠١٦")
        self.assertEqual(put_right(Rule.DIGITS, "في ٢٠١٦", Rules(digits=Digits.WESTERN)), "في 2016")

    def test_all_persian_letters_may_be_slips_and_one_of_them_has_no_fix(self):
        every = Rules(letters=Letters.ALL)
        self.assertEqual(put_right(Rule.PERSIAN, "پاريس", every), "باريس")
        self.assertEqual([remark.fix for remark in of(Rule.PERSIAN, "گوگل", every)], [None])

    def test_a_newsroom_has_its_own_list(self):
        self.assertEqual(put_right(Rule.HAMZA, "ابراج", Rules(words={"ابراج": "أبراج"})), "أبراج")


class LengthTests(TestCase):
    def test_a_sentence_too_long_is_shown_whole_and_has_no_fix(self):
        long = " ".join(["كلمة"] * 46) + "."
        text = f"جملة قصيرة. {long} وأخرى."
        [remark] = of(Rule.SENTENCE, text)
        self.assertEqual((text[remark.start : remark.end], remark.fix), (long, None))

    def test_a_decimal_ends_no_sentence(self):
        text = " ".join(["كلمة"] * 30) + " 3.5 " + " ".join(["كلمة"] * 30)
        self.assertEqual(len(of(Rule.SENTENCE, text)), 1)

    def test_a_headline_too_long_is_shown_from_where_it_is(self):
        [remark] = check_headline("ا" * 75, HOUSE, "ar")
        self.assertEqual((remark.rule, remark.start, remark.end), (Rule.HEADLINE, 70, 75))

    def test_marks_take_no_room_in_it(self):
        self.assertEqual(check_headline("بَ" * 70, HOUSE, "ar"), [])


class QuotationTests(TestCase):
    def alone(self, text: str) -> list[str]:
        return [text[remark.start :] for remark in of(Rule.UNBALANCED, text)]

    def test_a_quotation_that_does_not_end_is_shown_where_it_begins(self):
        self.assertEqual(self.alone("قال «نعم"), ["«نعم"])

    def test_one_that_does_not_begin_where_it_ends(self):
        self.assertEqual(self.alone("قال نعم» ثم"), ["» ثم"])

    def test_the_others_are_told_by_their_own_depth(self):
        self.assertEqual(put_right(Rule.QUOTES, 'قال «نعم ثم "لا" ثم'), "قال «نعم ثم «لا» ثم")

    def test_it_holds_for_english_too_whatever_its_quotes(self):
        self.assertEqual(len(of(Rule.UNBALANCED, 'He said "yes', language="en")), 1)
        self.assertEqual(check('He said "yes" and “no”.', HOUSE, "en"), [])


class LanguageTests(TestCase):
    def test_arabic_rules_are_for_arabic(self):
        self.assertEqual(check("Well, is it? It is; 12 or ١٢.", HOUSE, "en"), [])

    def test_spaces_are_for_every_language(self):
        self.assertEqual(put_right(Rule.SPACE_BEFORE, "He said , yes", language="en"), "He said, yes")

    def test_french_keeps_its_space_before_tall_signs(self):
        self.assertEqual(check("Il a dit\u00a0: « oui » ! Vraiment ?", HOUSE, "fr"), [])
        self.assertEqual(put_right(Rule.SPACE_BEFORE, "oui , non .", language="fr"), "oui, non.")


class PhotoTests(TestCase):
    def test_a_photo_lacks_what_it_lacks(self):
        cases = {
            (True, True): [Rule.ALT],
            (False, False): [Rule.CREDIT],
            (True, False): [Rule.ALT, Rule.CREDIT],
            (False, True): [],
        }
        for (needs_alt, has_credit), rules in cases.items():
            with self.subTest(rules):
                found = check_photo(HOUSE, needs_alt=needs_alt, repeats=False, has_credit=has_credit)
                self.assertEqual([remark.rule for remark in found], rules)
