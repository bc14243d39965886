"""People who write, each from shoulders to hair, in a square."""

from dataclasses import dataclass
from math import cos, pi, sin

from articles.demo.pictures.paper import Cut, Points, Sheet

# The middle of every face, and how far it reaches from there.
X, Y, WIDE, HIGH = 800, 430, 168, 208
SQUARE = (390, 110, 1210, 930)


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of what there is to a person; what has none is not there."""

    ground: str
    halo: str
    coat: str
    skin: str = "sand"
    hair: str = ""
    long_hair: str = ""
    scarf: str = ""
    beard: str = ""
    glasses: str = ""


LOOKS = {
    "salma": Look("haze", "mist", "deep", scarf="clay"),
    "nadim": Look("pale", "cream", "brick", skin="ochre", hair="ink", beard="ink"),
    "hiba": Look("sand", "cream", "olive", skin="cream", hair="brick", long_hair="brick"),
    "yazan": Look("mist", "paper", "ink", hair="ink", glasses="ink"),
    "rim": Look("sea", "haze", "paper", hair="ink", long_hair="ink", glasses="clay"),
    "kinan": Look("moss", "pale", "clay", skin="ochre", hair="night"),
    "lujain": Look("ochre", "sand", "night", skin="cream", scarf="grove"),
    "adib": Look("clay", "sand", "grove", skin="cream", hair="mist", beard="mist", glasses="night"),
    "maya": Look("deep", "sea", "ochre", hair="night", long_hair="night"),
}


def portrait(look: Look) -> Sheet:
    sheet = Sheet(look.ground).lay(Cut().disc(X, 470, 420), look.halo, 12)
    if look.long_hair:
        sheet.lay(Cut().disc(X, Y - 10, 236, 262).box(X - 236, Y - 20, 472, 380), look.long_hair, 10)
    if look.scarf:
        sheet.lay(Cut().disc(X, Y + 10, 232, 278).area(fall(Y + 60, 1040)), look.scarf, 12)
    sheet.lay(Cut().disc(X, 1090, 450, 350), look.coat, 14)
    if look.scarf:
        sheet.lay(Cut().disc(X, 706, 190, 96).area(fall(700, 900, 0.5)), look.scarf, 10)
    else:
        shoulders(sheet, look)
    face(sheet, look)
    sheet.image = sheet.image.crop(SQUARE)
    return sheet


def shoulders(sheet: Sheet, look: Look):
    collar = [(X - 150, 742), (X, 900), (X + 150, 742), (X, 780)]
    sheet.lay(Cut().box(X - 72, 560, 144, 180).disc(X, 742, 72, 60), look.skin, 4)
    sheet.lay(Cut().area(collar), "paper" if look.coat != "paper" else "haze", 8)


def face(sheet: Sheet, look: Look):
    wide, high = (WIDE - 14, HIGH - 14) if look.scarf else (WIDE, HIGH)
    head = Cut().disc(X, Y, wide, high)
    if not look.scarf:
        head.disc(X - wide, Y + 20, 26, 40).disc(X + wide, Y + 20, 26, 40)
    sheet.lay(head, look.skin, 8)
    if look.beard:
        sheet.lay(Cut().area(beard()), look.beard, 6)
    if look.hair:
        sheet.lay(Cut().area(fringe()), look.hair, 8)
    features(sheet, look)


def features(sheet: Sheet, look: Look):
    shade = "ochre" if look.skin != "ochre" else "clay"
    sheet.lay(Cut().area([(X + 4, Y - 30), (X + 34, Y + 66), (X - 14, Y + 66)]), shade, 0)
    lines = Cut()
    for side in (-1, 1):
        lines.line([(X + side * 44, Y - 42), (X + side * 78, Y - 56), (X + side * 112, Y - 42)], 12)
        lines.disc(X + side * 76, Y - 6, 13)
    sheet.lay(lines, "ink", 0)
    mouth = [(X + t * 9, Y + 118 + 10 * cos(t * pi / 10)) for t in range(-5, 6)]
    sheet.lay(Cut().line(mouth, 11), "brick", 0)
    if look.glasses:
        rims = Cut().line([(X - 30, Y - 8), (X + 30, Y - 8)], 10)
        for side in (-1, 1):
            rims.line([(X + side * 130, Y - 12), (X + side * 168, Y - 22)], 10)
            ring = [(X + side * 78 + 54 * cos(t * pi / 12), Y - 4 + 54 * sin(t * pi / 12)) for t in range(25)]
            rims.line(ring, 11)
        sheet.lay(rims, look.glasses, 3)


def fringe() -> Points:
    """Return hair that lies on the head, parted to one side of it."""
    crown = [(X - 186 * cos(t * pi / 20), Y - 8 - 226 * sin(t * pi / 20)) for t in range(21)]
    brow = [(X + 186, Y + 16), (X + 150, Y - 90), (X + 40, Y - 140), (X - 60, Y - 112), (X - 150, Y - 66)]
    return [*crown, *brow, (X - 186, Y + 16)]


def beard() -> Points:
    jaw = [(X + WIDE * 1.04 * cos(t * pi / 20), Y + 16 + HIGH * 1.06 * sin(t * pi / 20)) for t in range(21)]
    return [*jaw, (X - 138, Y + 66), (X - 64, Y + 84), (X, Y + 78), (X + 64, Y + 84), (X + 138, Y + 66)]


def fall(top: float, foot: float, spread: float = 1.0) -> Points:
    """Return the cloth that hangs from a scarf."""
    wide = 230 * spread + 40
    return [(X - 220, top), (X + 220, top), (X + wide, foot), (X - wide, foot)]
