"""What every page knows of the house."""

from django.conf import settings
from django.utils.translation import get_language


def site(request) -> dict:
    """The name of the house, in the language of the page where it has one, and the language it is in."""
    language = get_language()
    own = settings.SITE_NAMES.get(language)
    return {
        "SITE_NAME": own or settings.SITE_NAME,
        "SITE_NAME_LANGUAGE": language if own else settings.LANGUAGE_CODE,
    }
