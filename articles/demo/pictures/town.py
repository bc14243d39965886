"""Streets, squares and what is built in them."""

from math import cos, pi, sin
from random import Random

from articles.demo.pictures.paper import WIDTH, Cut, Sheet
from articles.demo.pictures.sea import stars
from articles.demo.pictures.shapes import cypress, land, palm, peaks, person, ridge, windows


def skyline() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(1010, 330, 190), "ochre", 8)
    land(sheet, peaks(4, 560, [(120, 330), (470, 240), (900, 360), (1330, 260)]), "mist", 10)
    for seed, foot, colour, pane, size in (
        (5, 560, "haze", "mist", 120), (8, 700, "sand", "clay", 150), (13, 850, "paper", "deep", 190),
    ):  # fmt: skip
        row_of_houses(sheet, seed, foot, colour, pane, size)
        if seed == 5:
            dome(sheet, 1010, 520, 130, "olive", "pale")
            tower(sheet, 1190, 600, 360, "pale")
            tower(sheet, 560, 640, 330, "pale")
    land(sheet, ridge(101, 900, 24), "grove", 16)
    for x, height in ((120, 230), (480, 180), (1480, 260)):
        palm(sheet, x, 930, height, 16)
    return sheet


def row_of_houses(sheet: Sheet, seed: int, foot: float, colour: str, pane: str, size: float):
    random = Random(seed)
    walls, panes, x = Cut(), Cut(), -30.0
    while x < WIDTH:
        wide, high = random.uniform(0.7, 1.3) * size, random.uniform(0.7, 1.7) * size
        walls.box(x, foot - high, wide + 1, high + 500)
        for number in range(int(wide // 60)):
            panes.arch(x + 38 + number * 58, foot - high + 84, 24, 46)
        x += wide
    sheet.lay(walls, colour, 16).lay(panes, pane, 0)


def dome(sheet: Sheet, x: float, foot: float, size: float, colour: str, wall: str):
    sheet.lay(Cut().box(x - size, foot - size * 0.3, size * 2, size * 2.4), wall, 12)
    half = [
        (x + size * 0.86 * cos(pi * t / 24), foot - size * 0.3 - size * sin(pi * t / 24)) for t in range(25)
    ]
    sheet.lay(Cut().area(half), colour, 10)
    sheet.lay(Cut().box(x - 4, foot - size * 1.6, 8, size * 0.34).disc(x, foot - size * 1.62, 11), "ink", 3)


def tower(sheet: Sheet, x: float, foot: float, height: float, colour: str):
    sheet.lay(Cut().box(x - 24, foot - height, 48, height + 40), colour, 12)
    sheet.lay(Cut().box(x - 36, foot - height * 0.8, 72, 16).box(x - 34, foot - height, 68, 14), "olive", 6)
    sheet.lay(
        Cut().area([(x - 26, foot - height), (x, foot - height - 74), (x + 26, foot - height)]), "clay", 6
    )
    sheet.lay(Cut().arch(x, foot - height * 0.84, 18, 34), "ink", 0)


def parliament() -> Sheet:
    sheet = Sheet("mist").lay(Cut().disc(1270, 230, 90), "paper", 8)
    row_of_houses(sheet, 21, 560, "haze", "mist", 130)
    half = [(800 + 200 * cos(pi * t / 30), 360 - 190 * sin(pi * t / 30)) for t in range(31)]
    sheet.lay(Cut().box(580, 350, 440, 120), "cream", 14).lay(Cut().area(half), "olive", 14)
    ribs = Cut()
    for x in (-110, -40, 40, 110):
        ribs.line([(800 + x * 1.4, 358), (800 + x * 0.5, 200)], 6)
    sheet.lay(ribs, "grove", 0).lay(Cut().box(790, 108, 20, 66), "ink", 4)
    sheet.lay(Cut().area([(810, 112), (900, 128), (810, 150)]), "clay", 5)
    drum = Cut()
    for number in range(7):
        drum.arch(632 + number * 56, 452, 26, 66)
    sheet.lay(drum, "deep", 0)
    sheet.lay(Cut().box(220, 450, 1160, 340), "paper", 18).lay(Cut().box(200, 432, 1200, 34), "sand", 8)
    arches = Cut()
    for number in range(9):
        arches.arch(320 + number * 120, 780, 78, 230)
    sheet.lay(arches, "deep", 0)
    doors = Cut().arch(800, 780, 62, 200)
    sheet.lay(doors, "brick", 0)
    for number, colour in enumerate(("cream", "sand", "cream", "sand")):
        sheet.lay(Cut().box(300 - number * 60, 780 + number * 42, 1000 + number * 120, 46), colour, 8)
    land(sheet, [(-20, 945), (1640, 945)], "olive", 12)
    trees = Cut()
    for x, height in ((90, 420), (165, 330), (1440, 340), (1520, 430)):
        cypress(trees, x, 960, height)
    sheet.lay(trees, "grove", 12)
    for x, height, coat in ((560, 118, "clay"), (610, 126, "ink"), (1010, 122, "ochre")):
        person(sheet, x, 985, height, coat)
    return sheet


def market() -> Sheet:
    sheet = Sheet("sand")
    arches = Cut()
    for x in (200, 600, 1000, 1400):
        arches.arch(x, 640, 270, 520)
    sheet.lay(arches, "brick", 0)
    sheet.lay(Cut().box(-10, 60, 1640, 14), "ochre", 4)
    lamps = Cut()
    for x in (400, 800, 1200):
        lamps.line([(x, 0), (x, 170)], 4).disc(x, 205, 26, 36)
    sheet.lay(lamps, "paper", 8)
    for x, height, coat in ((330, 330, "deep"), (760, 350, "olive"), (880, 310, "paper"), (1290, 340, "ink")):
        person(sheet, x, 860, height, coat)
    for left, wide, colour in ((40, 470, "clay"), (570, 480, "olive"), (1110, 460, "deep")):
        stall(sheet, left, wide, colour)
    return sheet


def stall(sheet: Sheet, left: float, wide: float, colour: str):
    posts = Cut().box(left + 12, 420, 14, 560).box(left + wide - 26, 420, 14, 560)
    sheet.lay(posts, "ink", 6)
    part = wide / 6
    awning = Cut().area(
        [(left + 40, 330), (left + wide - 40, 330), (left + wide + 10, 470), (left - 10, 470)]
    )
    for number in range(6):
        awning.disc(left + (number + 0.5) * part, 470, part / 2, 26)
    sheet.lay(awning, "paper", 16)
    stripes = Cut()
    for number in (0, 2, 4):
        top = left + 40 + number * (wide - 80) / 6
        low = left - 10 + number * (wide + 20) / 6
        stripes.area([(top, 330), (top + (wide - 80) / 6, 330), (low + (wide + 20) / 6, 470), (low, 470)])
        stripes.disc(left + (number + 0.5) * part, 470, part / 2, 26)
    sheet.lay(stripes, colour, 0)
    fruit = {
        "clay": ("ochre", "clay", "sand"),
        "olive": ("olive", "ochre", "moss"),
        "deep": ("clay", "moss", "brick"),
    }
    for number, kind in enumerate(fruit[colour]):
        x = left + 20 + number * (wide - 40) / 3
        crate(sheet, x, 830, (wide - 70) / 3, kind)
    sheet.lay(Cut().box(left - 6, 900, wide + 12, 120), "brick", 12)


def crate(sheet: Sheet, left: float, top: float, wide: float, colour: str):
    for row in range(3):
        heap = Cut()
        count = 4 - row
        for number in range(count):
            heap.disc(left + wide / 2 + (number - (count - 1) / 2) * wide / 4.2, top - row * 32, 21)
        sheet.lay(heap, colour, 5)
    sheet.lay(Cut().box(left, top + 6, wide, 74), "cream", 8)
    sheet.lay(Cut().box(left, top + 28, wide, 6).box(left, top + 54, wide, 6), "ochre", 0)


def stadium() -> Sheet:
    sheet = Sheet("deep").lay(Cut().disc(1290, 170, 70), "sand", 8)
    stars(sheet, 31, 22, 240)
    for number, colour in enumerate(("haze", "mist", "cream")):
        line = [(-20, 360 + number * 70), (800, 430 + number * 66), (1620, 360 + number * 70)]
        land(sheet, line, colour, 14)
        crowd(sheet, number, line)
    for x, y in ((230, 110), (1370, 110), (560, 190), (1040, 190)):
        mast = Cut().box(x - 7, y, 14, 480).box(x - 74, y - 50, 148, 84)
        sheet.lay(mast, "ink", 10)
        bulbs = Cut()
        for number in range(8):
            bulbs.disc(x - 52 + number % 4 * 35, y - 28 + number // 4 * 38, 12)
        sheet.lay(bulbs, "paper", 0)
    sheet.lay(Cut().area([(290, 640), (1310, 640), (1660, 1040), (-60, 1040)]), "olive", 18)
    for number in range(0, 8, 2):
        near, far = -60 + number * 215, 290 + number * 127.5
        sheet.lay(Cut().area([(far, 640), (far + 127.5, 640), (near + 215, 1040), (near, 1040)]), "moss", 0)
    lines = Cut().disc(800, 810, 210, 74)
    lines.disc(800, 810, 202, 67, fill=0).line([(141, 810), (1459, 810)], 8).disc(800, 810, 11, 7)
    sheet.lay(lines, "paper", 0)
    goal = Cut().box(690, 560, 8, 92).box(902, 560, 8, 92).box(690, 556, 220, 9)
    sheet.lay(goal, "paper", 8)
    for x, foot, height, coat in (
        (520, 850, 130, "clay"),
        (700, 930, 160, "paper"),
        (1000, 880, 140, "clay"),
        (1180, 960, 170, "paper"),
    ):
        person(sheet, x, foot, height, coat)
    return sheet.lay(Cut().disc(842, 940, 19), "paper", 6)


def crowd(sheet: Sheet, row: int, line):
    random = Random(row)
    heads = {"clay": Cut(), "grove": Cut(), "ochre": Cut()}
    for x in range(16, WIDTH, 34):
        y = line[0][1] + (line[1][1] - line[0][1]) * (1 - abs(x - 800) / 800)
        heads[random.choice(list(heads))].disc(x, y + 34, 12)
    for colour, cut in heads.items():
        sheet.lay(cut, colour, 0)


def old_quarter() -> Sheet:
    sheet = Sheet("cream")
    sheet.lay(Cut().box(640, 240, 330, 800), "mist", 10)
    sheet.lay(Cut().arch(805, 760, 220, 380), "haze", 0).lay(Cut().disc(805, 190, 70), "ochre", 6)
    lane = [(700, 740), (910, 740), (1260, 1040), (330, 1040)]
    sheet.lay(Cut().area(lane), "sand", 0)
    bridge = Cut().box(560, 330, 480, 190)
    bridge.arch(805, 560, 290, 140, fill=0)
    sheet.lay(bridge, "clay", 16).lay(windows(Cut(), 650, 366, 4, 1, 40, 48), "ink", 0)
    sheet.lay(Cut().area([(-20, -20), (560, -20), (640, 760), (330, 1040), (-20, 1040)]), "paper", 20)
    sheet.lay(Cut().area([(1620, -20), (1060, -20), (960, 760), (1270, 1040), (1620, 1040)]), "ochre", 20)
    openings = Cut()
    for x, y, wide, high in (
        (150, 330, 90, 170),
        (390, 350, 76, 150),
        (170, 660, 90, 170),
        (420, 660, 74, 150),
        (200, 1010, 130, 260),
    ):
        openings.arch(x, y, wide, high)
    for x, y, wide, high in (
        (1430, 330, 90, 170),
        (1200, 350, 76, 150),
        (1410, 660, 90, 170),
        (1190, 660, 74, 150),
        (1420, 1010, 130, 260),
    ):
        openings.arch(x, y, wide, high)
    sheet.lay(openings, "deep", 0)
    sills = Cut()
    for x, y in (
        (150, 330),
        (390, 350),
        (170, 660),
        (420, 660),
        (1430, 330),
        (1200, 350),
        (1410, 660),
        (1190, 660),
    ):
        sills.box(x - 72, y - 34, 144, 14)
        for number in range(7):
            sills.box(x - 66 + number * 21, y - 30, 6, 48)
        sills.box(x - 72, y + 10, 144, 10)
    sheet.lay(sills, "brick", 7)
    sheet.lay(Cut().line([(470, 170), (640, 208), (960, 208), (1110, 160)], 4), "ink", 0)
    for x, colour in ((590, "clay"), (680, "paper"), (770, "olive"), (870, "paper"), (960, "deep")):
        sheet.lay(Cut().area([(x, 204), (x + 62, 208), (x + 56, 300), (x + 6, 296)]), colour, 8)
    person(sheet, 800, 900, 190, "ink")
    cat = Cut().disc(560, 985, 34, 22).disc(596, 962, 17).area([(584, 950), (590, 930), (600, 948)])
    cat.area([(600, 948), (610, 932), (612, 956)]).line([(528, 985), (500, 950)], 9)
    return sheet.lay(cat, "ink", 6)


def train() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(1240, 300, 130), "clay", 8)
    land(sheet, peaks(18, 560, [(200, 300), (640, 230), (1080, 330), (1480, 280)]), "mist", 10)
    land(sheet, ridge(111, 560, 40), "pale", 12)
    sheet.lay(Cut().area([(-20, 720), (1640, 720), (1640, 1040), (-20, 1040)]), "sea", 8)
    cars(sheet)
    bridge = Cut().box(-20, 540, 1660, 400)
    for x in range(60, 1700, 290):
        bridge.arch(x, 960, 220, 340, fill=0)
    sheet.lay(bridge, "sand", 18).lay(Cut().box(-20, 528, 1660, 26), "brick", 8)
    joints = Cut()
    for x in range(-90, 1700, 290):
        joints.box(x + 4 - 30, 640, 60, 10).box(x - 26, 720, 60, 10).box(x - 26, 800, 60, 10)
    sheet.lay(joints, "ochre", 0)
    land(sheet, ridge(118, 900, 12, 2), "deep", 14)
    for y, left, right in ((938, 200, 420), (962, 700, 1000), (930, 1180, 1380)):
        sheet.lay(Cut().line([(left, y), (right, y)], 6), "haze", 0)
    bank = [(-20, 860), (200, 880), (360, 960), (420, 1040), (-20, 1040)]
    return sheet.lay(Cut().area(bank), "grove", 14)


def cars(sheet: Sheet):
    for number, left in enumerate((-120, 210, 540, 870)):
        sheet.lay(Cut().box(left, 400, 318, 128), "olive" if number % 2 else "grove", 10)
        sheet.lay(windows(Cut(), left + 24, 424, 5, 1, 38, 18), "cream", 0)
        sheet.lay(Cut().box(left, 494, 318, 10), "ochre", 0)
    nose = [(1200, 400), (1400, 400), (1470, 460), (1500, 528), (1200, 528)]
    sheet.lay(Cut().area(nose), "clay", 12)
    sheet.lay(
        Cut().area([(1340, 422), (1392, 422), (1440, 466), (1340, 466)]).box(1230, 424, 70, 44), "cream", 0
    )
    sheet.lay(Cut().disc(1470, 500, 12), "paper", 0)
