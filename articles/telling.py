"""What readers are told went wrong, and who has to look at a translation because of it."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles.edits import is_live
from articles.models import Article, Correction, Edit, TranslationReview
from articles.weighing import Weight

# An update takes nothing back: what it adds to the original, a stale translation shows by itself.
TAKES_BACK = {*Correction.Kind.values} - {Correction.Kind.UPDATE.value}


def refuse_unless_read(article: Article, language: str):
    """Stop what would correct an edition that no reader has seen."""
    if article.trashed_at or not is_live(article.edition(language)):
        message = pgettext_lazy("newsroom", "Only an edition that readers have seen can be corrected.")
        raise ValidationError(message, code="never_public")


def tell(article: Article, language: str, said: Mapping[str, str], *, by=None) -> Correction:
    """
    Put a correction before the readers of an edition.

    ``said`` are its kind, text, was_text, is_text, role and place. One to the original has the released
    translations reviewed; one to a translation ends its review. The edit that it came with belongs to it.
    """
    correction = article.corrections.create(language=language, **said)
    edits = Edit.objects.filter(article=article, language=language, weight=Weight.CORRECTION.value)
    edits.filter(version=article.edition(language).version, correction=None).update(correction=correction)
    if language != article.source_language:
        reviews = TranslationReview.objects.of(article, language).open()
        end(reviews, TranslationReview.Outcome.CORRECTED, by=by)
    elif correction.kind in TAKES_BACK:
        open_reviews(correction)
    return correction


def open_reviews(correction: Correction):
    """Ask for a look at each translation that an editor has let out."""
    released = [edition.language for edition in correction.article.editions() if edition.is_released]
    for language in released:
        if language != correction.language:
            correction.translation_reviews.create(article=correction.article, language=language)


def end(reviews, outcome: str, *, by):
    """Say of reviews, a queryset, that they are done, and how."""
    reviews.order_by().update(done_at=timezone.now(), done_by=by, outcome=outcome)


def amend(correction: Correction, said: Mapping[str, str]) -> bool:
    """
    Have a correction say something else, and keep what it said; return whether that is so.

    Where it stands on the page is no part of what it says.
    """
    before = {name: getattr(correction, name) for name in Correction.SAID}
    after = before | {name: said[name] for name in Correction.SAID if name in said}
    if said.get("place", correction.place) != correction.place:
        correction.place = said["place"]
        correction.save(update_fields=["place"])
    if after == before:
        return False
    until = before | {"until": timezone.now().isoformat()}
    correction.amendments = [until, *correction.amendments]
    for name, value in after.items():
        setattr(correction, name, value)
    correction.save(update_fields=[*Correction.SAID, "amendments"])
    return True


def take_down(entry, notice: str, reason: str):
    """Take down the text of a correction or of an edit's difference; the entry stays, with the notice."""
    entry.taken_down_at = timezone.now()
    entry.taken_down_notice, entry.taken_down_reason = notice, reason
    entry.save(update_fields=["taken_down_at", "taken_down_notice", "taken_down_reason"])


def confirm(edit: Edit, *, by):
    """Take an edit for minor on the word of a second person: readers are told no more of it."""
    edit.confirmed_at, edit.confirmed_by = timezone.now(), by
    edit.is_told = False
    edit.save(update_fields=["confirmed_at", "confirmed_by", "is_told"])
