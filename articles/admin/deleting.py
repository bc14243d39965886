"""What is said before a row is deleted: what keeps it, and what goes with it."""

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import pgettext


def holders(row: models.Model) -> list[str]:
    """Return the names of the models with rows that keep ``row`` from being deleted."""
    protecting = [tie for tie in row._meta.related_objects if tie.on_delete is models.PROTECT]
    return [
        str(tie.related_model._meta.verbose_name_plural)
        for tie in protecting
        if tie.related_model._base_manager.filter(**{tie.field.name: row}).exists()
    ]


def ties() -> list[models.Model]:
    """Return the models that Django makes for a relation: it names them itself, and once for all readers."""
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]


def without_ties(rows: list) -> list:
    """Leave out of nested rows to be deleted what only ties others together."""
    names = tuple(f"{capfirst(model._meta.verbose_name)}: " for model in ties())
    kept = [row for row in rows if isinstance(row, list) or not row.startswith(names)]
    return [without_ties(row) if isinstance(row, list) else row for row in kept]


def named_by_the_desk(counts: dict[str, int]) -> dict[str, int]:
    """Return how many rows of each kind will be deleted; all that only ties others together as one."""
    names = {model._meta.verbose_name_plural for model in ties()}
    rows = {name: count for name, count in counts.items() if name not in names}
    tied = sum(count for name, count in counts.items() if name in names)
    return rows | ({pgettext("newsroom", "places that name it"): tied} if tied else {})
