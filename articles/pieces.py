"""Pieces of pages that are made of plain values: with the same values they are printed once."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.remembered import remembered

# A home page has twenty pieces, a list a few.
MOST_PIECES = 4096


def piece(name: str, **values) -> SafeString:
    """
    Return the template ``articles/_<name>.html``, to which nothing is known but ``values``.

    They are hashable, and equal only where they are printed alike: plain text, never HTML made safe.
    """
    return printed(name, get_language(), **values)


@remembered(MOST_PIECES)
def printed(name: str, language: str, **values) -> SafeString:
    return render_to_string(f"articles/_{name}.html", values)
