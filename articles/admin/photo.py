from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin import focus
from articles.admin.desk import TabbedAdmin, edition_fieldsets, moment_column
from articles.admin.fields import directed
from articles.admin.finding import FoldedSearch
from articles.admin.photo_intake import content_of, take
from articles.admin.photo_uses import uses_of
from articles.admin.photo_words import words
from articles.models import Photo
from articles.photos.preview import BOX, LARGE, small_copy

PREVIEW_SECONDS = 3600
MIDDLE = 0.5


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

    class Meta:
        help_texts = {
            "credit": pgettext_lazy(
                "newsroom",
                "As it is printed under the picture. Without a credit or an agency readers do not see it.",
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        focus.settle(self)

    def clean_image(self):
        """Take a picture in; with a new one the eye begins in the middle again, unless a point was set."""
        image = self.cleaned_data["image"]
        if not isinstance(image, UploadedFile):
            return image
        picture, _ = take(image)
        self.instance.know(picture)
        return content_of(picture)

    def clean(self):
        cleaned = super().clean()
        if "image" in self.changed_data and not {"focal_x", "focal_y"} & set(self.changed_data):
            cleaned["focal_x"] = cleaned["focal_y"] = MIDDLE
        if not cleaned.get("image"):
            self.instance.checksum = self.instance.likeness = ""
        return cleaned


def why_hidden(photo: Photo) -> str:
    """Return why readers do not see a photo; empty where they may."""
    if photo.is_showable():
        return ""
    if not photo.image:
        return pgettext("newsroom", "no picture")
    if not (photo.credit or photo.agency_id):
        return pgettext("newsroom", "no credit")
    return pgettext("newsroom", "outside its rights")


@admin.register(Photo)
class PhotoAdmin(FoldedSearch, TabbedAdmin):
    is_for_readers = True
    form = PhotoForm
    list_display = [
        "preview",
        "shown",
        "credit",
        "photographer",
        moment_column(Photo, "expires_at"),
        "hidden",
    ]
    list_display_links = ["shown"]
    list_filter = ["no_syndication"]
    sortable_by = []
    search_fields = ["folded"]
    ordering = ["-id"]
    fieldsets = [
        (None, {"fields": ["image"]}),
        *edition_fieldsets("caption", "alt_text"),
        (
            pgettext_lazy("newsroom", "All languages"),
            {"fields": ["credit", "agency", "photographer", "taken_at", "decorative"]},
        ),
        (
            pgettext_lazy("newsroom", "Rights"),
            {
                "fields": ["licence", "rights", "usable_from", "expires_at", "no_syndication"],
                "classes": ["collapse"],
            },
        ),
        (pgettext_lazy("newsroom", "Where to look"), {"fields": [("focal_x", "focal_y")]}),
    ]
    change_form_template = "admin/articles/photo/change_form.html"

    class Media:
        css = {"all": ["admin_desk/photos.css"]}
        js = [forms.Script("admin_desk/focus.js", type="module")]

    @admin.display(description=pgettext_lazy("newsroom", "caption"))
    def shown(self, photo):
        return directed(str(photo))

    @admin.display(description=pgettext_lazy("newsroom", "picture"))
    def preview(self, photo):
        if not photo.image:
            return ""
        address = reverse("admin:articles_photo_preview", args=[photo.pk])
        # The token goes with the file: a replaced picture is not shown from the browser's store.
        source = f"{address}?{photo.token}"
        return format_html('<img class="preview" src="{}" alt="" loading="lazy">', source)

    @admin.display(description=pgettext_lazy("newsroom", "before readers"))
    def hidden(self, photo):
        if not (reason := why_hidden(photo)):
            return ""
        words = pgettext("newsroom", "not shown: {reason}").format(reason=reason)
        return format_html(
            '<span class="mark mark-withdrawn"><span aria-hidden="true">✕</span> {}</span>', words
        )

    def get_urls(self):
        guarded = partial(self.admin_site.admin_view, cacheable=True)
        place, said = "<int:pk>/preview", self.admin_site.admin_view(partial(words, self))
        return [
            path(f"{place}/", guarded(self.serve_preview), name="articles_photo_preview"),
            path(f"{place}/large/", guarded(self.serve_large), name="articles_photo_large"),
            path("<int:pk>/words/", said, name="articles_photo_words"),
            *super().get_urls(),
        ]

    def serve_large(self, request, pk):
        return self.serve_preview(request, pk, LARGE)

    def serve_preview(self, request, pk, box=BOX):
        """Answer a small copy, to whoever may see photos at the desk and to nobody else."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        photo = get_object_or_404(Photo.objects.exclude(image=""), pk=pk)
        try:
            with photo.image.open() as file:
                data = small_copy(file, box)
        except OSError as error:
            raise Http404 from error
        response = HttpResponse(data, content_type="image/jpeg")
        patch_cache_control(response, private=True, max_age=PREVIEW_SECONDS)
        return response

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {"uses": uses_of(obj, request.user)} if obj else {}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "image" in form.changed_data and obj.checksum:
            tell_of_twins(request, obj)
        if reason := why_hidden(obj):
            words = pgettext("newsroom", "Readers do not see this photo: {reason}.")
            messages.warning(request, words.format(reason=reason))


def tell_of_twins(request, photo: Photo):
    """Say, with a way there, that another photo of the house shows the same."""
    for twin in Photo.objects.exclude(pk=photo.pk).showing(photo)[:1]:
        address = reverse("admin:articles_photo_change", args=[twin.pk])
        words = pgettext("newsroom", "This picture is in the house already:")
        messages.warning(request, format_html('{} <a href="{}">{}</a>', words, address, directed(str(twin))))
