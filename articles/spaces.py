"""Spaces of French typography, at which no line may break. Pure: no Django."""

import re

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
# Before a colon and inside guillemets a whole space, before the other high marks and between thousands a
# narrow one (Lexique des règles typographiques en usage à l'Imprimerie nationale).
WHOLE = r"[ ](?=[:»])|(?<=«)[ ]"
NARROW = r"[ ](?=[;!?])|(?<=[0-9])[ ](?=[0-9]{3}(?![0-9]))"
SPACED = re.compile(rf"<[^<>]*>|(?P<whole>{WHOLE})|(?P<narrow>{NARROW})")


def bind(html: str) -> str:
    """Return ``html``, escaped text or clean HTML, with the spaces kept that hold a mark to its word."""
    return SPACED.sub(bound, html)


def bound(piece: re.Match) -> str:
    if piece["whole"]:
        return NO_BREAK_SPACE
    return NARROW_NO_BREAK_SPACE if piece["narrow"] else piece[0]
