from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import pgettext_lazy

from articles.admin.desk import TabbedAdmin, columns, edition_fieldsets
from articles.models import Photo
from articles.photos.intake import MAX_BYTES, Refused, take_in

REFUSALS = {
    "not_a_picture": pgettext_lazy(
        "newsroom", "This is not a picture we take: send a whole JPEG, PNG, WebP or GIF file."
    ),
    "too_many_bytes": pgettext_lazy("newsroom", "The file is larger than 25 MB. Send a smaller one."),
    "too_many_pixels": pgettext_lazy(
        "newsroom", "The picture has more than 50 million pixels. Send a smaller one."
    ),
}


class PhotoForm(forms.ModelForm):
    # A plain file field: the intake alone decides what a picture is, and says so in our words.
    image = forms.FileField(
        label=pgettext_lazy("newsroom", "picture"),
        required=False,
        widget=AdminFileWidget,
        help_text=pgettext_lazy(
            "newsroom",
            "JPEG, PNG, WebP or GIF, at most 25 MB. What the camera wrote into it, "
            "such as the place, is taken out.",
        ),
    )

    def clean_image(self):
        image = self.cleaned_data["image"]
        if not isinstance(image, UploadedFile):
            return image
        try:
            if image.size > MAX_BYTES:
                raise Refused("too_many_bytes")
            picture = take_in(image.read())
        except Refused as refusal:
            raise ValidationError(REFUSALS[refusal.code], code=refusal.code) from refusal
        self.instance.checksum = picture.checksum
        return ContentFile(picture.data, name=f"photo{picture.suffix}")


@admin.register(Photo)
class PhotoAdmin(TabbedAdmin):
    form = PhotoForm
    list_display = ["shown", "credit", "photographer", "expires_at"]
    list_display_links = ["shown"]
    list_filter = ["no_syndication"]
    sortable_by = []
    search_fields = [*columns("caption"), *columns("alt_text"), "credit", "photographer"]
    ordering = ["-id"]
    fieldsets = [
        (None, {"fields": ["image"]}),
        *edition_fieldsets("caption", "alt_text"),
        (
            pgettext_lazy("newsroom", "All languages"),
            {"fields": ["credit", "agency", "photographer", "decorative"]},
        ),
        (
            pgettext_lazy("newsroom", "Rights"),
            {
                "fields": ["licence", "rights", "usable_from", "expires_at", "no_syndication"],
                "classes": ["collapse"],
            },
        ),
        (
            pgettext_lazy("newsroom", "When and where to look"),
            {"fields": ["taken_at", ("focal_x", "focal_y")], "classes": ["collapse"]},
        ),
    ]

    @admin.display(description=pgettext_lazy("newsroom", "caption"))
    def shown(self, photo):
        return format_html("<bdi>{}</bdi>", photo)
