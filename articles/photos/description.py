"""
What agencies and cameras write into a picture, read before it is taken out. Pure: no Django.

XMP goes before IPTC and IPTC before EXIF: the first alone tells its languages and is always UTF-8.
Every value is a proposal, which somebody reads before it is printed.
"""

import re
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import ExifTags, Image, IptcImagePlugin

from articles.photos.intake import DAMAGE, FORMATS

MOST_XML = 1_000_000
MOST_LETTERS = 5_000
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The language of a text in XMP that names none.
ANY_LANGUAGE = "x-default"
XMP_NAMES = {
    f"{DC}description": "caption",
    f"{IPTC_CORE}AltTextAccessibility": "alt_text",
    f"{PHOTOSHOP}Credit": "credit",
    f"{PHOTOSHOP}Source": "source",
    f"{DC}creator": "photographer",
    f"{DC}rights": "rights",
    f"{RIGHTS}UsageTerms": "usage",
    f"{PHOTOSHOP}DateCreated": "taken_at",
}
IPTC_NAMES = {
    (2, 120): "caption",
    (2, 110): "credit",
    (2, 115): "source",
    (2, 80): "photographer",
    (2, 116): "rights",
}
IPTC_DAY, IPTC_HOUR = (2, 55), (2, 60)
EXIF_NAMES = {
    ExifTags.Base.ImageDescription: "caption",
    ExifTags.Base.Artist: "photographer",
    ExifTags.Base.Copyright: "rights",
}
# What cameras write where a caption belongs.
NO_CAPTION = re.compile(r"(?i)\s*(default|untitled|.*\b(digital camera|camera pictures)\b.*)?\s*")
# Controls, and marks that turn a line around: a name is shown among other words.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
MOMENT = re.compile(
    r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)

Texts = dict[str, dict[str, str]]  # name, language, text


@dataclass(frozen=True, slots=True)
class Description:
    """
    What a picture says of itself, each part empty where it says nothing.

    Captions and alt texts by language, under "" where none is named. ``taken_at`` has an offset only
    where the picture tells one.
    """

    captions: dict[str, str] = field(default_factory=dict)
    alt_texts: dict[str, str] = field(default_factory=dict)
    credit: str = ""
    photographer: str = ""
    rights: str = ""
    taken_at: datetime | None = None


def described(data: bytes) -> Description:
    """Return what the picture in ``data`` says of itself; nothing of one that cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=FORMATS)
            return put_together([from_xmp(image), from_iptc(image), from_exif(image)])
    except (*DAMAGE, Image.DecompressionBombError, TypeError, KeyError, AttributeError, OverflowError):
        return Description()


def put_together(sources: list[Texts]) -> Description:
    """Return of each part what the first source says that says anything."""

    def of(name: str) -> dict[str, str]:
        return next((told[name] for told in sources if told.get(name)), {})

    def one(name: str) -> str:
        return next(iter(of(name).values()), "")

    return Description(
        captions=of("caption"),
        alt_texts=of("alt_text"),
        credit=one("credit") or one("source"),
        photographer=one("photographer"),
        rights="\n".join(dict.fromkeys(filter(None, (one("rights"), one("usage"))))),
        taken_at=read_moment(one("taken_at")),
    )


def printable(text: str) -> str:
    """Return a text as it may be stored and shown, lines kept."""
    lines = UNPRINTABLE.sub("", text.replace("\r", "\n")).splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))[:MOST_LETTERS]


def told(texts: Texts, name: str, text: str, language: str = ""):
    """Write down what was found, unless it is nothing."""
    if text := printable(text):
        texts.setdefault(name, {}).setdefault(language, text)


# XMP


def from_xmp(image: Image.Image) -> Texts:
    packet = image.info.get("xmp", b"")
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MOST_XML:
        return {}
    try:
        root = fromstring(packet.rstrip(b"\x00 \n\r\t"))
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    texts: Texts = {}
    for about in root.iter(f"{RDF}Description"):
        for name, value in about.attrib.items():
            told(texts, XMP_NAMES.get(name, ""), value)
        for element in about:
            read_element(texts, XMP_NAMES.get(element.tag, ""), element)
    texts.pop("", None)
    return texts


def read_element(texts: Texts, name: str, element: Element):
    """Read a property: a text, a text in several languages, or a list of names."""
    items = list(element.iter(f"{RDF}li"))
    if items and all(XML_LANG not in item.attrib for item in items):
        return told(texts, name, "، ".join(filter(None, (item.text for item in items))))
    for item in items or [element]:
        told(texts, name, item.text or "", language_of(item.get(XML_LANG, ANY_LANGUAGE)))
    return None


def language_of(code: str) -> str:
    return "" if code == ANY_LANGUAGE else code.partition("-")[0].lower()


# IPTC, and EXIF


def from_iptc(image: Image.Image) -> Texts:
    found = IptcImagePlugin.getiptcinfo(image) or {}
    texts: Texts = {}
    for key, name in IPTC_NAMES.items():
        told(texts, name, "، ".join(map(in_letters, values(found.get(key)))))
    day, hour = (in_letters(b"".join(values(found.get(key))[:1])) for key in (IPTC_DAY, IPTC_HOUR))
    told(texts, "taken_at", f"{day} {hour}" if day else "")
    return texts


def values(found: bytes | list[bytes] | None) -> list[bytes]:
    return [] if found is None else found if isinstance(found, list) else [found]


def from_exif(image: Image.Image) -> Texts:
    # Not getexif(), for which a PNG would be decoded.
    exif = Image.Exif()
    exif.load(image.info.get("exif", b""))
    texts: Texts = {}
    for tag, name in EXIF_NAMES.items():
        text = in_letters(exif.get(tag, ""))
        told(texts, name, "" if name == "caption" and NO_CAPTION.fullmatch(text) else text)
    shot = exif.get_ifd(ExifTags.IFD.Exif)
    moment = in_letters(shot.get(ExifTags.Base.DateTimeOriginal, ""))
    told(texts, "taken_at", moment + in_letters(shot.get(ExifTags.Base.OffsetTimeOriginal, "")))
    return texts


def in_letters(value: object) -> str:
    """
    Return bytes as the text they are: UTF-8, else the Arabic letters of old desktop programs.

    Pillow hands EXIF over as Latin letters, one a byte.
    """
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return value
    if not isinstance(value, bytes):
        return ""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1256", errors="ignore")


def read_moment(text: str) -> datetime | None:
    """Return the moment that a picture was taken; None where its date is none."""
    found = MOMENT.match(text.strip())
    if not found:
        return None
    *numbers, offset = found.groups()
    try:
        return datetime(*(int(number or 0) for number in numbers), tzinfo=zone_of(offset))
    except ValueError:
        return None


def zone_of(offset: str | None) -> timezone | None:
    if not offset:
        return None
    if offset == "Z":
        return UTC
    away = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return timezone(away if offset[0] == "+" else -away)
