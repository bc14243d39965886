"""The focal point of a photo: two numbers, over which a script puts the picture and its three crops."""

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from articles.models import Photo
from articles.photos.crops import SHAPES

TEMPLATE = "admin/articles/photo/_focus.html"
STEP = 0.01


class FocusInput(forms.NumberInput):
    """The box of one side; the first of the two has the picture above it."""

    photo: Photo | None = None

    def render(self, name, value, attrs=None, renderer=None):
        box = super().render(name, value, attrs, renderer)
        if not (self.photo and self.photo.pk and self.photo.image):
            return box
        shapes = [(shape, *size) for shape, size in SHAPES.items()]
        return mark_safe(render_to_string(TEMPLATE, {"photo": self.photo, "shapes": shapes}) + box)  # noqa: S308


def settle(form: forms.BaseForm):
    """Give a form of a photo its picture to point at."""
    for name in ("focal_x", "focal_y"):
        if name in form.fields:
            attributes = {
                "step": STEP,
                "min": 0,
                "max": 1,
                "dir": "ltr",
                "lang": "en",
                "inputmode": "decimal",
            }
            form.fields[name].widget = FocusInput(attributes)
    if "focal_x" in form.fields:
        form.fields["focal_x"].widget.photo = form.instance
