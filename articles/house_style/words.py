"""Words and sentences: slips of the hamza, words that stand twice, sentences and headlines too long."""

import re
from collections.abc import Iterator

from articles.house_style.letters import Found
from articles.house_style.rules import Rules
from articles.text import ARABIC_MARKS, WORD, word_count

_MARKS = re.compile(f"[{ARABIC_MARKS}]")
_END_OF_SENTENCE = re.compile("[.!?؟…]++[»”\"')\\]]*+(?=\\s|$)|\n")
# Said twice, and meant so.
_TWICE = {
    "ar": {"لا", "نعم", "ها", "بين", "خطوة", "كلمة", "اثنين"},
    "en": {"had", "that", "is", "very", "no", "bye", "ha", "so", "blah"},
    "fr": {"nous", "vous", "très", "non", "oui", "si", "ha"},
}
SHORTEST_REPEATED = 2


def find_hamza_slips(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find the words of the newsroom's own list, also behind «و», «ال» and the like."""
    for word in WORD.finditer(text):
        bare = word[0] if word[0].isalpha() else _MARKS.sub("", word[0])
        if right := rules.slips.right(bare):
            yield word.start(), word.end(), with_marks(word[0], bare, right)


def with_marks(word: str, bare: str, right: str) -> str:
    """Return ``right`` with the marks of ``word``, where they are letters for letters."""
    if word == bare or len(bare) != len(right):
        return right
    letters = iter(right)
    return "".join(sign if _MARKS.match(sign) else next(letters) for sign in word)


def find_repeated(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find a word that stands again right after itself, and offer to take it out."""
    meant = _TWICE.get(language, set())
    words = WORD.finditer(text)
    first = next(words, None)
    last = first
    for word in words:
        if is_again(text, last, word, meant):
            last = word
            continue
        if last is not first:
            yield first.end(), last.end(), ""
        first = last = word
    if last is not first:
        yield first.end(), last.end(), ""


def is_again(text: str, before: re.Match[str], word: re.Match[str], meant: set[str]) -> bool:
    """Whether ``word`` only repeats the one before it."""
    said = word[0].casefold()
    if said != before[0].casefold() or said in meant or is_one_by_one(said):
        return False
    between = text[before.end() : word.start()]
    return between.isspace() and "\n" not in between


def is_one_by_one(word: str) -> bool:
    """Whether a word may well stand twice: «شارعا شارعا» is street by street; «5 5» are no words."""
    no_word = len(word) < SHORTEST_REPEATED or not word[0].isalpha()
    return no_word or (word[0] > "\u0600" and word.endswith("ا"))


def find_long_sentences(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find sentences of more words than the house allows."""
    start = 0
    for end in [*(stop.end() for stop in _END_OF_SENTENCE.finditer(text)), len(text)]:
        sentence = text[start:end]
        if word_count(sentence) > rules.longest_sentence:
            stripped = sentence.strip()
            begin = start + sentence.index(stripped)
            yield begin, begin + len(stripped), None
        start = end


def find_long_headline(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find what of a headline is beyond the house's length."""
    places = letter_places(text)
    if len(places) > rules.longest_headline:
        yield places[rules.longest_headline], len(text.rstrip()), None


def letter_places(text: str) -> list[int]:
    """Return where the letters of a headline stand, spaces included: Arabic marks take no room."""
    return [place for place, sign in enumerate(text.rstrip()) if not _MARKS.match(sign)]
