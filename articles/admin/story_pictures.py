"""
Pictures brought to a story: dropped, pasted or chosen, one at a time by the script, or several by its page.

A story may have a photo without its file, as an imported one does: its place is offered first, and
its caption and credit stay. A picture that the house has already is offered before it is kept twice.
"""

import logging
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, TooManyFilesSent, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from django.views.decorators.csrf import csrf_protect

from articles import rights, storing
from articles.admin.editions import LANGUAGES
from articles.admin.photo_intake import ACCEPTED, fill, take
from articles.admin.photo_words import row_of, words_address
from articles.admin.upload import Quota, SeveralFiles, SeveralFilesField, run_out
from articles.causes import in_words
from articles.freezing import refuse_if_frozen
from articles.models import Article, Photo
from articles.photos.description import Description
from articles.photos.intake import MAX_BYTES, Picture

logger = logging.getLogger(__name__)

TEMPLATE = "admin/articles/photo/bring.html"
MOST_FILES = 20
# With the words around them.
MOST_BYTES = MOST_FILES * (MAX_BYTES + 1024)
NEW = ""


class BringForm(forms.Form):
    """Where the pictures go, and the pictures."""

    to = forms.ChoiceField(
        label=pgettext_lazy("newsroom", "Where the picture goes"), required=False, widget=forms.RadioSelect
    )
    pictures = SeveralFilesField(
        label=pgettext_lazy("newsroom", "Pictures"),
        error_messages={"required": pgettext_lazy("newsroom", "Choose a picture first.")},
        widget=SeveralFiles(attrs={"accept": ACCEPTED, "lang": "", "dir": "auto"}),
        help_text=pgettext_lazy(
            "newsroom",
            "JPEG, PNG, WebP or GIF, at most 25 MB each. What the agency wrote into a picture is read, and "
            "what the camera wrote, such as the place, is taken out.",
        ),
    )

    def __init__(self, *args, story: Article | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty = {str(photo.pk): photo for photo in without_picture(story)}
        places = [(pk, place_of(photo)) for pk, photo in self.empty.items()]
        self.fields["to"].choices = [*places, (NEW, pgettext("newsroom", "As a new photo"))]
        self.initial.setdefault("to", next(iter(self.empty), NEW))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") and len(cleaned.get("pictures", ())) > 1:
            sentence = pgettext("newsroom", "One picture alone goes to a photo that is there.")
            raise ValidationError(sentence, code="several")
        return cleaned


def place_of(photo: Photo) -> str:
    words = pgettext("newsroom", "To the photo that has none: {caption}")
    said = f"{photo} ({photo.credit})" if photo.credit else str(photo)
    return words.format(caption=f"\u2068{said}\u2069")


def without_picture(story: Article | None) -> list[Photo]:
    if story is None:
        return []
    ties = story.article_photos.filter(photo__image="").select_related("photo")
    return [tie.photo for tie in ties.order_by("position", "pk")]


@dataclass
class Brought:
    """What became of the pictures of one post."""

    photos: list[Photo] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    twins: list[Photo] = field(default_factory=list)


def bring(model_admin, request, pk: int | None = None):
    """
    Show the page that takes pictures for a story, which may be a new one, and take them.

    With ``row`` in the post, a script ties the photo by a row of the form it stands in; else it is
    tied here.
    """
    story = get_object_or_404(Article, pk=pk) if pk else None
    if not (request.user.has_perm("articles.add_photo") and rights.may_illustrate(request.user, story)):
        raise PermissionDenied
    quota = Quota(request, MOST_BYTES, MOST_FILES)
    request.upload_handlers.insert(0, quota)
    try:
        return csrf_protect(lambda request: Bringing(model_admin, request, story).answer(quota))(request)
    except TooManyFilesSent:
        run_out(request)
        return Bringing(model_admin, request, story).page([too_many()])


class Bringing:
    def __init__(self, model_admin, request, story: Article | None):
        self.model_admin, self.request, self.story = model_admin, request, story

    def answer(self, quota: Quota):
        if self.request.method != "POST":
            return self.page([])
        if self.story:
            refuse_if_frozen(self.story)
        if self.request.POST.get("use"):
            return self.use(self.request.POST["use"])
        if quota.has_too_many_files or quota.exceeded:
            return self.page([too_many() if quota.has_too_many_files else too_large()])
        form = BringForm(self.request.POST, self.request.FILES, story=self.story)
        if not form.is_valid():
            return self.page([message for found in form.errors.values() for message in found])
        brought = self.take_all(form)
        return self.told(brought)

    @property
    def language(self) -> str:
        """The language of texts that tell none: that of the edition at hand."""
        asked = self.request.POST.get("language", "")
        own = self.story.source_language if self.story else LANGUAGES[0]
        return asked if asked in LANGUAGES else own

    def take_all(self, form: BringForm) -> Brought:
        brought = Brought()
        for file in form.cleaned_data["pictures"]:
            try:
                self.take_one(file, form, brought)
            except ValidationError as error:
                brought.refused.append(f"\u2068{file.name}\u2069: {error.message}")
            except OSError as error:
                logger.exception("A picture could not be kept.")
                sentence = pgettext("newsroom", "The picture could not be kept: {reason}.")
                brought.refused.append(sentence.format(reason=in_words(error)))
        return brought

    def take_one(self, file, form: BringForm, brought: Brought):
        picture, said = take(file)
        twins = [] if "anyway" in self.request.POST else Photo.objects.showing(picture)
        if twins:
            brought.twins += twins
        else:
            brought.photos.append(self.keep(form.empty.get(form.cleaned_data["to"]), picture, said))

    def keep(self, photo: Photo | None, picture: Picture, said: Description) -> Photo:
        is_new = photo is None
        photo = photo or Photo()
        try:
            with transaction.atomic():
                photo = fill(photo, picture, said, self.language)
                self.log(photo, is_new=is_new)
                self.tie(photo)
        except BaseException:
            # A row that was not stored leaves no file behind.
            for name in {f"photos/{photo.token}{picture.suffix}", *photo.files}:
                photo.image.storage.delete(name)
            raise
        return photo

    def log(self, photo: Photo, *, is_new: bool):
        desk = self.model_admin.admin_site.get_model_admin(Photo)
        if is_new:
            desk.log_addition(self.request, photo, [{"added": {}}])
        else:
            desk.log_change(self.request, photo, [{"changed": {"fields": ["image"]}}])

    def tie(self, photo: Photo):
        if self.story and "row" not in self.request.POST:
            place = self.story.article_photos.count()
            self.story.article_photos.get_or_create(photo=photo, defaults={"position": place})
            storing.retie(self.story)

    def use(self, pk: str):
        """Give the story a photo that the house has already."""
        found = Photo.objects.exclude(image="").filter(pk=pk) if pk.isdecimal() else Photo.objects.none()
        photo = get_object_or_404(found)
        self.tie(photo)
        return self.told(Brought(photos=[photo]), is_new=False)

    # What is answered

    def told(self, brought: Brought, *, is_new=True):
        if brought.twins or brought.refused:
            return self.page(brought.refused, brought.twins, brought.photos)
        if "row" in self.request.POST:
            [photo] = brought.photos
            address = words_address(photo, self.story, self.language) if is_new else ""
            return JsonResponse({"photo": row_of(photo), "words": address})
        self.say(brought.photos)
        return HttpResponseRedirect(self.way_on(brought.photos, is_new=is_new))

    def say(self, photos: list[Photo]):
        count = len(photos)
        sentence = npgettext("newsroom", "{count} picture was added.", "{count} pictures were added.", count)
        messages.success(self.request, sentence.format(count=count))

    def way_on(self, photos: list[Photo], *, is_new: bool) -> str:
        if len(photos) == 1 and is_new:
            return words_address(photos[0], self.story, self.language)
        if self.story:
            return reverse("admin:articles_article_change", args=[self.story.pk])
        return reverse("admin:articles_photo_changelist")

    def page(self, errors: list[str], twins=(), photos=()):
        if photos:
            self.say(photos)
        asked = {"to": self.request.POST["to"]} if "to" in self.request.POST else {}
        form = BringForm(story=self.story, initial=asked)
        context = self.model_admin.admin_site.each_context(self.request) | {
            "title": pgettext("newsroom", "Add pictures"),
            "opts": self.model_admin.opts,
            "form": form,
            "errors": errors,
            "twins": list(dict.fromkeys(twins)),
            "story": self.story,
        }
        return TemplateResponse(self.request, TEMPLATE, context)


def too_many() -> str:
    sentence = npgettext(
        "newsroom",
        "That is too many at once: at most {count} picture.",
        "That is too many at once: at most {count} pictures.",
        MOST_FILES,
    )
    return sentence.format(count=MOST_FILES)


def too_large() -> str:
    return pgettext("newsroom", "That is too much at once. Send the pictures one after the other.")


def add_zone(request, story: Article | None) -> dict | None:
    """Return what the form of a story needs to take pictures; None for whoever may not bring any."""
    if not (request.user.has_perm("articles.add_photo") and rights.may_illustrate(request.user, story)):
        return None
    where = [story.pk] if story else []
    empty = story.article_photos.filter(photo__image="").exists() if story else False
    return {
        "address": reverse("admin:articles_article_pictures", args=where),
        "has_empty": empty,
        "words": reverse("admin:articles_photo_words", args=[0]),
        "accepted": ACCEPTED,
    }
