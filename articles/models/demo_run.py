from django.db import models
from django.utils import timezone

from articles.models.import_run import SILENCE


class DemoRunQuerySet(models.QuerySet):
    def newest(self):
        return self.order_by("pk").last()


class DemoRun(models.Model):
    """One filling of the site with the demo by the worker: how far it is, or that it failed."""

    class State(models.TextChoices):
        WAITING = "waiting"
        WORKING = "working"
        FAILED = "failed"
        DONE = "done"

    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    # Pictures, whose drawing takes longest.
    drawn = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    # When the worker was last heard of.
    beat_at = models.DateTimeField(default=timezone.now)

    objects = DemoRunQuerySet.as_manager()

    def __str__(self):
        return f"{self.state} {self.drawn}/{self.total}"

    @property
    def is_moving(self) -> bool:
        """Whether a worker has it in hand, or ought to."""
        is_silent = self.beat_at <= timezone.now() - SILENCE
        return self.state == self.State.WAITING or (self.state == self.State.WORKING and not is_silent)

    def begin(self) -> bool:
        """Take the run in hand; False where somebody else has it, or it is over."""
        waiting = type(self).objects.filter(pk=self.pk, state=self.State.WAITING)
        return bool(waiting.update(state=self.State.WORKING, beat_at=timezone.now()))

    def beat(self, **progress):
        type(self).objects.filter(pk=self.pk).update(beat_at=timezone.now(), **progress)
