"""The credit under a picture, as a page in one language prints it."""

import re
from dataclasses import dataclass

from django.utils.translation import get_language, get_language_info, pgettext

from articles.models import Photo
from articles.seeds.credits import is_archive, read_credit

ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Who made a picture: a photographer, where one is told apart, and a name; each in its language."""

    name: str
    language: str
    photographer: str = ""
    photographer_language: str = ""

    def __str__(self):
        return " / ".join(filter(None, (self.photographer, self.name)))


def credit_line(photo: Photo, printed_in: str) -> CreditLine:
    """
    Return what stands under ``photo``, whose credit is that of a page in the language ``printed_in``.

    The printed words stand as they are where the page is in their language, and where a translation
    would lose some of them: a second agency, or whose handout it is.
    """
    language = get_language()
    told = read_credit(photo.credit)
    printed = CreditLine(photo.credit, script_of(photo.credit, printed_in))
    is_read = bool(photo.credit) and printed.language == language
    is_more = len(told.agencies) > 1 or not all(map(is_archive, told.modifiers))
    if photo.agency is None or is_read or is_more:
        return printed
    name, name_language = photo.agency.name_and_language()
    if told.modifiers and name_language == language:
        name = pgettext("newsroom", "{agency}, archive").format(agency=name)
    photographer = photo.photographer
    return CreditLine(name, name_language, photographer, script_of(photographer, printed_in))


def script_of(text: str, language: str) -> str:
    """Return ``language`` if ``text`` may be in it; a name in the other script is in none of its words."""
    if bool(ARABIC.search(text)) == get_language_info(language)["bidi"]:
        return language
    return "ar" if ARABIC.search(text) else "en"
