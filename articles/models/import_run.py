"""Imports from the desk: what was brought, how far the worker is with it, what became of each file."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

# A worker that says nothing for so long was ended before it could say so.
SILENCE = timedelta(minutes=1)
# What was uploaded and never imported is kept for so long.
KEPT_FOR = timedelta(days=14)


class State(models.TextChoices):
    """Where a run stands; a rehearsal stores nothing, and nothing is imported without one."""

    UPLOADED = "uploaded", pgettext_lazy("newsroom", "waiting to be checked")
    REHEARSING = "rehearsing", pgettext_lazy("newsroom", "being checked")
    REHEARSED = "rehearsed", pgettext_lazy("newsroom", "checked, not yet imported")
    CONFIRMED = "confirmed", pgettext_lazy("newsroom", "waiting to be imported")
    IMPORTING = "importing", pgettext_lazy("newsroom", "being imported")
    DONE = "done", pgettext_lazy("newsroom", "imported")
    FAILED = "failed", pgettext_lazy("newsroom", "stopped by an error")
    CANCELLED = "cancelled", pgettext_lazy("newsroom", "cancelled")


WAITING = (State.UPLOADED, State.CONFIRMED)
WORKING = (State.REHEARSING, State.IMPORTING)
ENDED = (State.DONE, State.CANCELLED)


class ImportRunQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state__in=WAITING)

    def unfinished(self):
        """Runs that a worker has in hand, or ought to."""
        return self.filter(state__in=(*WAITING, *WORKING))

    def at_work(self, at: datetime | None = None):
        """Runs whose worker was heard of shortly before the moment ``at`` (now)."""
        return self.filter(state__in=WORKING, beat_at__gt=(at or timezone.now()) - SILENCE)

    def expired(self, at: datetime | None = None):
        """Runs whose files nobody asked for during ``KEPT_FOR``."""
        return self.exclude(state__in=ENDED).filter(beat_at__lte=(at or timezone.now()) - KEPT_FOR)


class ImportRun(models.Model):
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "started by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    # The folder of the uploaded files in their storage: random, so that no name is ever used twice.
    folder = models.CharField(max_length=32, unique=True, editable=False)
    first_name = models.CharField(pgettext_lazy("newsroom", "file name"), max_length=255, editable=False)
    uploads = models.PositiveIntegerField(pgettext_lazy("newsroom", "files brought"), editable=False)
    as_drafts = models.BooleanField(pgettext_lazy("newsroom", "publish nothing"), default=False)
    updates_edited = models.BooleanField(
        pgettext_lazy("newsroom", "update edited stories too"), default=False
    )
    state = models.CharField(
        pgettext_lazy("newsroom", "state"),
        max_length=16,
        choices=State,
        default=State.UPLOADED,
        db_index=True,
    )
    # Why it failed, as a code with its values: the words are found when somebody reads them.
    failure = models.JSONField(null=True, editable=False)
    attempts = models.PositiveIntegerField(default=0, editable=False)
    # Files in all, as far as that is known beforehand, and files dealt with.
    total = models.PositiveIntegerField(null=True, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    # Files by outcome, and of those the ones with problems and those in review.
    counts = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(pgettext_lazy("newsroom", "created at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    # When the worker began what it is doing, and when it was last heard of.
    started_at = models.DateTimeField(null=True, editable=False)
    beat_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "import run")
        verbose_name_plural = pgettext_lazy("newsroom", "import runs")

    def __str__(self):
        # A sign and no words, which would change places with a name of the other direction.
        more = self.uploads - 1
        return f"{self.first_name} (+{more})" if more else self.first_name

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def is_rehearsal(self) -> bool:
        """Whether what is told of the files is what would become of them."""
        return self.confirmed_at is None

    def is_silent(self, at: datetime | None = None) -> bool:
        """Whether the worker that had the run in hand is gone."""
        return self.is_working and self.beat_at <= (at or timezone.now()) - SILENCE

    def wait(self, at: datetime | None = None):
        """Stand in line for the rehearsal, or once that was confirmed for the import."""
        self.state = State.UPLOADED if self.is_rehearsal else State.CONFIRMED
        self.failure, self.beat_at = None, at or timezone.now()

    def confirm(self, at: datetime | None = None):
        """Let what was rehearsed be imported."""
        self.confirmed_at = at or timezone.now()
        self.total, self.done, self.attempts = self.done, 0, 0
        self.wait(self.confirmed_at)

    def begin(self, at: datetime | None = None):
        self.state = State.REHEARSING if self.is_rehearsal else State.IMPORTING
        self.started_at = self.beat_at = at or timezone.now()
        self.done, self.counts, self.failure = 0, {}, None
        self.attempts += 1
