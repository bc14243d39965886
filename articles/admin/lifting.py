"""The word that somebody types to lift an embargo before its time."""

from django.conf import settings
from django.utils.translation import override, pgettext


def lifting_words() -> set[str]:
    """Return the word that lifts an embargo, in each language of the desk."""
    words = set()
    for code, _ in settings.LANGUAGES:
        with override(code):
            words.add(lifting_word())
    return words


def lifting_word() -> str:
    return pgettext("newsroom", "lift")
