"""Sea and river, and what moves on them."""

from math import pi
from random import Random

from articles.demo.pictures.paper import WIDTH, Cut, Sheet
from articles.demo.pictures.shapes import boat, cypress, land, leaf, level, ridge


def harbour() -> Sheet:
    sheet = Sheet("paper").lay(Cut().disc(330, 280, 110), "ochre", 8)
    land(sheet, ridge(4, 520, 26), "pale", 10)
    land(sheet, [(-20, 610), (1620, 610)], "haze", 8)
    sheet.lay(Cut().box(820, 628, 820, 60), "sand", 8)
    for x, size in ((960, 1.0), (1290, 0.82)):
        crane(sheet, x, 640, size)
    hull = [(150, 600), (1060, 600), (1000, 760), (240, 760)]
    cargo(sheet, 300, 600)
    sheet.lay(Cut().box(175, 440, 110, 165), "paper", 10)
    sheet.lay(
        Cut().box(195, 465, 20, 22).box(228, 465, 20, 22).box(195, 515, 20, 22).box(228, 515, 20, 22),
        "deep",
        0,
    )
    sheet.lay(Cut().area(hull), "brick", 16).lay(
        Cut().area([(205, 700), (1023, 700), (1000, 760), (240, 760)]), "ink", 0
    )
    land(sheet, ridge(8, 745, 10, 3), "sea")
    land(sheet, ridge(9, 810, 12, 2.6), "deep")
    quay = Cut().area([(1010, 860), (1640, 800), (1640, 1040), (880, 1040)])
    sheet.lay(quay, "sand", 18)
    bollards = Cut()
    for x, y in ((1090, 885), (1270, 868), (1450, 850)):
        bollards.box(x, y, 34, 40).disc(x + 17, y, 24, 11)
    return sheet.lay(bollards, "ink", 7)


def crane(sheet: Sheet, x: float, foot: float, size: float):
    cut = Cut()
    for dx in (-70, 70):
        cut.line([(x + dx * size, foot), (x + dx * 0.55 * size, foot - 420 * size)], 16 * size)
    cut.line([(x - 60 * size, foot - 130 * size), (x + 60 * size, foot - 130 * size)], 12 * size)
    cut.line([(x - 330 * size, foot - 400 * size), (x + 200 * size, foot - 400 * size)], 22 * size)
    cut.line([(x, foot - 520 * size), (x - 320 * size, foot - 405 * size)], 7 * size)
    cut.line([(x, foot - 520 * size), (x + 195 * size, foot - 405 * size)], 7 * size)
    cut.line([(x, foot - 520 * size), (x, foot - 400 * size)], 14 * size)
    cut.line([(x - 250 * size, foot - 400 * size), (x - 250 * size, foot - 290 * size)], 5 * size)
    sheet.lay(cut, "grove", 12)


def cargo(sheet: Sheet, left: float, foot: float):
    colours = ("olive", "ochre", "clay", "paper", "moss", "sand", "deep")
    for row, count in enumerate((7, 6, 4)):
        for column in range(count):
            box = Cut().box(left + column * 98, foot - (row + 1) * 62, 92, 58)
            sheet.lay(box, colours[(row * 3 + column * 2) % len(colours)], 6)


def boats() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(1130, 330, 150), "ochre", 8)
    land(sheet, ridge(14, 450, 34), "mist", 8)
    land(sheet, ridge(2, 530, 9, 2), "haze", 8)
    boat(sheet, 1180, 590, 190)
    land(sheet, ridge(5, 590, 14, 2.2), "sea")
    boat(sheet, 820, 690, 290, hull="clay")
    land(sheet, ridge(6, 690, 18, 2), "deep")
    boat(sheet, 430, 830, 430, hull="brick")
    land(sheet, ridge(7, 830, 24, 1.8), "sea", 18)
    land(sheet, ridge(11, 930, 26, 1.6), "deep", 18)
    birds = Cut()
    for x, y, size in ((700, 210, 40), (790, 170, 30), (620, 140, 26)):
        birds.line([(x - size, y - size * 0.3), (x - size * 0.4, y - size * 0.45), (x, y)], 6)
        birds.line([(x, y), (x + size * 0.4, y - size * 0.45), (x + size, y - size * 0.3)], 6)
    return sheet.lay(birds, "ink", 0)


def lighthouse() -> Sheet:
    sheet = Sheet("night")
    sheet.lay(Cut().area([(1080, 300), (-40, 90), (-40, 430)]), "deep", 0)
    sheet.lay(Cut().area([(1080, 300), (-40, 190), (-40, 330)]), "sea", 0)
    stars(sheet, 21, 30, 330)
    land(sheet, ridge(3, 640, 12, 2), "deep", 10)
    rock = [
        (700, 1040),
        (790, 800),
        (900, 730),
        (980, 690),
        (1220, 690),
        (1330, 770),
        (1480, 810),
        (1640, 960),
    ]
    sheet.lay(Cut().area([*rock, (1640, 1040)]), "ink", 16)
    tower = [(1010, 700), (1040, 350), (1120, 350), (1150, 700)]
    sheet.lay(Cut().area(tower), "paper", 14)
    for top, low in ((420, 490), (560, 630)):
        edge = [(1010 + 30 * (700 - y) / 350, y) for y in (top, low)]
        other = [(1150 - 30 * (700 - y) / 350, y) for y in (low, top)]
        sheet.lay(Cut().area(edge + other), "clay", 0)
    sheet.lay(Cut().box(1020, 336, 120, 18), "ink", 6).lay(Cut().box(1048, 268, 64, 70), "ochre", 4)
    sheet.lay(Cut().area([(1034, 270), (1080, 215), (1126, 270)]), "clay", 6)
    sheet.lay(Cut().arch(1080, 700, 40, 62), "ink", 0)
    land(sheet, ridge(9, 800, 22, 1.8), "sea", 16)
    land(sheet, ridge(12, 880, 22, 1.6), "haze", 14)
    return land(sheet, ridge(17, 950, 18, 1.5), "deep", 14)


def stars(sheet: Sheet, seed: int, count: int, low: float):
    random = Random(seed)
    cut = Cut()
    for _ in range(count):
        cut.disc(random.uniform(30, WIDTH - 30), random.uniform(30, low), random.choice((2.5, 3.5, 5)))
    sheet.lay(cut, "sand", 0)


def rowing() -> Sheet:
    sheet = Sheet("cream").lay(Cut().disc(260, 260, 95), "ochre", 8)
    land(sheet, ridge(91, 380, 40), "mist", 10)
    line = ridge(94, 470, 26)
    land(sheet, line, "olive", 12)
    trees = Cut()
    for number in range(13):
        x = 60 + number * 125
        cypress(trees, x, level(line, x) + 30, 120 + number * 41 % 70)
    sheet.lay(trees, "grove", 8)
    land(sheet, [(-20, 560), (1640, 560)], "haze", 10)
    land(sheet, ridge(97, 650, 8, 2), "sea", 10)
    oars = Cut()
    for x in (560, 740, 920, 1100):
        oars.line([(x, 690), (x - 130, 850)], 9).area(leaf(x - 118, 834, 95, pi / 2 + 0.65, 0.18))
    for number, x in enumerate((520, 700, 880, 1060)):
        rower(sheet, x, 700, ("clay", "paper")[number % 2])
    hull = [(220, 690), (1420, 690), (1300, 738), (360, 738)]
    sheet.lay(Cut().area(hull), "brick", 14).lay(oars, "ink", 8)
    land(sheet, ridge(99, 850, 14, 2), "deep", 14)
    return land(sheet, ridge(92, 930, 16, 1.6), "sea", 14)


def rower(sheet: Sheet, x: float, seat: float, shirt: str):
    body = [(x - 34, seat), (x - 6, seat - 120), (x + 44, seat - 110), (x + 40, seat)]
    sheet.lay(Cut().area(body), shirt, 8).lay(Cut().disc(x + 20, seat - 146, 31), "sand", 5)
    sheet.lay(Cut().line([(x + 20, seat - 90), (x + 74, seat - 34)], 20), shirt, 5)
