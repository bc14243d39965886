"""The switch that freezes publication: while it is on, nothing that readers see is changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles import audit
from articles.models import Article, Freeze
from articles.snapshots import edition_content, shared_content

FROZEN = pgettext_lazy(
    "newsroom", "Publication is frozen: nothing that readers see can be changed until it is released."
)


class Frozen(ValidationError):
    """An act that would change what readers see, while publication is frozen."""

    def __init__(self):
        super().__init__(FROZEN, code="frozen")


def is_frozen() -> bool:
    return Freeze.objects.filter(ended_at=None).exists()


def refuse_if_frozen(*stories: Article):
    """Raise ``Frozen`` if publication is, and one of these states of a story is out; without any, always."""
    if stories and not any(edition.is_released for story in stories for edition in story.editions()):
        return
    if is_frozen():
        raise Frozen


def refuse_to_change(before: Article, after: Article):
    """Raise ``Frozen`` if publication is, and anything differs that was out before or is out after."""
    pairs = zip(before.editions(), after.editions(), strict=True)
    out = [pair for pair in pairs if any(edition.is_released for edition in pair)]
    differs = any(edition_content(was) != edition_content(now) for was, now in out)
    if (differs or (out and shared_content(before) != shared_content(after))) and is_frozen():
        raise Frozen


def freeze(*, by, reason: str = "") -> Freeze:
    """Freeze publication; where it is already, the one that stands is returned."""
    with transaction.atomic():
        current = Freeze.objects.current()
        if current:
            return current
        audit.log("freeze", by=by, reason=reason)
        return Freeze.objects.create(began_by=by, reason=reason)


def release(*, by):
    with transaction.atomic():
        if Freeze.objects.filter(ended_at=None).update(ended_at=timezone.now(), ended_by=by):
            audit.log("release", by=by)


@contextmanager
def lifted() -> Iterator[None]:
    """Let through what had been done before: a restored house may be frozen, and has yet to be put right."""
    with transaction.atomic():
        frozen = list(Freeze.objects.filter(ended_at=None).values_list("pk", flat=True))
        Freeze.objects.filter(pk__in=frozen).update(ended_at=timezone.now())
        yield
        Freeze.objects.filter(pk__in=frozen).update(ended_at=None)
