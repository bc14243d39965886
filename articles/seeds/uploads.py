"""The files of an import from the desk, kept where no reader comes until the worker has read them."""

import shutil
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from articles.models import ImportRun
from articles.models.import_run import KEPT_FOR, State
from articles.seeds.containers import SUFFIXES

TEXTS, ARCHIVES = "texts", "archives"
# File systems count the bytes of a name, and an Arabic letter has two.
NAME_BYTES = 200


def place(run: ImportRun) -> Path:
    return Path(storages["imports"].path(run.folder))


def paths(run: ImportRun) -> list[Path]:
    """Return what ``archive.import_paths`` is to read: the folder of texts, then each archive."""
    texts, archives = place(run) / TEXTS, place(run) / ARCHIVES
    return [*filter(Path.exists, [texts]), *sorted(archives.glob("*/*"))]


@contextmanager
def kept(files: list[UploadedFile]) -> Iterator[str]:
    """Keep ``files``, give the name of their folder, and let nothing of it remain after an error."""
    folder = uuid.uuid4().hex
    try:
        for name, file in named(files):
            storages["imports"].save(f"{folder}/{name}", file)
        yield folder
    except BaseException:
        forget(folder)
        raise


def named(files: list[UploadedFile]) -> Iterator[tuple[str, UploadedFile]]:
    """
    Yield each file with the path it is kept under.

    Its own name stays, since that is how a story is known when it comes again. Files of one name
    are told apart by a folder each, as they would be in an archive.
    """
    names = [plain_name(file.name) for file in files]
    met = Counter(names)
    for number, (name, file) in enumerate(zip(names, files, strict=True), start=1):
        if name.lower().endswith(SUFFIXES):
            yield f"{ARCHIVES}/{number:04}/{name}", file
        elif met[name] > 1:
            yield f"{TEXTS}/{number}/{name}", file
        else:
            yield f"{TEXTS}/{name}", file


def plain_name(name: str) -> str:
    """Return a name that any file system and any database takes, with its suffix."""
    printable = "".join(letter if letter.isprintable() else "_" for letter in name)
    # A hidden file would be passed over without a word.
    path = Path(printable.replace("/", "_").lstrip(".") or "_")
    stem = path.stem.encode()[: NAME_BYTES - len(path.suffix.encode())].decode(errors="ignore")
    return f"{stem}{path.suffix}"


def forget(folder: str):
    shutil.rmtree(storages["imports"].path(folder), ignore_errors=True)


def tidy(at: datetime | None = None):
    """Delete files that nobody came back for; what is known of their runs stays."""
    at = at or timezone.now()
    for run in ImportRun.objects.expired(at):
        run.state, run.failure = State.CANCELLED, {"code": "expired", "values": {}}
        run.save(update_fields=["state", "failure"])
        forget(run.folder)
    for folder in orphans(at):
        forget(folder)


def orphans(at: datetime) -> Iterable[str]:
    """Return the folders of no run, such as the death of a server leaves in the middle of an upload."""
    storage = storages["imports"]
    if not storage.exists(""):
        return set()
    folders, _ = storage.listdir("")
    old = {name for name in folders if storage.get_modified_time(name) <= at - KEPT_FOR}
    return old - set(ImportRun.objects.filter(folder__in=old).values_list("folder", flat=True))
