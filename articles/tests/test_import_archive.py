"""Imports and exports of whole folders and archives, and the commands that run them."""

import io
import json
import tempfile
import zipfile
from pathlib import Path
from unittest.mock import patch

from django.core.management import CommandError, call_command
from django.db import DatabaseError, DataError, connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article, SeedFile
from articles.seeds import loader, rows
from articles.seeds.archive import import_paths
from articles.seeds.loader import Loader
from articles.tests.test_import import LATER, SEED, STORY, load


def refuse_marked(stories, names, store=rows.store):
    """Store stories as ``rows.store`` does, but fail as a database may for one of them."""
    if any("REFUSED" in article.headline_ar for article, _ in stories):
        raise DataError("value too long")
    return store(stories, names)


class CommandTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def run_import(self, *options):
        out = io.StringIO()
        try:
            call_command("import_seeds", str(self.folder), *options, stdout=out, stderr=io.StringIO())
        except SystemExit as end:
            return end.code, out.getvalue()
        return 0, out.getvalue()

    def test_json_is_one_object_a_file_and_nothing_else(self):
        self.write("1.txt", SEED.read_bytes())
        _, out = self.run_import("--json")
        row = json.loads(out)
        self.assertEqual(
            row["lines"],
            {"total": 31, "used": 15, "duplicate": 1, "blank": 14, "discarded": 1, "unclassified": 0},
        )
        self.assertEqual(len(row["record"]["body"]), 8)

    def test_an_unchanged_file_has_its_full_record(self):
        self.write("1.txt", STORY)
        self.run_import()
        _, out = self.run_import("--json")
        row = json.loads(out)
        self.assertEqual((row["outcome"], row["record"]["sources"]), ("unchanged", ["وكالات"]))

    def test_a_refused_file_stops_no_other_and_is_told_by_the_exit_code(self):
        self.write("1.txt", "")
        self.write("2.txt", STORY)
        code, out = self.run_import("--json")
        self.assertEqual(code, 1)
        self.assertEqual([json.loads(line)["outcome"] for line in out.splitlines()], ["refused", "created"])

    def test_each_bad_file_is_refused_with_its_own_reason(self):
        bad = {
            "empty.txt": (b"", "empty"),
            "headline.txt": ("عنوان وحده".encode(), "no_headline_or_body"),
            "cut.txt": (STORY.encode()[:-1] + b"\xff\xfe", "undecodable"),
            "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
            "page.html": (b"<p>", "not_text"),
        }
        for name, (data, _) in bad.items():
            self.write(name, data)
        _, out = self.run_import("--json")
        rows = {row["file"]: row for row in map(json.loads, out.splitlines())}
        for name, (_, code) in bad.items():
            with self.subTest(name):
                self.assertEqual(rows[name]["problems"][-1]["code"], code)
                self.assertIsNone(rows[name]["record"])
                self.assertTrue(rows[name]["problems"][-1]["message"])

    def test_no_name_of_a_file_writes_a_line_or_a_colour_of_its_own(self):
        self.write("a\x1b[31m\r\n9 files: created 9\u2028\x85\u202e.txt", b"")
        _, out = self.run_import()
        self.assertEqual(len(out.splitlines()), 2)
        self.assertIn("a\\u001b[31m\\u000d\\u000a9 files", out)

    def test_a_path_that_does_not_exist_is_a_wrong_call(self):
        with self.assertRaises(CommandError) as caught:
            call_command("import_seeds", "/no/such/folder")
        self.assertEqual(caught.exception.returncode, 2)

    def test_an_empty_path_is_a_wrong_call(self):
        with self.assertRaises(CommandError) as caught:
            call_command("import_seeds", "")
        self.assertEqual(caught.exception.returncode, 2)

    def test_the_real_seed_reads_the_same_in_every_encoding_and_line_ending(self):
        text = SEED.read_text("utf-8")
        variants = {
            "crlf": text.replace("\n", "\r\n").encode(),
            "bom": text.encode("utf-8-sig"),
            "utf16": text.encode("utf-16"),
            "cp1256": text.encode("cp1256"),
        }
        wanted = Loader(dry_run=True).load("seed.txt", SEED.read_bytes()).reading.record
        for name, data in variants.items():
            with self.subTest(name):
                self.assertEqual(Loader(dry_run=True).load(f"{name}.txt", data).reading.record, wanted)


class ExportTests(TestCase):
    def export(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        call_command("export_seeds", folder.name, stdout=io.StringIO())
        return {path.name: path.read_bytes() for path in Path(folder.name).rglob("*.txt")}

    def test_an_unedited_story_comes_out_byte_for_byte_under_its_name(self):
        Loader().load(SEED.name, SEED.read_bytes())
        self.assertEqual(self.export(), {SEED.name: SEED.read_bytes()})

    def test_a_folder_that_cannot_be_written_is_said_in_words(self):
        load()
        with tempfile.NamedTemporaryFile() as file, self.assertRaises(CommandError):
            call_command("export_seeds", file.name)

    def test_an_edited_story_comes_out_as_it_stands_under_its_number(self):
        load()
        Article.objects.update(headline_ar="عنوان المحرر")
        article = Article.objects.get()
        (name, data), *others = self.export().items()
        self.assertEqual((name, others), (f"{article.pk}_{article.guid.hex[:16]}.txt", []))
        self.assertTrue(data.decode().startswith("عنوان المحرر\n"))

    def test_an_edited_story_exports_to_a_file_that_imports_to_the_same(self):
        Loader().load(SEED.name, SEED.read_bytes())
        Article.objects.update(headline_ar="عنوان المحرر")
        (data,) = self.export().values()
        record = Loader(dry_run=True).load("again.txt", data).reading.record
        self.assertEqual(record.headline, "عنوان المحرر")
        self.assertEqual(len(record.body), 8)
        self.assertEqual(record.section, "أحزاب وجماعات")


class ArchiveTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def outcomes(self):
        return [result.outcome for result in import_paths([self.folder], Loader())]

    def write(self, count):
        for number in range(count):
            text = STORY.replace("أول سفينة", f"السفينة {number}")
            (self.folder / f"{number:03}.txt").write_text(text, "utf-8")

    def test_more_files_than_a_batch_are_all_stored_in_their_order(self):
        self.write(130)
        self.assertEqual(self.outcomes(), ["created"] * 130)
        self.assertEqual(Article.objects.filter(headline_ar__contains="السفينة").count(), 130)

    def test_a_second_run_changes_nothing(self):
        self.write(130)
        self.outcomes()
        self.assertEqual(self.outcomes(), ["unchanged"] * 130)

    def test_a_batch_costs_as_many_queries_for_forty_files_as_for_ten(self):
        counts = []
        for count in (10, 40):
            self.write(count)
            with CaptureQueriesContext(connection) as queries:
                self.outcomes()
            counts.append(len(queries))
            SeedFile.objects.all().delete()
        self.assertLessEqual(counts[1], counts[0] + 8)

    def test_the_same_story_twice_in_one_batch_is_stored_once(self):
        for name in ("1.txt", "2.txt"):
            (self.folder / name).write_text(STORY, "utf-8")
        first, second = import_paths([self.folder], Loader())
        self.assertEqual((first.outcome, second.outcome), ("created", "duplicate"))
        self.assertEqual(first.article, second.article)

    def test_of_two_files_of_one_name_in_two_folders_the_second_is_refused(self):
        for year, text in (("2015", STORY), ("2016", LATER)):
            (self.folder / year).mkdir()
            (self.folder / year / "1.txt").write_text(text, "utf-8")
        rehearsal = [result.outcome for result in import_paths([self.folder], Loader(dry_run=True))]
        self.assertEqual(rehearsal, ["created", "refused"])
        self.assertEqual(self.outcomes(), ["created", "refused"])
        self.assertEqual(self.outcomes(), ["unchanged", "refused"])

    def test_a_file_that_the_database_refuses_stops_no_other(self):
        self.write(3)
        (self.folder / "001.txt").write_text(STORY.replace("أول", "REFUSED"), "utf-8")
        with patch("articles.seeds.rows.store", side_effect=refuse_marked):
            self.assertEqual(self.outcomes(), ["created", "refused", "created"])

    def test_a_zip_is_read_like_a_folder(self):
        path = self.folder / "archive.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("2015/1.txt", STORY)
            archive.writestr("notes.doc", b"x")
        results = [(result.file, result.outcome) for result in import_paths([path], Loader())]
        self.assertEqual(results, [("2015/1.txt", "created"), ("notes.doc", "refused")])

    def test_a_batch_that_fails_leaves_nothing_half_stored(self):
        self.write(10)
        with patch.object(loader, "new_seed", side_effect=DatabaseError), self.assertRaises(DatabaseError):
            self.outcomes()
        self.assertFalse(Article.objects.exists())
