"""Sheets of paper laid on one another. Pure: numbers in, pixels out, the same each time."""

from PIL import Image, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
# Cut at twice the size, so that edges are smooth.
FINE = 2
# Shadows are soft, and blurred at a fraction of the size.
COARSE = 4
SHADOW = 90

COLOURS = {
    "paper": "#f6f1e4",
    "cream": "#ece3cd",
    "sand": "#dfcda3",
    "ochre": "#c99c4b",
    "clay": "#b8653d",
    "brick": "#8f432b",
    "pale": "#cdd3ac",
    "moss": "#97a964",
    "olive": "#64803a",
    "grove": "#3e5a1b",
    "mist": "#c3cec5",
    "haze": "#93aaa4",
    "sea": "#56797a",
    "deep": "#35535a",
    "night": "#26333a",
    "ink": "#23221d",
}

Points = list[tuple[float, float]]


class Cut:
    """What is cut out of one sheet, in the picture's own measures."""

    def __init__(self):
        self.mask = Image.new("L", (WIDTH * FINE, HEIGHT * FINE), 0)
        self.pen = ImageDraw.Draw(self.mask)

    def area(self, points: Points, fill: int = 255) -> "Cut":
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)
        return self

    def box(self, left: float, top: float, width: float, height: float, fill: int = 255) -> "Cut":
        return self.area(
            [(left, top), (left + width, top), (left + width, top + height), (left, top + height)], fill
        )

    def disc(self, x: float, y: float, wide: float, high: float | None = None, fill: int = 255) -> "Cut":
        high = high or wide
        self.pen.ellipse(
            [(x - wide) * FINE, (y - high) * FINE, (x + wide) * FINE, (y + high) * FINE], fill=fill
        )
        return self

    def line(self, points: Points, width: float) -> "Cut":
        self.pen.line(
            [(x * FINE, y * FINE) for x, y in points], fill=255, width=round(width * FINE), joint="curve"
        )
        return self

    def arch(self, x: float, foot: float, width: float, height: float, fill: int = 255) -> "Cut":
        """Cut a round-headed opening that stands on ``foot``, ``x`` being its middle."""
        half = width / 2
        self.box(x - half, foot - height + half, width, height - half, fill)
        return self.disc(x, foot - height + half, half, half, fill)


class Sheet:
    """The picture so far."""

    def __init__(self, ground: str):
        self.image = Image.new("RGB", (WIDTH, HEIGHT), COLOURS[ground])

    def lay(self, cut: Cut, colour: str, lift: int = 10) -> "Sheet":
        """Lay a sheet of ``colour`` on the rest; ``lift`` is how far it stands off, in pixels."""
        if box := around(cut.mask, 4 * lift):
            mask = cut.mask.crop(box).reduce(FINE)
            place = (box[0] // FINE, box[1] // FINE)
            if lift:
                self.image.paste(ImageColor.getrgb(COLOURS["ink"]), place, shadow(mask, lift))
            self.image.paste(ImageColor.getrgb(COLOURS[colour]), place, mask)
        return self


def around(mask: Image.Image, margin: int) -> tuple[int, int, int, int] | None:
    """Return the part of the sheet that anything stands in, with room for its shadow."""
    found = mask.getbbox()
    if found is None:
        return None
    # On the grid of the coarse pixels, so that a shadow does not move with its box.
    grid = FINE * COARSE
    left, top = ((edge - margin * FINE) // grid * grid for edge in found[:2])
    right, bottom = (-(-(edge + margin * FINE) // grid) * grid for edge in found[2:])
    return max(left, 0), max(top, 0), min(right, mask.width), min(bottom, mask.height)


def shadow(mask: Image.Image, lift: int) -> Image.Image:
    """Return where a sheet darkens what lies under it: down and to one side, with a soft edge."""
    small = mask.reduce(COARSE)
    moved = small.transform(
        small.size, Image.Transform.AFFINE, (1, 0, lift / COARSE / 2, 0, 1, -lift / COARSE), fillcolor=0
    )
    soft = moved.filter(ImageFilter.GaussianBlur(lift / COARSE))
    return soft.resize(mask.size).point(lambda value: value * SHADOW // 255)
