"""Slips of single letters and marks: what a keyboard, a converter or a layout left in the text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from articles.house_style.rules import Digits, Letters, Rules, Tanwin
from articles.text import TATWEEL, WORD, tatweel_to_keep

Found = tuple[int, int, str | None]

ARABIC = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3"

_TATWEELS = re.compile(f"{TATWEEL}++")
# «الـ48 ساعة», «بـ"الناتو"»: what it carries cannot be joined to the letter.
_CARRIED = re.compile(f'{TATWEEL}[0-9A-Za-z«“"(]')
_CARRIERS = ("ال", "لل", "ب", "ل", "ك", "و", "ف")
_PRESENTATION = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]++")
_ZERO_WIDTH = "\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_INVISIBLE = re.compile(
    f"(?P<zero>[{_ZERO_WIDTH}]++)|(?P<joiner>[\u200c\u200d]++)|(?P<space>[\u00a0\u202f]++)"
)
_FATHATAN, _SHADDA = "\u064b", "\u0651"
_BEFORE = re.compile(f"(?<=[{ARABIC}]){_FATHATAN}({_SHADDA}?)([اى])(?![{ARABIC}])")
_ON = re.compile(f"(?<=[{ARABIC}])({_SHADDA}?)([اى]){_FATHATAN}")
_PERSIAN = {"ک": "ك", "ی": "ي", "پ": "ب", "چ": "ج", "ڤ": "ف"}
# Persian writes both with one letter; in these it is not a yeh.
_WITH_ALEF = frozenset(
    "إلی الی علی حتی لدی سوی مدی متی بلی موسی عیسی مصطفی مستشفی مرضی قتلی جرحی أخری".split()
)
_WESTERN = "(?<![A-Za-z0-9])(?<![A-Za-z]-)[0-9]++(?![A-Za-z])"  # not those of «F-16» and «G20»
_DIGITS = re.compile(f"(?P<western>{_WESTERN})|(?P<eastern>[\u0660-\u0669\u06f0-\u06f9]++)")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def find_tatweel(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find stretched letters; «هـ» keeps its tatweel, and so does what a letter cannot be joined to."""
    for run in _TATWEELS.finditer(text):
        kept = TATWEEL if carries(run) else tatweel_to_keep(run)
        if run[0] != kept:
            yield run.start(), run.end(), kept


def carries(run: re.Match[str]) -> bool:
    """Whether a tatweel ties a particle to a number, a foreign word or a quotation."""
    before = run.string[max(run.start() - 3, 0) : run.start()]
    return bool(_CARRIED.match(run.string, run.end() - 1)) and before.endswith(_CARRIERS)


def find_presentation_forms(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find letters that a layout program wrote as pictures of themselves; no search finds them."""
    for run in _PRESENTATION.finditer(text):
        letters = "".join(unicodedata.normalize("NFKC", form).strip() for form in run[0])
        if letters != run[0]:
            yield run.start(), run.end(), letters


def find_invisible(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find what nobody sees; a joiner inside a word is at its work, as French no-break spaces are."""
    for run in _INVISIBLE.finditer(text):
        if (run["joiner"] and joins(text, run)) or (run["space"] and language == "fr"):
            continue
        yield run.start(), run.end(), " " if run["space"] else ""


def joins(text: str, run: re.Match[str]) -> bool:
    around = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
    return all(unicodedata.category(sign)[0] in "LMNS" if sign else False for sign in around)


def find_tanwin(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find the two strokes on the other letter than the house's: «كتابًا», «كتاباً»."""
    if rules.tanwin == Tanwin.BEFORE:
        for slip in _ON.finditer(text):
            yield slip.start(), slip.end(), f"{_FATHATAN}{slip[1]}{slip[2]}"
    else:
        for slip in _BEFORE.finditer(text):
            yield slip.start(), slip.end(), f"{slip[1]}{slip[2]}{_FATHATAN}"


def find_persian(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find letters of a Persian keyboard; «گ» has no one Arabic letter, so nothing is offered for it."""
    slips = set(rules.letters) & set(Letters.ALL)
    if slips.isdisjoint(text):
        return
    for word in WORD.finditer(text):
        if not slips.isdisjoint(word[0]):
            yield word.start(), word.end(), in_arabic(word[0], slips)


def in_arabic(word: str, slips: set[str]) -> str | None:
    if "گ" in slips and "گ" in word:
        return None
    letters = {ord(slip): _PERSIAN[slip] for slip in slips if slip in _PERSIAN}
    if word in _WITH_ALEF:
        word = f"{word[:-1]}ى"
    return word.translate(letters)


def find_digits(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find digits of the other kind than the house's; where it has none, than most of the text."""
    runs = list(_DIGITS.finditer(text))
    wanted = rules.digits or most_of(runs)
    for run in runs:
        if run.lastgroup != wanted:
            yield run.start(), run.end(), with_digits(run[0], wanted)


def most_of(runs: list[re.Match[str]]) -> str:
    """Return the kind of most numbers; where there are as many of both, that of the first."""
    kinds = Counter(run.lastgroup or "" for run in runs)
    return max(kinds, key=kinds.__getitem__, default="")


def with_digits(number: str, wanted: str) -> str:
    western = "".join(str(unicodedata.digit(digit)) for digit in number)
    return western.translate(_EASTERN) if wanted == Digits.EASTERN else western
