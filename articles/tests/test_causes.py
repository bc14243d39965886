"""What the system says in English, said in the reader's language."""

import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from django.test import SimpleTestCase
from django.utils.translation import override

from articles.causes import in_words
from articles.seeds import messages, reader

ARABIC = r"^[\u0600-\u06ff\s،]+$"


class CauseTests(SimpleTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        language = override("ar")
        language.__enter__()
        self.addCleanup(language.__exit__, None, None, None)

    def locked_database(self) -> Exception:
        path = self.folder / "one.sqlite3"
        with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
            one.execute("BEGIN EXCLUSIVE")
            with self.assertRaises(sqlite3.OperationalError) as raised:
                other.execute("BEGIN EXCLUSIVE")
        return raised.exception

    def read_only_database(self) -> Exception:
        path = self.folder / "two.sqlite3"
        path.touch()
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        with closing(database), self.assertRaises(sqlite3.OperationalError) as raised:
            database.execute("CREATE TABLE t (a)")
        return raised.exception

    def test_a_locked_database_is_told_in_arabic(self):
        self.assertRegex(in_words(self.locked_database()), ARABIC)

    def test_and_one_that_may_only_be_read(self):
        self.assertRegex(in_words(self.read_only_database()), ARABIC)

    def test_a_file_that_is_not_there_is_told_in_arabic(self):
        problem = reader.load(self.folder / "none.txt")
        self.assertRegex(in_words(problem.values["reason"]), ARABIC)
        self.assertIn(in_words(problem.values["reason"]), messages.message(problem))

    def test_so_is_what_the_system_says_of_files_and_disks(self):
        for code in (errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.EIO):
            with self.subTest(errno.errorcode[code]):
                self.assertRegex(in_words(OSError(code, os.strerror(code))), ARABIC)

    def test_an_unknown_cause_stands_as_it_came_in_one_line(self):
        self.assertEqual(in_words(ValueError("one\ntwo")), "one")
        self.assertEqual(in_words(ValueError()), "ValueError")
