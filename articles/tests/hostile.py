"""
Pictures that mean harm, or come from odd cameras, made here: none is in the repository.

Each set is a table of names and bytes; some are functions, since they weigh what they claim.
"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

# What no reader may ever find, wherever it stood in the file.
SECRET = "24.7136N 46.6753E"
ORIENTATION = 0x0112
GPS, IFD_EXIF, MAKER_NOTE, SERIAL, OWNER, ARTIST = 0x8825, 0x8769, 0x927C, 0xA431, 0xA430, 0x013B
PNG_START = b"\x89PNG\r\n\x1a\n"


def saved(image: Image.Image, file_format="JPEG", **options) -> bytes:
    file = BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def flat(file_format="JPEG", size=(64, 48), mode="RGB", colour="teal", **options) -> bytes:
    return saved(Image.new(mode, size, colour), file_format, **options)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes = b"", *, depth=8, colours=2, more: bytes = b"") -> bytes:
    """Return a PNG of these chunks, whatever they promise."""
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    body = chunk(b"IHDR", header) + more + chunk(b"IDAT", zlib.compress(rows))
    return PNG_START + body + chunk(b"IEND", b"")


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """Return a small PNG with one more chunk before its pixels."""
    whole = flat("PNG")
    after_header = len(PNG_START) + 25
    return whole[:after_header] + chunk(kind, data) + whole[after_header:]


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segment(marker: int, data: bytes) -> bytes:
    """Return a small JPEG with one more segment behind its start."""
    whole = flat()
    return whole[:2] + segment(marker, data) + whole[2:]


def jpeg_that_claims(width: int, height: int) -> bytes:
    whole = flat()
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def gif_that_claims(width: int, height: int) -> bytes:
    whole = flat("GIF")
    frame = whole.index(b",")
    sizes = struct.pack("<HH", width, height)
    return whole[:6] + sizes + whole[10 : frame + 5] + sizes + whole[frame + 9 :]


def exif(**values) -> Image.Exif:
    made = Image.Exif()
    for name, value in values.items():
        made[globals()[name]] = value
    return made


def deep_exif(directory: int, tag: int, value) -> Image.Exif:
    made = Image.Exif()
    made.get_ifd(directory)[tag] = value
    return made


# What is refused

REFUSED: dict[str, bytes] = {
    "nothing": b"",
    "one byte": b"\xff",
    "text": "خبر".encode(),
    "html": b"<!doctype html><script>alert(1)</script>",
    "html that begins like a JPEG": b"\xff\xd8\xff\xe0<html><script>alert(1)</script>",
    "html that begins like a GIF": b"GIF89a/*<script>alert(1)</script>*/=1;",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "svg with an entity": b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x "x">]><svg>&x;</svg>',
    "pdf": flat("PDF"),
    "eps": flat("EPS"),
    "fits": b"SIMPLE  =                    T".ljust(80) + b"BITPIX  =                    8".ljust(2800),
    "tiff": flat("TIFF"),
    "bmp": flat("BMP"),
    "ico": flat("ICO"),
    "ppm": flat("PPM"),
    "tga": flat("TGA"),
    "avif": flat("AVIF"),
    "photoshop": b"8BPS\x00\x01" + b"\x00" * 64,
    "zip": b"PK\x03\x04" + b"\x00" * 64,
    "program": b"\x7fELF" + b"\x00" * 64,
    "film": b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 64,
    "half a JPEG": flat(size=(640, 480))[:1500],
    "half a PNG": saved(Image.effect_noise((320, 240), 90), "PNG")[:9000],
    "half a WebP": saved(Image.effect_noise((320, 240), 90), "WEBP")[:2000],
    "half a GIF": saved(Image.effect_noise((320, 240), 90), "GIF")[:9000],
    "PNG with a damaged chunk": flat("PNG").replace(b"IDAT", b"IDAT\x00", 1),
    "PNG without pixels": png(64, 48),
    "PNG of no width": png(0, 48),
    "text that unpacks to 80 MB": with_chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b"\x00" * 80_000_000)),
    "colours that unpack to 80 MB": with_chunk(b"iCCP", b"a\x00\x00" + zlib.compress(b"\x00" * 80_000_000)),
}
TOO_LARGE: dict[str, bytes] = {
    "900 million pixels": png(30_000, 30_000),
    "144 million pixels": png(12_000, 12_000),
    "64 million pixels": png(8_000, 8_000),
    "one row of 100 million": png(100_000_000, 1),
    "JPEG that claims 4 billion": jpeg_that_claims(65_500, 65_500),
    "GIF that claims 4 billion": gif_that_claims(65_535, 65_535),
}
# Bytes that promise as much as is allowed: they are decoded, and then found wanting.
LYING: dict[str, bytes] = {
    "JPEG that claims 49 million": jpeg_that_claims(7_000, 7_000),
    "PNG that claims 49 million": png(7_000, 7_000, b"\x00" * 1000),
}

# What carries more than its pixels

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
HIDDEN = SECRET.encode()
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x16\x1c\x02\x78\x00\x11" + HIDDEN


def png_text(**options) -> PngImagePlugin.PngInfo:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET, **options)
    return text


def international_text() -> PngImagePlugin.PngInfo:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Description", SECRET, "en", "place")
    return text


def film(file_format: str) -> bytes:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("teal", "red")]
    return saved(frames[0], file_format, save_all=True, append_images=frames[1:], comment=HIDDEN)


def thumbnail_exif() -> bytes:
    """Return EXIF whose second directory is a small picture of the whole scene."""
    small = flat(size=(16, 12)) + HIDDEN
    tiff = TiffImagePlugin.ImageFileDirectory_v2()
    tiff[ARTIST] = SECRET
    first = tiff.tobytes(8)
    return b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + first + small


CARRIERS: dict[str, bytes] = {
    "place": flat(exif=deep_exif(GPS, 2, (24.0, 42.0, 49.0))),
    "artist": flat(exif=exif(ARTIST=SECRET)),
    "serial number": flat(exif=deep_exif(IFD_EXIF, SERIAL, SECRET)),
    "owner": flat(exif=deep_exif(IFD_EXIF, OWNER, SECRET)),
    "maker's note": flat(exif=deep_exif(IFD_EXIF, MAKER_NOTE, HIDDEN)),
    "thumbnail": with_segment(0xE1, thumbnail_exif()),
    "JPEG with XMP": flat(xmp=XMP),
    "JPEG with more XMP": with_segment(0xE1, b"http://ns.adobe.com/xmp/extension/\x00" + HIDDEN),
    "IPTC": with_segment(0xED, IPTC),
    "comment": flat(comment=HIDDEN),
    "JPEG with a profile": flat(icc_profile=PROFILE + HIDDEN),
    "segment of a maker": with_segment(0xEF, HIDDEN),
    "second picture behind the first": flat() + flat(size=(32, 32), comment=HIDDEN),
    "script behind the end": flat() + b"<script>" + HIDDEN + b"</script>",
    "archive behind the end": flat() + b"PK\x03\x04" + HIDDEN,
    "PNG with text": flat("PNG", pnginfo=png_text()),
    "PNG with packed text": flat("PNG", pnginfo=png_text(zip=True)),
    "PNG with international text": flat("PNG", pnginfo=international_text()),
    "PNG with EXIF": flat("PNG", exif=exif(ARTIST=SECRET)),
    "PNG with a profile": flat("PNG", icc_profile=PROFILE + HIDDEN),
    "PNG with a chunk of its own": with_chunk(b"prVt", HIDDEN),
    "script behind a PNG": flat("PNG") + b"<script>" + HIDDEN,
    "WebP with EXIF": flat("WEBP", exif=exif(ARTIST=SECRET)),
    "WebP with XMP": flat("WEBP", xmp=XMP),
    "GIF with a comment": flat("GIF", comment=HIDDEN),
    "script behind a GIF": flat("GIF") + b"<script>" + HIDDEN,
    "film as GIF": film("GIF"),
    "film as WebP": film("WEBP"),
}

# What lies on its side

TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene() -> Image.Image:
    """Return a picture whose corners tell it from all its turns."""
    made = Image.new("RGB", (96, 64), "white")
    made.paste("red", (0, 0, 48, 32))
    made.paste("blue", (48, 32, 96, 64))
    return made


def turned(number: int) -> bytes:
    """Return ``scene`` as a camera writes it that was held in this way."""
    turn = TURNS[number]
    image = scene() if turn is None else scene().transpose(turn)
    return saved(image, exif=exif(ORIENTATION=number), quality=95)


# What is odd and honest: the bytes, and the colour of their middle


def of_a_palette(size=(64, 48)) -> Image.Image:
    return Image.new("RGB", (64, 48), "teal").quantize(8).resize(size)


GREY_16 = png(64, 48, (b"\x00" + b"\x80\x00" * 64) * 48, depth=16, colours=0)
RGB_16 = png(64, 48, (b"\x00" + b"\x00\x00\x80\x00\xff\xff" * 64) * 48, depth=16)
TEAL, GREY = (0, 128, 128), (128, 128, 128)
ODD: dict[str, tuple[Callable[[], bytes], tuple[int, int, int]]] = {
    "CMYK": (lambda: flat(mode="CMYK", colour=(255, 127, 127, 0)), TEAL),
    "grey": (lambda: flat(mode="L", colour=128), GREY),
    "sixteen bits of grey": (lambda: GREY_16, GREY),
    "sixteen bits of colour": (lambda: RGB_16, (0, 128, 255)),
    "one bit": (lambda: flat("PNG", mode="1", colour=1), (255, 255, 255)),
    "palette": (lambda: saved(of_a_palette(), "PNG"), TEAL),
    "grey that shows through": (lambda: flat("PNG", mode="LA", colour=(128, 200)), GREY),
    "palette with a hole": (lambda: saved(of_a_palette(), "PNG", transparency=7), TEAL),
    "progressive": (lambda: flat(progressive=True), TEAL),
    "lossless WebP": (lambda: flat("WEBP", lossless=True), TEAL),
    "24 million pixels": (lambda: flat(size=(6_000, 4_000)), TEAL),
    "50 million pixels": (lambda: flat(size=(8_000, 6_250)), TEAL),
    "50 million of a palette": (lambda: saved(of_a_palette((8_000, 6_250)), "PNG"), TEAL),
    "50 million that show through": (
        lambda: flat("PNG", size=(8_000, 6_250), mode="RGBA", colour=(0, 128, 128, 128)),
        TEAL,
    ),
    "20 million of WebP": (lambda: flat("WEBP", size=(5_000, 4_000), method=0), TEAL),
    "50 million of GIF": (lambda: saved(of_a_palette((8_000, 6_250)), "GIF"), TEAL),
}
