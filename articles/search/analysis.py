"""
Text as the search compares it: every word by the letter, by its stem, and without a clitic.

Pure: nothing here knows of Django, files or a database. Documents and queries go through the same
functions, and either database keeps the words that come out as they are.

The stemmer is a light one with guards: it takes off the article with what is joined to it, «و», and
what stands for number, gender and owner, as long as three letters stay. It never looks for a root, and
leaves a bare ب ل ك ف alone, since they begin as many words as they are put before. The word without
them is kept apart (``loose``), where it weighs little.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from Stemmer import Stemmer

from articles.search.guards import ENDINGS, LAM, PREFIXED, SHORT_NAMES, STEMS, UNJOINED, WAW
from articles.text import ARABIC_MARKS, fold, fold_letters

# Longer ones are no words, and PostgreSQL keeps none above two kilobytes.
MOST_LETTERS = 64
WORDS_KEPT = 65_536

STEMMED_BY_LIBRARY = {"en": "english", "fr": "french"}

_IGNORED = (
    f"{ARABIC_MARKS}\u0300-\u036f\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
# A word with the marks that stand on its letters; l'État and Israel's are one word, so is 10,000.
_LETTERS = rf"[^\W_]+(?:[{_IGNORED}]+[^\W_]+)*[{_IGNORED}]*"
TOKEN = re.compile(rf"{_LETTERS}(?:['’](?=[A-Za-z\u00c0-\u024f]){_LETTERS}|[,٬](?=\d{{3}}(?!\d)){_LETTERS})*")
_JOINED = re.compile("[,٬'’]")
_ELISION = re.compile("^(?:[cdjlmnst]|qu)['’]|['’]s$")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_ACCENT = re.compile("[\u0300-\u036f]")

ARTICLES = ("وبال", "وال", "بال", "كال", "فال", "ال")
OWNERS = ("هما", "ها", "هم", "هن", "نا", "ه")
NUMBERS = ("تين", "تان", "ات", "ون", "ين")
CLITICS = "بلكف"
# Whatever comes off begins, or ends, with one of these: most words are done with at a glance.
FRONTS, ENDS = "اوبكفل", "اهمنت"
# No word has a Latin letter before Arabic ones.
FAINT = "x"


class Forms(NamedTuple):
    """The words in a piece of text by the letter, by stem, and without a clitic; each as in a column."""

    exact: str
    stem: str
    loose: str


NONE = Forms("", "", "")


class Word(NamedTuple):
    """One word of a text: its forms, and where it stands in the text as it was written."""

    exact: str
    stem: str
    loose: str
    start: int
    end: int


def stem(word: str, language: str = "ar") -> str:
    """
    Return the stem of a folded word; ``language`` says how words in Latin letters are stemmed.

    A word in Arabic letters has the same stem in every edition.
    """
    if is_arabic(word):
        return stem_arabic(word)
    by_library = _stemmer(STEMMED_BY_LIBRARY.get(language, "english"))
    return without_accents(by_library.stemWord(word))


@lru_cache
def _stemmer(name: str) -> Stemmer:
    return Stemmer(name, 0)


def is_arabic(word: str) -> bool:
    return "\u0621" <= word[:1] <= "\u064a"


def without_accents(word: str) -> str:
    if word.isascii() or is_arabic(word):
        return word
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", word)))


def stem_arabic(word: str) -> str:
    bare = without_article(word)
    return bare if bare in STEMS else without_ending(bare)


def without_article(word: str) -> str:
    """Take off what is joined to the front: the article with its particles, «لل» or «و»."""
    if word[:1] not in FRONTS or word in UNJOINED or word.startswith(PREFIXED):
        return word
    if word.startswith(ARTICLES):
        for article in ARTICLES:
            if word.startswith(article) and len(word) >= len(article) + 3:
                return word[len(article) :]
    if word.startswith("و") and len(word) >= 5 and not word.startswith(WAW):
        word = word[1:]
    return after_two_lams(word) if word.startswith("لل") and len(word) >= 5 else word


def after_two_lams(word: str) -> str:
    """Take «لل» off, but only one «ل» where the word begins with one of its own: للبنان, للجنة."""
    one = word[1:]
    return one if one in STEMS or one.startswith(LAM) else word[2:]


def without_ending(word: str) -> str:
    """Take off an owner, then number or gender, then the alef of «رئيسا»; three letters stay."""
    if word[-1:] not in ENDS or word.endswith(ENDINGS):
        return word
    owner = ending(word, OWNERS)
    if owner:
        return without_teh(word[: -len(owner)])
    number = ending(word, NUMBERS)
    if number and not (number == "ين" and word[0] == "ت" and len(word) == 5):  # تحسين, تأمين
        word = word[: -len(number)]
    return word[:-1] if word[-1] == "ا" and len(word) >= 5 and word not in STEMS else word


def without_teh(owned: str) -> str:
    """Take off the plural of «قراراتها», and the teh of «حكومة», which is written out before an owner."""
    if owned in STEMS:
        return owned
    end = ending(owned, ("ات", "ت"))
    return owned[: -len(end)] if end else owned


def ending(word: str, endings: tuple[str, ...]) -> str:
    """Return the first of ``endings`` that may come off: three letters stay."""
    if word.endswith(endings):
        for end in endings:
            if word.endswith(end) and len(word) >= len(end) + 3:
                return end
    return ""


def loosened(word: str) -> str:
    """
    Return the stem of a folded word without a leading و ب ل ك ف or the «ان» of two, or nothing.

    Of three letters it may be any word («كبيرة», «بئر»), and says so by a ``FAINT`` before it.
    """
    if not is_arabic(word):
        return ""
    rest = word[1:]
    if word[0] in CLITICS and (len(rest) >= 4 or rest in SHORT_NAMES) and word not in UNJOINED:
        bare = stem_arabic(rest)
        return bare if len(bare) >= 4 or rest in SHORT_NAMES else FAINT + bare
    if not word.endswith("ان"):
        return ""
    bare = without_article(word)
    return bare[:-2] if len(bare) >= 6 and not bare.endswith(ENDINGS) else ""


def forms(token: str, language: str) -> Forms:
    """Return the words in what ``TOKEN`` found; a ligature opens into several."""
    text = plain(token)
    if text.isalnum() and is_arabic(text):
        return single_arabic(text[:MOST_LETTERS])
    found = [single(word[:MOST_LETTERS], language) for word in _WORD.findall(text)]
    return Forms(*(" ".join(filter(None, column)) for column in zip(*found, strict=True))) if found else NONE


def single(word: str, language: str) -> Forms:
    """Return the forms of one folded word."""
    if is_arabic(word):
        return single_arabic(word)
    exact = without_accents(word)
    return Forms(exact, stem(word, language), "")


def single_arabic(word: str) -> Forms:
    main, extra = stem_arabic(word), loosened(word)
    return Forms(word, main, "" if extra == main else extra)


@cache
def known_forms(language: str) -> Callable[[str], Forms]:
    """Return ``forms`` in ``language``; it remembers what it was asked."""
    return lru_cache(WORDS_KEPT)(partial(forms, language=language))


def plain(token: str) -> str:
    """Fold a token, and bring what an apostrophe or a comma joins to one word: l'État, 10,000."""
    if _ARABIC.fullmatch(token):
        return fold_letters(token)
    if not _JOINED.search(token):
        return fold(token)
    if _GROUPED.fullmatch(token):
        return fold(_JOINED.sub("", token))
    if "'" in token or "’" in token:
        return _JOINED.sub("", _ELISION.sub("", fold(token)))
    return fold(token)


def columns(text: str, language: str = "ar") -> Forms:
    """Return all words of a text by the letter, by stem, and without a clitic, each as one column."""
    found = list(map(known_forms(language), TOKEN.findall(text)))
    if not found:
        return NONE
    exact, stems, loose = zip(*found, strict=True)
    return Forms(" ".join(exact), " ".join(stems), " ".join(filter(None, loose)))


def words(text: str, language: str = "ar") -> Iterator[Word]:
    """Yield the words of ``text`` with where they stand in it; marks belong to their word."""
    known = known_forms(language)
    for match in TOKEN.finditer(text):
        for word in zip(*(form.split() for form in known(match[0])[:2]), strict=True):
            yield Word(*word, loosened(word[0]), match.start(), match.end())
