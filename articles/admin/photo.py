from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin.desk import TabbedAdmin, edition_fieldsets, moment_column
from articles.admin.fields import directed
from articles.admin.finding import FoldedSearch
from articles.models import Photo
from articles.photos.intake import MAX_BYTES, Refused, take_in
from articles.photos.preview import small_copy

PREVIEW_SECONDS = 3600

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

    class Meta:
        help_texts = {
            "credit": pgettext_lazy(
                "newsroom",
                "As it is printed under the picture. Without a credit or an agency readers do not see it.",
            )
        }

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
        serve = self.admin_site.admin_view(self.serve_preview, cacheable=True)
        return [path("<int:pk>/preview/", serve, name="articles_photo_preview"), *super().get_urls()]

    def serve_preview(self, request, pk):
        """Answer a small copy, to whoever may see photos at the desk and to nobody else."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        photo = get_object_or_404(Photo.objects.exclude(image=""), pk=pk)
        try:
            with photo.image.open() as file:
                data = small_copy(file)
        except OSError as error:
            raise Http404 from error
        response = HttpResponse(data, content_type="image/jpeg")
        patch_cache_control(response, private=True, max_age=PREVIEW_SECONDS)
        return response

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if reason := why_hidden(obj):
            words = pgettext("newsroom", "Readers do not see this photo: {reason}.")
            messages.warning(request, words.format(reason=reason))
