"""What the languages of the house are called in the language of whoever reads about them."""

from django.conf import settings
from django.utils.translation import pgettext_lazy

LANGUAGE_NAMES = {
    "ar": pgettext_lazy("newsroom", "Arabic"),
    "en": pgettext_lazy("newsroom", "English"),
    "fr": pgettext_lazy("newsroom", "French"),
}
# A language without words here goes by its own name.
LANGUAGE_CHOICES = [(code, LANGUAGE_NAMES.get(code, name)) for code, name in settings.LANGUAGES]
