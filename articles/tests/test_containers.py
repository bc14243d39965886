import io
import tarfile
import tempfile
import zipfile
from pathlib import Path
from unittest import TestCase

from articles.seeds.containers import count, is_container, members
from articles.seeds.reader import MAX_BYTES
from articles.seeds.records import Problem

STORY = "عنوان المادة\n\nفقرة من النص.".encode()


class ContainerTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def zip(self, **files):
        path = self.folder / "archive.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return path

    def tar(self, mode="w:gz", **files):
        path = self.folder / "archive.tar"
        with tarfile.open(path, mode) as archive:
            for name, data in files.items():
                entry = data if isinstance(data, tarfile.TarInfo) else tarfile.TarInfo(name)
                content = b"" if isinstance(data, tarfile.TarInfo) else data
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
        return path

    def codes(self, path):
        return {name: found.code for name, found in members(path) if isinstance(found, Problem)}

    def test_zip_and_tar_are_told_by_their_content(self):
        (self.folder / "plain.zip").write_bytes(STORY)
        self.assertTrue(is_container(self.zip(**{"1.txt": STORY})))
        self.assertTrue(is_container(self.tar(**{"1.txt": STORY})))
        self.assertFalse(is_container(self.folder / "plain.zip"))
        self.assertFalse(is_container(self.folder))

    def test_files_come_out_as_they_went_in(self):
        files = {"2020/1.txt": STORY, "2021/2.txt": STORY * 2}
        self.assertEqual(dict(members(self.zip(**files))), files)
        self.assertEqual(dict(members(self.tar(**files))), files)

    def test_what_an_operating_system_adds_is_skipped(self):
        files = {"__MACOSX/1.txt": b"x", ".DS_Store": b"x", "a/Thumbs.db": b"x", "a/1.txt": STORY}
        self.assertEqual(dict(members(self.zip(**files))), {"a/1.txt": STORY})

    def test_a_name_that_leads_out_is_refused(self):
        for name in ("../1.txt", "/etc/1.txt", "a/../../1.txt", "..\\1.txt", "C:\\1.txt"):
            with self.subTest(name):
                self.assertEqual(set(self.codes(self.zip(**{name: STORY})).values()), {"outside"})
                self.assertEqual(set(self.codes(self.tar(**{name: STORY})).values()), {"outside"})

    def test_links_and_devices_are_refused(self):
        link, device = tarfile.TarInfo("link.txt"), tarfile.TarInfo("device.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        device.type = tarfile.CHRTYPE
        self.assertEqual(
            self.codes(self.tar(link=link, device=device)), {"link.txt": "outside", "device.txt": "not_text"}
        )

    def test_a_bomb_is_let_out_by_the_first_byte_too_many(self):
        bomb = bytes(MAX_BYTES + 1)
        self.assertEqual(self.codes(self.zip(**{"1.txt": bomb, "2.txt": STORY})), {"1.txt": "too_large"})
        self.assertEqual(self.codes(self.tar(**{"1.txt": bomb, "2.txt": STORY})), {"1.txt": "too_large"})

    def test_a_damaged_member_stops_no_other(self):
        path = self.zip(**{"1.txt": STORY * 50, "2.txt": STORY})
        data = bytearray(path.read_bytes())
        data[60:70] = bytes(10)
        path.write_bytes(data)
        found = dict(members(path))
        self.assertEqual(found["1.txt"].code, "damaged")
        self.assertEqual(found["2.txt"], STORY)

    def test_an_archive_that_breaks_off_says_so(self):
        path = self.tar(**{f"{number}.txt": STORY * 500 for number in range(20)})
        path.write_bytes(path.read_bytes()[:-200])
        *_, (name, problem) = members(path)
        self.assertEqual((name, problem.code), ("archive.tar", "damaged"))

    def test_a_member_under_a_password_says_so(self):
        path = self.zip(**{"1.txt": STORY, "2.txt": STORY})
        data = bytearray(path.read_bytes())
        for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(signature) + flags] |= 1
        path.write_bytes(data)
        self.assertEqual(self.codes(path), {"1.txt": "encrypted"})

    def test_a_name_in_another_encoding_is_written_out(self):
        path = self.folder / "old.tar"
        with tarfile.open(path, "w", format=tarfile.GNU_FORMAT, encoding="cp1256") as archive:
            entry = tarfile.TarInfo("خبر.txt")
            entry.size = len(STORY)
            archive.addfile(entry, io.BytesIO(STORY))
        self.assertEqual(dict(members(path)), {"\\xce\\xc8\\xd1.txt": STORY})

    def test_a_name_is_one_line(self):
        for path in (self.zip(**{"a\r\n\x1b.txt": STORY}), self.tar(**{"a\r\n\x1b.txt": STORY})):
            with self.subTest(path.name):
                self.assertEqual(dict(members(path)), {"a\\u000d\\u000a\\u001b.txt": STORY})

    def test_a_zip_says_how_many_files_it_holds(self):
        files = {"__MACOSX/1.txt": b"x", "a/1.txt": STORY, "a/2.png": b"x"}
        self.assertEqual(count(self.zip(**files)), 2)
        self.assertIsNone(count(self.tar(**files)))
