"""Small copies of a picture for the desk: for lists, and to point at. Pure: bytes out, no Django."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image

BOX = (192, 144)
LARGE = (960, 720)
JPEG_QUALITY = 80
PAPER = "white"  # behind a picture that something shows through


def small_copy(file: BinaryIO, box: tuple[int, int] = BOX) -> bytes:
    """Return a JPEG within ``box`` of a picture that the intake has taken; OSError if it cannot be read."""
    with Image.open(file) as image:
        image.draft("RGB", box)
        image.thumbnail(box)
        through = image.convert("RGBA")
    flat = Image.new("RGBA", through.size, PAPER)
    flat.alpha_composite(through)
    written = BytesIO()
    flat.convert("RGB").save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue()
