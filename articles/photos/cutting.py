"""
The renditions of a picture. Pure: bytes out, no Django.

Each is drawn on a canvas of its own, so that nothing but pixels goes with it.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from PIL import Image

from articles.photos.crops import SHARE, Plan, Point, Size, crop, height, name, suffixes

PAPER = "white"  # behind a picture that something shows through
# A decoder may throw out pixels that nobody will see, as long as this many are left of each.
SPARE = 2
# Encoding AVIF at speed 8 takes a fourth of the time of the default, for a twentieth of the bytes.
AVIF = {"format": "AVIF", "quality": 50, "speed": 8}
JPEG = {"format": "JPEG", "quality": 74, "progressive": True, "optimize": True}
SHARE_JPEG = JPEG | {"quality": 72}
# Damaged files make the decoders raise whatever they happen to stumble on.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)


class Unreadable(ValueError):
    """The file is not there, or not a whole picture."""


def cut(file: BinaryIO, focus: Point, plan: Plan, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each rendition that ``plan`` wants; else raise ``Unreadable``."""
    if not plan:
        return
    try:
        with Image.open(file) as image:
            size = image.size
            draft(image, focus, plan)
            pixels = flat(image)
    except DAMAGE as damage:
        raise Unreadable(str(damage)) from damage
    for shape, some in plan.items():
        yield from in_shape(pixels, size, focus, shape, some, folder)


def measured(file: BinaryIO) -> Size:
    """Return the size of a picture, of which only the first bytes are read; else raise ``Unreadable``."""
    try:
        with Image.open(file) as image:
            return image.size
    except DAMAGE as damage:
        raise Unreadable(str(damage)) from damage


def draft(image: Image.Image, focus: Point, plan: Plan):
    """Let a JPEG be decoded no larger than the widest of the renditions needs it."""
    boxes = {shape: crop(image.size, shape, focus) for shape in plan}
    scale = max(max(plan[shape]) / (box[2] - box[0]) for shape, box in boxes.items())
    image.draft("RGB", tuple(round(side * min(1, SPARE * scale)) for side in image.size))


def flat(image: Image.Image) -> Image.Image:
    """Return the pixels on paper, and nothing of what else the file holds."""
    through = image.convert("RGBA")
    canvas = Image.new("RGB", image.size, PAPER)
    canvas.paste(through, mask=through.getchannel("A"))
    return canvas


def in_shape(pixels, size: Size, focus: Point, shape: str, some: list[int], folder: str):
    """Yield the renditions of one shape. The widest is cut from the picture, the others from it."""
    box = tuple(
        # Fractions of a pixel: never one beyond the edge.
        min(side * pixels.size[place % 2] / size[place % 2], pixels.size[place % 2])
        for place, side in enumerate(crop(size, shape, focus))
    )
    for width in sorted(some, reverse=True):
        pixels = pixels.resize((width, height(shape, width)), Image.Resampling.LANCZOS, box, reducing_gap=3)
        box = None
        for suffix in suffixes(shape):
            yield name(folder, shape, width, suffix), written(pixels, options(shape, suffix))


def options(shape: str, suffix: str) -> dict:
    if suffix == ".avif":
        return AVIF
    return SHARE_JPEG if shape == SHARE else JPEG


def written(pixels: Image.Image, options: dict) -> bytes:
    file = BytesIO()
    pixels.save(file, **options)
    return file.getvalue()
