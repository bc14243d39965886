"""
Going back over the traces of an account: names, photos, fronts and ties as they were before it came.

The last deed is undone first, each in a transaction of its own. What cannot be undone stays and is named.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles import telling
from articles.models import Article, Correction, Photo, RelatedStory, Trace
from articles.models.demo_row import is_held
from articles.models.naming import Aliased
from articles.text import fold
from articles.traces import MANY, SPELLINGS, TIED_TO_STORIES

# What goes with the file of a picture.
OF_PICTURE = {"image", "token", "checksum", "likeness", "width", "height", "renditions"}
HELD = pgettext_lazy("newsroom", "others use it by now")
TOLD = pgettext_lazy("newsroom", "readers were told it, and that is amended in the open alone")
AMENDED = pgettext_lazy("newsroom", "it was amended back, and what it said meanwhile stands under it")
NO_FILE = pgettext_lazy("newsroom", "the file of its picture is gone")
BROKEN = pgettext_lazy("newsroom", "what it belonged to is gone, or another has its place")
MANY_OF = {through._meta.label_lower: what for through, what in MANY.items()}
TIES = {model._meta.label_lower for model in TIED_TO_STORIES}


class Stays(Exception):
    """Raised with the reason where a deed is left as it is."""


@dataclass
class Retraced:
    """What became of the traces: rows taken back, what stays and why, stories whose ties were taken back."""

    rows: dict[tuple[str, int], str] = field(default_factory=dict)
    left: list[tuple[Trace, str]] = field(default_factory=list)
    # Changed by others too since.
    shared: dict[tuple[str, int], str] = field(default_factory=dict)
    stories: set[int] = field(default_factory=set)


def retrace(person: str, since, *, dry_run: bool, apart: Collection[int] = ()) -> Retraced:
    """Undo what an account left traces of; what is tied to the stories ``apart`` stays with them."""
    done = Retraced()
    for trace in Trace.objects.of(person, since):
        story = story_of(trace)
        if story in apart:
            continue
        if not dry_run and (reason := taken_back(trace)):
            done.left.append((trace, reason))
        elif story:
            done.stories.add(story)
        else:
            done.rows[trace.kind, trace.row] = trace.name
    others = Trace.objects.filter(made_at__gte=since, undone_at=None).exclude(person=person)
    also = {(kind, row) for kind, row in others.values_list("kind", "row").distinct()}
    done.shared = {key: name for key, name in done.rows.items() if key in also}
    return done


def story_of(trace: Trace) -> int | None:
    """Return the story that a tie belongs to, None for what is no tie of a story."""
    if trace.kind in MANY_OF:
        model, _ = MANY_OF[trace.kind]
        if model is Article:
            return trace.row
        return RelatedStory.objects.filter(pk=trace.row).values_list("article", flat=True).first()
    if trace.kind not in TIES:
        return None
    if "article_id" in trace.columns:
        return trace.columns["article_id"]
    row = apps.get_model(trace.kind).objects.filter(pk=trace.row).first()
    return row and row.article_id


def taken_back(trace: Trace) -> str:
    """Undo one deed; return why it stays, or what of it does, and nothing where all of it is undone."""
    try:
        with transaction.atomic():
            reason = STEPS[trace.deed](trace)
            Trace.objects.filter(pk=trace.pk).update(undone_at=timezone.now())
    except Stays as stays:
        return str(stays)
    except (IntegrityError, ProtectedError, ValidationError):
        return str(BROKEN)
    return str(reason or "")


def row_of(trace: Trace) -> models.Model | None:
    return apps.get_model(trace.kind)._base_manager.filter(pk=trace.row).first()


def values_of(model: type[models.Model], columns: dict) -> dict:
    """Return kept columns as the model has them; what one of them points to has to be there still."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for name, value in columns.items():
        field = fields.get(name)
        if value and field and field.is_relation and not is_there(field.related_model, value):
            raise Stays(BROKEN)
    return {
        name: value if fields[name].is_relation else fields[name].to_python(value)
        for name, value in columns.items()
        if name in fields
    }


def is_there(model: type[models.Model], pk: int) -> bool:
    return model._base_manager.filter(pk=pk).exists()


# One step for each deed: it returns what of it stays, if anything


def take_away(trace: Trace):
    """Delete what was added, unless others hold on to it."""
    row = row_of(trace)
    if row is None:
        return
    if isinstance(row, Correction):
        raise Stays(TOLD)
    if is_held(row):
        raise Stays(HELD)
    row.delete()


def put_back(trace: Trace):
    """Make what was deleted again, under its number."""
    if row_of(trace) is not None:
        return None
    model = apps.get_model(trace.kind)
    values = values_of(model, trace.columns)
    lacks_file = model is Photo and not has_file(values)
    model(**without_picture(values) if lacks_file else values).save(force_insert=True)
    return NO_FILE if lacks_file else None


def change_back(trace: Trace):
    row = row_of(trace)
    if row is None:
        raise Stays(BROKEN)
    values = values_of(type(row), trace.columns)
    if isinstance(row, Correction):
        return amend_back(row, values)
    lacks_file = isinstance(row, Photo) and not has_file(values)
    set_back(row, without_picture(values) if lacks_file else values)
    if isinstance(row, Aliased):
        answer_no_more(row, trace.columns.get(SPELLINGS, []))
    return NO_FILE if lacks_file else None


def set_back(row: models.Model, values: dict):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def without_picture(values: dict) -> dict:
    return {name: value for name, value in values.items() if name not in OF_PICTURE}


def has_file(values: dict) -> bool:
    name = values.get("image")
    return not name or Photo._meta.get_field("image").storage.exists(name)


def amend_back(correction: Correction, values: dict):
    """Let a correction say in the open what it said; a text that was taken down stands again."""
    was_amended = telling.amend(
        correction, {name: values[name] for name in Correction.SAID if name in values}
    )
    kept = {*Correction.SAID, "amendments"}
    set_back(correction, {name: value for name, value in values.items() if name not in kept})
    return AMENDED if was_amended else None


def answer_no_more(row: Aliased, spellings: list[str]):
    """Forget the spellings that a change brought, but for those of the names it has now."""
    own = {fold(name) for name in row.names()}
    row.aliases.filter(folded__in=set(spellings) - own).delete()


def tie_again(trace: Trace):
    ties, ids = ties_of(trace)
    if ties is not None:
        ties.add(*ties.model._base_manager.filter(pk__in=ids))


def untie(trace: Trace):
    ties, ids = ties_of(trace)
    if ties is not None:
        ties.remove(*ids)


def ties_of(trace: Trace):
    model, name = MANY_OF[trace.kind]
    row = model._base_manager.filter(pk=trace.row).first()
    return (getattr(row, name) if row else None), trace.columns["ids"]


STEPS = {
    Trace.Deed.ADDED: take_away,
    Trace.Deed.CHANGED: change_back,
    Trace.Deed.DELETED: put_back,
    Trace.Deed.TIED: untie,
    Trace.Deed.UNTIED: tie_again,
}
