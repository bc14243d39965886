"""
The house's names and terms: how each is written in each language, and what is not written for it.

A name is compared by folded words, behind «و», «ب», «ل» and the like too, and may carry a plural «s».
The time grows with the text and hardly with the glossary: each word is one look into a table.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from articles.text import ARABIC_MARKS, TATWEEL, WORD, fold

ARTICLE = "ال"
CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
FEWEST_AFTER_CLITIC = 3
# A shorter word in other letters may be another word: «على» is no slip of «علي».
FEWEST_LETTERS = 5
# What may stand between the words of a name.
_BETWEEN = re.compile(r"[\s'’‑-]{1,2}")
_UNREAD = re.compile(f"[{ARABIC_MARKS}{TATWEEL}]")
_SIGNS = str.maketrans({"’": "'", "‑": "-"})
_ACCENT = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """How one thing is written, by language: its name, what is as good («UN»), and what is put right."""

    names: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_person: bool = False

    def accepted(self, language: str) -> tuple[str, ...]:
        return (self.names[language], *self.also.get(language, ()))


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a term in one language: the words it is found by, and how they ought to stand."""

    keys: tuple[str, ...]
    approved: str
    term: Term


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in a text; ``clitic`` and ``plural`` stand around the name and are no part of it."""

    start: int
    end: int
    written: str
    form: Form
    clitic: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """A term that a translation has nowhere: its words in the source, and the part they first stand in."""

    term: Term
    words: str
    part: int


@dataclass(frozen=True)
class Glossary:
    terms: tuple[Term, ...] = ()

    @cached_property
    def tables(self) -> dict[str, dict[str, list[Form]]]:
        """For each language the forms by their first word, the longest first."""
        tables: dict[str, dict[str, list[Form]]] = {}
        for term in self.terms:
            for language in term.names:
                table = tables.setdefault(language, {})
                for form in forms(term, language):
                    table.setdefault(form.keys[0], []).append(form)
        for table in tables.values():
            for found in table.values():
                found.sort(key=lambda form: -len(form.keys))
        return tables

    @cached_property
    def written(self) -> dict[str, frozenset[tuple[str, ...]]]:
        """For each language what is approved, as words: the variant of one name may be another's own."""
        languages = {language for term in self.terms for language in term.names}
        return {
            code: frozenset(
                keys_of(text) for term in self.terms if code in term.names for text in term.accepted(code)
            )
            for code in languages
        }

    def mentions(self, text: str, language: str) -> Iterator[Mention]:
        """Yield the terms that ``text`` names, in their order, the longest where several begin."""
        table = self.tables.get(language)
        if not table:
            return
        words, place = list(words_of(text)), 0
        while place < len(words):
            found = mention_at(text, words, place, table)
            if found:
                yield found[0]
            place += found[1] if found else 1

    def departures(self, text: str, language: str) -> Iterator[tuple[Mention, str]]:
        """Yield what is written otherwise than the glossary has it, and what to put there."""
        for mention in self.mentions(text, language):
            if self.departs(mention, language):
                yield mention, put_right(mention)

    def departs(self, mention: Mention, language: str) -> bool:
        form, written = mention.form, mention.written
        own = keys_of(form.approved)
        if form.keys != own:
            return form.keys not in self.written[language]
        if written in map(bare, form.term.variants.get(language, ())):
            return True
        is_short = len("".join(own)) < FEWEST_LETTERS
        return written.casefold() != bare(form.approved).casefold() and not is_short

    def named_in(self, text: str, language: str) -> dict[Term, str]:
        """Return the terms that a text names, each with its words there."""
        found: dict[Term, str] = {}
        for mention in self.mentions(text, language):
            found.setdefault(mention.form.term, mention.written)
        return found


def forms(term: Term, language: str) -> Iterator[Form]:
    """Yield the forms of a term; what is put right becomes its name."""
    pairs = [(text, text) for text in term.accepted(language)]
    pairs += [(text, term.names[language]) for text in term.variants.get(language, ())]
    for text, approved in pairs:
        if keys := keys_of(text):
            yield Form(keys, approved, term)


def keys_of(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(text))


def words_of(text: str) -> Iterator[Word]:
    for found in WORD.finditer(text):
        yield Word(found.start(), found.end(), found[0], key_of(found[0]))


def key_of(word: str) -> str:
    """Return a word as it is compared: folded, and without accents."""
    folded = fold(word)
    if folded.isascii() or is_arabic(folded):
        return folded
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", folded)))


def is_arabic(word: str) -> bool:
    return "\u0621" <= word[:1] <= "\u064a"


def bare(text: str) -> str:
    """Return a name as it is written, without marks, with single spaces and plain apostrophes."""
    return " ".join(_UNREAD.sub("", text).translate(_SIGNS).split())


def mention_at(text: str, words: list[Word], place: int, table) -> tuple[Mention, int] | None:
    """Return the longest term that begins with a word, and of how many words it is."""
    for clitic, first in beginnings(words[place]):
        key = key_of(first)
        for form in [*table.get(key, ()), *table.get(key.removesuffix("s"), ())]:
            found = words[place : place + len(form.keys)]
            plural = plural_of(text, found, key, form)
            if plural is not None:
                start, end = found[0].start, found[-1].end
                name = bare(first + text[found[0].end : end]).removesuffix(plural)
                return Mention(start, end, name, form, clitic, plural), len(found)
    return None


def beginnings(word: Word) -> Iterator[tuple[str, str]]:
    """Yield what may stand before a name in its first word, and the word without it."""
    letters = bare(word.text)
    yield "", letters
    if not letters.startswith(tuple("وفبلك")):
        return
    for clitic in CLITICS:
        rest = letters.removeprefix(clitic)
        if rest == letters or len(rest) < FEWEST_AFTER_CLITIC:
            continue
        yield clitic, rest
        if clitic.endswith("ل") and rest.startswith("ل"):
            yield clitic, ARTICLE + rest[1:]  # للأمم
            yield clitic, ARTICLE + rest  # للجنة


def plural_of(text: str, found: list[Word], first: str, form: Form) -> str | None:
    """Return the plural sign of the form that stands in the text; None where it is another name."""
    *start, last = [first, *(word.key for word in found[1:])]
    if len(found) < len(form.keys) or tuple(start) != form.keys[:-1]:
        return None
    if not all(are_one(text, one, other) for one, other in pairwise(found)):
        return None
    return {form.keys[-1]: "", f"{form.keys[-1]}s": "s"}.get(last)


def are_one(text: str, one: Word, other: Word) -> bool:
    """Whether two words may belong to one name: no sign and no line stands between them."""
    between = text[one.end : other.start]
    return "\n" not in between and bool(_BETWEEN.fullmatch(between))


def put_right(mention: Mention) -> str:
    """Return what stands in the text, with the approved name in it."""
    approved = mention.form.approved
    if mention.clitic.endswith("ل") and approved.startswith(ARTICLE):
        approved = approved[2:] if approved[2:3] == "ل" else f"ل{approved[2:]}"
    elif mention.written[:1].isupper() and approved[:1].islower():
        approved = approved[:1].upper() + approved[1:]
    return f"{mention.clitic}{approved}{mention.plural}"


def lacking(pairs: Iterable[tuple[str, str]], glossary: Glossary, source: str, target: str) -> list[Lacking]:
    """
    Return the terms that a translation has nowhere, though it translates a part that names them.

    ``pairs`` are the parts: source beside translation.
    """
    parts = list(pairs)
    found = {term for _, text in parts for term in glossary.named_in(text, target)}
    due: dict[Term, Lacking] = {}
    for place, (said, text) in enumerate(parts):
        for term, words in glossary.named_in(said, source).items() if text.strip() else ():
            if term.names.get(target) and term not in found:
                due.setdefault(term, Lacking(term, words, place))
    return list(due.values())
