"""Bringing files to the desk in tests: files to send, and the worker's own code to do the work."""

import io
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from articles.models import ImportRun, User

ADD = "/admin/articles/importrun/add/"
STORY = "البرلمان يقر الموازنة\n\nصوت مجلس النواب على الموازنة بعد جلسة طويلة.\n\nوتفاصيلها في السطر الثاني."


def story(number: int) -> str:
    return f"الخبر رقم {number}\n\nهذه مقدمة الخبر رقم {number} وهي طويلة بما يكفي.\n\nوهذه فقرته الثانية."


def text_file(name: str, text: str | bytes = STORY) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def zip_of(name="archive.zip", **files: str | bytes) -> SimpleUploadedFile:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member, text in files.items():
            archive.writestr(member, text)
    return SimpleUploadedFile(name, file.getvalue())


def work_off():
    """Do what waits in the queue, with the worker's own code but in this thread and transaction."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    for row in DBTaskResult.objects.ready():
        row.claim("test")
        worker.run_task(row)


def keep_uploads_in(folder: str):
    imports = settings.STORAGES["imports"]
    imports = imports | {"OPTIONS": imports["OPTIONS"] | {"location": folder}}
    return override_settings(STORAGES=settings.STORAGES | {"imports": imports})


class ImportTestCase(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "imports"
        kept = keep_uploads_in(str(self.folder))
        kept.enable()
        self.addCleanup(kept.disable)
        self.archivist = User.objects.create_superuser("archivist", password="a long password")
        self.client.force_login(self.archivist)

    def send(self, *files, **options):
        return self.client.post(ADD, {"files": files, "whole": "1"} | options, follow=True)

    def bring(self, *files, **options) -> ImportRun:
        """Send files by the form and let the worker check them."""
        self.send(*files, **options)
        work_off()
        return ImportRun.objects.latest("pk")

    def step(self, run, act):
        self.client.post(reverse("admin:articles_importrun_step", args=[run.pk, act]))
        work_off()
        run.refresh_from_db()

    def bring_in(self, *files, **options) -> ImportRun:
        """Send, check and import files."""
        run = self.bring(*files, **options)
        self.step(run, "import")
        return run

    def look(self, run, **parameters):
        return self.client.get(reverse("admin:articles_importrun_change", args=[run.pk]), parameters)

    def codes(self, run) -> dict[str, list[str]]:
        return {file.name: [problem["code"] for problem in file.problems] for file in run.files.all()}

    def outcomes(self, run) -> dict[str, str]:
        return dict(run.files.values_list("name", "outcome"))
