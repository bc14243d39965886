"""
The traces that whoever acts at the desk leaves in what stands beside the stories.

Names, photos, fronts, pages and the ties of stories have no versions: before one of them changes, this
keeps how it was, in the transaction of the change, so that an account's doings can be undone. What an
import or the house itself does leaves none.
"""

from django.db import models
from django.db.models.fields.files import FieldFile
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from modeltranslation.translator import translator

from articles.audit import request_at_hand, visible
from articles.models import (
    Article,
    ArticlePhoto,
    ArticleSource,
    Author,
    Byline,
    Correction,
    Front,
    GlossaryTerm,
    HouseStyle,
    NameGroup,
    NewsroomSettings,
    Page,
    Photo,
    RelatedStory,
    Section,
    SectionAlias,
    Slot,
    Source,
    SourceAlias,
    Topic,
    TopicAlias,
    Trace,
)
from articles.models.naming import Aliased
from articles.text import fold

TIED_TO_STORIES = (ArticlePhoto, ArticleSource, Byline, RelatedStory)
NAMES = (Author, Section, SectionAlias, Source, SourceAlias, Topic, TopicAlias, NameGroup, GlossaryTerm)
TRACED = (
    *(*TIED_TO_STORIES, *NAMES),
    *(Photo, Page, Front, Slot, Correction, HouseStyle, NewsroomSettings),
)
# Ties without a row of their own that means anything, by the model that has them.
MANY = {
    Article.topics.through: (Article, "topics"),
    Article.not_suggested.through: (Article, "not_suggested"),
    RelatedStory.declined.through: (RelatedStory, "declined"),
}
# Spellings that a name took with it, and that are rows of their own: they are made unheard.
SPELLINGS = "(spellings)"
Deed = Trace.Deed


def who_acts() -> str:
    """Return the name of the account at the desk, empty where nobody sits there."""
    request = request_at_hand.get()
    return request.user.get_username() if request is not None and request.user.is_authenticated else ""


def columns_of(row: models.Model) -> dict:
    """Return what a row holds, by attribute; of translated fields each language, not the base."""
    registered = type(row) in translator.get_registered_models(abstract=False)
    base = translator.get_options_for_model(type(row)).all_fields if registered else ()
    names = [field.attname for field in row._meta.concrete_fields if field.name not in base]
    values = {name: getattr(row, name) for name in names}
    return {name: value.name if isinstance(value, FieldFile) else value for name, value in values.items()}


def keep(row: models.Model, deed: Deed, columns: dict):
    Trace.objects.create(
        person=who_acts()[:150],
        deed=deed,
        kind=row._meta.label_lower,
        row=row.pk,
        name=visible(row)[:300],
        columns=columns,
    )


def remember(sender, instance, raw: bool, **signal):  # noqa: FBT001 (Django's)
    if raw or not who_acts():
        return
    stored = None if instance._state.adding else sender._base_manager.filter(pk=instance.pk).first()
    instance.columns_before = columns_of(stored) if stored else {}
    instance.spellings = new_spellings(instance)


def tell(sender, instance, created: bool, raw: bool, **signal):  # noqa: FBT001
    before = instance.__dict__.pop("columns_before", None)
    spellings = instance.__dict__.pop("spellings", [])
    if before is None:
        return
    now = columns_of(instance)
    changed = now if created else {name: was for name, was in before.items() if now[name] != was}
    if spellings and not created:
        changed |= {SPELLINGS: spellings}
    if changed:
        keep(instance, Deed.ADDED if created else Deed.CHANGED, changed)


def new_spellings(row: models.Model) -> list[str]:
    """Return the names of a row, folded, that saving it will have it answer to for the first time."""
    if not isinstance(row, Aliased):
        return []
    folded = {fold(name) for name in row.names()}
    known = row._meta.get_field("aliases").related_model.objects.filter(folded__in=folded)
    return sorted(folded.difference(known.values_list("folded", flat=True)))


def tell_of_deleted(sender, instance, **signal):
    if who_acts():
        keep(instance, Deed.DELETED, columns_of(instance))


def tell_of_tie(sender, instance, action: str, reverse: bool, pk_set, **signal):  # noqa: FBT001
    deed = {"post_add": Deed.TIED, "post_remove": Deed.UNTIED, "pre_clear": Deed.UNTIED}.get(action)
    if deed is None or reverse or not who_acts():
        return
    ids = getattr(instance, MANY[sender][1]).values_list("pk", flat=True) if pk_set is None else pk_set
    if ids:
        keep_tie(sender, instance, deed, sorted(ids))


def keep_tie(through: type[models.Model], row: models.Model, deed: Deed, ids: list[int]):
    told = {"person": who_acts()[:150], "deed": deed, "kind": through._meta.label_lower}
    Trace.objects.create(**told, row=row.pk, name=visible(row)[:300], columns={"ids": ids})


for model in TRACED:
    pre_save.connect(remember, sender=model)
    post_save.connect(tell, sender=model)
    pre_delete.connect(tell_of_deleted, sender=model)
for through in MANY:
    m2m_changed.connect(tell_of_tie, sender=through)
