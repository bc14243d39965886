"""What may stand between the slashes of an address."""

import unicodedata

from django.conf import settings
from django.urls import register_converter


class IdConverter:
    """A row's number, written in one way only, and never longer than a database can hold."""

    regex = "[1-9][0-9]{0,17}"
    to_python = int
    to_url = str


class WordsConverter:
    """
    A slug in any script: Django's own converter takes Latin letters alone.

    Some clients send letters and marks apart, so they are joined before anything is compared.
    """

    regex = r"[^/\x00]+"
    to_url = str

    def to_python(self, value: str) -> str:
        return unicodedata.normalize("NFC", value)


class YearConverter:
    """The years a newspaper can have: no address space without end for robots to walk."""

    regex = "(?:19|20)[0-9]{2}"
    to_python = int
    to_url = str


class TwoDigitsConverter:
    """A month or a day. Whether there is such a day is for the calendar to say."""

    regex = "[0-9]{2}"
    to_python = int

    def to_url(self, value) -> str:
        return f"{int(value):02}"


class NumberConverter(IdConverter):
    """A count that begins at one and stays small."""

    regex = "[1-9][0-9]{0,5}"


class LanguageConverter:
    """One of the site's languages, where an address names it elsewhere than at its beginning."""

    regex = "|".join(code for code, _ in settings.LANGUAGES)
    to_python = str
    to_url = str


class FormConverter:
    """The form that a feed is in."""

    regex = "rss|atom|json"
    to_python = str
    to_url = str


class FileConverter:
    """The name of a photo's file, as ``photo_path`` writes it."""

    regex = "[a-z0-9_./-]+"
    to_python = str
    to_url = str


class TokenConverter:
    """The secret of a preview link, as ``secrets.token_urlsafe`` writes 32 bytes."""

    regex = "[A-Za-z0-9_-]{43}"
    to_python = str
    to_url = str


register_converter(IdConverter, "id")
register_converter(WordsConverter, "words")
register_converter(YearConverter, "yyyy")
register_converter(TwoDigitsConverter, "dd")
register_converter(NumberConverter, "number")
register_converter(LanguageConverter, "language")
register_converter(FormConverter, "form")
register_converter(FileConverter, "file")
register_converter(TokenConverter, "token")
