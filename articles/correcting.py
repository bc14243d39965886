"""The acts by which the house takes back, makes clear and amends what it told its readers."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext_lazy

from articles import purging, storing, telling
from articles.edits import Chosen
from articles.freezing import refuse_if_frozen
from articles.models import Article, Correction, Edit, TranslationReview, Version
from articles.weighing import Weight

TAKEN_DOWN = pgettext_lazy("newsroom", "The text of this entry was taken down: it is not amended.")


def correct(article: Article, language: str, said: Mapping[str, str], *, by=None) -> Correction:
    """Tell the readers of an edition what was wrong in it, without a change of its words; see ``tell``."""
    chosen = {language: Chosen(Weight.CORRECTION.value)}
    kind = Version.Kind.EDIT
    with storing.act(article, "correct", language, by=by, kind=kind, chosen=chosen) as fresh:
        refuse_if_frozen(fresh)
        telling.refuse_unless_read(fresh, language)
        return telling.tell(fresh, language, said, by=by)


def correct_with(article: Article, language: str, said: Mapping[str, str], *, by=None) -> Correction:
    """Tell what was wrong in an edition whose words have just been stored as a correction."""
    with transaction.atomic():
        refuse_if_frozen(article)
        telling.refuse_unless_read(article, language)
        correction = telling.tell(article, language, said, by=by)
        storing.note(article, [{"act": "correct", "language": language}], by=by)
    return correction


def amend(correction: Correction, said: Mapping[str, str], *, by) -> bool:
    """
    Change what a correction says, in the open: what it said stays under it.

    Return whether anything changed. One whose text was taken down is not brought back this way.
    """
    with transaction.atomic():
        fresh = Correction.objects.select_for_update().get(pk=correction.pk)
        refuse_if_frozen(fresh.article)
        if fresh.is_taken_down:
            raise ValidationError(TAKEN_DOWN, code="taken_down")
        changed = telling.amend(fresh, said)
        if changed:
            note_of(fresh, "amend", by=by)
    return changed


def take_down(entry: Correction | Edit, notice: str, reason: str, *, by):
    """Take down a text that may not stand, for a reason that is kept; its entry says that it was."""
    with transaction.atomic():
        telling.take_down(entry, notice, reason)
        note_of(entry, "take_text_down", by=by)


def confirm_minor(edits: Iterable[Edit], *, by) -> int:
    """
    Have a second person agree that edits are minor; return how many were waiting for it.

    Where the newsroom wants a second person, an edit counted as an update until then.
    """
    waiting = [edit for edit in edits if edit.made_by_id != by.pk and edit.confirmed_at is None]
    with transaction.atomic():
        for edit in waiting:
            confirm(edit, by=by)
    return len(waiting)


def confirm(edit: Edit, *, by):
    """The date of the last update goes back to what it was, unless something moved it since."""
    chosen, kind = {edit.language: Chosen(sets_date=True)}, Version.Kind.EDIT
    with storing.act(edit.article, "confirm_minor", edit.language, by=by, kind=kind, chosen=chosen) as fresh:
        edition = fresh.edition(edit.language)
        if edit.is_told and edition.updated_at == edit.dated:
            edition.updated_at = edit.dated_before
        telling.confirm(edit, by=by)


def end_review(review: TranslationReview, outcome: str, *, by):
    """Say that a translation was looked at; its readers are told no more that it is being reviewed."""
    with transaction.atomic():
        refuse_if_frozen(review.article)
        waiting = TranslationReview.objects.open().filter(pk=review.pk)
        telling.end(waiting, TranslationReview.Outcome(outcome), by=by)
        note_of(review, "end_review", by=by)


def note_of(row, act: str, *, by):
    purging.purge(purging.name_of(row.article))
    storing.note(row.article, [{"act": act, "language": row.language}], by=by)
