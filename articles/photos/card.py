"""
The card that other sites show beside a link to a story without a picture: words alone, as on the page.

Pure: words in, a PNG out, no Django. Arabic letters are joined and ordered by libraqm, which comes
inside Pillow's own wheels.
"""

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

# Cut by static/fonts/subset.py; both scripts in one file, since Pillow sets a line in one face alone.
FACE = Path(__file__).with_name("markazi-text-bold.ttf")
# Goes up when the drawing changes, so that cards made before are not shown any more.
DRAWING = 1

SIZE = WIDTH, HEIGHT = 1200, 675
MARGIN = 72
PAPER, INK, OLIVE = "#FBFAF5", "#1B1A16", "#3E5A1B"
NAMEPLATE, SECTION, FOOT = 60, 44, 52
RULE = 150  # the double rule under the nameplate, from the top
HEADLINE_SIZES = (104, 92, 80, 70, 60)
MOST_LINES = 4
LEADING = 1.14
COLOURS = 16  # of ink on paper, with the greys of the letters' edges: a fifth of the bytes


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one language; ``rtl`` is how they run."""

    text: str
    language: str
    rtl: bool

    @property
    def direction(self) -> dict:
        return {"direction": "rtl" if self.rtl else "ltr", "language": self.language}

    def width(self, size: int) -> float:
        return face(size).getlength(self.text, **self.direction)

    def with_text(self, text: str) -> "Line":
        return Line(text, self.language, self.rtl)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a card. All of it stands where the lines of the headline begin."""

    house: Line
    headline: Line
    section: Line | None = field(default=None)


@cache
def face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FACE, size, layout_engine=ImageFont.Layout.RAQM)


def draw(words: Words) -> bytes:
    """Return the card as a PNG of ``SIZE``."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    rtl = words.headline.rtl
    put(pen, words.house, NAMEPLATE, RULE - 22, INK, rtl=rtl)
    pen.rectangle((MARGIN, RULE, WIDTH - MARGIN, RULE + 2), INK)
    pen.rectangle((MARGIN, RULE + 7, WIDTH - MARGIN, RULE + 9), INK)
    size, lines = fitted(words.headline)
    for number, line in enumerate(lines):
        put(pen, line, size, round(RULE + 64 + size * (0.62 + LEADING * number)), INK, rtl=rtl)
    if words.section:
        put(pen, words.section, SECTION, HEIGHT - FOOT, OLIVE, rtl=rtl)
    return written(image)


def put(pen: ImageDraw.ImageDraw, line: Line, size: int, baseline: int, colour: str, *, rtl: bool):
    """Set a line on its baseline, at the margin where the reader begins."""
    across, anchor = (WIDTH - MARGIN, "rs") if rtl else (MARGIN, "ls")
    pen.text((across, baseline), line.text, colour, face(size), anchor, **line.direction)


def fitted(headline: Line) -> tuple[int, list[Line]]:
    """Return the largest size in which a headline has room, with its lines; the longest is cut at a word."""
    for size in HEADLINE_SIZES:
        lines = broken(headline, size)
        if len(lines) * size * LEADING <= HEIGHT - RULE - 64 - SECTION - FOOT and len(lines) <= MOST_LINES:
            return size, lines
    return size, [*lines[: MOST_LINES - 1], shortened(lines[MOST_LINES - 1], size)]


def broken(headline: Line, size: int) -> list[Line]:
    """Return the lines of a headline, each as full as it goes; a word alone may be wider than the card."""
    lines: list[Line] = []
    for word in headline.text.split():
        longer = headline.with_text(f"{lines[-1].text} {word}") if lines else headline.with_text(word)
        if lines and longer.width(size) > WIDTH - 2 * MARGIN:
            lines.append(headline.with_text(word))
        else:
            lines[-1:] = [longer]
    return lines


def shortened(line: Line, size: int) -> Line:
    """Return a line that says it goes on, with as many of its words as leave room for that."""
    words = line.text.split()
    while len(words) > 1 and line.with_text(f"{' '.join(words)}…").width(size) > WIDTH - 2 * MARGIN:
        words.pop()
    return line.with_text(f"{' '.join(words)}…")


def written(image: Image.Image) -> bytes:
    file = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
