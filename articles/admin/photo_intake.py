"""
A picture that is brought to the desk: taken in or refused in words, with what it says of itself.

The photo's own page and the form of a story both bring pictures; what they take is the same.
"""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles.admin.editions import LANGUAGES
from articles.models import Photo
from articles.photos.description import Description, described
from articles.photos.intake import MAX_BYTES, Picture, Refused, take_in
from articles.seeds.state import Names

# What a camera of a browser's chooser may offer.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif"
REFUSALS = {
    "not_a_picture": pgettext_lazy(
        "newsroom", "This is not a picture we take: send a whole JPEG, PNG, WebP or GIF file."
    ),
    "too_many_bytes": pgettext_lazy("newsroom", "The file is larger than 25 MB. Send a smaller one."),
    "too_many_pixels": pgettext_lazy(
        "newsroom", "The picture is too large: at most {most} million pixels are taken. Send a smaller one."
    ),
}


def take(file) -> tuple[Picture, Description]:
    """Return an uploaded picture as it is kept, and what it says of itself; else raise ValidationError."""
    try:
        if file.size > MAX_BYTES:
            raise Refused("too_many_bytes")
        data = file.read()
        return take_in(data), described(data)
    except Refused as refusal:
        sentence = str(REFUSALS[refusal.code]).format(most=refusal.most)
        raise ValidationError(sentence, code=refusal.code) from refusal


def content_of(picture: Picture) -> ContentFile:
    """Return what is stored of a picture; its name is nobody's."""
    return ContentFile(picture.data, name=f"photo{picture.suffix}")


def fill(photo: Photo, picture: Picture, said: Description, language: str) -> Photo:
    """
    Put a picture into ``photo`` and store it; what it says of itself goes where nothing stands yet.

    Texts that name no language are in ``language``.
    """
    columns = columns_of(said, language)
    for name, value in columns.items():
        if value and not getattr(photo, name):
            setattr(photo, name, fitting(name, value))
    if not photo.agency_id:
        photo.agency_id, _ = Names(make=False).credited(photo.credit)
    photo.know(picture)
    photo.image = content_of(picture)
    photo.save()
    return photo


def columns_of(said: Description, language: str) -> dict[str, object]:
    texts = {"caption": said.captions, "alt_text": said.alt_texts}
    by_language = {
        f"{name}_{code}": told.get(code) or (told.get("", "") if code == language else "")
        for name, told in texts.items()
        for code in LANGUAGES
    }
    _, named = Names(make=False).credited(said.credit)
    moment = said.taken_at
    if moment and timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    shared = {"credit": said.credit, "photographer": said.photographer or named, "rights": said.rights}
    return by_language | shared | {"taken_at": moment}


def fitting(name: str, value):
    """Return a value as long as its column may be, on one line where that has one."""
    field = Photo._meta.get_field(name)
    if field.max_length and isinstance(value, str):
        return " ".join(value.split())[: field.max_length]
    return value
