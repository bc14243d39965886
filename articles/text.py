"""Arabic text: folding for comparison, tidying for storage, slugs and word counts.

Pure: nothing here knows of Django, files or the database.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

ARABIC_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
DIRECTION_MARKS = "\u200e\u200f\u061c"
TATWEEL = "\u0640"
# A word is letters and digits, and Arabic marks after the first of them.
WORD = re.compile(f"[^\\W_](?:[^\\W_]|[{ARABIC_MARKS}])*+")
WHITE_SPACE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())

_LETTERS = str.maketrans("أإآٱىیةۀهکؤئگپچڤ", "ااااييهههكويكبجف", "ء" + TATWEEL)
_SPELLINGS = (("مسئول", "مسؤول"), ("شئون", "شؤون"))
_MARK = re.compile(f"[{ARABIC_MARKS}]")
# Nearly every line has these characters only, and folds by a few replacements at a quarter of the cost.
_NOT_SIMPLE = re.compile("[^ -~\u00a0«»،؛؟\u0621-\u063a\u0640-\u0652]")
_SIMPLE_MARKS = re.compile("[\u064b-\u0652]+")
_SIMPLE_LETTERS = tuple(
    (chr(code), chr(folded) if folded else "") for code, folded in _LETTERS.items() if code < 0x064B
)

_PRESENTATION_FORM = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]")
_SPACING_CONTROL = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
# https://www.w3.org/TR/xml/#charsets
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]+")
_UNSEEN = re.compile(
    "|".join(form.pattern for form in (_PRESENTATION_FORM, _BIDI_CONTROL, _ZERO_WIDTH, _JOINERS))
)
_TATWEELS = re.compile(f"{TATWEEL}+")
# After the tatweel that joins a particle to what is no Arabic letter: «بـ"المعيب"», «الـ18», «لـAFP».
_HELD_APART = re.compile("[\"'“”‘’«(\\[0-9\u0660-\u0669\u06f0-\u06f9A-Za-z\u00c0-\u024f]")
_ENDS = WHITE_SPACE + DIRECTION_MARKS
# Of a line without any other character only its composition may be in doubt.
_UNPLAIN = re.compile("[^ -~\u00a0«»،؛؟…–—‘’“”\u0621-\u063a\u0641-\u0652\u0660-\u066c]")


class Tidied(NamedTuple):
    """A line as it is stored, and the codes of what was changed in it."""

    text: str
    changes: tuple[str, ...]


class _Characters(dict[int, str]):
    """One character to its other form, worked out when it is first met."""

    def __init__(self, form: Callable[[str], str]):
        self.form = form

    def __missing__(self, code: int) -> str:
        self[code] = self.form(chr(code))
        return self[code]


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or _MARK.match(character):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    return character.translate(_LETTERS)


_FOLDING = _Characters(_fold_character)


def fold(text: str) -> str:
    """Return `text` as it is compared, never as it is shown.

    NFKC; Arabic marks, tatweel, bare hamza and format controls dropped; forms of
    alef, yeh, teh marbuta, kaf and the seats of hamza made one; digits 0-9; lower
    case; runs of white space one space, none at the ends. Two texts that a reader
    of Arabic takes for the same line fold to the same string.
    """
    return _fold_known(text) if len(text) <= _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    if not _NOT_SIMPLE.search(text):
        return _fold_simple(text)
    text = _modernise(unicodedata.normalize("NFKC", text).lower())
    text = unicodedata.normalize("NFC", text.translate(_FOLDING))
    return " ".join(text.split())


# A line of a page is compared a dozen times before it is stored. Ten megabytes at the most.
_LONGEST_KEPT = 2000
_fold_known = lru_cache(2048)(_fold)


def fold_letters(word: str) -> str:
    """Return what ``fold`` does of a word that is Arabic letters alone, at a fifth of the cost."""
    return _modernise(word).translate(_LETTERS)


def _fold_simple(text: str) -> str:
    text = _SIMPLE_MARKS.sub("", _modernise(text.lower()))
    for letter, folded in _SIMPLE_LETTERS:
        text = text.replace(letter, folded)
    return " ".join(text.split())


def _modernise(text: str) -> str:
    for printed, modern in _SPELLINGS:
        text = text.replace(printed, modern)
    return text


def tidy(text: str) -> Tidied:
    """Return one line as it is stored, with what had to be changed.

    The codes: `presentation_forms` (word ligatures such as ﷺ stay),
    `controls`, `bidi_controls`, `zero_width` (a joiner inside a word stays),
    `tatweel` (one stays in «هـ» and before a quote, a figure or a Latin word) and
    `composed` (NFC). A control that spaces words, such as a tab, leaves a space. White
    space and direction marks at the ends are stripped, which is no change; no-break spaces and
    direction marks inside stay, as do Persian letters and Eastern digits. Tidying twice gives the
    same as once.
    """
    text = text.strip(_ENDS)
    if not _UNPLAIN.search(text) and unicodedata.is_normalized("NFC", text):
        return Tidied(text, ())
    changes: dict[str, None] = {}
    for code, step in _STEPS:
        changed = step(text)
        if changed != text:
            changes[code] = None
        text = changed
    return Tidied(text.strip(_ENDS), tuple(changes))


def _fold_presentation_forms(text: str) -> str:
    # U+FE70 decomposes to a space and its mark: the mark belongs to the letter before it.
    return _PRESENTATION_FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(), text)


def without_controls(text: str) -> str:
    """Return ``text`` without the characters that no XML may hold, and one of which spoils a whole feed."""
    return _NOT_IN_XML.sub("", text)


def without_marks(text: str) -> str:
    """
    Return ``text``, of any number of lines, without what came along unseen.

    Bidirectional controls, zero-width marks and joiners that join nothing; presentation forms become
    letters. No-break spaces, direction marks and tatweel stay: somebody may have meant them.
    """
    if not _UNSEEN.search(text):
        return text
    for step in (_fold_presentation_forms, _remove_bidi_controls, _remove_zero_width):
        text = step(text)
    return _remove_loose_joiners(text)


def visible(text: object) -> str:
    """
    Return ``text`` in one line, with what is not printed shown by its number.

    A line of a log or a terminal is forged by no name then. The joiners stay: Persian names need them.
    """
    line = str(text)
    if line.isprintable():
        return line
    return "".join(f"\\u{ord(letter):04x}" if _is_unseen(letter) else letter for letter in line)


def _is_unseen(letter: str) -> bool:
    category = unicodedata.category(letter)
    return (category[0] == "C" or category in {"Zl", "Zp"}) and not _JOINERS.match(letter)


def _remove_controls(text: str) -> str:
    return _CONTROL.sub("", _SPACING_CONTROL.sub(" ", text))


def _remove_bidi_controls(text: str) -> str:
    return _BIDI_CONTROL.sub("", text)


def _remove_zero_width(text: str) -> str:
    return _ZERO_WIDTH.sub("", text)


def _remove_tatweel(text: str) -> str:
    return _TATWEELS.sub(tatweel_to_keep, text)


def tatweel_to_keep(run: re.Match[str]) -> str:
    """Return what stays of a run of tatweels: one where it is the abbreviation «هـ», else nothing."""
    text, before = run.string, run.start() - 1
    if _HELD_APART.match(text[run.end() : run.end() + 1]) and _in_word(text[max(before, 0) : run.start()]):
        return TATWEEL
    if before < 0 or text[before] != "ه":
        return ""
    if _in_word(text[before - 1 : before]) or _in_word(text[run.end() : run.end() + 1]):
        return ""
    return TATWEEL


def _remove_loose_joiners(text: str) -> str:
    return _JOINERS.sub(_joiner_to_keep, text)


def _joiner_to_keep(run: re.Match[str]) -> str:
    before = run.string[run.start() - 1 : run.start()]
    after = run.string[run.end() : run.end() + 1]
    return run[0][0] if _joinable(before) and _joinable(after) else ""


def _in_word(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM"


def _joinable(character: str) -> bool:
    # Emoji are symbols (So, Sk), and ZWJ holds a family of them together.
    if not character:
        return False
    category = unicodedata.category(character)
    return category[0] in "LMN" or category in ("So", "Sk")


# The «هـ» test looks at neighbours, so what is invisible goes before it; joiners are judged last,
# because a tatweel between a joiner and the edge of a word would seem to be a letter.
_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("presentation_forms", _fold_presentation_forms),
    ("controls", _remove_controls),
    ("bidi_controls", _remove_bidi_controls),
    ("zero_width", _remove_zero_width),
    ("tatweel", _remove_tatweel),
    ("zero_width", _remove_loose_joiners),
    ("composed", lambda text: unicodedata.normalize("NFC", text)),
)


def slugify(text: str, letters: int = 60) -> str:
    """Return the words of `text` for an address, at most `letters` characters, or "".

    Letters keep their hamza, marks and tatweel go, digits become 0-9, Latin is lower
    case, all else is a hyphen; NFC. It is cut at a word's end; a first word longer
    than `letters` is cut inside. An Arabic letter takes six characters when it is
    percent-encoded, hence the limit.
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = unicodedata.normalize("NFC", text).translate(_SLUGS)
    slug = "-".join(text.split())
    if len(slug) <= letters:
        return slug
    end = slug.rfind("-", 0, letters + 1)
    return slug[: end if end > 0 else letters]


def _slug_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category[0] == "M" or category == "Cf" or character == TATWEEL:
        return ""
    return character if category[0] in "LN" else " "


_SLUGS = _Characters(_slug_character)


def word_count(text: str) -> int:
    """Return the number of words: runs between white space that hold a letter or digit.

    Harakat, quotes and hyphens neither split a word nor make one.
    """
    return sum(any(character.isalnum() for character in run) for run in text.split())


# Words that a grown-up reads in a minute (International Reading Speed Texts, IReST, 2012).
WORDS_A_MINUTE = {"ar": 138, "en": 228, "fr": 195}


def reading_minutes(words: int, language: str) -> int:
    """Return how long a reader of ``language`` is with so many words: at least one minute."""
    return max(1, round(words / WORDS_A_MINUTE.get(language, WORDS_A_MINUTE["en"])))
