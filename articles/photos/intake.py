"""
What happens to a picture on its way in. Pure: bytes in, clean bytes out, no Django.

Whatever a camera or an editor put beside the pixels, the place above all, stays outside: the
picture is decoded and written anew.
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 50_000_000
JPEG_QUALITY = 92


class Refused(ValueError):
    """The picture is not taken; ``code`` says why: not_a_picture, too_many_bytes, too_many_pixels."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: an sRGB JPEG, or a PNG where something shows through."""

    data: bytes
    suffix: str
    width: int
    height: int
    checksum: str


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
    # Damaged files make the decoders raise whatever they happen to stumble on.
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("not_a_picture") from error


def decoded(data: bytes) -> Image.Image:
    """Return the pixels of ``data``: first frame, upright, RGB or RGBA."""
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Refused("too_many_pixels")
        image.seek(0)
        image.load()
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
    return in_srgb(upright, profile).convert("RGBA" if upright.has_transparency_data else "RGB")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return ``image`` with its colours in sRGB; a profile that cannot be read is left aside."""
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image


def written(image: Image.Image) -> Picture:
    """Return ``image`` as it is kept, with nothing but its pixels."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    file = BytesIO()
    if image.mode == "RGBA":
        bare.save(file, "PNG", optimize=True)
    else:
        bare.save(file, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    data = file.getvalue()
    suffix = ".png" if image.mode == "RGBA" else ".jpg"
    return Picture(data, suffix, *image.size, hashlib.sha256(data).hexdigest())
