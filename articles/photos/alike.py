"""
Whether two pictures show the same, though one was made smaller, or written anew. Pure: no Django.

A likeness is 64 signs, one for each place of an 8 by 8 grid: whether the picture grows brighter
there, from left to right. See https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html
"""

from typing import BinaryIO

from PIL import Image

SIDE = 8
BITS = SIDE * SIDE
# So many signs may differ. Copies made smaller differ in one or two, other pictures in some thirty.
MOST_DIFFERENCES = 3
# Of pictures that differ in three signs, one of four parts is the same in both.
PARTS = MOST_DIFFERENCES + 1
DIGITS = BITS // 4
# In an even surface the signs are chance: with fewer of either kind nothing can be told.
LEAST_SIGNS = 6


def likeness(image: Image.Image) -> str:
    """Return the signs of a picture in 16 hexadecimal digits; empty where it is too even to tell."""
    grey = image.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX)
    rows = [grey.tobytes()[start : start + SIDE + 1] for start in range(0, SIDE * (SIDE + 1), SIDE + 1)]
    signs = "".join("1" if row[place] < row[place + 1] else "0" for row in rows for place in range(SIDE))
    if not LEAST_SIGNS <= signs.count("1") <= BITS - LEAST_SIGNS:
        return ""
    return f"{int(signs, 2):0{DIGITS}x}"


def likeness_of(file: BinaryIO) -> str:
    """Return the signs of a picture that the intake has taken; OSError if it cannot be read."""
    with Image.open(file) as image:
        image.draft(None, (SIDE * SIDE, SIDE * SIDE))
        return likeness(image)


def differences(one: str, other: str) -> int:
    """Return in how many signs two likenesses differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def parts(signs: str) -> list[str]:
    """Return a likeness cut in parts: whatever is alike enough has one of them, in the same place."""
    size = DIGITS // PARTS
    return [signs[start : start + size] for start in range(0, DIGITS, size)]
