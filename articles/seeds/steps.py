"""The steps of an import from the desk, as an archivist takes them: bring, confirm, go on, cancel, review."""

from collections.abc import Callable

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone

from articles.freezing import refuse_if_frozen
from articles.models import ImportRun, SeedFile
from articles.models.import_run import ENDED, SILENCE, State
from articles.seeds import uploads
from articles.seeds.tasks import work_on


def bring(files: list[UploadedFile], *, by, **options) -> ImportRun:
    """Keep ``files`` and have them rehearsed; ``options`` are fields of the run."""
    with uploads.kept(files) as folder, transaction.atomic():
        first = uploads.plain_name(files[0].name)
        run = ImportRun.objects.create(
            started_by=by, folder=folder, first_name=first, uploads=len(files), **options
        )
        log(run, "upload", by=by, flag=ADDITION)
        work_on.enqueue(run.pk)
    return run


def confirm(run: ImportRun, *, by):
    """Have what was rehearsed imported; a second click finds nothing left to do."""
    refuse_if_frozen()

    def begin(run):
        run.confirm()
        work_on.enqueue(run.pk)

    step(run, "import", begin, by=by, where=models.Q(state=State.REHEARSED))


def go_on(run: ImportRun, *, by):
    """Give a run that failed, or whose worker is gone, to a worker once more."""
    refuse_if_frozen()

    def again(run):
        run.wait()
        work_on.enqueue(run.pk)

    unheard = models.Q(beat_at__lte=timezone.now() - SILENCE) & ~models.Q(state=State.REHEARSED)
    step(run, "continue", again, by=by, where=models.Q(state=State.FAILED) | unheard)


def cancel(run: ImportRun, *, by):
    """End a run; what it has imported stays in the house."""

    def end(run):
        run.state = State.CANCELLED
        transaction.on_commit(lambda: uploads.forget(run.folder))

    step(run, "cancel", end, by=by, where=models.Q())


def step(run: ImportRun, act: str, deed: Callable, *, by, where: models.Q):
    """Do ``deed`` to the row of ``run``, locked, if it has not ended and is as ``where`` says."""
    with transaction.atomic():
        rows = ImportRun.objects.exclude(state__in=ENDED).select_for_update()
        fresh = rows.filter(where, pk=run.pk).first()
        if fresh:
            deed(fresh)
            fresh.save()
            log(fresh, act, by=by)


def review(seed: SeedFile, *, by) -> bool:
    """Take a story off the list of those to be reviewed, if it is on it; why it was stays on record."""
    with transaction.atomic():
        was_on_it = SeedFile.objects.filter(pk=seed.pk, review=True).update(review=False)
        if was_on_it:
            log(seed.article or seed, "review", by=by)
    return bool(was_on_it)


def log(row: models.Model, act: str, *, by, flag: int = CHANGE):
    told = [{"act": act, "language": ""}]
    LogEntry.objects.log_actions(by.pk, [row], flag, change_message=told, single_object=True)
