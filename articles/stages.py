"""Where an edition stands at the desk, and who works on it until when: help, never a gate."""

from django.db import transaction

from articles import storing
from articles.models import Article, Assignment

WRITING, REVIEW, LEGAL, READY = Assignment.Stage
# Where whoever writes may send it; the rest is for whoever reviews.
HANDED_ON = (REVIEW, LEGAL)


def of(article: Article) -> dict[str, Assignment]:
    """Return what is known of the work on each edition, by language."""
    if article._state.adding:
        return {}
    return {row.language: row for row in article.assignments.select_related("assignee")}


def move(article: Article, language: str, stage: str, *, by):
    """Hand an edition on to a stage; what was asked for when it was returned is done."""
    change(article, language, by=by, act=f"stage_{stage}", stage=stage, note="")


def give_back(article: Article, language: str, note: str, *, by):
    """Return an edition to whoever works on it, or began it, with a note of what is wanted."""
    row = of(article).get(language)
    writer = (row and row.assignee_id) or article.created_by_id
    change(article, language, by=by, act="return", stage=WRITING, note=note, assignee_id=writer)


def take(article: Article, language: str, *, by):
    """Take the work on an edition upon oneself."""
    change(article, language, by=by, act="take_on", assignee=by)


def change(article: Article, language: str, *, by, act: str, note: str | None = None, **fields):
    told = {"act": act, "language": language} | ({"reason": note} if note else {})
    defaults = fields if note is None else fields | {"note": note}
    with transaction.atomic():
        Assignment.objects.update_or_create(article=article, language=language, defaults=defaults)
        storing.note(article, [told], by=by)
