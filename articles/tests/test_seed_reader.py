"""Seeds as bytes and as files: encodings, refusals and folders."""

import codecs
import os
import socket
import tempfile
from contextlib import contextmanager
from pathlib import Path
from unittest import TestCase, skipUnless

from articles.seeds.parser import read
from articles.seeds.reader import MAX_BYTES, Decoded, decode, load, walk
from articles.seeds.records import Problem

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_4aa4d1d5802a62ef.txt"
TEXT = "افتتاح جسر جديد\n\nافتتحت البلدية، صباح الأحد، جسرا فوق الوادي؛ وحضر الأهالي…\n"


@contextmanager
def unprivileged():
    """Root may read everything, so a test of permissions steps down for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


class EncodingTests(TestCase):
    def test_the_ladder_of_encodings(self):
        cases = [
            (TEXT.encode(), "utf-8"),
            (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
            (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
            (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
            (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
            (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
            (TEXT.encode("cp1256"), "cp1256"),
        ]
        for data, encoding in cases:
            with self.subTest(encoding=encoding):
                self.assertEqual(decode(data), Decoded(TEXT, encoding))

    def test_the_real_seed_says_the_same_in_every_encoding(self):
        data = SEED.read_bytes()
        text = data.decode()
        variants = {
            "utf-8-sig": codecs.BOM_UTF8 + data,
            "utf-16-le": codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
            "utf-16-be": codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
            "cp1256": text.encode("cp1256"),
        }
        for encoding, variant in variants.items():
            with self.subTest(encoding=encoding):
                reading = read(variant)
                self.assertEqual((reading.record, reading.encoding), (read(data).record, encoding))

    def test_text_of_windows_1256_with_persian_letters_and_marks_is_read(self):
        for text in [
            "شرطة، وسلطة؛ قطع، بيع؟",
            "پاکستان: چین و گرگان، ژاپن",
            "été à Alger",
            "«ظ…» طـ، عـ، غ،",
        ]:
            with self.subTest(text=text):
                self.assertEqual(decode(text.encode("cp1256", "ignore")).encoding, "cp1256")

    def test_the_real_seed_cut_or_damaged_anywhere_is_never_read_as_mojibake(self):
        data = SEED.read_bytes()
        for place in range(1, len(data), 97):
            damaged = data[:place] + b"\xff" + data[place:]
            with self.subTest(place=place):
                self.assertEqual(decode(damaged).code, "undecodable")

    def test_damage_is_told_with_its_line_and_byte(self):
        data = "عنوان\r\nسطر\rسطر ".encode() + b"\xd8\n"
        self.assertEqual(
            decode(data),
            Problem("undecodable", 3, {"encoding": "utf-8", "offset": len(data) - 2, "byte": "0xd8"}),
        )

    def test_a_file_cut_inside_a_letter_is_undecodable(self):
        for mark, codec in [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")]:
            with self.subTest(codec=codec, mark=mark):
                self.assertEqual(decode(mark + "خبر\nعاجل".encode(codec)[:-1]).line, 2)

    def test_a_damaged_latin_text_is_not_read_as_windows_1256(self):
        self.assertEqual(decode("“Élection” à Paris".encode() + b"\xe2").code, "undecodable")

    def test_another_arabic_encoding_is_not_read_as_windows_1256(self):
        problem = decode(TEXT.encode("iso8859-6", "replace"))
        self.assertEqual((problem.code, problem.line), ("undecodable", 1))

    def test_an_empty_file_is_refused(self):
        for data in [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE]:
            with self.subTest(data=data):
                self.assertEqual(decode(data), Problem("empty"))

    def test_a_picture_renamed_to_text_is_refused(self):
        self.assertEqual(decode(b"\x89PNG\r\n\x1a\n\x00\x00"), Problem("binary", 1, {"format": "PNG"}))

    def test_control_bytes_are_refused_with_their_line(self):
        for data in [
            "عنوان\nخبر\x00".encode(),
            "عنوان\nخبر\x02".encode("cp1256"),
            "عنوان\nخبر\x00".encode("utf-16"),
        ]:
            with self.subTest(data=data):
                self.assertEqual((decode(data).code, decode(data).line), ("binary", 2))

    def test_a_file_of_nothing_but_line_ends_by_the_million_is_refused(self):
        self.assertEqual(decode(b"\n" * 1_000_000).code, "too_large")


class FolderTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name, "archive")
        self.folder.mkdir()
        self.folder.parent.chmod(0o755)

    def make_file(self, name, data=b"x"):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return path

    def names(self):
        return [(name, found.code if isinstance(found, Problem) else "") for name, found in walk(self.folder)]

    def test_seeds_come_sorted_within_each_folder(self):
        for name in ["b.txt", "a/2.txt", "a/1.TXT", "c.txt"]:
            self.make_file(name)
        self.assertEqual(self.names(), [("a/1.TXT", ""), ("a/2.txt", ""), ("b.txt", ""), ("c.txt", "")])

    def test_what_systems_leave_behind_is_skipped(self):
        for name in [".DS_Store", "__MACOSX/._a.txt", "Thumbs.db", "desktop.ini", ".git/a.txt"]:
            self.make_file(name)
        self.assertEqual(self.names(), [])

    def test_other_files_are_told(self):
        self.make_file("notes.docx")
        os.mkfifo(self.folder / "pipe.txt")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(self.folder / "socket.txt"))
        self.assertEqual(
            self.names(), [("notes.docx", "not_text"), ("pipe.txt", "not_text"), ("socket.txt", "not_text")]
        )

    def test_a_link_is_followed_only_within_the_folder(self):
        (self.folder.parent / "secret.txt").write_text("x")
        (self.folder / "out.txt").symlink_to("../secret.txt")
        (self.folder / "outside").symlink_to("..")
        (self.folder / "in.txt").symlink_to(self.make_file("real.txt"))
        (self.folder / "loop").symlink_to(".")
        (self.folder / "broken.txt").symlink_to("nowhere.txt")
        self.assertEqual(
            self.names(),
            [
                ("broken.txt", "unreadable"),
                ("in.txt", ""),
                ("out.txt", "outside"),
                ("outside", "outside"),
                ("real.txt", ""),
            ],
        )

    @skipUnless(hasattr(os, "seteuid"), "needs POSIX users")
    def test_a_closed_folder_is_told_once_and_stops_nothing_else(self):
        self.make_file("a.txt")
        self.make_file("closed/b.txt").parent.chmod(0)
        self.make_file("d.txt")
        with unprivileged():
            names = self.names()
        (self.folder / "closed").chmod(0o755)
        self.assertEqual(names, [("a.txt", ""), ("closed", "unreadable"), ("d.txt", "")])

    @skipUnless(hasattr(os, "seteuid"), "needs POSIX users")
    def test_a_closed_file_is_unreadable(self):
        path = self.make_file("a.txt")
        path.chmod(0)
        with unprivileged():
            self.assertEqual(load(path).code, "unreadable")

    def test_a_path_that_is_one_file_is_taken_as_is(self):
        path = self.make_file("story.text")
        self.assertEqual(list(walk(path)), [("story.text", path)])

    def test_a_path_that_is_missing_is_unreadable_when_loaded(self):
        [(name, path)] = walk(self.folder / "none.txt")
        self.assertEqual((name, load(path).code), ("none.txt", "unreadable"))

    def test_a_pipe_is_not_waited_for(self):
        os.mkfifo(self.folder / "pipe.txt")
        self.assertEqual(load(self.folder / "pipe.txt").code, "not_text")

    def test_a_file_over_the_limit_is_refused(self):
        path = self.make_file("big.txt", b"x" * (MAX_BYTES + 1))
        self.assertEqual(load(path).code, "too_large")

    def test_a_name_that_is_not_utf8_can_still_be_printed(self):
        with open(os.fsencode(self.folder) + b"/\xe3.txt", "wb"):
            pass
        self.assertEqual(self.names(), [("\\xe3.txt", "")])

    def test_a_very_deep_folder_is_walked(self):
        # Folder by folder, since the standard library makes and removes them by recursion.
        names = ["/".join(["d"] * depth) for depth in range(1, 1501)]
        for name in names:
            os.mkdir(self.folder / name)
            self.addCleanup(os.rmdir, self.folder / name)
        self.addCleanup(os.remove, self.make_file(f"{names[-1]}/a.txt"))
        self.assertEqual(self.names(), [(f"{names[-1]}/a.txt", "")])
