"""What the newsroom has in hand: for each panel of Today, and for the list behind it, the same stories."""

from datetime import UTC, datetime
from functools import reduce
from operator import or_

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Least
from django.utils import timezone

from articles import rights
from articles.models import Article, Assignment, Edit, TranslationBasis, TranslationReview
from articles.models.article import LANGUAGES
from articles.models.edition import Status
from articles.models.rules import scheduled_rule

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def own_work(user, stories):
    """What somebody has in work: whatever is assigned to them, and the drafts they began."""
    assigned = Assignment.objects.filter(assignee=user).values("article")
    drafts = reduce(
        or_, (Q(("source_language", code), (f"status_{code}", Status.DRAFT)) for code in LANGUAGES)
    )
    return stories.filter(Q(pk__in=assigned) | Q(drafts, created_by=user), trashed_at=None)


def scheduled(stories, at: datetime | None = None):
    """What an editor let out in some language for a moment to come, the next first (``due_at``)."""
    at = at or timezone.now()
    due = {code: scheduled_rule(code, at) for code in LANGUAGES}
    moments = [
        Case(When(rule, then=F(f"public_at_{code}")), default=Value(NEVER), output_field=DateTimeField())
        for code, rule in due.items()
    ]
    waiting = stories.filter(reduce(or_, due.values()), trashed_at=None)
    return waiting.annotate(due_at=Least(*moments)).order_by("due_at", "id")


def in_review(user):
    """The editions that wait for an editor, the longest first."""
    return of_seen(user, Assignment.objects.waiting())


def stale(user, language: str = ""):
    """The translations whose original says something else by now, those of the newest stories first."""
    return of_seen(user, TranslationBasis.objects.stale(language)).order_by("-article", "language")


def to_review_again(user):
    """The translations whose original was corrected since, the longest first."""
    return of_seen(user, TranslationReview.objects.open())


def unconfirmed(user):
    """Edits called minor though their difference says more that nobody has confirmed, the newest first."""
    return of_seen(user, Edit.objects.unconfirmed()).order_by("-id")


def of_seen(user, rows):
    """
    Return the rows of those stories that somebody may see.

    Asked row by row: as a list of all that may be seen it would be the archive.
    """
    seen = rights.seen_by(user, Article.objects.filter(pk=OuterRef("article"), trashed_at=None))
    return rows.filter(Exists(seen))
