"""What a form field of the desk is told about language and direction."""

from unicodedata import bidirectional

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminSplitDateTime, RelatedFieldWidgetWrapper
from django.db import models
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language_info, pgettext, pgettext_lazy

from articles.models.language import LANGUAGE_NAMES

# Letters and digits that run from left to right on every page.
CODES = (
    models.EmailField,
    models.URLField,
    models.SlugField,
    models.DateField,
    models.TimeField,
    models.IntegerField,
    models.FloatField,
    models.FileField,
)
CODE_NAMES = {"iptc_code", "password", "username"}
TYPED = {"text", "password", "email", "url", "number", "file"}
# An edition in the words of a sentence; alone at the head of a column it is called by its language.
EDITIONS = {
    "ar": pgettext_lazy("newsroom", "the Arabic edition"),
    "en": pgettext_lazy("newsroom", "the English edition"),
    "fr": pgettext_lazy("newsroom", "the French edition"),
}
CODE = {"lang": "en", "dir": "ltr"}
# The language is not known beforehand: the browser decides by the first strong letter.
ANY = {"lang": "", "dir": "auto"}


class DateAndTime(AdminSplitDateTime):
    """Django's two boxes, each with a name, whose calendar and clock are built when they are asked for."""

    label = ""

    class Media:
        js = [
            "admin/js/calendar.js",
            "admin/js/admin/DateTimeShortcuts.js",
            forms.Script("admin_desk/dates.js", type="module"),
        ]

    def render(self, *args, **kwargs):
        """Leave out Django's break between the two, which a style sheet would have to take away again."""
        return SafeString(super().render(*args, **kwargs).replace("<br>", ""))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        parts = (pgettext("newsroom", "{name}, date"), pgettext("newsroom", "{name}, time"))
        for box, words in zip(context["widget"]["subwidgets"], parts, strict=True):
            box["attrs"]["aria-label"] = words.format(name=self.label)
        return context


class Place(forms.IntegerField):
    """A place in a row, which people count from one and the database from zero."""

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"min": 1}

    def prepare_value(self, value):
        return value + 1 if isinstance(value, int) else value

    def to_python(self, value):
        place = super().to_python(value)
        return None if place is None else max(place, 1) - 1


def language_name(language: str) -> str:
    """Return the language's name in itself."""
    return dict(settings.LANGUAGES)[language]


def edition_name(language: str) -> str | Promise:
    """Return «the Arabic edition» for a sentence; a language without words here goes by its own name."""
    return EDITIONS[language] if language in EDITIONS else language_name(language)


def edition_short_name(language: str) -> str | Promise:
    return LANGUAGE_NAMES[language] if language in LANGUAGE_NAMES else language_name(language)


def columns(name: str) -> list[str]:
    """Return the columns of a translated field, one a language, the site's own first."""
    return [f"{name}_{language}" for language, _ in settings.LANGUAGES]


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def direction_of(text: str) -> str:
    """
    Return the direction of a text in a language that is not known.

    Not by its first letter, as a browser does it: «C++ تعود» is Arabic.
    """
    return "rtl" if any(bidirectional(letter) in {"R", "AL"} for letter in text) else "ltr"


def directed(text: str) -> str:
    """Return a text set apart from the line around it, in its own direction."""
    return format_html('<bdi dir="{}">{}</bdi>', direction_of(str(text)), text)


def column_language(db_field) -> str | None:
    """Return the language of a translated column, or None for a field that all editions share."""
    return getattr(db_field, "language", None)


def attributes_of(db_field) -> dict[str, str]:
    """Return the ``lang`` and ``dir`` that a field's control carries."""
    if isinstance(db_field, CODES) or db_field.name in CODE_NAMES:
        return CODE
    if language := column_language(db_field):
        return {"lang": language, "dir": direction(language)}
    return ANY


def controls(widget) -> list[forms.Widget]:
    """Return the plain widgets inside a wrapped or split one."""
    if isinstance(widget, RelatedFieldWidgetWrapper):
        return controls(widget.widget)
    if isinstance(widget, forms.MultiWidget):
        return [control for part in widget.widgets for control in controls(part)]
    return [widget]


def mark(form_field, attributes: dict[str, str]):
    """Set ``lang`` and ``dir`` on each control that takes text."""
    for control in controls(form_field.widget):
        if isinstance(control, forms.Textarea) or getattr(control, "input_type", None) in TYPED:
            control.attrs.update(attributes)


def mark_rest(form: forms.BaseForm):
    """Let the boxes that belong to no column, such as passwords, follow what is typed."""
    for field in form.fields.values():
        if "dir" not in field.widget.attrs:
            mark(field, ANY)


def settle_column(db_field, form_field):
    """
    Let a translated column behave like the field it belongs to.

    modeltranslation makes every column nullable; an empty box still means an empty text, and a
    choice that must be made offers no empty row.
    """
    original = db_field.translated_field
    if hasattr(form_field, "empty_value"):
        form_field.empty_value = original.get_default()
    if isinstance(form_field, forms.TypedChoiceField) and not original.blank:
        form_field.choices = original.get_choices(include_blank=False)
        form_field.initial = original.get_default()
    form_field.label = capfirst(original.verbose_name)
    form_field.required = db_field.language == settings.LANGUAGE_CODE and not original.blank
