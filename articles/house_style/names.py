"""Names: what the glossary has otherwise, and what looks like a slip of a name that the source has."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from articles.house_style.glossary import Glossary, Term, Word, are_one, keys_of, words_of
from articles.house_style.letters import Found
from articles.house_style.rules import Rules

# Of a shorter word nearly every neighbour is a word of its own.
FEWEST_LETTERS = 5
NEAR = 0.75
# Written either way before a name.
PARTICLES = {"al", "el", "bin", "ben", "ibn", "abu", "abou"}


def find_other_names(text: str, rules: Rules, language: str) -> Iterator[Found]:
    """Find names in a form that the glossary does not have, and slips of those that are due."""
    for mention, right in rules.glossary.departures(text, language):
        yield mention.start, mention.end, right
    words = list(words_of(text)) if rules.due else []
    for term in rules.due:
        yield from find_slips(text, words, term.names[language], rules.glossary, language)


def find_slips(text: str, words: list[Word], name: str, glossary: Glossary, language: str) -> Iterator[Found]:
    """Find what is a letter or two from a name: «Hafter» where «Haftar» is due."""
    keys = keys_of(name)
    for place in range(len(words) - len(keys) + 1):
        found = words[place : place + len(keys)]
        if not is_slip([word.key for word in found], keys):
            continue
        start, end = found[0].start, found[-1].end
        is_one = all(are_one(text, *pair) for pair in pairwise(found))
        if is_one and not any(glossary.mentions(text[start:end], language)):
            yield start, end, name


def is_slip(words: list[str], keys: tuple[str, ...]) -> bool:
    pairs = list(zip(words, keys, strict=True))
    return any(word != key for word, key in pairs) and all(is_near(word, key) for word, key in pairs)


def is_near(word: str, key: str) -> bool:
    """Whether a word is the other or a slip of it; «Libyan» is no slip of «Libya»."""
    if word == key or {word, key} <= PARTICLES:
        return True
    if word[:1] != key[:1] or min(len(word), len(key)) < FEWEST_LETTERS or abs(len(word) - len(key)) > 1:
        return False
    return not begin_alike(word, key) and SequenceMatcher(None, word, key).ratio() >= NEAR


def begin_alike(word: str, key: str) -> bool:
    return word.startswith(key) or key.startswith(word)


def persons(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return those of which a slip can be told from another word: places have peoples and tongues."""
    return tuple(term for term in terms if term.is_person)
