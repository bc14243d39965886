"""What a house may decide about its spelling and its signs, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from articles.house_style.glossary import Glossary, Term
from articles.house_style.slips import DEFAULT_SLIPS, Slips, read_slips


class Rule(StrEnum):
    """What is looked for; the order is that of the settings page."""

    LATIN_PUNCTUATION = "latin_punctuation"
    SPACE_BEFORE = "space_before"
    SPACE_AFTER = "space_after"
    DOUBLE_SPACE = "double_space"
    ELLIPSIS = "ellipsis"
    QUOTES = "quotes"
    UNBALANCED = "unbalanced"
    HAMZA = "hamza"
    TANWIN = "tanwin"
    TATWEEL = "tatweel"
    PERSIAN = "persian"
    PRESENTATION = "presentation"
    INVISIBLE = "invisible"
    REPEATED = "repeated"
    GLOSSARY = "glossary"
    RENDERING = "rendering"
    DIGITS = "digits"
    SENTENCE = "sentence"
    HEADLINE = "headline"
    ALT = "alt"
    ALT_REPEATS = "alt_repeats"
    CREDIT = "credit"


class Quotes(StrEnum):
    """Which signs stand around a quotation in Arabic; each value is the pair itself."""

    GUILLEMETS = "«»"
    CURLY = "“”"
    STRAIGHT = '""'


class Tanwin(StrEnum):
    """Where the two strokes stand in «كتابا»: on the letter before the alef, or on the alef."""

    BEFORE = "before"
    ON = "on"


class Digits(StrEnum):
    """Which digits an Arabic text is written in; either, so long as it is one of them."""

    ANY = ""
    WESTERN = "western"
    EASTERN = "eastern"


class Letters(StrEnum):
    """Which letters of Persian keyboards are slips; each value is the letters themselves."""

    KEHEH_AND_YEH = "کی"
    ALL = "کیگپچڤ"


@dataclass(frozen=True)
class Rules:
    """The decisions of one house. Lengths: words of a sentence, letters of a headline."""

    off: frozenset[str] = frozenset()
    quotes: str = Quotes.GUILLEMETS
    tanwin: str = Tanwin.BEFORE
    digits: str = Digits.ANY
    letters: str = Letters.KEHEH_AND_YEH
    longest_sentence: int = 45
    longest_headline: int = 70
    glossary: Glossary = field(default_factory=Glossary, repr=False, compare=False)
    # Names of the source that a translation has nowhere.
    due: tuple[Term, ...] = ()
    words: Mapping[str, str] = field(default_factory=lambda: read_slips(DEFAULT_SLIPS), repr=False)

    @cached_property
    def slips(self) -> Slips:
        return Slips(self.words)

    def wants(self, rule: Rule) -> bool:
        return rule not in self.off
