"""Rooms."""

from math import cos, pi, sin
from random import Random

from articles.demo.pictures.paper import Cut, Sheet
from articles.demo.pictures.shapes import leaf, person, windows

SPINES = ("clay", "olive", "deep", "ochre", "paper", "brick", "moss", "sea")


def library() -> Sheet:
    sheet = Sheet("brick")
    sheet.lay(Cut().arch(800, 620, 330, 560), "cream", 0)
    sheet.lay(Cut().disc(860, 240, 62), "ochre", 4)
    tree = Cut().box(770, 430, 16, 200).disc(778, 420, 84, 70).disc(722, 470, 56, 46)
    sheet.lay(tree, "moss", 6)
    bars = Cut().box(794, 60, 12, 560).box(635, 300, 330, 12)
    sheet.lay(bars, "ink", 5)
    for left in (-30, 1010):
        sheet.lay(Cut().box(left, -20, 600, 760), "ink", 16)
        for row in range(4):
            shelf(sheet, left + 24, 150 + row * 178, 552, row * 7 + left)
    sheet.lay(Cut().box(-20, 740, 1640, 300), "grove", 6)
    sheet.lay(Cut().area([(260, 770), (1340, 770), (1480, 900), (120, 900)]), "ochre", 18)
    sheet.lay(Cut().box(120, 896, 1360, 60), "clay", 8)
    lamp(sheet, 500, 820)
    left = [(800, 792), (640, 772), (600, 850), (800, 872)]
    right = [(800, 792), (960, 772), (1000, 850), (800, 872)]
    sheet.lay(Cut().area(left), "paper", 10).lay(Cut().area(right), "cream", 10)
    text = Cut()
    for number in range(4):
        text.line([(658 - number * 7, 796 + number * 14), (770, 808 + number * 14)], 4)
        text.line([(942 + number * 7, 796 + number * 14), (830, 808 + number * 14)], 4)
    return sheet.lay(text, "haze", 0)


def shelf(sheet: Sheet, left: float, foot: float, wide: float, seed: float):
    random = Random(seed)
    cuts = {colour: Cut() for colour in SPINES}
    x = left
    while x < left + wide - 26:
        thick, high = random.uniform(18, 40), random.uniform(92, 140)
        cuts[random.choice(SPINES)].box(x, foot - high, thick, high)
        x += thick + (3 if random.random() < 0.9 else 40)
    for colour, cut in cuts.items():
        sheet.lay(cut, colour, 4)
    sheet.lay(Cut().box(left - 10, foot, wide + 20, 16), "sand", 6)


def lamp(sheet: Sheet, x: float, foot: float):
    sheet.lay(Cut().box(x - 6, foot - 170, 12, 170).disc(x, foot, 62, 15), "ink", 8)
    sheet.lay(
        Cut().area(
            [(x - 52, foot - 220), (x + 52, foot - 220), (x + 104, foot - 120), (x - 104, foot - 120)]
        ),
        "olive",
        12,
    )
    sheet.lay(Cut().box(x - 104, foot - 126, 208, 10), "sand", 3)


def theatre() -> Sheet:
    sheet = Sheet("night").lay(Cut().disc(945, 290, 105), "paper", 12)
    sheet.lay(Cut().line([(945, -20), (945, 186)], 4), "sand", 0)
    sheet.lay(Cut().box(640, 330, 220, 440), "sand", 14)
    door = Cut().box(664, 354, 172, 416)
    sheet.lay(door, "ink", 0)
    sheet.lay(Cut().area([(664, 354), (760, 390), (760, 800), (664, 770)]), "clay", 12)
    sheet.lay(Cut().disc(742, 590, 9), "ochre", 3)
    sheet.lay(Cut().area([(-20, 770), (1640, 770), (1640, 880), (-20, 880)]), "ochre", 12)
    sheet.lay(Cut().area([(838, 772), (1180, 862), (700, 862)]), "sand", 0)
    person(sheet, 985, 840, 280, "olive")
    for side in (-1, 1):
        for number, colour in enumerate(("brick", "clay", "brick", "clay")):
            inner = 560 - number * 120
            curtain(sheet, side, inner, colour)
    top = Cut().box(-20, -20, 1640, 110)
    for number in range(9):
        top.disc(100 + number * 178, 88, 92, 58)
    sheet.lay(top, "brick", 18).lay(Cut().box(-20, 50, 1640, 10), "ochre", 0)
    sheet.lay(Cut().box(-20, 876, 1640, 160), "brick", 10)
    heads = Cut()
    for number in range(12):
        x = 60 + number * 136
        heads.disc(x, 950, 44, 50).box(x - 72, 986, 144, 60).disc(x, 992, 72, 34)
    return sheet.lay(heads, "ink", 10)


def curtain(sheet: Sheet, side: int, inner: float, colour: str):
    """Lay one fold of the curtain: drawn aside at the foot of the stage, full above it."""
    middle = 800
    tip = [
        (middle + side * (800 - inner + 40 * (t / 10) ** 2 * 2.2 + 90 * sin(pi * t / 10) * 0.2), t * 90)
        for t in range(11)
    ]
    sheet.lay(Cut().area([*tip, (middle + side * 840, 900), (middle + side * 840, -20)]), colour, 14)


def kitchen() -> Sheet:
    sheet = Sheet("sand")
    sheet.lay(Cut().box(-20, 640, 1640, 400), "brick", 6)
    tiles = Cut()
    for x in range(0, 1600, 80):
        for row in range(2):
            if (x // 80 + row) % 2:
                tiles.box(x, 480 + row * 80, 80, 80)
    sheet.lay(Cut().box(-20, 480, 1640, 160), "paper", 4).lay(tiles, "moss", 0)
    sheet.lay(Cut().arch(1150, 450, 320, 390), "clay", 12).lay(Cut().arch(1150, 436, 282, 356), "mist", 0)
    sheet.lay(Cut().box(1140, 270, 16, 170).disc(1150, 250, 90, 74).disc(1210, 310, 50, 40), "grove", 6)
    sheet.lay(Cut().box(1143, 80, 14, 360).box(1010, 270, 282, 12), "paper", 4)
    sheet.lay(Cut().box(110, 200, 660, 20), "brick", 12)
    for x, colour, size in (
        (180, "deep", 52),
        (320, "clay", 64),
        (470, "paper", 56),
        (600, "olive", 68),
        (715, "ochre", 46),
    ):
        jug(sheet, x, 200, size, colour)
    garlic = Cut()
    for x in (170, 215, 260, 660, 705):
        garlic.line([(x, 220), (x, 282)], 4).disc(x, 304, 19, 25)
    sheet.lay(garlic, "paper", 6)
    sheet.lay(Cut().box(-20, 690, 1640, 40), "cream", 12)
    sheet.lay(Cut().box(300, 712, 700, 320), "ink", 14)
    fires = Cut()
    for x in (420, 650, 880):
        fires.disc(x, 690, 76, 12)
    sheet.lay(fires, "ink", 0).lay(Cut().box(360, 790, 580, 200), "deep", 0)
    sheet.lay(Cut().box(390, 880, 520, 80), "ochre", 0)
    pot(sheet, 440, 682, 130, "clay")
    pot(sheet, 690, 682, 170, "olive")
    sheet.lay(Cut().disc(890, 660, 74, 22), "deep", 8).lay(Cut().box(955, 650, 150, 16), "deep", 4)
    steam = Cut()
    for x, y in ((420, 470), (470, 500), (670, 420), (720, 450)):
        steam.line([(x + 16 * sin(t / 2.2), y + t * 11) for t in range(9)], 9)
    sheet.lay(steam, "cream", 4)
    for x, y in ((1240, 660), (1310, 668), (1380, 660), (1275, 620), (1345, 622)):
        sheet.lay(Cut().disc(x, y, 38), "ochre", 6)
    sheet.lay(Cut().area([(1170, 664), (1450, 664), (1400, 734), (1220, 734)]), "paper", 10)
    return sheet


def jug(sheet: Sheet, x: float, foot: float, size: float, colour: str):
    body = Cut().disc(x, foot - size * 0.7, size * 0.62, size * 0.7)
    body.box(x - size * 0.26, foot - size * 1.75, size * 0.52, size * 0.7)
    body.box(x - size * 0.38, foot - size * 1.82, size * 0.76, size * 0.16).box(
        x - size * 0.4, foot - 12, size * 0.8, 12
    )
    sheet.lay(body, colour, 9)


def pot(sheet: Sheet, x: float, foot: float, size: float, colour: str):
    body = Cut().box(x - size * 0.62, foot - size * 0.8, size * 1.24, size * 0.7)
    body.disc(x, foot - size * 0.12, size * 0.62, size * 0.12)
    body.box(x - size * 0.82, foot - size * 0.66, size * 1.64, size * 0.1)
    sheet.lay(body, colour, 10)
    lid = [
        (x + size * 0.7 * cos(pi * t / 20), foot - size * 0.8 - size * 0.2 * sin(pi * t / 20))
        for t in range(21)
    ]
    sheet.lay(Cut().area(lid).disc(x, foot - size * 1.05, size * 0.08), "ink", 7)


def corridor() -> Sheet:
    sheet = Sheet("paper")
    sheet.lay(Cut().area([(-20, -20), (1620, -20), (960, 330), (640, 330)]), "cream", 0)
    sheet.lay(Cut().area([(-20, 1040), (1620, 1040), (960, 640), (640, 640)]), "pale", 0)
    sheet.lay(Cut().area([(-20, -20), (640, 330), (640, 640), (-20, 1040)]), "mist", 8)
    sheet.lay(Cut().area([(1620, -20), (960, 330), (960, 640), (1620, 1040)]), "sand", 8)
    rail = Cut().area([(-20, 640), (640, 512), (640, 526), (-20, 680)])
    rail.area([(1620, 640), (960, 512), (960, 526), (1620, 680)])
    sheet.lay(rail, "olive", 5)
    sheet.lay(Cut().box(640, 330, 320, 310), "paper", 8).lay(Cut().box(700, 370, 200, 200), "sea", 0)
    sheet.lay(Cut().disc(835, 430, 34), "ochre", 0).lay(
        Cut().area([(700, 540), (800, 500), (900, 530), (900, 570), (700, 570)]), "grove", 0
    )
    sheet.lay(Cut().box(794, 370, 12, 200).box(700, 464, 200, 10), "paper", 4)
    doors = (((60, 180), 0.93), ((280, 370), 0.59), ((470, 530), 0.3))
    for (near, far), _ in doors:
        door(sheet, near, far, left=near)
        door(sheet, 1600 - near, 1600 - far, left=near)
    for y, half, high in ((70, 190, 70), (196, 120, 40), (268, 80, 22)):
        light = [
            (800 - half, y),
            (800 + half, y),
            (800 + half * 0.72, y + high),
            (800 - half * 0.72, y + high),
        ]
        sheet.lay(Cut().area(light), "paper", 4)
    bed = Cut().box(1010, 700, 330, 26).box(1330, 630, 18, 190).box(1004, 670, 16, 150)
    sheet.lay(bed, "ink", 10)
    sheet.lay(Cut().box(1016, 660, 320, 46), "paper", 6).lay(
        Cut().area([(1016, 652), (1220, 652), (1230, 712), (1016, 712)]), "clay", 6
    )
    sheet.lay(Cut().disc(1290, 652, 44, 19), "cream", 5).lay(
        Cut().disc(1040, 832, 17).disc(1320, 832, 17), "ink", 4
    )
    person(sheet, 690, 830, 330, "olive")
    return sheet


def door(sheet: Sheet, near: float, far: float, *, left: float):
    """Lay a door into a wall that runs away: ``near`` and ``far`` are its edges across the picture."""
    foot = [1040 - 400 * (point + 20) / 660 for point in (left, left + abs(far - near))]
    top = [y - (y - 485) * 1.62 for y in foot]
    cut = Cut().area([(near, top[0]), (far, top[1]), (far, foot[1]), (near, foot[0])])
    sheet.lay(cut, "sea", 6)
    inner = [near + (far - near) * part for part in (0.3, 0.7)]
    pane = [
        (inner[0], top[0] * 0.62 + 485 * 0.38),
        (inner[1], top[1] * 0.62 + 485 * 0.38),
        (inner[1], 470),
        (inner[0], 466),
    ]
    sheet.lay(Cut().area(pane), "cream", 0)


def classroom() -> Sheet:
    sheet = Sheet("cream")
    sheet.lay(Cut().box(-20, 640, 1640, 400), "ochre", 6)
    sheet.lay(Cut().box(400, 130, 800, 400), "brick", 14).lay(Cut().box(424, 154, 752, 352), "grove", 0)
    chalk = Cut().line([(1100, 210), (860, 210)], 8).line([(1100, 255), (920, 255)], 8)
    chalk.line([(560, 420), (640, 260), (720, 420), (560, 420)], 8).disc(900, 390, 54).disc(
        900, 390, 46, fill=0
    )
    chalk.line([(1060, 360), (1060, 440)], 8).line([(1020, 400), (1100, 400)], 8)
    sheet.lay(chalk, "paper", 0).lay(Cut().box(420, 526, 760, 16), "sand", 6)
    sheet.lay(Cut().box(70, 130, 250, 330), "clay", 12).lay(Cut().box(92, 152, 206, 286), "mist", 0)
    sheet.lay(Cut().disc(230, 230, 40), "ochre", 0).lay(
        Cut().area([(92, 380), (190, 330), (298, 370), (298, 438), (92, 438)]), "olive", 0
    )
    sheet.lay(Cut().box(189, 152, 12, 286).box(92, 290, 206, 10), "clay", 4)
    sheet.lay(Cut().box(1290, 150, 240, 300), "paper", 12)
    country = [
        (1330, 210),
        (1400, 185),
        (1480, 215),
        (1500, 290),
        (1450, 330),
        (1460, 400),
        (1380, 410),
        (1330, 340),
        (1350, 280),
    ]
    sheet.lay(Cut().area(country), "moss", 4).lay(
        Cut().line([(1420, 190), (1400, 270), (1430, 330), (1400, 408)], 8), "sea", 0
    )
    sheet.lay(Cut().box(1280, 140, 260, 14).box(1280, 446, 260, 14), "ink", 4)
    for number, x in enumerate((330, 800, 1270)):
        desk(sheet, x, 760, 0.85, number)
    for number, x in enumerate((80, 565, 1050, 1535)):
        desk(sheet, x, 975, 1.25, number + 3)
    return sheet


def desk(sheet: Sheet, x: float, foot: float, size: float, number: int):
    coat = ("clay", "deep", "olive", "brick", "sea")[number % 5]
    sheet.lay(Cut().disc(x, foot - 70 * size, 92 * size, 78 * size), coat, 8)
    sheet.lay(Cut().disc(x, foot - 172 * size, 44 * size, 50 * size), "ink", 8)
    if number % 2:
        sheet.lay(Cut().area(leaf(x + 60 * size, foot - 60 * size, 210 * size, -pi / 2 + 0.16, 0.1)), coat, 6)
        sheet.lay(Cut().disc(x + 94 * size, foot - 266 * size, 19 * size), "sand", 3)
    sheet.lay(Cut().box(x - 170 * size, foot - 44 * size, 340 * size, 40 * size), "sand", 10)
    sheet.lay(
        windows(Cut(), x - 150 * size, foot - 4, 1, 1, 14 * size, 0).box(
            x + 136 * size, foot - 4, 14 * size, 120
        ),
        "brick",
        4,
    )
