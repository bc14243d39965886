"""
What happens to a picture on its way in. Pure: bytes in, clean bytes out, no Django.

Whatever a camera or an editor put beside the pixels, the place above all, stays outside: the
picture is decoded and written anew.
"""

import hashlib
import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from math import ceil

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from articles.photos.alike import likeness

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_BYTES = 25 * 1024 * 1024
MILLION = 1_000_000
MAX_PIXELS = 50 * MILLION
# Pillow's decoder of WebP holds four copies of a picture.
MAX_PIXELS_OF = {"WEBP": 20 * MILLION}
# What has more is kept at half its width and height: readers see a tenth of that.
WHOLE_PIXELS = 24 * MILLION
BAND = 1024  # rows at once; an even number
JPEG_QUALITY = 92
OPAQUE = 255
# The smallest file would take many times as long.
PNG_LEVEL = 2
# Eight by eight pixels of a JPEG are a bit at least; what claims more is made up by the decoder.
PIXELS_OF_A_BIT = 64
# Damaged files make the decoders raise whatever they happen to stumble on.
DAMAGE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)


class Refused(ValueError):
    """
    The picture is not taken; ``code`` says why: not_a_picture, too_many_bytes, too_many_pixels.

    ``most`` is how many million pixels it might have had.
    """

    def __init__(self, code: str, most: int = MAX_PIXELS // MILLION):
        super().__init__(code)
        self.code = code
        self.most = most


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: an sRGB JPEG, or a PNG where something shows through."""

    data: bytes
    suffix: str
    width: int
    height: int
    checksum: str
    likeness: str


def take_in(data: bytes) -> Picture:
    """Return the first frame of ``data`` upright, in sRGB and without metadata; else raise ``Refused``."""
    if len(data) > MAX_BYTES:
        raise Refused("too_many_bytes")
    try:
        # 90 to 180 million pixels are only a warning to Pillow, and a gigabyte to the server.
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return written(decoded(data))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused("too_many_pixels") from None
    except Refused:
        raise
    except (*DAMAGE, MemoryError) as error:
        raise Refused("not_a_picture") from error


def decoded(data: bytes) -> Image.Image:
    """Return the pixels of ``data``: first frame, upright, RGB or RGBA."""
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        check_claims(image, len(data))
        image.seek(0)
        if is_large(image):
            image.draft(None, (image.width // 2, image.height // 2))
        image.load()
    # One after the other, and each in the place of the one before: the largest take 200 MB.
    image = keeping_info(halved(image) if is_large(image) else in_eight_bits(image), image.info)
    ImageOps.exif_transpose(image, in_place=True)
    return without_empty_alpha(in_srgb(image, image.info.get("icc_profile")))


def check_claims(image: Image.Image, length: int):
    """Refuse a picture, before it is decoded, for the pixels that its file of ``length`` bytes promises."""
    pixels, most = image.width * image.height, MAX_PIXELS_OF.get(image.format, MAX_PIXELS)
    if pixels > most:
        raise Refused("too_many_pixels", most // MILLION)
    if image.format == "JPEG" and pixels > PIXELS_OF_A_BIT * 8 * length:
        raise Refused("not_a_picture")


def is_large(image: Image.Image) -> bool:
    return image.width * image.height > WHOLE_PIXELS


def halved(image: Image.Image) -> Image.Image:
    """Return ``image`` at half its size, made band by band: at once, Pillow would copy it whole."""
    made = None
    for top in range(0, image.height, BAND):
        band = image.crop((0, top, image.width, min(top + BAND, image.height)))
        small = in_eight_bits(band).reduce(2)
        made = made or Image.new(small.mode, (small.width, ceil(image.height / 2)))
        made.paste(small, (0, top // 2))
    return made


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Return ``image`` in a mode that can be made smaller; of sixteen bits the upper eight are seen."""
    if image.mode.startswith("I"):
        return image.point(lambda level: level / 256).convert("L")
    if image.mode == "RGBA" or (image.mode in {"RGB", "CMYK", "L"} and not image.has_transparency_data):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def keeping_info(image: Image.Image, info: dict) -> Image.Image:
    """Return ``image`` with what is still to be known of its file: its colours, and which side is up."""
    image.info = {name: info[name] for name in ("exif", "icc_profile") if name in info}
    return image


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return ``image`` with its colours in sRGB; a profile that cannot be read is left aside."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if not profile:
        return image.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image.convert(mode)


def without_empty_alpha(image: Image.Image) -> Image.Image:
    """Return ``image`` without transparency where nothing shows through."""
    if image.mode == "RGBA" and image.getextrema()[3][0] == OPAQUE:
        return image.convert("RGB")
    return image


def written(image: Image.Image) -> Picture:
    """Return ``image`` as it is kept, with nothing but its pixels."""
    image.info = {}
    file = BytesIO()
    if image.mode == "RGBA":
        image.save(file, "PNG", compress_level=PNG_LEVEL)
    else:
        image.save(file, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True, exif=b"")
    data = file.getvalue()
    suffix = ".png" if image.mode == "RGBA" else ".jpg"
    return Picture(data, suffix, *image.size, hashlib.sha256(data).hexdigest(), likeness(image))
