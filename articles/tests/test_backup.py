"""Backups: what a folder of one is, what is refused, and what was withdrawn since. The rest is a drill."""

import shutil
import tempfile
from datetime import timedelta
from io import StringIO
from pathlib import Path
from unittest import TestCase as PlainTestCase

from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from articles import freezing, publication, takedowns
from articles.backup import folder
from articles.backup.folder import Damaged, Manifest
from articles.backup.house import withdraw_again
from articles.models import Article
from articles.models.edition import Status, WithdrawalNotice
from articles.tests.make import make_article


class FolderTests(PlainTestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.place = Path(scratch.name, "backup")
        unfinished = Path(scratch.name, "unfinished")
        (unfinished / "media").mkdir(parents=True)
        (unfinished / "media" / "photo.jpg").write_bytes(b"picture")
        told = Manifest("2026-11-30T20:00:00+00:00", "sqlite", "database.sqlite3", 1, folder.sums(unfinished))
        folder.finish(unfinished, self.place, told)

    def test_a_whole_backup_is_read(self):
        self.assertEqual(list(folder.read(self.place).files), ["media/photo.jpg"])

    def test_a_changed_a_missing_and_a_strange_file_are_named(self):
        photo = self.place / "media" / "photo.jpg"
        strange = self.place / "strange"
        changes = [lambda: photo.write_bytes(b"other"), photo.unlink, strange.touch]
        for change in changes:
            change()
            with self.subTest(change), self.assertRaises(Damaged):
                folder.read(self.place)

    def test_a_backup_without_its_list_is_none(self):
        (self.place / folder.MANIFEST).unlink()
        with self.assertRaises(Damaged):
            folder.read(self.place)

    def test_only_what_is_new_is_copied_again(self):
        target = self.place.with_name("copy")
        first = folder.copy_new(self.place, target)
        (self.place / "media" / "later.jpg").write_bytes(b"later")
        self.assertEqual((first, folder.copy_new(self.place, target)), (2, 1))


class HouseTestCase(TestCase):
    def setUp(self):
        scratch = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, scratch)
        settings = override_settings(DATA_DIR=scratch)
        settings.enable()
        self.addCleanup(settings.disable)
        self.scratch = Path(scratch)


class RefusalTests(HouseTestCase):
    def restore(self, **told):
        place = self.scratch / "backup"
        shutil.rmtree(place, ignore_errors=True)
        unfinished = self.scratch / "unfinished"
        unfinished.mkdir()
        folder.finish(unfinished, place, Manifest("2026-11-30T20:00:00+00:00", **told))
        call_command("restore", str(place), stdout=StringIO())

    def test_a_backup_of_another_database_is_refused(self):
        with self.assertRaisesMessage(CommandError, "oracle"):
            self.restore(engine="oracle", database="x", stories=0, files={})

    def test_a_damaged_backup_is_refused_by_the_name_of_the_file(self):
        with self.assertRaisesMessage(CommandError, "media/photo.jpg"):
            self.restore(engine="sqlite", database="x", stories=0, files={"media/photo.jpg": "0"})

    def test_no_backup_is_made_where_nothing_can_be_written(self):
        with self.assertRaises(CommandError):
            call_command("backup", "/dev/null/backups", stdout=StringIO())


class TakedownTests(HouseTestCase):
    def setUp(self):
        super().setUp()
        self.article = make_article(headline_en="News", status_en=Status.PUBLISHED)
        self.before = timezone.now() - timedelta(minutes=1)

    def withdraw(self):
        with self.captureOnCommitCallbacks(execute=True):
            publication.withdraw(self.article, "ar", notice=WithdrawalNotice.LAW)

    def restored(self) -> Article:
        """Return the story as a backup from before has it, after what came since was said again."""
        Article.objects.update(status_ar=Status.PUBLISHED, withdrawn_at_ar=None, withdrawal_notice_ar="")
        withdraw_again(self.before)
        return Article.objects.get()

    def test_what_was_withdrawn_since_is_withdrawn_again_in_its_language(self):
        self.withdraw()
        found = self.restored()
        self.assertEqual((found.status_ar, found.withdrawal_notice_ar), (Status.WITHDRAWN, "law"))
        self.assertEqual(found.status_en, Status.PUBLISHED)

    def test_a_house_that_was_frozen_is_put_right_and_stays_frozen(self):
        self.withdraw()
        freezing.freeze(by=None)
        self.assertEqual(self.restored().status_ar, Status.WITHDRAWN)
        self.assertTrue(freezing.is_frozen())

    def test_what_came_back_since_stays(self):
        self.withdraw()
        with self.captureOnCommitCallbacks(execute=True):
            publication.reinstate(self.article, "ar", Status.PUBLISHED)
        self.assertEqual(self.restored().status_ar, Status.PUBLISHED)

    def test_what_was_withdrawn_before_the_backup_is_its_own_affair(self):
        self.withdraw()
        self.assertEqual(list(takedowns.standing(timezone.now() + timedelta(minutes=1))), [])

    def test_a_line_cut_off_by_a_crash_harms_no_other(self):
        self.withdraw()
        with takedowns.path().open("a") as file:
            file.write('{"guid": "x')
        self.assertEqual(len(list(takedowns.standing(self.before))), 1)
