"""Things that stand in several pictures: ridges, trees, houses, boats."""

from math import cos, pi, sin
from random import Random

from articles.demo.pictures.paper import HEIGHT, WIDTH, Cut, Points, Sheet

STEP = 16


def ridge(seed: int, height: float, swing: float, waves: float = 1.0) -> Points:
    """Return the line of a hill or a wave across the picture, ``height`` from its top."""
    random = Random(seed)
    parts = [(random.uniform(0.6, 1.4) * waves * n, random.uniform(0, 2 * pi), 1 / n) for n in (1, 2, 3)]
    return [
        (x, height + swing * sum(size * sin(pi * rate * x / 700 + start) for rate, start, size in parts))
        for x in range(-STEP, WIDTH + 2 * STEP, STEP)
    ]


def ground(line: Points) -> Points:
    """Return all that lies under a line."""
    return [*line, (line[-1][0], HEIGHT + 40), (line[0][0], HEIGHT + 40)]


def level(line: Points, x: float) -> float:
    """Return how high the line runs at ``x``."""
    return min(line, key=lambda point: abs(point[0] - x))[1]


def land(sheet: Sheet, line: Points, colour: str, lift: int = 14) -> Sheet:
    return sheet.lay(Cut().area(ground(line)), colour, lift)


def peaks(seed: int, foot: float, tops: list[tuple[float, float]]) -> Points:
    """Return a mountain range of straight cuts through ``tops``, with notches between them."""
    random = Random(seed)
    line = [(-40, foot)]
    for (x, y), (after, _) in zip(tops, [*tops[1:], (WIDTH + 200, 0)], strict=True):
        line += [(x, y), ((x + after) / 2 + random.uniform(-30, 30), (y + foot) / 2 + random.uniform(0, 60))]
    return [*line, (WIDTH + 40, foot)]


def leaf(x: float, y: float, length: float, angle: float, plump: float = 0.22) -> Points:
    """Return a pointed leaf that begins at ``x, y``."""
    along = [0, 0.25, 0.5, 0.75, 1]
    upper = [(t * length, sin(pi * t) * plump * length) for t in along]
    lower = [(t * length, -sin(pi * t) * plump * length) for t in reversed(along)]
    turn = [
        (px * cos(angle) - py * sin(angle), px * sin(angle) + py * cos(angle)) for px, py in upper + lower
    ]
    return [(x + px, y + py) for px, py in turn]


def olive_tree(sheet: Sheet, x: float, foot: float, size: float, crown: str, seed: int = 1):
    random = Random(seed)
    bent = size * random.uniform(-0.08, 0.08)
    trunk = [(x - size * 0.1, foot), (x - size * 0.03 + bent, foot - size * 0.5)]
    trunk += [(x + size * 0.05 + bent, foot - size * 0.5), (x + size * 0.12, foot)]
    sheet.lay(Cut().area(trunk), "brick", 5)
    cut = Cut()
    for dx, dy, part in ((-0.28, 0.62, 0.3), (0.3, 0.6, 0.28), (0, 0.85, 0.34), (0.05, 0.55, 0.3)):
        cut.disc(x + bent + dx * size, foot - dy * size, part * size, part * size * 0.82)
    sheet.lay(cut, crown, 8)


def cypress(cut: Cut, x: float, foot: float, height: float) -> Cut:
    return cut.area(leaf(x, foot, height, -pi / 2, 0.12))


def palm(sheet: Sheet, x: float, foot: float, height: float, lean: float = 0.0):
    top = (x + lean, foot - height)
    trunk = [(x - 11, foot), (top[0] - 6, top[1]), (top[0] + 6, top[1]), (x + 13, foot)]
    sheet.lay(Cut().area(trunk), "brick", 6)
    back, front = Cut(), Cut()
    for number, angle in enumerate((-2.75, -2.2, -1.57, -0.95, -0.4, 0.12, 3.02)):
        (back if number % 2 else front).area(leaf(*top, height * 0.46, angle, 0.13))
    sheet.lay(back, "grove", 6).lay(front, "olive", 6)


def boat(sheet: Sheet, x: float, water: float, size: float, sail: str = "paper", hull: str = "brick"):
    mast = Cut().box(x - 3, water - size * 1.12, 6, size * 1.1)
    sheet.lay(mast, "ink", 3)
    large = [
        (x + 8, water - size * 1.1),
        (x + 8, water - size * 0.24),
        (x + size * 0.62, water - size * 0.24),
    ]
    small = [
        (x - 8, water - size * 0.95),
        (x - 8, water - size * 0.24),
        (x - size * 0.42, water - size * 0.24),
    ]
    sheet.lay(Cut().area(large).area(small), sail, 9)
    body = [(x - size * 0.55, water - size * 0.17), (x + size * 0.6, water - size * 0.17)]
    body += [(x + size * 0.38, water + size * 0.1), (x - size * 0.38, water + size * 0.1)]
    sheet.lay(Cut().area(body), hull, 8)


def windows(cut: Cut, left: float, top: float, columns: int, rows: int, size: float, gap: float) -> Cut:
    for column in range(columns):
        for row in range(rows):
            cut.box(left + column * (size + gap), top + row * (size * 1.4 + gap), size, size * 1.4)
    return cut


def person(sheet: Sheet, x: float, foot: float, height: float, coat: str, skin: str = "sand"):
    half = height * 0.17
    body = [(x - half, foot), (x - half * 0.6, foot - height * 0.78)]
    body += [(x + half * 0.6, foot - height * 0.78), (x + half, foot)]
    sheet.lay(Cut().area(body), coat, 6)
    sheet.lay(Cut().disc(x, foot - height * 0.88, height * 0.1), skin, 3)
