"""
The numbers of a text in their order, whether in digits or in words, and the names of days and months.

Two texts that tell the same amounts give the same list, however each writes them. Pure: no Django.
"""

import re
import unicodedata
from collections.abc import Iterator

from articles.months import ARABIC, MONTHS, WEEKDAYS
from articles.text import fold

_SIGNS = str.maketrans("٫٬٪−’", ".,%-'")
# Groups of thousands stand apart by a comma, in French by a space; a sign before or behind belongs to it.
_NUMBER = re.compile(
    "(?<![\\w-])-?[$€£]?\\d+(?:[.,\u00a0\u202f]\\d+)*(?:[ \u00a0\u202f]?%)?|\\d+(?:[.,]\\d+)*%?|[^\\W\\d_]+"
)
_FRENCH_THOUSANDS = re.compile("(?<=\\d)[ \u00a0\u202f](?=\\d{3}(?!\\d))")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?%?")
_PARTICLES = re.compile("^(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?")
_CLITIC = re.compile("^[وفبلك]{1,2}")

_UNITS = {
    "ar": "صفر واحد|واحدة اثنان|اثنين|اثنتان|اثنتين|اثنا|اثني|اثنتا|اثنتي ثلاث|ثلاثة أربع|أربعة خمس|خمسة "
    "ست|ستة سبع|سبعة ثمان|ثماني|ثمانية تسع|تسعة عشر|عشرة",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    # «un» is an article.
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
_ORDINALS = {
    "ar": "- أول|أولى ثان|ثاني|ثانية ثالث|ثالثة رابع|رابعة خامس|خامسة سادس|سادسة سابع|سابعة ثامن|ثامنة "
    "تاسع|تاسعة عاشر|عاشرة حادي",
    "en": "- first second third fourth fifth sixth seventh eighth ninth tenth",
    "fr": "- premier|première|premiers|premières deuxième|second|seconde troisième quatrième cinquième "
    "sixième septième huitième neuvième dixième",
}
_GREATER = {
    "ar": {
        "20": "عشرون عشرين",
        "30": "ثلاثون ثلاثين",
        "40": "أربعون أربعين",
        "50": "خمسون خمسين",
        "60": "ستون ستين",
        "70": "سبعون سبعين",
        "80": "ثمانون ثمانين",
        "90": "تسعون تسعين",
        "100": "مئة مائة مئات",
        "200": "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي",
        "1000": "ألف ألفا آلاف ألوف",
        "2000": "ألفان ألفين ألفي",
        "10^6": "مليون مليونا ملايين",
        "2*10^6": "مليونان مليونين مليوني",
        "10^9": "مليار مليارا مليارات بليون بلايين",
        "2*10^9": "ملياران مليارين ملياري",
        "10^12": "تريليون ترليون تريليونات",
        "1/2": "نصف",
        "1/3": "ثلث",
        "2/3": "ثلثان ثلثين ثلثا ثلثي",
        "1/4": "ربع",
        "*2": "ضعف ضعفين ضعفي",
        "*n": "أضعاف",
        **{
            f"{number}00": f"{stem}مئة {stem}مائة"
            for number, stem in enumerate("ثلاث أربع خمس ست سبع ثمان تسع".split(), start=3)
        },
        "مكانون": "كانون",
        "متشرين": "تشرين",
    },
    "en": {
        **{
            f"{number}0": word
            for number, word in enumerate(
                "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
            )
        },
        "12s": "dozen dozens",
        "100": "hundred hundreds",
        "1000": "thousand thousands",
        "10^6": "million millions",
        "10^9": "billion billions",
        "10^12": "trillion trillions",
        "1/2": "half halves",
        "1/4": "quarter quarters",
        "*2": "double doubled twice",
        "*3": "triple tripled",
    },
    "fr": {
        **{
            f"{number}0": word
            for number, word in enumerate("vingt|vingts trente quarante cinquante soixante".split(), start=2)
        },
        "12s": "douzaine douzaines",
        "100": "cent cents centaine centaines",
        "1000": "mille millier milliers",
        "10^6": "million millions",
        "10^9": "milliard milliards",
        "1/2": "moitié demi demie",
        "1/3": "tiers",
        "1/4": "quart quarts",
        "*2": "double doublé",
        "*3": "triple triplé",
    },
}


def bare(text: str) -> str:
    """Return ``text`` as its words are compared: folded, and without the accents of Latin letters."""
    return "".join(
        sign for sign in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(sign)
    )


def _listed(words: str, mark: str = "") -> Iterator[tuple[str, str]]:
    for number, forms in enumerate(words.split()):
        for form in forms.split("|"):
            yield bare(form), f"{mark}{number}"


def _table(language: str) -> dict[str, str]:
    """Return every word that tells an amount, a day or a month, with one and the same key for each."""
    months = list(ARABIC.values()) if language == "ar" else [MONTHS[language]]
    table = {bare(name): f"m{n}" for names in months for n, name in enumerate(names) if " " not in name}
    table |= {bare(name): f"d{number}" for number, name in enumerate(WEEKDAYS[language])}
    table |= dict(_listed(_ORDINALS[language], "#")) | dict(_listed(_UNITS[language]))
    for key, words in _GREATER[language].items():
        table |= {bare(form): key for form in words.replace("|", " ").split()}
    table.pop("-", None)
    return table


_TABLES = {language: _table(language) for language in WEEKDAYS}


def amounts(text: str, language: str) -> list[str]:
    """Return the amounts that ``text`` tells, each in one form, from first to last."""
    text = text.translate(_SIGNS)
    if language == "fr":
        text = _FRENCH_THOUSANDS.sub("", text)
    found = (_amount(token[0], language) for token in _NUMBER.finditer(with_plain_digits(text)))
    return [amount for amount in found if amount]


def with_plain_digits(text: str) -> str:
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in text
        if not unicodedata.combining(sign) and sign != "\u0640"
    )


def _amount(token: str, language: str) -> str:
    if not any(sign.isdecimal() for sign in token):
        return _told_in_words(bare(token), language)
    token = token.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    digits = token.lstrip("-$€£")
    if language != "fr" and _THOUSANDS.fullmatch(digits):
        return token.replace(",", "")
    return token.replace(",", ".")


def _told_in_words(word: str, language: str) -> str:
    table = _TABLES.get(language, _TABLES["en"])
    if word in table or language != "ar":
        return table.get(word, "")
    # «وعشرون», «للثلاثة», «والأحد»: of a day the article stays, or «أحد» would be one.
    forms = (_CLITIC.sub("", word), _PARTICLES.sub("", word))
    return next((table[form] for form in forms if form in table), "")
