"""Sea, mountains, fields and roads."""

from math import cos, pi, sin
from random import Random

from articles.demo.pictures.paper import WIDTH, Cut, Points, Sheet
from articles.demo.pictures.shapes import cypress, land, leaf, level, olive_tree, palm, peaks, ridge


def dam() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(1180, 250, 95), "ochre", 8)
    land(sheet, peaks(3, 520, [(150, 210), (520, 330), (900, 240), (1330, 300)]), "haze")
    sheet.lay(Cut().area([(300, 440), (1300, 440), (1300, 620), (300, 620)]), "sea", 6)
    for y, left, right in ((475, 620, 900), (505, 480, 700), (520, 820, 1080)):
        sheet.lay(Cut().line([(left, y), (right, y)], 5), "mist", 0)
    wall = [(430 + 370 * (1 - cos(pi * t / 20)), 540 + 60 * sin(pi * t / 20)) for t in range(21)]
    foot = [(x * 0.82 + 144, 880) for x, _ in reversed(wall)]
    sheet.lay(Cut().area([*wall, *foot]), "paper", 22)
    sheet.lay(Cut().line(wall, 16), "sand", 6)
    gates = Cut()
    for x in (640, 720, 800, 880, 960):
        gates.arch(x, 790, 40, 90)
    sheet.lay(gates, "deep", 0)
    for x in (720, 880):
        sheet.lay(Cut().area([(x - 18, 760), (x + 18, 760), (x + 42, 930), (x - 42, 930)]), "mist", 5)
    left = [(-20, 260), (190, 360), (330, 520), (460, 640), (560, 900), (600, 1040), (-20, 1040)]
    right = [(1620, 300), (1420, 380), (1290, 520), (1150, 660), (1060, 900), (1010, 1040), (1620, 1040)]
    sheet.lay(Cut().area(left), "olive", 20).lay(Cut().area(right), "grove", 20)
    sheet.lay(Cut().area([(560, 1000), (640, 905), (980, 905), (1060, 1000)]), "sea", 6)
    trees = Cut()
    for x, y in ((90, 620), (170, 700), (260, 800), (120, 880)):
        cypress(trees, x, y, 130)
    return sheet.lay(trees, "grove", 8)


def olives() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(1250, 230, 120), "sand", 8)
    land(sheet, peaks(6, 430, [(240, 220), (640, 300), (1050, 250), (1460, 330)]), "mist", 10)
    hills = (
        (21, 440, 30, "pale", 70),
        (24, 560, 36, "moss", 110),
        (29, 720, 42, "sand", 180),
        (33, 900, 30, "moss", 0),
    )
    for seed, height, swing, colour, size in hills:
        line = ridge(seed, height, swing)
        land(sheet, line, colour, 16)
        grove(sheet, line, size, seed)
    olive_tree(sheet, 330, 960, 520, "olive", 8)
    fruit = Cut()
    for dx, dy in (
        (-120, 0),
        (-40, -80),
        (60, -20),
        (110, -90),
        (0, -150),
        (-80, -170),
        (150, 10),
        (-10, 20),
    ):
        fruit.disc(330 + dx, 620 + dy, 13, 17)
    return sheet.lay(fruit, "grove", 4)


def grove(sheet: Sheet, line, size: float, seed: int):
    random = Random(seed)
    for x in range(60, WIDTH, round(size * 1.75) or WIDTH):
        place = x + random.uniform(-0.2, 0.2) * size
        olive_tree(sheet, place, level(line, place) + size * 0.45, size, random.choice(("olive", "grove")), x)


def fields() -> Sheet:
    sheet = Sheet("mist").lay(Cut().disc(420, 250, 105), "paper", 8)
    land(sheet, ridge(41, 400, 30), "haze", 10)
    land(sheet, ridge(44, 470, 24), "olive", 12)
    sheet.lay(Cut().area([(-20, 520), (1640, 500), (1640, 1040), (-20, 1040)]), "sand", 14)
    # Furrows run to one point behind the house.
    for number in range(-14, 15):
        foot = 880 + number * 190
        stripe = [(880 + number * 22, 506), (888 + number * 22, 506), (foot + 95, 1040), (foot, 1040)]
        sheet.lay(Cut().area(stripe), "ochre" if number < 2 else "moss", 4)
    sheet.lay(Cut().box(800, 395, 170, 125), "paper", 12)
    sheet.lay(Cut().area([(780, 400), (885, 320), (990, 400)]), "clay", 8)
    sheet.lay(Cut().arch(905, 520, 38, 70).box(825, 430, 30, 34), "ink", 0)
    trees = Cut()
    for x, height in ((700, 210), (752, 260), (1030, 230)):
        cypress(trees, x, 530, height)
    return sheet.lay(trees, "grove", 8)


def desert_road() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(1090, 380, 170), "clay", 8)
    land(sheet, peaks(9, 520, [(180, 360), (560, 430), (1300, 410)]), "haze", 8)
    land(sheet, ridge(51, 520, 34, 1.2), "sand", 14)
    land(sheet, ridge(56, 600, 40, 1.1), "ochre", 14)
    land(sheet, ridge(53, 690, 30), "sand", 16)
    sheet.lay(Cut().area(ribbon(1)), "ink", 6)
    dashes, middle = Cut(), ribbon(0.03)
    for number in range(14, 40, 4):
        dashes.area([*middle[number : number + 2], *middle[-number - 2 : -number]])
    sheet.lay(dashes, "paper", 0)
    dune = [(-20, 760), (180, 720), (420, 800), (610, 900), (380, 1040), (-20, 1040)]
    sheet.lay(Cut().area(dune), "ochre", 18)
    palm(sheet, 250, 800, 330, 40)
    return sheet.lay(
        Cut().area([(1640, 770), (1400, 760), (1120, 860), (980, 1040), (1640, 1040)]), "clay", 18
    )


def ribbon(share: float) -> Points:
    """Return the road, or ``share`` of its width around the middle, from afar to the foot of the picture."""
    near, far = [], []
    for number in range(42):
        t = number / 40
        x, half = 860 + 150 * sin(6.2 * t**0.8) * (0.15 + t), share * (4 + 130 * t * t)
        near.append((x - half, 560 + 480 * t))
        far.append((x + half, 560 + 480 * t))
    return near + far[::-1]


def oasis() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(360, 260, 120), "ochre", 8)
    land(sheet, ridge(61, 430, 60, 1.1), "sand", 12)
    land(sheet, ridge(66, 520, 50, 1.3), "ochre", 14)
    land(sheet, ridge(63, 620, 14, 1.5), "moss", 10)
    for x, foot, height, lean in (
        (230, 690, 380, 30),
        (400, 660, 300, -30),
        (1180, 660, 330, 30),
        (1010, 640, 240, -16),
    ):
        palm(sheet, x, foot, height, lean)
    sheet.lay(Cut().disc(790, 790, 560, 140), "sand", 12).lay(Cut().disc(790, 790, 510, 116), "sea", 8)
    for y, left, right in ((740, 640, 860), (780, 480, 640), (800, 860, 1100), (850, 620, 800)):
        sheet.lay(Cut().line([(left, y), (right, y)], 6), "mist", 0)
    palm(sheet, 1400, 900, 560, -70)
    reeds = Cut()
    for number in range(26):
        reeds.area(
            leaf(
                20 + number * 22,
                1010,
                (120 + number * 37 % 90) * (1 - number / 34),
                -pi / 2 + (number % 5 - 2) * 0.09,
                0.06,
            )
        )
    return land(sheet, ridge(69, 950, 16), "grove").lay(reeds, "olive", 6)


def mountains() -> Sheet:
    sheet = Sheet("mist").lay(Cut().disc(1220, 220, 90), "paper", 8)
    tops = [(180, 330), (520, 210), (960, 140), (1400, 280)]
    land(sheet, peaks(12, 620, tops), "haze", 14)
    caps = Cut()
    for x, y in tops:
        caps.area(
            [(x, y), (x + 75, y + 85), (x + 30, y + 72), (x + 4, y + 112), (x - 28, y + 70), (x - 72, y + 82)]
        )
    sheet.lay(caps, "paper", 5)
    land(sheet, peaks(15, 700, [(60, 470), (360, 430), (760, 500), (1130, 420), (1520, 480)]), "sea", 16)
    land(sheet, ridge(71, 690, 50, 1.2), "olive", 16)
    land(sheet, ridge(74, 800, 44), "grove", 16)
    trees = Cut()
    for number in range(22):
        cypress(trees, 30 + number * 75, 1010 - 60 * sin(number / 3), 150 + number * 53 % 90)
    return sheet.lay(trees, "night", 8)


def windmills() -> Sheet:
    sheet = Sheet("mist")
    clouds = Cut()
    for x, y, size in ((300, 200, 70), (1180, 150, 56)):
        clouds.disc(x, y, size * 1.3, size * 0.55).disc(x + size, y + 10, size, size * 0.45)
        clouds.disc(x - size, y + 14, size * 0.9, size * 0.4)
    sheet.lay(clouds, "paper", 8)
    land(sheet, [(-20, 620), (1640, 620)], "sea", 8)
    land(sheet, ridge(81, 640, 40), "pale", 12)
    turbine(sheet, 1320, 640, 300, 0.5)
    turbine(sheet, 1010, 690, 380, 0.2)
    land(sheet, ridge(85, 730, 50), "moss", 14)
    turbine(sheet, 640, 860, 540, 0.9)
    land(sheet, ridge(88, 850, 40), "olive", 16)
    turbine(sheet, 240, 930, 480, 1.4)
    return land(sheet, ridge(83, 930, 26), "grove", 16)


def turbine(sheet: Sheet, x: float, foot: float, height: float, turn: float):
    hub = foot - height
    width = height * 0.022
    sheet.lay(
        Cut().area([(x - width, foot), (x - width / 2, hub), (x + width / 2, hub), (x + width, foot)]),
        "cream",
        8,
    )
    blades = Cut().disc(x, hub, width * 1.4)
    for number in range(3):
        blades.area(leaf(x, hub, height * 0.52, turn + number * 2 * pi / 3, 0.05))
    sheet.lay(blades, "paper", 10)
