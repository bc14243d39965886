"""Every picture of ``hostile``: what is refused, what is left behind, how much it takes."""

import re
import struct
import subprocess
import sys
import unittest
from io import BytesIO
from pathlib import Path

from django.test import tag
from PIL import Image, ImageChops

from articles.photos.intake import Refused, take_in
from articles.tests import hostile

MOST_MEGABYTES = 512
MOST_SECONDS = 5
# A worker of the site has so much before it takes a picture.
OF_THE_SITE = 100
# In a process of its own, so that nothing of other tests is measured; the seconds are the processor's.
MEASURE = """
import resource, sys, time
from articles.photos.intake import Refused, take_in
from articles.tests import hostile
kinds = {name: lambda data=data: data for part in (hostile.REFUSED, hostile.TOO_LARGE, hostile.LYING)
         for name, data in part.items()} | {name: make for name, (make, _) in hostile.ODD.items()}
data = kinds[sys.argv[1]]()
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
with open("/proc/self/clear_refs", "w") as file:
    file.write("5")
began = time.process_time()
try:
    take_in(data)
except Refused:
    pass
seconds = time.process_time() - began
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(int(peak) // 1024, seconds)
"""
HEAVY = (
    "text that unpacks to 80 MB",
    "colours that unpack to 80 MB",
    "900 million pixels",
    "JPEG that claims 49 million",
    "PNG that claims 49 million",
    "24 million pixels",
    "50 million pixels",
    "50 million of a palette",
    "50 million that show through",
    "20 million of WebP",
    "50 million of GIF",
)
BARE_PNG = {b"IHDR", b"IDAT", b"IEND"}
# Start, JFIF, tables, frame, scans, end.
BARE_JPEG = {0xD8, 0xE0, 0xDB, 0xC2, 0xC4, 0xDA, 0xD9}


def parts_of_png(data: bytes) -> tuple[set[bytes], bytes]:
    """Return the kinds of chunks, and what stands behind the last."""
    at, kinds = 8, set()
    while b"IEND" not in kinds:
        (length,) = struct.unpack(">I", data[at : at + 4])
        kinds.add(data[at + 4 : at + 8])
        at += length + 12
    return kinds, data[at:]


def parts_of_jpeg(data: bytes) -> tuple[set[int], bytes]:
    """Return the markers, and what stands behind the last. In pixels, 0xFF is followed by zero."""
    markers = {found[0] for found in re.findall(rb"\xff([\xc0-\xfe])", data)}
    return markers, data[data.rindex(b"\xff\xd9") + 2 :]


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(take_in(data).data)).convert("RGB")


@tag("once")
class RefusedTests(unittest.TestCase):
    def assert_refused(self, kinds: dict[str, bytes], code: str):
        for name, data in kinds.items():
            with self.subTest(name), self.assertRaises(Refused) as refusal:
                take_in(data)
            with self.subTest(name):
                self.assertEqual(refusal.exception.code, code)

    def test_what_is_no_picture_of_ours(self):
        self.assert_refused(hostile.REFUSED | hostile.LYING, "not_a_picture")

    def test_what_would_fill_the_memory(self):
        self.assert_refused(hostile.TOO_LARGE, "too_many_pixels")

    def test_there_are_enough_of_them(self):
        self.assertGreaterEqual(len(hostile.REFUSED | hostile.LYING | hostile.TOO_LARGE), 26)
        self.assertGreaterEqual(len(hostile.CARRIERS), 24)
        self.assertGreaterEqual(len(hostile.ODD), 11)


@tag("once")
class LeftBehindTests(unittest.TestCase):
    def test_nothing_but_pixels_is_kept(self):
        for name, data in hostile.CARRIERS.items():
            taken = take_in(data)
            kinds, behind = (parts_of_png if taken.suffix == ".png" else parts_of_jpeg)(taken.data)
            with self.subTest(name):
                self.assertNotIn(hostile.HIDDEN, taken.data)
                self.assertEqual(behind, b"")
                self.assertLessEqual(kinds, BARE_PNG if taken.suffix == ".png" else BARE_JPEG)

    def test_what_lies_on_its_side_stands_upright(self):
        for number in hostile.TURNS:
            with self.subTest(number):
                kept = opened(hostile.turned(number))
                self.assertEqual(kept.size, hostile.scene().size)
                far = ImageChops.difference(kept, hostile.scene()).resize((6, 4), Image.Resampling.BOX)
                self.assertLess(max(high for _, high in far.getextrema()), 32)


@tag("once")
class OddTests(unittest.TestCase):
    def test_it_is_taken_in_its_colours(self):
        for name, (make, colour) in hostile.ODD.items():
            kept = opened(make())
            with self.subTest(name):
                found = kept.getpixel((kept.width // 2, kept.height // 2))
                self.assertLess(max(abs(a - b) for a, b in zip(found, colour, strict=True)), 6, found)


@unittest.skipUnless(Path("/proc/self/clear_refs").exists(), "Only Linux tells the peak of a process.")
@tag("once")
class CostTests(unittest.TestCase):
    def test_none_takes_more_memory_or_time_than_a_worker_has(self):
        for name in HEAVY:
            ran = subprocess.run([sys.executable, "-c", MEASURE, name], capture_output=True, text=True)
            with self.subTest(name):
                self.assertEqual(ran.returncode, 0, ran.stderr)
                peak, seconds = map(float, ran.stdout.split())
                self.assertLess(peak + OF_THE_SITE, MOST_MEGABYTES)
                self.assertLess(seconds, MOST_SECONDS)
