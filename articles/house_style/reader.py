"""Reads a text by the house's rules. Nothing here ever stops a text: it only remarks."""

from collections.abc import Callable, Iterator

from articles.house_style import letters, names, quotes, signs, words
from articles.house_style.letters import Found
from articles.house_style.remark import Remark
from articles.house_style.rules import Rule, Rules
from articles.text import fold

# What is asked of any text, and of an Arabic one besides.
IN_EVERY_LANGUAGE: dict[Rule, Callable[[str, Rules, str], Iterator[Found]]] = {
    Rule.SPACE_BEFORE: signs.find_space_before,
    Rule.SPACE_AFTER: signs.find_space_after,
    Rule.DOUBLE_SPACE: signs.find_double_spaces,
    Rule.ELLIPSIS: signs.find_long_ellipses,
    Rule.UNBALANCED: quotes.find_unbalanced,
    Rule.INVISIBLE: letters.find_invisible,
    Rule.REPEATED: words.find_repeated,
    Rule.GLOSSARY: names.find_other_names,
    Rule.SENTENCE: words.find_long_sentences,
}
IN_ARABIC = IN_EVERY_LANGUAGE | {
    Rule.LATIN_PUNCTUATION: signs.find_latin_punctuation,
    Rule.QUOTES: quotes.find_quotes,
    Rule.HAMZA: words.find_hamza_slips,
    Rule.TANWIN: letters.find_tanwin,
    Rule.TATWEEL: letters.find_tatweel,
    Rule.PERSIAN: letters.find_persian,
    Rule.PRESENTATION: letters.find_presentation_forms,
    Rule.DIGITS: letters.find_digits,
}


def check(text: str, rules: Rules, language: str) -> list[Remark]:
    """
    Return what the house would write otherwise in ``text``, in its order.

    ``language`` is that of the text; the time grows with its length and no faster.
    """
    finders = IN_ARABIC if language == "ar" else IN_EVERY_LANGUAGE
    return in_order(
        Remark(rule, *found)
        for rule, find in finders.items()
        if rules.wants(rule)
        for found in find(text, rules, language)
    )


def check_headline(text: str, rules: Rules, language: str) -> list[Remark]:
    """Return the remarks about a headline, with its length among them."""
    long = words.find_long_headline(text, rules, language) if rules.wants(Rule.HEADLINE) else ()
    return in_order([*check(text, rules, language), *(Remark(Rule.HEADLINE, *found) for found in long)])


def check_photo(rules: Rules, *, needs_alt: bool, repeats: bool, has_credit: bool) -> list[Remark]:
    """Return what a photo lacks, or says twice; such a remark has no place in a text."""
    wrong = {Rule.ALT: needs_alt, Rule.ALT_REPEATS: repeats, Rule.CREDIT: not has_credit}
    return [Remark(rule, 0, 0) for rule, is_wrong in wrong.items() if is_wrong and rules.wants(rule)]


def says_the_same(alt_text: str | None, caption: str | None) -> bool:
    """Whether who hears the alt text and then the caption hears one sentence twice."""
    return bool(alt_text) and fold(alt_text) == fold(caption or "")


def in_order(remarks) -> list[Remark]:
    return sorted(remarks, key=lambda remark: (remark.start, remark.end))
