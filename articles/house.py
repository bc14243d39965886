"""The newspaper itself: its name in a language, and what machines are told of it."""

from django.conf import settings
from django.utils.translation import get_language, pgettext


def house_name() -> str:
    """Return the name of the house in the active language, else the one that it has everywhere."""
    return settings.SITE_NAMES.get(get_language()) or settings.SITE_NAME


def house_name_language() -> str:
    """Return the language that ``house_name`` is in."""
    language = get_language()
    return language if settings.SITE_NAMES.get(language) else settings.LANGUAGE_CODE


def house_description() -> str:
    """Return what search engines print under the name of the house, in the active language."""
    return pgettext("newsroom", "News, reports and opinion from {name}").format(name=house_name())
