"""
The acts by which a story reaches readers, or stops reaching them.

Each act is one transaction, which ``articles/storing.py`` sees to. Nothing else in the project sets an
edition's public state.
"""

from collections.abc import Mapping
from copy import copy
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles import drafts, flashes, readiness, takedowns
from articles.edits import AS_PROPOSED, Choices
from articles.models import Article, Assignment, Version
from articles.models.edition import Edition, Status
from articles.snapshots import columns_of
from articles.storing import act, acts


def publish(
    article: Article,
    language: str,
    *,
    by=None,
    at: datetime | None = None,
    waiver="",
    chosen: Choices = AS_PROPOSED,
):
    """Let readers see an edition, from ``at`` on where that is given; an unknown date stays unknown."""
    publish_editions(article, {language: at}, by=by, waiver=waiver, chosen=chosen)


def publish_editions(
    article: Article,
    moments: Mapping[str, datetime | None],
    *,
    by=None,
    waiver="",
    chosen: Choices = AS_PROPOSED,
):
    """
    Let readers see editions, all or none of them, each from its moment on.

    Of one that is out already, the work on it comes out. Any other has to be ready, unless a
    ``waiver`` says why it goes out as it is.
    """
    with acts(article, by=by, kind=Version.Kind.PUBLICATION, chosen=chosen) as (fresh, told):
        works, ready = drafts.of(fresh), readiness.Readiness(fresh)
        for language, at in moments.items():
            edition = fresh.edition(language)
            drafts.put(edition, drafts.head_of(edition, works.get(language)))
            told.append(bring_out(edition, at, ready, waiver=waiver))
        drafts.forget(fresh, *moments)
        Assignment.objects.filter(article=fresh, language__in=moments).delete()


def bring_out(edition: Edition, at: datetime | None, ready: readiness.Readiness, *, waiver: str) -> dict:
    """Let an edition out, and return what the log tells of it."""
    told = {"act": "publish", "language": edition.language}
    if edition.is_seen() and at and at > timezone.now():
        message = pgettext_lazy("newsroom", "Readers see this edition already: it cannot appear later.")
        raise ValidationError(message, code="seen_already")
    if edition.is_seen() or (edition.is_released and not edition.has_ended() and not at):
        return told | {"act": "publish_changes"}
    if edition.status == Status.WITHDRAWN:
        message = pgettext_lazy(
            "newsroom", "A withdrawn edition returns to draft before it is published again."
        )
        raise ValidationError(message, code="withdrawn")
    missing = ready.problems(edition.language)
    if any(not problem.may_be_waived or not waiver for problem in missing):
        raise ValidationError([problem.error for problem in missing])
    flashes.fill(edition)
    if edition.withdrawn_at:
        takedowns.remember(edition.article, edition.language)
    edition.publish(at)
    return told | waived(missing, waiver) | ({"at": at.isoformat()} if at and at > timezone.now() else {})


def waived(missing: list[readiness.Problem], waiver: str) -> dict:
    return {"waived": [problem.code for problem in missing], "reason": waiver} if missing else {}


def drop_work(article: Article, language: str, *, by=None):
    """Give up the work on an edition that is out; it stays among the versions."""
    with acts(article, by=by, kind=Version.Kind.RESTORATION) as (fresh, told):
        if draft := drafts.of(fresh).get(language):
            drafts.back_to_row(fresh.edition(language), draft, by=by)
            drafts.forget(fresh, language)
            told.append({"act": "drop_work", "language": language})


def unpublish(article: Article, language: str, *, by=None, reason=""):
    """Take an edition back to draft, with the work on it: to readers it is as if it had never been."""
    with act(article, "unpublish", language, by=by, kind=Version.Kind.UNPUBLICATION, reason=reason) as fresh:
        edition = fresh.edition(language)
        want_reason(edition, reason, by=by)
        drafts.put(edition, drafts.head_of(edition, drafts.of(fresh).get(language)))
        drafts.forget(fresh, language)
        edition.unpublish()


def end(article: Article, language: str, at: datetime, *, by=None, reason=""):
    """Let readers see an edition up to the moment ``at``, and no longer."""
    told = {"reason": reason, "at": at.isoformat()}
    with act(article, "end", language, by=by, kind=Version.Kind.UNPUBLICATION, **told) as fresh:
        edition = fresh.edition(language)
        want_reason(edition, reason, by=by)
        edition.unpublish_at = at


def announce(article: Article, until: datetime | None, *, by=None):
    """Make a story breaking news ``until`` a moment, or no longer."""
    with act(article, "break_news" if until else "end_breaking", by=by, kind=Version.Kind.EDIT) as fresh:
        fresh.breaking_until = until


def withdraw(article: Article, language: str, *, notice: str, by=None, reason=""):
    """Take down an edition that was public; its address answers 410 with the fixed ``notice``."""
    told = {"reason": reason, "notice": notice}
    with act(article, "withdraw", language, by=by, kind=Version.Kind.WITHDRAWAL, **told) as fresh:
        edition = fresh.edition(language)
        want_reason(edition, reason, by=by)
        edition.withdraw(notice)
        takedowns.remember(fresh, language, notice)


def reinstate(article: Article, language: str, status: str, *, by=None, reason=""):
    """Bring a withdrawn edition back as it was: to draft, or before its readers."""
    kind = Version.Kind.RESTORATION
    with act(article, f"reinstate_{status}", language, by=by, kind=kind, reason=reason) as fresh:
        fresh.edition(language).reinstate(status)
        takedowns.remember(fresh, language)


def want_reason(edition: Edition, reason: str, *, by):
    """Refuse a person who takes down what readers see and does not say why."""
    if by is not None and edition.is_seen() and not reason.strip():
        raise ValidationError(
            pgettext_lazy("newsroom", "Say why: the reason is kept."), code="reason_missing"
        )


def trash(article: Article, *, by=None):
    """Put a story away in every language; nothing of it is lost."""
    with act(article, "trash", by=by, kind=Version.Kind.EDIT) as fresh:
        fresh.trashed_at = timezone.now()


def put_away(article: Article, *, by=None):
    """Put a story in the trash also while publication is frozen."""
    with act(article, "trash", by=by, kind=Version.Kind.EDIT, while_frozen=True) as fresh:
        fresh.trashed_at = timezone.now()


def restore(article: Article, *, by=None):
    """Bring a story back from the trash as it was."""
    with act(article, "restore", by=by, kind=Version.Kind.RESTORATION) as fresh:
        fresh.trashed_at = None


def restore_version(version: Version, *, by=None) -> str:
    """
    Bring an edition, or what all editions share, back to a version; return the name of the act.

    It becomes the newest version. Whether readers see the edition stays as it is, and what they see of
    it, too: of one that is out the words go into its draft.
    """
    language = version.language
    name = "restore_version" if language else "restore_shared"
    with act(version.article, name, language, by=by, kind=Version.Kind.RESTORATION) as fresh:
        before = copy(fresh)
        for column, value in columns_of(version).items():
            setattr(fresh, column, value)
        drafts.hold_embargo(before, fresh)
        work = drafts.of(fresh).get(language)
        if language and (work or before.edition(language).is_seen()):
            row = before.edition(language)
            drafts.keep_work(fresh.edition(language), work, row, by=by)
            fresh.edition(language).version = row.version
    return name


def take_back(article: Article, rows: list[Version], works: Mapping[str, dict], *, by=None):
    """
    Bring a story back to these versions, one an edition, also in what readers see of it.

    ``works`` are the words that were kept beside an edition, by language; of any other nothing is kept.
    It is done while publication is frozen as well: it is what one freezes it for.
    """
    kind = Version.Kind.RESTORATION
    with act(article, "take_back", by=by, kind=kind, while_frozen=True) as fresh:
        for language, draft in drafts.of(fresh).items():
            if language in {version.language for version in rows}:
                drafts.back_to_row(fresh.edition(language), draft, by=by)
                drafts.forget(fresh, language)
        for version in rows:
            for column, value in columns_of(version, leave_out=()).items():
                setattr(fresh, column, value)
        for language, words in works.items():
            drafts.keep(fresh.edition(language), words)
