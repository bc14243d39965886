"""
What an answer shows, by name, and how long that is true: all that the caches before the site go by.

Whoever puts something on a page for readers says so: ``article-42`` for a thing, ``section-3-ar`` for
a list of stories in a language. Whoever changes it purges those names (``articles/purging.py``).
Outside of ``watched`` nothing is noted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

# Every answer bears it: purging it purges all.
EVERYTHING = "everything"
# The lists that belong to no name: of all stories, in whatever form; of corrections; the chosen front.
STORIES, CORRECTIONS, FRONT = "stories", "corrections", "front"


@dataclass(slots=True)
class Shown:
    """``until`` is the first moment at which the clock alone makes the answer wrong, if it does."""

    names: set[str] = field(default_factory=lambda: {EVERYTHING})
    until: datetime | None = None


_watched: ContextVar[Shown | None] = ContextVar("shown", default=None)


@contextmanager
def watched() -> Iterator[Shown]:
    """Note what is shown meanwhile."""
    shown = Shown()
    token = _watched.set(shown)
    try:
        yield shown
    finally:
        _watched.reset(token)


def shows(*names: str):
    if shown := _watched.get():
        shown.names.update(names)


def true_until(moment: datetime | None):
    shown = _watched.get()
    if shown and moment and (shown.until is None or moment < shown.until):
        shown.until = moment


def name_of(thing) -> str:
    """Return the name of a stored thing: ``photo-7``."""
    return f"{thing._meta.model_name}-{thing.pk}"


def name_in(model, pk: int) -> str:
    """Return the name of the row ``pk`` of a model."""
    return f"{model._meta.model_name}-{pk}"


def list_name(of, language: str) -> str:
    """Return the name of a list in a language: of a stored thing, or one of the lists above."""
    return f"{of if isinstance(of, str) else name_of(of)}-{language}"
