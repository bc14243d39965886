"""The photos of a story at the desk: tied to it, and put in their places in the text of each edition."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import capfirst, format_lazy
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin.editions import LANGUAGES
from articles.admin.fields import Place, edition_name, edition_short_name
from articles.admin.waiting import OfStoryFormSet
from articles.body import clean_html
from articles.figures import find_photos, move_photos, rename_photos

# The boxes of a photo's place, by name, with the language of the text that they speak of.
PLACES = {f"before_{language}": language for language in LANGUAGES}

PLACE_HELP = pgettext_lazy(
    "newsroom",
    "Empty, the photo stands outside the text. Subheadings and lists count as paragraphs, the lede "
    "does not; a number past the last puts it at the end.",
)


def place_label(language: str) -> Promise:
    name = edition_short_name(language)
    return format_lazy("{} ({})", pgettext_lazy("newsroom", "In the text, before paragraph"), name)


def place_field(language: str) -> Place:
    return Place(
        label=place_label(language),
        required=False,
        help_text=PLACE_HELP if language == LANGUAGES[0] else "",
        widget=AdminIntegerFieldWidget({"lang": "en", "dir": "ltr"}),
    )


def place_column(name: str):
    """Return what stands in the box's stead for whoever may only look at the story."""

    @admin.display(description=place_label(PLACES[name]))
    def shown(inline, tie):
        above = tie.places[name]
        return "" if above is None else above + 1

    return shown


class TieForm(forms.ModelForm):
    """A photo tied to a story. ``places`` is how many paragraphs stand above each photo, by language."""

    def __init__(self, *args, places: dict[str, dict[int, int]], **kwargs):
        super().__init__(*args, **kwargs)
        for name, language in PLACES.items():
            self.initial[name] = places[language].get(self.instance.photo_id)
        self.instance.places = {name: self.initial[name] for name in PLACES}

    def moved(self, language: str) -> dict[int, int | None]:
        """Return the photo with its new place if its box was changed; else the text alone decides."""
        name = f"before_{language}"
        if name not in self.changed_data:
            return {}
        return {self.cleaned_data["photo"].pk: self.cleaned_data[name]}


PhotoTieForm = type(
    "PhotoTieForm", (TieForm,), {name: place_field(language) for name, language in PLACES.items()}
)


class PhotoTieFormSet(OfStoryFormSet):
    """
    Brings the figures in each edition's body in line with the story's photos.

    The admin makes it before it checks the form of the story, whose text may move photos itself, and
    checks it afterwards: so the places shown are those of the stored text, and what is found here is
    saved with the story, as one version.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = {edition.language: edition.body or "" for edition in self.instance.editions()}
        self.places = {language: find_photos(body) for language, body in bodies.items()}

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"places": self.places}

    def clean(self):
        super().clean()
        if not self.is_valid():
            return
        gone = self.deleted_forms
        kept = [form for form in self.forms if form.cleaned_data.get("photo") and form not in gone]
        for edition in self.instance.editions():
            body = clean_html(edition.body or "")
            self.check_known(find_photos(body).keys() - photos_of([*kept, *gone]), edition.language)
            body = rename_photos(body, names_of(kept))
            for form in kept:
                body = move_photos(body, form.moved(edition.language))
            edition.body = body

    def check_known(self, unknown: set[int], language: str):
        """Refuse a figure of a photo that the story does not have: readers would not see it."""
        if not unknown:
            return
        message = pgettext(
            "newsroom",
            "{edition} names a photo in its text that is not among the photos of the story: {photo}. "
            "Add the photo here, or take its line out of the text.",
        ).format(edition=capfirst(str(edition_name(language))), photo=min(unknown))
        raise ValidationError(message, code="photo_unknown")


def photos_of(ties: list[TieForm]) -> set[int]:
    """Return the photos that the rows name, and those that they named until now."""
    now = (form.cleaned_data.get("photo") for form in ties)
    return {form.initial.get("photo") for form in ties} | {photo.pk for photo in now if photo}


def names_of(kept: list[TieForm]) -> dict[int, int]:
    """Return the photo that now stands for each: where a row has another photo, this takes the place."""
    photos = [(form.initial.get("photo"), form.cleaned_data["photo"].pk) for form in kept]
    return {now: now for _, now in photos} | {was: now for was, now in photos if was}
