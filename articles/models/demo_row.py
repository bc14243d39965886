from django.db import models
from django.db.models import CASCADE, ForeignKey

from articles.models.front import Front
from articles.models.naming import Alias


class DemoRowQuerySet(models.QuerySet):
    def rows_of(self, model: type[models.Model]):
        """Return the rows of ``model`` that the demo made and that are still there."""
        made = self.filter(model=model.__name__).values("row")
        return model._base_manager.filter(pk__in=made)

    def note(self, row: models.Model):
        """Remember that the demo made ``row``."""
        self.create(model=type(row).__name__, row=row.pk)


class DemoRow(models.Model):
    """A row that the demo made, and takes away again; what is not in this table is never touched."""

    model = models.CharField(max_length=40)
    row = models.BigIntegerField()

    objects = DemoRowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "row"], name="demo_row_once")]

    def __str__(self):
        return f"{self.model} {self.row}"


def is_held(row: models.Model) -> bool:
    """Whether other rows point to ``row`` that are no part of it."""
    return any(
        tie.related_model._base_manager.filter(**{tie.field.name: row}).exists()
        for tie in row._meta.related_objects
        if not is_part(tie)
    )


def is_part(tie) -> bool:
    """Whether rows of ``tie`` mean nothing without the one they point to, as its other names do."""
    goes_along = isinstance(tie.field, ForeignKey) and tie.on_delete is CASCADE
    return issubclass(tie.related_model, Alias) or (goes_along and tie.related_model is not Front)
