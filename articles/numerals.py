"""
Digits and numbers as an edition prints them: ``settings.DIGITS`` and ``settings.MONTHS`` say how.

Only what the house prints itself; what an editor or a source wrote keeps its digits.
"""

from django.conf import settings

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# The marks before a fraction and between thousands (CLDR).
PLAIN_MARKS = (".", ",")
MARKS = {"fr": (",", "\u202f")}
EASTERN_MARKS = ("٫", "٬")
MAGHREB_MARKS = (",", ".")


def is_eastern(language: str) -> bool:
    """Whether the edition prints «٠١٢»."""
    return settings.DIGITS.get(language) == "eastern"


def with_digits(text: str, language: str) -> str:
    """Return ``text`` with its digits as the edition prints them."""
    return text.translate(EASTERN) if is_eastern(language) else text


def number_text(number: float, language: str) -> str:
    """Return a number with digits and marks of its edition: 1,234.5, «1.234,5», «١٬٢٣٤٫٥»."""
    decimal, thousands = marks(language)
    text = f"{number:,}".translate({ord("."): decimal, ord(","): thousands})
    return with_digits(text, language)


def marks(language: str) -> tuple[str, str]:
    if is_eastern(language):
        return EASTERN_MARKS
    if settings.MONTHS.get(language) in {"maghreb", "morocco"}:
        return MAGHREB_MARKS
    return MARKS.get(language, PLAIN_MARKS)
