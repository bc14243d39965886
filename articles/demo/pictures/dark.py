"""The town in rain and by night."""

from math import cos, pi, sin
from random import Random

from articles.demo.pictures.paper import WIDTH, Cut, Sheet
from articles.demo.pictures.sea import stars
from articles.demo.pictures.shapes import cypress, land, peaks, person, windows
from articles.demo.pictures.town import row_of_houses


def rain() -> Sheet:
    sheet = Sheet("haze")
    row_of_houses(sheet, 41, 520, "sea", "sand", 210)
    sheet.lay(Cut().area([(-20, -20), (430, -20), (470, 860), (-20, 900)]), "deep", 18)
    sheet.lay(Cut().area([(1620, -20), (1210, -20), (1180, 860), (1620, 900)]), "night", 18)
    lit = windows(Cut(), 70, 110, 3, 2, 70, 46)
    windows(lit, 1290, 110, 3, 2, 66, 46)
    sheet.lay(lit, "ochre", 0)
    shops = Cut().box(50, 500, 360, 300).box(1240, 500, 340, 300)
    sheet.lay(shops, "ochre", 0)
    for left, wide, colour in ((30, 420, "clay"), (1200, 400, "olive")):
        sheet.lay(
            Cut().area([(left, 470), (left + wide, 470), (left + wide + 20, 560), (left - 20, 560)]),
            colour,
            14,
        )
    land(sheet, [(-20, 850), (1640, 850)], "night", 10)
    for x, y, wide in ((260, 900, 190), (800, 960, 280), (1330, 905, 200)):
        sheet.lay(Cut().disc(x, y, wide, 22), "ochre" if x != 800 else "sea", 0)
    for x, foot, size, colour in (
        (560, 880, 300, "clay"),
        (960, 850, 240, "paper"),
        (760, 960, 370, "olive"),
        (1120, 930, 320, "sand"),
    ):
        person(sheet, x, foot, size, "ink", "cream")
        umbrella(sheet, x + 14, foot - size * 0.82, size * 0.52, colour)
    random = Random(6)
    drops = Cut()
    for _ in range(90):
        x, y, long = random.uniform(-20, 1640), random.uniform(-20, 940), random.uniform(30, 70)
        drops.line([(x, y), (x - long * 0.3, y + long)], 4)
    return sheet.lay(drops, "mist", 0)


def umbrella(sheet: Sheet, x: float, y: float, size: float, colour: str):
    sheet.lay(Cut().line([(x, y - size * 0.2), (x, y + size * 0.75)], 7), "ink", 0)
    top = Cut()
    dome_line = [(x + size * cos(pi * t / 24), y - size * 0.62 * sin(pi * t / 24)) for t in range(25)]
    top.area(dome_line)
    for number in range(4):
        top.disc(x - size + (number + 0.5) * size / 2, y + 2, size / 4, size * 0.1, fill=0)
    sheet.lay(top, colour, 12)


def night_city() -> Sheet:
    sheet = Sheet("deep").lay(Cut().disc(430, 230, 115), "paper", 10)
    stars(sheet, 51, 34, 420)
    random = Random(12)
    for foot, colour, size in ((420, "sea", 150), (560, "night", 200), (740, "ink", 260)):
        walls, panes, x = Cut(), Cut(), -40.0
        while x < WIDTH:
            wide, high = random.uniform(0.7, 1.1) * size, random.uniform(0.0, 0.9) * size
            walls.box(x, foot - high, wide, 1100)
            light_up(panes, random, x, foot - high, wide)
            x += wide + random.uniform(0, 26)
        sheet.lay(walls, colour, 18).lay(panes, "ochre" if colour != "sea" else "sand", 0)
    return sheet


def light_up(panes: Cut, random: Random, left: float, top: float, wide: float):
    for column in range(int((wide - 30) // 52)):
        for row in range(int((1000 - top) // 78)):
            if random.random() < 0.3:
                panes.box(left + 28 + column * 52, top + 34 + row * 78, 26, 38)


def observatory() -> Sheet:
    sheet = Sheet("night")
    moon = Cut().disc(340, 250, 105)
    moon.disc(385, 225, 92, fill=0)
    sheet.lay(moon, "sand", 8)
    stars(sheet, 61, 70, 600)
    comet = Cut().disc(760, 170, 11).area([(764, 160), (766, 180), (560, 268)])
    sheet.lay(comet, "paper", 0)
    land(sheet, peaks(24, 700, [(160, 520), (560, 440), (1380, 480)]), "deep", 12)
    hill = [(-20, 900), (380, 800), (700, 690), (860, 650), (1160, 650), (1330, 720), (1640, 860)]
    sheet.lay(Cut().area([*hill, (1640, 1040), (-20, 1040)]), "sea", 16)
    sheet.lay(Cut().box(820, 480, 380, 190), "cream", 14)
    half = [(1010 + 205 * cos(pi * t / 30), 484 - 215 * sin(pi * t / 30)) for t in range(31)]
    sheet.lay(Cut().area(half), "paper", 14)
    slit = Cut().area([(930, 300), (985, 276), (1020, 484), (950, 484)])
    sheet.lay(slit, "ink", 0)
    sheet.lay(Cut().area([(905, 250), (945, 232), (1000, 400), (962, 420)]), "ochre", 8)
    sheet.lay(Cut().box(806, 470, 408, 22), "clay", 6)
    sheet.lay(Cut().arch(1110, 670, 58, 110), "brick", 0).lay(
        windows(Cut(), 860, 540, 3, 1, 32, 24), "ochre", 0
    )
    path = [
        (1080, 668),
        (1140, 668),
        (1010, 800),
        (1080, 900),
        (900, 1040),
        (760, 1040),
        (960, 900),
        (920, 800),
    ]
    sheet.lay(Cut().area(path), "haze", 0)
    person(sheet, 700, 735, 110, "ink")
    trees = Cut()
    for x, height in ((110, 250), (210, 190), (330, 230), (1480, 240), (1560, 190)):
        cypress(trees, x, 1020, height + 60)
    return sheet.lay(trees, "ink", 10)
