"""A photo as a page shows it: the renditions that are there, of the shape that its place asks for."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.core.files.storage import default_storage

from articles.models import Photo
from articles.photos.crops import SHAPES, Plan, height, name, nearest
from articles.places import absolute

# What a browser loads that reads no srcset.
USUAL_WIDTH = 800


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for pictures: their shape, and how wide they stand there, as ``sizes`` says it."""

    shape: str
    sizes: str


# ``sizes`` follows the style sheets: content of at most 77rem in twelve columns.
SLOTS = {
    "lead": Slot("16x9", "(min-width: 80rem) 41rem, (min-width: 60rem) 54vw, 100vw"),
    "band": Slot("4x3", "(min-width: 80rem) 29rem, (min-width: 60rem) 36vw, 100vw"),
    "picture": Slot("16x9", "(min-width: 80rem) 43rem, (min-width: 60rem) 56vw, 100vw"),
    "thumb": Slot("1x1", "6rem"),
    "face": Slot("1x1", "4rem"),
    "portrait": Slot("1x1", "8rem"),
    "story": Slot("16x9", "(min-width: 44rem) 44rem, 100vw"),
    # In the text a picture keeps the shape that is nearest to its own.
    "text": Slot("", "(min-width: 44rem) 44rem, 100vw"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What ``<picture>`` says. ``avif`` and ``jpeg`` are empty where only the picture itself is there."""

    src: str
    width: int | None
    height: int | None
    avif: str = ""
    jpeg: str = ""
    sizes: str = ""


# The widths there are, by shape.
Cut = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class CardPhoto:
    """A photo as a value: what a card shows of it."""

    pk: int
    file: str
    width: int | None
    height: int | None
    folder: str
    cut: Cut

    @property
    def widths(self) -> Plan:
        return dict(self.cut)


def shown(photo: Photo | CardPhoto, slot: Slot, *, small=False) -> Shown | None:
    """
    Return how ``photo`` is shown in ``slot``; a shape not made yet gives way to one that is there.

    A ``small`` one takes the same room and is sent in its smallest rendition, and not at all while
    it has none.
    """
    shape = next((shape for shape in (shape_of(photo, slot), *SHAPES) if shape in photo.widths), "")
    if not shape:
        return None if small else Shown(default_storage.url(photo.file), photo.width, photo.height)
    widths = photo.widths[shape]
    width = max((width for width in widths if width <= USUAL_WIDTH), default=widths[0])
    sent = widths[:1] if small else widths
    return Shown(
        src=address(photo, shape, sent[0] if small else width, ".jpg"),
        width=width,
        height=height(shape, width),
        avif=srcset(photo, shape, sent, ".avif"),
        jpeg=srcset(photo, shape, sent, ".jpg"),
        sizes=slot.sizes,
    )


def shape_of(photo: Photo | CardPhoto, slot: Slot) -> str:
    return slot.shape or (nearest((photo.width, photo.height)) if photo.width and photo.height else "16x9")


def srcset(photo: Photo | CardPhoto, shape: str, widths: list[int], suffix: str) -> str:
    rows = (f"{address(photo, shape, width, suffix)} {width}w" for width in widths)
    return ", ".join(rows)


def address(photo: Photo | CardPhoto, shape: str, width: int, suffix: str) -> str:
    return default_storage.url(name(photo.folder, shape, width, suffix))


def widest(photo: Photo, shape: str) -> Shown:
    """Return the largest JPEG of a shape, for machines: it is the picture itself until there is one."""
    if shape not in photo.widths:
        return Shown(default_storage.url(photo.file), photo.width, photo.height)
    width = photo.widths[shape][-1]
    return Shown(address(photo, shape, width, ".jpg"), width, height(shape, width))


@dataclass(frozen=True, slots=True)
class Export:
    """A picture as it leaves the house: a JPEG of known size, never the file that was brought."""

    photo: Photo
    shape: str

    @property
    def width(self) -> int:
        return self.photo.widths[self.shape][-1]

    @property
    def height(self) -> int:
        return height(self.shape, self.width)

    @property
    def name(self) -> str:
        return name(self.photo.folder, self.shape, self.width, ".jpg")

    @property
    def address(self) -> str:
        return urljoin(absolute("/"), self.photo.image.storage.url(self.name))

    @property
    def length(self) -> int:
        """Its size in bytes; ``OSError`` where the file cannot be reached."""
        return self.photo.image.storage.size(self.name)


def export(photo: Photo, *shapes: str) -> Export | None:
    """
    Return the widest rendition of the first of ``shapes`` that is cut, else of any.

    Until the worker has cut them all these are smaller; there is none of what nobody can read.
    """
    shape = next((shape for shape in (*shapes, *SHAPES) if shape in photo.widths), None)
    return Export(photo, shape) if shape else None
