"""
How much an edit changes of what readers were told. Pure: no Django.

Spelling is one or two letters within a word; marks, tatweel, punctuation, quotation marks, spaces and
the shape of digits are no change at all. An edit with no more than that is minor. A changed amount,
negation or name is an update however small it looks, and so is everything else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.amounts import amounts, bare
from articles.comparison import spans

# Of a word of so many letters as many may be others before it is another word: «من» is not «عن», and
# «المدير» not «الوزير», though they differ by two letters of six.
_LETTERS_OF_A_SLIP = ((6, 2), (3, 1))
_ARTICLE = re.compile("^[وف]?[بك]?(?:ال|لل)")
_WORD = re.compile(r"[^\W_]+")
_NEGATIONS = {
    "ar": "لا لم لن ليس ليست ليسوا ليسا ليستا لست لسنا لستم ما غير دون بدون بلا عدم إلا سوى بغير لغير بعدم "
    "لعدم",
    "en": "not no never none nor neither without nobody nothing nowhere non",
    "fr": "ne n pas jamais aucun aucune sans ni rien guère nul nulle non",
}
_NEGATIVES = {language: {bare(word) for word in words.split()} for language, words in _NEGATIONS.items()}
_BEFORE_A_NEGATION = re.compile("^[وفا]")
# «legal» and «illegal» are two letters apart.
_PREFIXES = {"en": {"un", "in", "im", "il", "ir", "dis", "non"}, "fr": {"in", "im", "il", "ir", "non", "de"}}
_CONTRACTED = ((re.compile(r"\bcan'?t\b|\bcannot\b"), "can not"), (re.compile(r"n't\b"), " not"))


class Weight(StrEnum):
    MINOR = "minor"
    UPDATE = "update"
    CORRECTION = "correction"


class Why(StrEnum):
    """Why an edit is more than minor."""

    NUMBER = "number"
    NEGATION = "negation"
    NAME = "name"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the difference of two texts proposes."""

    weight: Weight
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that are not the same; ``before`` is the word that stands ahead of both."""

    was: list[str]
    now: list[str]
    before: list[str]


def weigh(was: Sequence[str], now: Sequence[str], language: str, names: Iterable[str] = ()) -> Weighed:
    """
    Return what an edit from the paragraphs ``was`` to ``now`` is to be called, and why.

    ``names`` are those of the glossary that may be touched, as ``changed_words`` helps to find.
    """
    stretches = list(changes(was, now, language))
    tests = {
        Why.NUMBER: told(amounts, was, language) != told(amounts, now, language),
        Why.NEGATION: told(negations, was, language) != told(negations, now, language)
        or any(turns_round(stretch, language) for stretch in stretches),
        Why.NAME: any(count(name, was, language) != count(name, now, language) for name in names),
        Why.MORE: not all(map(is_small, stretches)),
    }
    reasons = tuple(why for why, holds in tests.items() if holds)
    return Weighed(Weight.UPDATE if reasons else Weight.MINOR, reasons)


def changed_words(was: Sequence[str], now: Sequence[str], language: str) -> set[str]:
    """Return the words, as they are compared, that one of the two texts alone has in their place."""
    return {word for stretch in changes(was, now, language) for word in (*stretch.was, *stretch.now)}


def changes(was: Sequence[str], now: Sequence[str], language: str) -> Iterator[Stretch]:
    """Yield what differs: paragraphs are laid beside each other, then the words of those that changed."""
    mine, other = ([words(text, language) for text in texts] for texts in (was, now))
    for same, i, i_end, j, j_end in spans(*([" ".join(each) for each in side] for side in (mine, other))):
        if not same:
            yield from stretches_of(in_a_row(mine[i:i_end]), in_a_row(other[j:j_end]))


def in_a_row(paragraphs: list[list[str]]) -> list[str]:
    return [word for paragraph in paragraphs for word in paragraph]


def stretches_of(was: list[str], now: list[str]) -> Iterator[Stretch]:
    for same, i, i_end, j, j_end in spans(was, now):
        if not same:
            yield Stretch(was[i:i_end], now[j:j_end], was[:i][-1:])


def words(text: str, language: str) -> list[str]:
    text = bare(text.replace("’", "'"))
    if language == "en":
        for contracted, written_out in _CONTRACTED:
            text = contracted.sub(written_out, text)
    return _WORD.findall(text)


def told(what, texts: Sequence[str], language: str) -> list[str]:
    return [found for text in texts for found in what(text, language)]


def negations(text: str, language: str) -> list[str]:
    negative = _NEGATIVES.get(language, _NEGATIVES["en"])
    return [form for word in words(text, language) for form in denials(word) if form in negative]


def denials(word: str) -> list[str]:
    """Return a word and, where it begins with «و», «ف» or the question's alef, what stands behind."""
    behind = _BEFORE_A_NEGATION.sub("", word)
    return [word] if behind == word else [word, behind]


def turns_round(stretch: Stretch, language: str) -> bool:
    """Whether a word became its own denial, or lost it."""
    prefixes = _PREFIXES.get(language, set())
    pairs = zip(stretch.was, stretch.now, strict=False)
    longer_first = (sorted(pair, key=len, reverse=True) for pair in pairs)
    return any(one.endswith(other) and one[: -len(other)] in prefixes for one, other in longer_first)


def count(name: str, texts: Sequence[str], language: str) -> int:
    """Return how often a name stands in a text, also behind «و», «ال» and the like."""
    own = " ".join(words(name, language))
    behind = "[وفبلك]?(?:ال|ل)?" if language == "ar" else ""
    told_whole = " ".join(word for text in texts for word in words(text, language))
    return len(re.findall(f"(?<![^ ]){behind}{re.escape(own)}(?![^ ])", told_whole)) if own else 0


def is_small(stretch: Stretch) -> bool:
    """Whether no more than spelling changed, or a word that stood twice went."""
    one, other = "".join(stretch.was), "".join(stretch.now)
    if one == other or (not other and stretch.was == stretch.before):
        return True
    if len(stretch.was) == len(stretch.now):
        return all(map(is_slip, stretch.was, stretch.now))
    return bool(stretch.was and stretch.now) and is_slip(one, other)


def is_slip(one: str, other: str) -> bool:
    """Whether a word is the other but for its spelling; of numbers their amounts tell."""
    if one.isdecimal() and other.isdecimal():
        return True
    shortest = min(len(_ARTICLE.sub("", word)) for word in (one, other))
    most = next((letters for length, letters in _LETTERS_OF_A_SLIP if shortest >= length), 0)
    return abs(len(one) - len(other)) <= most and distance(one, other) <= most


def distance(one: str, other: str) -> int:
    """Return how many letters are left out, put in, exchanged or turned round between two words."""
    older, above = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, twin in enumerate(other, start=1):
            step = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != twin))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == twin:
                step = min(step, older[j - 2] + 1)
            row.append(step)
        older, above = above, row
    return above[-1]
