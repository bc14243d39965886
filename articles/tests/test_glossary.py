"""Names as the glossary has them: what is found in a text, what is put right, what a translation lacks."""

import time
from unittest import TestCase

from articles.house_style.glossary import Glossary, Term, lacking
from articles.house_style.names import is_near
from articles.house_style.reader import check
from articles.house_style.rules import Rule, Rules

HAFTAR = Term(
    {"ar": "حفتر", "en": "Haftar", "fr": "Haftar"},
    variants={"en": ("Hiftar", "Hefter"), "ar": ("هفتر",)},
    is_person=True,
)
ERDOGAN = Term(
    {"ar": "أردوغان", "en": "Erdogan", "fr": "Erdogan"},
    variants={"en": ("Erdoğan",), "ar": ("اردوجان",)},
    is_person=True,
)
UNITED = Term(
    {"ar": "الأمم المتحدة", "en": "United Nations", "fr": "Nations unies"},
    also={"en": ("UN",)},
    variants={"fr": ("Nations Unies",)},
)
COURT = Term({"ar": "المحكمة الجنائية الدولية", "en": "International Criminal Court"})
COMMITTEE = Term(
    {"ar": "اللجنة الأولمبية", "en": "Olympic Committee"}, variants={"ar": ("اللجنة الأوليمبية",)}
)
NATO = Term({"ar": "الناتو", "en": "NATO", "fr": "OTAN"}, variants={"en": ("Nato",)})
ALI = Term({"ar": "علي", "en": "Ali"}, is_person=True)
GADDAFI = Term({"ar": "القذافي", "en": "Gaddafi"}, variants={"en": ("Qaddafi", "Gadhafi")})
CEASEFIRE = Term({"ar": "وقف إطلاق النار", "en": "ceasefire"}, variants={"en": ("cease-fire", "cease fire")})
SISI = Term({"ar": "السيسي", "en": "al-Sisi"}, variants={"en": ("el-Sisi",)}, is_person=True)
EMIRATES = Term({"fr": "Émirats arabes unis", "ar": "الإمارات"})
TERMS = (HAFTAR, ERDOGAN, UNITED, COURT, COMMITTEE, NATO, ALI, GADDAFI, CEASEFIRE, SISI, EMIRATES)
GLOSSARY = Glossary(TERMS)

# Text, and as it is put right; the same where nothing departs.
CASES = {
    "en": [
        ("Hiftar said no", "Haftar said no"),
        ("HIFTAR", "Haftar"),
        ("said Hefter's men", "said Haftar's men"),
        ("Haftar said no", None),
        ("Erdoğan and Erdogan", "Erdogan and Erdogan"),
        ("Nato and NATO", "NATO and NATO"),
        ("Cease-fire holds, a cease fire", "Ceasefire holds, a ceasefire"),
        ("the cease. Fire broke out", None),
        ("cease-fires", "ceasefires"),
        ("the united nations and the UN", None),
        ("El-Sisi, el-Sisi", "Al-Sisi, al-Sisi"),
        ("al Sisi", "al-Sisi"),
        ("Al-Sisi", None),
        ("Qaddafi", "Gaddafi"),
        ("Hiftarian", None),
    ],
    "fr": [
        ("les Nations Unies", "les Nations unies"),
        ("les Nations unies", None),
        ("aux Emirats arabes unis", "aux Émirats arabes unis"),
        ("l’OTAN", None),
    ],
    "ar": [
        ("قال هفتر", "قال حفتر"),
        ("وهفتر وبهفتر ولهفتر", "وحفتر وبحفتر ولحفتر"),
        ("قال اردوغان لأردوغان", "قال أردوغان لأردوغان"),
        ("واردوجان", "وأردوغان"),
        ("أَرْدُوغان", None),
        ("أردوغـان", None),
        ("الامم المتحدة", "الأمم المتحدة"),
        ("للامم المتحدة", "للأمم المتحدة"),
        ("وللأمم المتحدة", None),
        ("بالامم المتحدة", "بالأمم المتحدة"),
        ("الأمم، المتحدة", None),
        ("للجنة الأوليمبية", "للجنة الأولمبية"),
        ("واللجنة الأوليمبية", "واللجنة الأولمبية"),
        ("على الطاولة", None),
        ("المحكمة الجنائيّة الدولية", None),
    ],
}
NAMED = [
    ("قال حفتر", [HAFTAR]),
    ("لحفتر وبالأمم المتحدة", [HAFTAR, UNITED]),
    ("للأمم المتحدة", [UNITED]),
    ("هفتر", [HAFTAR]),
    ("حفترة", []),
    ("أمم متحدة", []),
]
NEAR = [
    ("hafter", "haftar", True),
    ("haftar", "haftar", True),
    ("hftar", "haftar", True),
    ("kaftar", "haftar", False),
    ("libyan", "libya", False),
    ("iraq", "iran", False),
    ("el", "al", True),
    ("hamas", "haftar", False),
]


def right(text: str, language: str) -> str | None:
    found = list(GLOSSARY.departures(text, language))
    for mention, fix in reversed(found):
        text = text[: mention.start] + fix + text[mention.end :]
    return text if found else None


class DepartureTest(TestCase):
    def test_what_is_written_otherwise_is_put_right_and_nothing_else(self):
        for language, cases in CASES.items():
            for text, wanted in cases:
                with self.subTest(text):
                    self.assertEqual(right(text, language), wanted)

    def test_what_is_put_right_is_right(self):
        for language, cases in CASES.items():
            for _, wanted in cases:
                with self.subTest(wanted):
                    self.assertIsNone(wanted and right(wanted, language))

    def test_the_variant_of_one_name_may_be_another_s_own(self):
        burma = Term({"en": "Myanmar"}, variants={"en": ("Burma",)})
        glossary = Glossary((burma, Term({"en": "Burma"})))
        self.assertEqual(list(glossary.departures("Old Burma", "en")), [])

    def test_a_language_without_names_has_no_departures(self):
        self.assertEqual(list(GLOSSARY.departures("Hiftar", "de")), [])


class NamedTest(TestCase):
    def test_a_name_is_found_behind_what_is_joined_to_it(self):
        for text, terms in NAMED:
            with self.subTest(text):
                self.assertEqual(list(GLOSSARY.named_in(text, "ar")), terms)

    def test_it_takes_no_longer_for_a_glossary_of_thousands(self):
        text = "قال حفتر إن الأمم المتحدة ترفض وقف إطلاق النار. " * 400
        others = tuple(Term({"ar": f"اسم{number} آخر{number}"}) for number in range(5000))
        large = Glossary((*TERMS, *others))
        for glossary in (GLOSSARY, large):
            list(glossary.mentions("أ", "ar"))  # the tables
        times = [took(glossary, text) for glossary in (GLOSSARY, large)]
        self.assertLess(times[1], 3 * times[0] + 0.05)


def took(glossary: Glossary, text: str) -> float:
    start = time.process_time()
    list(glossary.mentions(text, "ar"))
    return time.process_time() - start


class LackingTest(TestCase):
    def lacks(self, *pairs, source="ar", target="en"):
        found = lacking(pairs, GLOSSARY, source, target)
        return [(one.part, one.term.names[target], one.words) for one in found]

    def test_a_name_of_the_source_that_the_translation_has_nowhere_is_told(self):
        self.assertEqual(self.lacks(("قال حفتر", "The commander said")), [(0, "Haftar", "حفتر")])

    def test_one_that_has_another_good_form_is_not(self):
        self.assertEqual(self.lacks(("قالت الأمم المتحدة", "The UN said")), [])

    def test_one_that_stands_in_another_paragraph_is_not(self):
        self.assertEqual(self.lacks(("قال حفتر", "The commander said"), ("وأضاف", "Haftar added")), [])

    def test_one_in_another_form_is_told_where_it_stands_and_not_again(self):
        self.assertEqual(self.lacks(("قال حفتر", "Hiftar said")), [])

    def test_a_part_that_is_not_translated_lacks_nothing(self):
        self.assertEqual(self.lacks(("قال حفتر", ""), ("قال", "He said")), [])

    def test_the_other_way_round_too(self):
        self.assertEqual(self.lacks(("Haftar said", "قال القائد"), source="en", target="ar")[0][1], "حفتر")
        self.assertEqual(self.lacks(("Haftar said", "قال لحفتر"), source="en", target="ar"), [])


class SlipTest(TestCase):
    def fixes(self, text, *due):
        rules = Rules(glossary=GLOSSARY, due=due)
        return [
            (text[one.start : one.end], one.fix)
            for one in check(text, rules, "en")
            if one.rule == Rule.GLOSSARY
        ]

    def test_a_name_that_is_due_is_known_by_its_slip(self):
        self.assertEqual(self.fixes("Hafter said", HAFTAR), [("Hafter", "Haftar")])
        self.assertEqual(self.fixes("Hafter said"), [])

    def test_what_is_another_name_of_the_glossary_is_no_slip(self):
        self.assertEqual(self.fixes("Haftar said", HAFTAR), [])

    def test_which_words_are_near(self):
        for word, key, wanted in NEAR:
            with self.subTest(word):
                self.assertEqual(is_near(word, key), wanted)

    def test_the_rule_can_be_turned_off(self):
        rules = Rules(glossary=GLOSSARY, off=frozenset({Rule.GLOSSARY}))
        self.assertEqual(check("Hiftar said", rules, "en"), [])
