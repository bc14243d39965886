"""Imports from the desk that end before the end, wait for one another, or meet the real worker."""

import os
import signal
import tempfile
from datetime import timedelta
from unittest.mock import patch

from django.core.management import call_command
from django.db import DatabaseError
from django.test import TransactionTestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Article, ImportedFile, ImportRun
from articles.models.import_run import KEPT_FOR, SILENCE, State
from articles.seeds import steps, tasks, uploads
from articles.tests.imports import ImportTestCase, keep_uploads_in, story, text_file, work_off, zip_of
from articles.tests.make import make_user


class InterruptedTests(ImportTestCase):
    def many(self):
        return zip_of(**{f"{number:03}.txt": story(number) for number in range(250)})

    def break_off(self, run, error: BaseException):
        """Let the worker go down after the first batch of the import is in the house."""
        written = []

        def write_once(journal, results, write=tasks.Journal.write):
            if written:
                raise error
            written.append(write(journal, results))

        told = self.assertLogs("django_tasks", "ERROR")
        with told, patch.object(tasks.Journal, "write", write_once):
            self.step(run, "import")

    def age(self, run, by: timedelta):
        ImportRun.objects.filter(pk=run.pk).update(beat_at=timezone.now() - by)

    def test_a_run_whose_worker_was_killed_goes_on_and_loses_nothing(self):
        run = self.bring(self.many())
        self.break_off(run, SystemExit())
        self.assertEqual((run.state, run.done), (State.IMPORTING, 100))
        self.age(run, SILENCE)
        self.assertContains(self.look(run), "توقف عامل الخلفية في منتصف العمل")
        self.step(run, "continue")
        self.assertEqual((run.state, Article.objects.count()), (State.DONE, 250))

    def test_and_still_tells_all_that_it_brought_in(self):
        run = self.bring(self.many())
        self.break_off(run, SystemExit())
        self.age(run, SILENCE)
        self.step(run, "continue")
        self.assertEqual(run.counts, {"created": 250})
        self.assertEqual(run.files.filter(article=None).count(), 0)

    def test_a_run_is_not_taken_from_a_worker_that_lives(self):
        run = self.bring(self.many())
        self.break_off(run, SystemExit())
        self.step(run, "continue")
        self.assertEqual(run.state, State.IMPORTING)

    def test_a_failure_says_why_in_the_language_of_the_desk(self):
        run = self.bring(self.many())
        self.break_off(run, DatabaseError("the database went away"))
        page = self.look(run)
        self.assertContains(page, "لم تستجب قاعدة البيانات: the database went away.")
        self.assertContains(page, "عولج قبل ذلك 100 ملف")

    def test_and_can_be_continued_at_once(self):
        run = self.bring(self.many())
        self.break_off(run, OSError(28, "No space left on device"))
        self.assertEqual(run.failure["code"], "disk_full")
        self.step(run, "continue")
        self.assertEqual((run.state, run.failure), (State.DONE, None))

    def test_a_worker_that_is_told_to_end_leaves_the_rest_to_the_next(self):
        run = self.bring(self.many())
        before = signal.signal(signal.SIGTERM, lambda *_: None)
        self.addCleanup(signal.signal, signal.SIGTERM, before)

        def write(journal, results, write=tasks.Journal.write):
            write(journal, results)
            os.kill(os.getpid(), signal.SIGTERM)

        with patch.object(tasks.Journal, "write", write):
            self.step(run, "import")
        self.assertEqual((run.state, run.done), (State.CONFIRMED, 100))
        work_off()
        run.refresh_from_db()
        self.assertEqual((run.state, run.counts), (State.DONE, {"created": 250}))

    def test_how_many_files_there_are_is_told_while_they_are_checked(self):
        seen = []

        def look(journal, results, write=tasks.Journal.write):
            seen.append(ImportRun.objects.get().total)
            write(journal, results)

        with patch.object(tasks.Journal, "write", look):
            self.bring(self.many())
        self.assertEqual(seen, [250, 250, 250])

    def test_a_run_that_is_cancelled_stops_and_keeps_what_is_in(self):
        run = self.bring(self.many())

        def write_and_cancel(journal, results, write=tasks.Journal.write):
            write(journal, results)
            steps.cancel(run, by=self.archivist)

        with (
            self.assertLogs("articles.seeds.tasks", "WARNING"),
            patch.object(tasks.Journal, "write", write_and_cancel),
        ):
            self.step(run, "import")
        self.assertEqual((run.state, run.done, Article.objects.count()), (State.CANCELLED, 100, 200))

    def test_a_second_import_waits_for_the_first_and_says_so(self):
        ImportRun.objects.create(folder="a", first_name="a.txt", uploads=1, state=State.IMPORTING)
        run = self.bring(text_file("1.txt"))
        self.assertEqual(run.state, State.UPLOADED)
        self.age(run, timedelta(seconds=10))
        self.assertContains(self.look(run), "عملية استيراد أخرى جارية")
        self.assertTrue(DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).exists())

    def test_but_not_for_one_whose_worker_is_gone(self):
        gone = timezone.now() - SILENCE
        ImportRun.objects.create(
            folder="a", first_name="a.txt", uploads=1, state=State.IMPORTING, beat_at=gone
        )
        self.assertEqual(self.bring(text_file("1.txt")).state, State.REHEARSED)

    def test_whoever_waits_without_a_worker_is_told_how_to_start_one(self):
        self.send(text_file("1.txt"))
        run = ImportRun.objects.get()
        self.assertNotContains(self.look(run), "db_worker")
        self.age(run, timedelta(seconds=10))
        self.assertContains(self.look(run), "db_worker")

    def test_what_nobody_comes_back_for_is_deleted_and_said(self):
        run = self.bring(text_file("1.txt"))
        self.age(run, KEPT_FOR)
        uploads.tidy()
        self.assertEqual(list(self.folder.iterdir()), [])
        self.assertContains(self.look(run), "لم يطلب أحد هذه الملفات منذ أسبوعين")

    def test_so_is_what_a_dying_server_left_of_an_upload(self):
        (self.folder / "orphan").mkdir(parents=True)
        uploads.tidy()
        self.assertTrue((self.folder / "orphan").exists())
        uploads.tidy(timezone.now() + KEPT_FOR + timedelta(minutes=1))
        self.assertFalse((self.folder / "orphan").exists())


class WorkerTests(TransactionTestCase):
    """The real worker, on its own connection and with its own transactions."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        kept = keep_uploads_in(folder.name)
        kept.enable()
        self.addCleanup(kept.disable)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
            self.addCleanup(signal.signal, number, signal.getsignal(number))

    def work(self):
        call_command(
            "db_worker",
            batch=True,
            interval=0,
            startup_delay=False,
            reload=False,
            queue_name="*",
            verbosity=0,
        )

    def test_the_worker_checks_and_imports(self):
        user = make_user()
        files = zip_of(**{f"{number:03}.txt": story(number) for number in range(130)} | {"z.txt": b""})
        run = steps.bring([files], by=user)
        self.work()
        run.refresh_from_db()
        self.assertEqual(
            (run.state, run.counts), (State.REHEARSED, {"created": 130, "refused": 1, "problems": 1})
        )
        steps.confirm(run, by=user)
        self.work()
        run.refresh_from_db()
        self.assertEqual((run.state, Article.objects.count()), (State.DONE, 130))
        self.assertEqual(ImportedFile.objects.filter(outcome="created", article=None).count(), 0)
