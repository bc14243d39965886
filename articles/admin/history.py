"""
The log of the desk, in the language of whoever reads it.

It stores codes and names of columns, never words: what an editor did in Arabic is read in French.
"""

from dataclasses import dataclass
from datetime import datetime
from json import JSONDecodeError, loads

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext, pgettext_lazy

from articles.admin.article_photo import PLACES
from articles.admin.editions import headline_of
from articles.admin.fields import column_language, columns, directed, edition_name
from articles.dates import COMMA, moment_text
from articles.models import Article, Front, HouseStyle, NewsroomSettings
from articles.readiness import MISSING

ACTS = {
    "publish": pgettext_lazy("newsroom", "{edition} was published."),
    "publish_changes": pgettext_lazy("newsroom", "The changes of {edition} were published."),
    "drop_work": pgettext_lazy("newsroom", "The work on {edition} was given up."),
    "unpublish": pgettext_lazy("newsroom", "{edition} is a draft again."),
    "end": pgettext_lazy("newsroom", "The end of {edition} was set."),
    "reinstate_draft": pgettext_lazy("newsroom", "{edition} came back from its withdrawal as a draft."),
    "reinstate_published": pgettext_lazy("newsroom", "{edition} came back before its readers."),
    "stage_writing": pgettext_lazy("newsroom", "{edition} is being written again."),
    "stage_review": pgettext_lazy("newsroom", "{edition} was sent to review."),
    "stage_legal": pgettext_lazy("newsroom", "{edition} was sent to legal review."),
    "stage_ready": pgettext_lazy("newsroom", "{edition} was approved."),
    "return": pgettext_lazy("newsroom", "{edition} was returned."),
    "take_on": pgettext_lazy("newsroom", "The work on {edition} was taken on."),
    "lift_embargo": pgettext_lazy("newsroom", "The embargo was lifted before its time."),
    "withdraw": pgettext_lazy("newsroom", "{edition} was withdrawn."),
    "restore_version": pgettext_lazy("newsroom", "{edition} was brought back to an earlier version."),
    "restore_shared": pgettext_lazy(
        "newsroom", "What all editions share was brought back to an earlier version."
    ),
    "break_news": pgettext_lazy("newsroom", "The story is breaking news."),
    "end_breaking": pgettext_lazy("newsroom", "The story is breaking news no longer."),
    "arrange_front": pgettext_lazy("newsroom", "The front of {edition} was arranged."),
    "schedule_front": pgettext_lazy("newsroom", "A front of {edition} was scheduled."),
    "undo_front": pgettext_lazy("newsroom", "The front of {edition} is again as it was before."),
    "cancel_front": pgettext_lazy("newsroom", "A scheduled front of {edition} was given up."),
    "take_back": pgettext_lazy("newsroom", "The story was taken back to before an account was misused."),
    "trash": pgettext_lazy("newsroom", "The story was moved to the trash."),
    "restore": pgettext_lazy("newsroom", "The story was restored from the trash."),
    "upload": pgettext_lazy("newsroom", "Files were brought to be imported."),
    "import": pgettext_lazy("newsroom", "The import was confirmed."),
    "continue": pgettext_lazy("newsroom", "The import was continued."),
    "cancel": pgettext_lazy("newsroom", "The import was cancelled."),
    "style": pgettext_lazy("newsroom", "{edition} was put right by house style."),
    "review": pgettext_lazy("newsroom", "The imported story was reviewed."),
    "correct": pgettext_lazy("newsroom", "The readers of {edition} were told of a mistake."),
    "amend": pgettext_lazy("newsroom", "A correction of {edition} was amended."),
    "take_text_down": pgettext_lazy("newsroom", "The text of an entry under {edition} was taken down."),
    "end_review": pgettext_lazy("newsroom", "{edition} was reviewed after its original was corrected."),
    "confirm_minor": pgettext_lazy("newsroom", "An edit of {edition} was confirmed to be minor."),
    "lend": pgettext_lazy("newsroom", "A link for outsiders to {edition} was made."),
    "end_link": pgettext_lazy("newsroom", "A link for outsiders to {edition} was ended."),
    "agreed": pgettext_lazy("newsroom", "“{name}”, from outside, agreed to {edition}."),
    "remarked": pgettext_lazy("newsroom", "“{name}”, from outside, remarked on {edition}."),
}

NAMED_BY_THE_DESK = {Front, HouseStyle, NewsroomSettings}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log as the desk shows it."""

    at: datetime
    when: str
    who: str
    what: str
    name: str
    kind: str
    address: str


def act_sentence(act: str, language: str = "", name: str = "") -> str:
    """Return the sentence that says what was done to one story; ``name`` is that of who has no account."""
    edition = edition_name(language) if language else ""
    return capfirst(str(ACTS[act]).format(edition=edition, name=name))


# Writing


def changes_of(form, formsets, *, added: bool) -> list[dict]:
    """Return what a saved form changed, by the names of columns; an empty list where it is nothing."""
    told = [{"added": {}}] if added else []
    if form.changed_data and not added:
        told.append({"changed": {"fields": form.changed_data}})
    for formset in formsets or ():
        told += [{"added": named(row)} for row in formset.new_objects]
        told += [{"changed": named(row) | {"fields": fields}} for row, fields in formset.changed_objects]
        told += [{"deleted": named(row)} for row in formset.deleted_objects]
    return told


def named(row: models.Model) -> dict:
    return {"name": row._meta.model_name, "object": str(row)}


# Reading


def told(entry: LogEntry, model: type[models.Model] | None) -> str:
    """Return what a line says; one that was written as words stays as it was written."""
    if entry.is_deletion():
        return pgettext("newsroom", "Deleted.")
    try:
        parts = loads(entry.change_message)
    except JSONDecodeError:
        return entry.change_message
    if not isinstance(parts, list):
        return entry.change_message
    return " ".join(sentence(part, model) for part in parts)


def sentence(part: dict, model: type[models.Model] | None) -> str:
    if "act" in part:
        return act_line(part)
    deed, values = next(iter(part.items()))
    about = model_called(values["name"]) if "name" in values else model
    words = {
        "name": about._meta.verbose_name if about else values.get("name", ""),
        "object": values.get("object", ""),
        "fields": fields_text(about, values.get("fields", [])) or pgettext("newsroom", "nothing"),
    }
    return sentence_of(deed, tied="name" in values).format(**words)


def act_line(part: dict) -> str:
    """Return what a line says of an act: what was done, from when on, past what, and why."""
    return " ".join([act_sentence(part["act"], part["language"], part.get("name", "")), *circumstances(part)])


def circumstances(part: dict) -> list[str]:
    told = []
    if moment := part.get("at"):
        at = moment_text(timezone.localtime(datetime.fromisoformat(moment)), get_language())
        told.append(pgettext("newsroom", "From {moment} on.").format(moment=at))
    if codes := part.get("waived"):
        told += [pgettext("newsroom", "Waived:"), *(str(MISSING.get(code, code)) for code in codes)]
    if reason := part.get("reason"):
        told.append(pgettext("newsroom", "Reason: {reason}").format(reason=reason))
    return told


def sentence_of(deed: str, *, tied: bool) -> str:
    if tied:
        return {
            "added": pgettext("newsroom", "Added: {name} “{object}”."),
            "changed": pgettext("newsroom", "Changed: {name} “{object}” ({fields})."),
            "deleted": pgettext("newsroom", "Removed: {name} “{object}”."),
        }[deed]
    return {
        "added": pgettext("newsroom", "Written."),
        "changed": pgettext("newsroom", "Changed: {fields}."),
        "taken": pgettext("newsroom", "Taken from the file “{object}”: {fields}."),
        "kept": pgettext("newsroom", "Kept against the file “{object}”: {fields}."),
        "merged": pgettext("newsroom", "Merged with its later take “{object}”; taken from it: {fields}."),
        "merged_into": pgettext("newsroom", "Merged into “{object}”."),
        "set_apart": pgettext("newsroom", "Told apart from “{object}”: not a later take of it."),
        "keeps_both": pgettext("newsroom", "Kept beside its later take “{object}”, which it points to."),
    }[deed]


def model_called(name: str) -> type[models.Model] | None:
    try:
        return apps.get_model("articles", name)
    except LookupError:
        return None


def fields_text(model: type[models.Model] | None, names: list[str]) -> str:
    """Return the fields' own names in a row; columns of one edition stand together under its name."""
    editions: dict[str, list[str]] = {}
    for name in names:
        label, language = field_name(model, name)
        editions.setdefault(language, []).append(label)
    comma = f"{COMMA.get(get_language(), ',')} "
    texts = {language: comma.join(labels) for language, labels in editions.items()}
    return comma.join(
        f"{text} ({edition_name(language)})" if language else text for language, text in texts.items()
    )


def field_name(model: type[models.Model] | None, name: str) -> tuple[str, str]:
    """Return what a column is called, and the language of its edition."""
    if name in PLACES:
        return pgettext("newsroom", "place in the text"), PLACES[name]
    try:
        field = model._meta.get_field(name)
    except (AttributeError, FieldDoesNotExist):
        return name, ""
    if language := column_language(field):
        return str(field.translated_field.verbose_name), language
    if field.auto_created:  # rows that point to this model
        return str(field.related_model._meta.verbose_name_plural), ""
    return str(field.verbose_name), ""


def lines_of(entries) -> list[Line]:
    """Return the log's lines with the stories' headlines, which are asked for at once."""
    entries = list(entries)
    stories = stories_in(entries)
    return [line_of(entry, stories) for entry in entries]


def stories_in(entries: list[LogEntry]) -> dict[str, Article]:
    of_stories = ContentType.objects.get_for_model(Article)
    keys = {entry.object_id for entry in entries if entry.content_type_id == of_stories.pk}
    stories = Article.objects.only("source_language", *columns("headline")).in_bulk(keys) if keys else {}
    return {str(pk): story for pk, story in stories.items()}


def line_of(entry: LogEntry, stories: dict[str, Article]) -> Line:
    model = entry.content_type.model_class() if entry.content_type else None
    story = stories.get(entry.object_id) if model is Article else None
    moment = timezone.localtime(entry.action_time)
    return Line(
        at=moment,
        when=moment_text(moment, get_language()),
        who=entry.user.get_full_name() or entry.user.get_username(),
        what=told(entry, model),
        name=headline_of(story) if story else name_of(model, entry.object_repr),
        kind=model._meta.verbose_name if model else "",
        address="" if entry.is_deletion() else entry.get_admin_url() or "",
    )


def name_of(model: type[models.Model] | None, kept: str) -> str:
    """Return what a row was called; one that the desk itself names is called so by whoever reads now."""
    return capfirst(model._meta.verbose_name) if model in NAMED_BY_THE_DESK else directed(kept)


def latest(user, count: int) -> list[Line]:
    """Return what a person did last at the desk."""
    entries = LogEntry.objects.filter(user=user).select_related("content_type", "user")
    return lines_of(entries[:count])
