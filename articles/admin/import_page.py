"""What the page of an import says: where it stands, how fast it goes, what can be done."""

from collections.abc import Iterator
from functools import cached_property
from math import ceil

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from articles import rights
from articles.causes import in_words
from articles.models import ImportRun, SeedFile
from articles.models.import_run import SILENCE, State
from articles.models.imported_file import Outcome

# After so long without a worker an archivist wonders, and is told what may be missing.
PATIENCE_SECONDS = 8
COMMANDS = ("make serve", "manage.py db_worker --queue-name '*'")
IN_REVIEW = "?review__exact=1"
TO_DECIDE = "?decide=conflict"

TITLES = {
    State.UPLOADED: pgettext_lazy("newsroom", "The check begins in a moment"),
    State.REHEARSING: pgettext_lazy("newsroom", "The files are being checked"),
    State.REHEARSED: pgettext_lazy("newsroom", "What the import would do"),
    State.CONFIRMED: pgettext_lazy("newsroom", "The import begins in a moment"),
    State.IMPORTING: pgettext_lazy("newsroom", "The files are being imported"),
    State.DONE: pgettext_lazy("newsroom", "The import is done"),
    State.FAILED: pgettext_lazy("newsroom", "The import was stopped by an error"),
    State.CANCELLED: pgettext_lazy("newsroom", "The import was cancelled"),
}
INTERRUPTED = pgettext_lazy("newsroom", "The work was interrupted")
FAILURES = {
    "database": pgettext_lazy(
        "newsroom", "The database did not do what it was asked: {reason}. See that it runs, then continue."
    ),
    "disk_full": pgettext_lazy("newsroom", "The disk is full. Make room on it, then continue."),
    "frozen": pgettext_lazy(
        "newsroom", "Publication was frozen meanwhile. Continue once it is released: nothing is done twice."
    ),
    "processes": pgettext_lazy(
        "newsroom", "A process that reads the files was ended, as happens where memory is short. Continue."
    ),
    "files": pgettext_lazy(
        "newsroom", "The uploaded files cannot be read: {reason}. Cancel, and bring them again."
    ),
    "expired": pgettext_lazy(
        "newsroom", "Nobody asked for these files during two weeks, and they were deleted. Bring them again."
    ),
    "unexpected": pgettext_lazy(
        "newsroom", "Something happened that should not: {reason}. The worker's log tells where."
    ),
}


class Page:
    """A run as the desk shows it."""

    def __init__(self, run: ImportRun, user):
        self.run = run
        self.may_step = rights.may_import(user)
        self.may_see_files = may_see_files(user)
        self.queue = queue(user)

    @property
    def title(self) -> str:
        return str(INTERRUPTED if self.run.is_silent() else TITLES[self.run.state])

    @property
    def is_moving(self) -> bool:
        """Whether looking again in a moment will show something else."""
        return self.run.is_waiting or (self.run.is_working and not self.run.is_silent())

    @cached_property
    def waited(self) -> int:
        """Seconds since anything was heard of the run."""
        return int((timezone.now() - self.run.beat_at).total_seconds())

    @property
    def notes(self) -> Iterator[str]:
        """Yield what an archivist should know, a sentence each."""
        run = self.run
        if run.failure:
            values = {name: in_words(value) for name, value in run.failure["values"].items()}
            yield str(FAILURES[run.failure["code"]]).format_map(values)
        if run.is_silent():
            yield pgettext("newsroom", "The worker was ended in the middle. Continue: nothing is done twice.")
        if run.is_waiting and self.waited >= PATIENCE_SECONDS:
            yield self.why_it_waits()
        if run.state == State.REHEARSED:
            yield nothing_stored(run)
        if run.state in {State.FAILED, State.CANCELLED} and not run.is_rehearsal:
            yield kept_so_far(run.done)

    def why_it_waits(self) -> str:
        if ImportRun.objects.at_work().exclude(pk=self.run.pk).exists():
            return pgettext("newsroom", "Another import is at work; this one follows by itself.")
        return no_worker(self.waited)

    @property
    def importable(self) -> int:
        """How many files the import would take, once it was rehearsed."""
        if self.run.state != State.REHEARSED:
            return 0
        return self.run.done - self.run.counts.get(Outcome.REFUSED, 0)

    @property
    def import_button(self) -> str:
        count = self.importable
        return npgettext("newsroom", "Import {count} file", "Import {count} files", count).format(count=count)

    @property
    def may_go_on(self) -> bool:
        unheard = self.run.is_waiting and self.waited >= SILENCE.total_seconds()
        return self.run.state == State.FAILED or self.run.is_silent() or unheard

    @property
    def may_cancel(self) -> bool:
        return self.run.state not in {State.DONE, State.CANCELLED}

    @property
    def to_review(self) -> str:
        """What the link to the queue says; nothing where no story of this run is in it."""
        count = 0 if self.run.is_rehearsal else self.run.counts.get("review", 0)
        if not (count and self.queue):
            return ""
        sentence = npgettext("newsroom", "Review {count} story", "Review {count} stories", count)
        return sentence.format(count=count)

    @property
    def to_decide(self) -> str:
        """What the link to the conflicts says; nothing where this run met none."""
        count = 0 if self.run.is_rehearsal else self.run.counts.get(Outcome.CONFLICT, 0)
        if not (count and self.may_see_files):
            return ""
        sentence = npgettext("newsroom", "Decide {count} conflict", "Decide {count} conflicts", count)
        return sentence.format(count=count)

    @property
    def conflicts(self) -> str:
        return files_list() + TO_DECIDE

    @cached_property
    def progress(self) -> str:
        """How many files are dealt with, how fast, and how long the rest will take."""
        run = self.run
        if not (run.done or run.total):
            return ""
        told = npgettext("newsroom", "{count} file", "{count} files", run.done).format(count=run.done)
        if run.total:
            told = pgettext("newsroom", "{done} of {total}").format(done=run.done, total=run.total)
        seconds = (run.beat_at - run.started_at).total_seconds() if run.started_at else 0
        if not (run.done and seconds > 0):
            return told
        return " · ".join([told, *speed(run, run.done / seconds)])


def no_worker(seconds: int) -> SafeString:
    """Return what to look after when nobody took the work up for so many ``seconds``."""
    sentence = pgettext(
        "newsroom",
        "No worker took it up for {seconds} seconds. Is one running? {serve} starts it, and so does "
        "{worker}.",
    )
    serve, worker = (format_html('<code dir="ltr">{}</code>', command) for command in COMMANDS)
    return format_html(sentence, seconds=seconds, serve=serve, worker=worker)


def queue(user) -> str:
    """Return the address of the stories to be reviewed; nothing where none is, or not for ``user``."""
    if not (may_see_files(user) and SeedFile.objects.filter(review=True).exists()):
        return ""
    return files_list() + IN_REVIEW


def may_see_files(user) -> bool:
    return user.has_perm("articles.view_seedfile")


def files_list() -> str:
    return reverse("admin:articles_seedfile_changelist")


def speed(run: ImportRun, rate: float) -> Iterator[str]:
    whole = max(1, round(rate))
    yield npgettext("newsroom", "{rate} file a second", "{rate} files a second", whole).format(rate=whole)
    if run.total and run.total > run.done:
        yield time_left((run.total - run.done) / rate)


def time_left(seconds: float) -> str:
    if seconds < 60:
        return pgettext("newsroom", "less than a minute left")
    minutes = ceil(seconds / 60)
    sentence = npgettext("newsroom", "about {count} minute left", "about {count} minutes left", minutes)
    return sentence.format(count=minutes)


def nothing_stored(run: ImportRun) -> str:
    if not run.done:
        return pgettext("newsroom", "There was no file in what you brought.")
    if run.done == run.counts.get(Outcome.REFUSED, 0):
        return pgettext("newsroom", "None of these files can be taken; each says why.")
    return pgettext("newsroom", "Nothing is stored yet.")


def kept_so_far(count: int) -> str:
    sentence = npgettext(
        "newsroom",
        "{count} file was dealt with before that, and stays as it is told below.",
        "{count} files were dealt with before that, and stay as they are told below.",
        count,
    )
    return sentence.format(count=count)
