"""
Where a picture is cut, and how wide its renditions are. Pure arithmetic: no Django, no Pillow.

Sizes are width and height in pixels; a point is given in hundredths of them, from the upper left.
"""

from math import log

Size = tuple[int, int]
Point = tuple[int, int]
Box = tuple[int, int, int, int]
Plan = dict[str, list[int]]

WIDTHS = (200, 400, 640, 800, 1200)
# The three that search engines ask for as well: a lead, a card, a thumb.
SHAPES = {"16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1)}
# What other sites show beside a link: the widest 16:9, as JPEG alone, since some read nothing else.
SHARE = "share"
SHARE_WIDTH = 1200
# What a list cannot wait for: its thumb at twice its 96 pixels, and the lead of a page.
AT_ONCE = {"1x1": 200, "16x9": 640}


def ratio(shape: str) -> Size:
    return SHAPES["16x9"] if shape == SHARE else SHAPES[shape]


def height(shape: str, width: int) -> int:
    """Return how high a rendition of that width is."""
    across, down = ratio(shape)
    return max(1, round(width * down / across))


def crop(size: Size, shape: str, focus: Point) -> Box:
    """Return the largest box of that shape: ``focus`` in its middle, as far as the edges allow."""
    across, down = ratio(shape)
    unit = min(size[0] / across, size[1] / down)
    wide, high = max(1, round(across * unit)), max(1, round(down * unit))
    start, top = place(focus[0], wide, size[0]), place(focus[1], high, size[1])
    return start, top, start + wide, top + high


def place(hundredths: int, length: int, whole: int) -> int:
    """Return where a stretch of ``length`` begins that has its middle at a point of ``whole``."""
    return min(max(0, round(whole * hundredths / 100 - length / 2)), whole - length)


def widths(size: Size, shape: str) -> list[int]:
    """Return the widths of the renditions of a picture. None is enlarged: its own width ends the row."""
    start, _, end, _ = crop(size, shape, (50, 50))
    wanted = (SHARE_WIDTH,) if shape == SHARE else WIDTHS
    return sorted({min(width, end - start) for width in wanted})


def first_plan(size: Size) -> Plan:
    """Return what is made while somebody waits, the widths by shape."""
    return {shape: [min(width, widths(size, shape)[-1])] for shape, width in AT_ONCE.items()}


def whole_plan(size: Size) -> Plan:
    """Return all renditions of a picture, the widths by shape."""
    return {shape: widths(size, shape) for shape in (*SHAPES, SHARE)}


def nearest(size: Size) -> str:
    """Return the shape that cuts least off a picture."""
    own = log(size[0] / size[1])
    return min(SHAPES, key=lambda shape: abs(log(SHAPES[shape][0] / SHAPES[shape][1]) - own))


def files(folder: str, plan: Plan) -> list[str]:
    """Return the names of all files of a plan."""
    return [
        name(folder, shape, width, suffix)
        for shape, some in plan.items()
        for width in some
        for suffix in suffixes(shape)
    ]


def suffixes(shape: str) -> tuple[str, ...]:
    return (".jpg",) if shape == SHARE else (".avif", ".jpg")


def name(folder: str, shape: str, width: int, suffix: str) -> str:
    return f"{folder}/{shape}-{width}{suffix}"
