import secrets
from pathlib import PurePosixPath

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles.photos import alike, crops
from articles.photos.intake import Picture
from articles.text import fold

TOKEN_LENGTH = 32
# What is said of a photo, in every language.
SAID = [f"{name}_{code}" for name in ("caption", "alt_text") for code, _ in settings.LANGUAGES]
SAID += ["credit", "photographer"]
# Of an even grey there may be many with a part in common.
MOST_COMPARED = 500
FRACTION = [MinValueValidator(0.0), MaxValueValidator(1.0)]


def new_token() -> str:
    """Return 128 random bits in hex: a photo's address cannot be guessed from its story."""
    return secrets.token_hex(16)


def photo_path(photo: "Photo", filename: str) -> str:
    """Return where a photo's file is kept. Each file gets a token of its own, replacements too."""
    photo.token = new_token()
    return f"photos/{photo.token}{PurePosixPath(filename).suffix.lower()}"


def numbered_parts(likeness: str) -> list[str]:
    """Return the parts of a likeness, each with its place."""
    return [f"{place}{part}" for place, part in enumerate(alike.parts(likeness))]


class PhotoQuerySet(models.QuerySet):
    def showable(self, at=None):
        """Photos whose picture may be shown at the moment ``at``: in their rights, and credited."""
        at = at or timezone.now()
        begun = models.Q(usable_from=None) | models.Q(usable_from__lte=at)
        not_over = models.Q(expires_at=None) | models.Q(expires_at__gt=at)
        credited = ~models.Q(credit="") | models.Q(agency__isnull=False)
        return self.filter(begun, not_over, credited).exclude(image="")

    def showing(self, picture: "Picture | Photo") -> list["Photo"]:
        """Return the photos that show what ``picture`` shows, first those with its very pixels."""
        same = models.Q(checksum=picture.checksum)
        if picture.likeness:
            same |= models.Q(signs__part__in=numbered_parts(picture.likeness))
        found = self.filter(same).exclude(image="").order_by("pk").distinct()[:MOST_COMPARED]
        near = [photo for photo in found if photo.shows(picture)]
        return sorted(near, key=lambda photo: photo.checksum != picture.checksum)

    def owning(self, path: str):
        """The one photo, or None, that the file at ``path`` is the picture or a rendition of."""
        token = path.removeprefix("photos/")[:TOKEN_LENGTH]
        photo = self.filter(token=token).first()
        return photo if photo and path in photo.files else None


class Photo(models.Model):
    image = models.ImageField(
        pgettext_lazy("newsroom", "picture"),
        upload_to=photo_path,
        blank=True,
        help_text=pgettext_lazy("newsroom", "May be missing: an imported story brings only the caption."),
    )
    caption = models.TextField(pgettext_lazy("newsroom", "caption"), blank=True, default="")
    alt_text = models.CharField(
        pgettext_lazy("newsroom", "alt text"),
        max_length=300,
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "What the picture shows, for those who cannot see it."),
    )
    decorative = models.BooleanField(
        pgettext_lazy("newsroom", "decorative"),
        default=False,
        help_text=pgettext_lazy(
            "newsroom", "It tells nothing that the text does not, and needs no alt text."
        ),
    )
    credit = models.CharField(
        pgettext_lazy("newsroom", "credit"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("newsroom", "As it is printed under the picture."),
    )
    agency = models.ForeignKey(
        "Source",
        verbose_name=pgettext_lazy("newsroom", "agency"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
    )
    photographer = models.CharField(pgettext_lazy("newsroom", "photographer"), max_length=120, blank=True)
    taken_at = models.DateTimeField(pgettext_lazy("newsroom", "taken at"), null=True, blank=True)
    licence = models.CharField(pgettext_lazy("newsroom", "licence"), max_length=120, blank=True)
    rights = models.TextField(pgettext_lazy("newsroom", "rights"), blank=True)
    usable_from = models.DateTimeField(pgettext_lazy("newsroom", "usable from"), null=True, blank=True)
    expires_at = models.DateTimeField(
        pgettext_lazy("newsroom", "expires at"),
        null=True,
        blank=True,
        help_text=pgettext_lazy(
            "newsroom", "From this moment on the picture does not show; its caption stays."
        ),
    )
    no_syndication = models.BooleanField(
        pgettext_lazy("newsroom", "no syndication"),
        default=False,
        help_text=pgettext_lazy(
            "newsroom", "The picture stays out of feeds. New photos of an agency are marked so."
        ),
    )
    focal_x = models.FloatField(
        pgettext_lazy("newsroom", "focal point, across"), default=0.5, validators=FRACTION
    )
    focal_y = models.FloatField(
        pgettext_lazy("newsroom", "focal point, down"), default=0.5, validators=FRACTION
    )
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    checksum = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    # See articles/photos/alike.py.
    likeness = models.CharField(max_length=alike.DIGITS, blank=True, editable=False, default="")
    token = models.CharField(max_length=TOKEN_LENGTH, default=new_token, unique=True, editable=False)
    # What was made: the folder, and the widths by shape. Pages name these files and look for none.
    renditions = models.JSONField(default=dict, editable=False)

    # What is said of it, folded: by it the desk finds a photo in any spelling.
    folded = models.TextField(editable=False, default="")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        # Few have an end or a beginning: see articles/lifetimes.py.
        indexes = [
            models.Index(fields=[name], name=f"photo_{name}", condition=models.Q((f"{name}__isnull", False)))
            for name in ("usable_from", "expires_at")
        ]
        verbose_name = pgettext_lazy("newsroom", "photo")
        verbose_name_plural = pgettext_lazy("newsroom", "photos")

    def __str__(self):
        return self.caption or self.caption_ar or self.credit or f"#{self.pk}"

    def save(self, *args, **kwargs):
        # Measured once, here: Django's own width_field opens the file whenever a row without
        # measures is loaded, and a page would fail with the media store.
        if self.image and not self.image._committed:
            self.width, self.height = self.image.width, self.image.height
        if self._state.adding and self.agency_id:
            self.no_syndication = True
        self.folded = fold(" ".join(filter(None, (getattr(self, name) for name in SAID))))
        may_be_filed = self.likeness or not self._state.adding
        super().save(*args, **kwargs)
        if may_be_filed:
            self.file_likeness()

    def know(self, picture: Picture):
        """Remember what ``picture``, which is to be the image, shows."""
        self.checksum, self.likeness = picture.checksum, picture.likeness

    def shows(self, picture: "Picture | Photo") -> bool:
        if self.checksum == picture.checksum:
            return True
        if not (self.likeness and picture.likeness):
            return False
        return alike.differences(self.likeness, picture.likeness) <= alike.MOST_DIFFERENCES

    def file_likeness(self):
        """Have the photo found by each part of what it shows."""
        parts = numbered_parts(self.likeness) if self.likeness else []
        if list(self.signs.order_by("part").values_list("part", flat=True)) == parts:
            return
        self.signs.all().delete()
        LikenessPart.objects.bulk_create(LikenessPart(photo=self, part=part) for part in parts)

    def is_showable(self, at=None) -> bool:
        """The rule of ``PhotoQuerySet.showable`` on a row already loaded."""
        at = at or timezone.now()
        begun = self.usable_from is None or self.usable_from <= at
        over = self.expires_at is not None and self.expires_at <= at
        return bool(self.image and begun and not over and (self.credit or self.agency_id))

    @property
    def file(self) -> str:
        """The name of the picture in its store; "" for none."""
        return self.image.name or ""

    @property
    def focus(self) -> crops.Point:
        """The focal point in hundredths."""
        return round(self.focal_x * 100), round(self.focal_y * 100)

    @property
    def folder(self) -> str:
        """Where the renditions belong. Cut otherwise they have another address: browsers keep files."""
        return f"photos/{self.token}/{self.focus[0]}-{self.focus[1]}"

    @property
    def has_own_renditions(self) -> bool:
        """Whether what was made is of this picture, cut at this point."""
        return self.renditions.get("folder") == self.folder

    @property
    def files(self) -> list[str]:
        """The picture and its renditions, as their store names them."""
        if not self.image:
            return []
        return [self.image.name, *crops.files(self.folder, self.widths)]

    @property
    def widths(self) -> crops.Plan:
        """The renditions that are there, by shape."""
        return self.renditions["widths"] if self.has_own_renditions else {}


class LikenessPart(models.Model):
    """A part of what a photo shows: whatever shows nearly the same has one of them, too."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="signs")
    part = models.CharField(max_length=alike.DIGITS // alike.PARTS + 1, db_index=True)
