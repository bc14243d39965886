"""The rules of house style in the words of whoever reads them: their names, and what a remark says."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from articles.house_style.rules import Rule

NAMES: dict[Rule, Promise] = {
    Rule.LATIN_PUNCTUATION: pgettext_lazy("newsroom", "Latin punctuation in Arabic"),
    Rule.SPACE_BEFORE: pgettext_lazy("newsroom", "space before a sign"),
    Rule.SPACE_AFTER: pgettext_lazy("newsroom", "no space after a sign"),
    Rule.DOUBLE_SPACE: pgettext_lazy("newsroom", "more than one space"),
    Rule.ELLIPSIS: pgettext_lazy("newsroom", "row of dots"),
    Rule.QUOTES: pgettext_lazy("newsroom", "other quotation marks"),
    Rule.UNBALANCED: pgettext_lazy("newsroom", "quotation mark without its other"),
    Rule.HAMZA: pgettext_lazy("newsroom", "hamza"),
    Rule.TANWIN: pgettext_lazy("newsroom", "place of the tanwin"),
    Rule.TATWEEL: pgettext_lazy("newsroom", "tatweel"),
    Rule.PERSIAN: pgettext_lazy("newsroom", "Persian letters"),
    Rule.PRESENTATION: pgettext_lazy("newsroom", "letters as pictures of letters"),
    Rule.INVISIBLE: pgettext_lazy("newsroom", "invisible marks"),
    Rule.REPEATED: pgettext_lazy("newsroom", "word said twice"),
    Rule.GLOSSARY: pgettext_lazy("newsroom", "name other than the glossary's"),
    Rule.RENDERING: pgettext_lazy("newsroom", "name that the translation lacks"),
    Rule.DIGITS: pgettext_lazy("newsroom", "digits of two kinds"),
    Rule.SENTENCE: pgettext_lazy("newsroom", "long sentence"),
    Rule.HEADLINE: pgettext_lazy("newsroom", "long headline"),
    Rule.ALT: pgettext_lazy("newsroom", "photo without alt text"),
    Rule.ALT_REPEATS: pgettext_lazy("newsroom", "alt text that repeats the caption"),
    Rule.CREDIT: pgettext_lazy("newsroom", "photo without a credit"),
}
SENTENCES: dict[Rule, Promise] = {
    Rule.LATIN_PUNCTUATION: pgettext_lazy("newsroom", "A Latin sign in an Arabic sentence."),
    Rule.SPACE_BEFORE: pgettext_lazy("newsroom", "The sign stands at its word, without a space."),
    Rule.SPACE_AFTER: pgettext_lazy("newsroom", "After the sign comes a space."),
    Rule.DOUBLE_SPACE: pgettext_lazy("newsroom", "One space is enough."),
    Rule.ELLIPSIS: pgettext_lazy("newsroom", "An ellipsis has three dots."),
    Rule.QUOTES: pgettext_lazy("newsroom", "The house has another quotation mark here."),
    Rule.UNBALANCED: pgettext_lazy("newsroom", "This quotation mark has no other one in its paragraph."),
    Rule.HAMZA: pgettext_lazy("newsroom", "The hamza of this word."),
    Rule.TANWIN: pgettext_lazy("newsroom", "The house writes the tanwin on the other letter."),
    Rule.TATWEEL: pgettext_lazy("newsroom", "Letters are not stretched."),
    Rule.PERSIAN: pgettext_lazy("newsroom", "A letter of a Persian keyboard."),
    Rule.PRESENTATION: pgettext_lazy("newsroom", "Letters from a layout program, which no search finds."),
    Rule.INVISIBLE: pgettext_lazy("newsroom", "An invisible mark, or a space that does not break."),
    Rule.REPEATED: pgettext_lazy("newsroom", "The word stands twice."),
    Rule.GLOSSARY: pgettext_lazy("newsroom", "The glossary has it otherwise."),
    Rule.RENDERING: pgettext_lazy("newsroom", "The source names it; the glossary's “{name}” stands nowhere."),
    Rule.DIGITS: pgettext_lazy("newsroom", "Digits of the other kind."),
    Rule.SENTENCE: pgettext_lazy(
        "newsroom", "A long sentence: {count} words, and the house stops at {most}."
    ),
    Rule.HEADLINE: pgettext_lazy(
        "newsroom", "A long headline: {count} letters, and the house stops at {most}."
    ),
    Rule.ALT: pgettext_lazy("newsroom", "The photo has no alt text in this language."),
    Rule.ALT_REPEATS: pgettext_lazy(
        "newsroom", "The alt text repeats the caption. Say what is to be seen, or flag the photo decorative."
    ),
    Rule.CREDIT: pgettext_lazy("newsroom", "The photo has no credit."),
}
FIELDS: dict[str, Promise] = {
    "kicker": pgettext_lazy("newsroom", "kicker"),
    "headline": pgettext_lazy("newsroom", "headline"),
    "lede": pgettext_lazy("newsroom", "lede"),
    "body": pgettext_lazy("newsroom", "body"),
    "caption": pgettext_lazy("newsroom", "caption"),
    "photo": pgettext_lazy("newsroom", "photo"),
    "names": pgettext_lazy("newsroom", "names of the source"),
}
