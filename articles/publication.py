"""
The acts by which a story reaches readers, or stops reaching them.

Each act is one transaction: the row, the version it makes, its entries in the search and the line in
the log are written together or not at all. Nothing else in the project sets an edition's public state.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles import (
    anchors,
    audit,
    binding,
    drafts,
    edits,
    flashes,
    indexing,
    purging,
    readiness,
    takedowns,
    tally,
    translations,
)
from articles.bulk import Row, table
from articles.edits import AS_PROPOSED, Choices
from articles.freezing import refuse_if_frozen, refuse_to_change
from articles.models import Article, Assignment, PreviewLink, Version
from articles.models.article import LANGUAGES
from articles.models.edition import Edition, Status
from articles.snapshots import PUBLIC_STATE, columns_of, keep_versions


def save(article: Article, *, by=None, kind: str = Version.Kind.EDIT, chosen: Choices = AS_PROPOSED):
    """
    Store ``article``, new or changed, with a version of each part that changed.

    Its public state stays as it is in the database: what was withdrawn while somebody wrote is
    not brought back by their saving.
    """
    with transaction.atomic():
        binding.take_turn()
        if article._state.adding:
            refuse_if_frozen(article)
            article.save()
            tally.recount(tally.days_of(article))
            anchors.forget(article)
            binding.refresh([article])
            indexing.refresh([article.pk])
            purging.story_changed(None, article)
            return
        before = Article.objects.select_for_update().get(pk=article.pk)
        keep_public_state(before, article)
        store(before, article, by=by, kind=kind, chosen=chosen)


def save_work(
    article: Article,
    *,
    by,
    may_publish: Collection[str],
    written: Collection[str] = LANGUAGES,
    out: Collection[str] = (),
    lifting=False,
    chosen: Choices = AS_PROPOSED,
):
    """
    Store what the desk wrote in the languages ``written``, and nothing of it where readers would see it
    unasked.

    The words of an edition that is out go into its draft, but for the languages ``out``, which are being
    published: theirs go into the row, and hold what the draft held. ``may_publish`` are the languages
    that whoever wrote may publish; what all editions share stays where one is out that is not among
    them. An embargo in force ends early only while ``lifting`` it.
    """
    with transaction.atomic():
        binding.take_turn()
        if article._state.adding:
            save(article, by=by)
            return
        before = Article.objects.select_for_update().get(pk=article.pk)
        keep_public_state(before, article)
        drafts.hold_back(before, article, written=written, may_publish=may_publish)
        if not lifting:
            drafts.hold_embargo(before, article)
        works = drafts.of(before)
        for language in drafts.apart(before, works, may_publish=may_publish):
            if language in written:
                deed = drafts.end_work if language in out else drafts.keep_work
                deed(article.edition(language), works.get(language), before.edition(language), by=by)
        kinds = {code: Version.Kind.PUBLICATION for code in out if before.edition(code).is_released}
        store(before, article, by=by, kind=Version.Kind.EDIT, kinds=kinds, chosen=chosen)


def keep_public_state(before: Article, article: Article):
    article.trashed_at = before.trashed_at
    for was, edition in zip(before.editions(), article.editions(), strict=True):
        for name in PUBLIC_STATE:
            setattr(edition, name, getattr(was, name))


def store(
    before: Article,
    article: Article,
    *,
    by,
    kind: str,
    kinds: Mapping[str, str] = {},
    chosen: Choices = AS_PROPOSED,
    while_frozen=False,
):
    """Store a changed story; what readers see of it stays while publication is frozen, but for an undoing."""
    article.settle()
    if not while_frozen:
        refuse_to_change(before, article)
    found = [] if while_frozen else edits.settle(before, article, chosen, kind=kind, by=by)
    keep_versions(before, article, by=by, kind=kind, kinds=kinds)
    article.save()
    edits.keep(found)
    tally.recount(tally.days_of(before) ^ tally.days_of(article))
    if places_of(before) != places_of(article):
        anchors.forget(before, article)
        end_previews(before, article)
    if not binding.says_the_same(before, article):
        binding.refresh([article])
        translations.recheck(article)
    indexing.refresh([article.pk])
    purging.story_changed(before, article)


def retie(article: Article):
    """Have the rest of the house follow what hangs on a story: its names, pictures and related stories."""
    binding.refresh([article])
    indexing.refresh([article.pk])
    purging.story_changed(None, article)


def places_of(article: Article) -> list:
    """Return what decides where the editions of a story stand in lists, and whether they do."""
    editions = [(edition.status, edition.public_at, edition.unpublish_at) for edition in article.editions()]
    return [article.trashed_at, *editions]


def end_previews(before: Article, after: Article):
    """Let no outsider's link outlive a change of what readers see: it would open for another text."""
    changed = [
        edition.language
        for was, edition in zip(before.editions(), after.editions(), strict=True)
        if was.status != edition.status or before.trashed_at != after.trashed_at
    ]
    PreviewLink.objects.of(after, changed).end()


def store_imported(stories: list[Row]):
    """
    Store new stories from an archive, in one statement; ``tie_imported`` is to follow.

    They make no version, the file they came in being their origin, and their bodies must be clean
    already: cleaning them here would do again what the reading processes did.
    """
    for story in stories:
        Edition(story, story.source_language).settle(clean=False)
    table(Article).insert(stories)
    tally.add(stories)
    anchors.forget_new(stories)


def tie_imported(stories: list[tuple[Row, indexing.Ties]]):
    """Put new stories into the search, with what hangs on them by now."""
    indexing.receive(stories)
    purging.purge_everything()


# The acts


@contextmanager
def acts(
    article: Article, *, by, kind: str, chosen: Choices = AS_PROPOSED, while_frozen=False
) -> Iterator[tuple[Article, list[dict]]]:
    """
    Give the story's row, locked and fresh, to be changed, and a list for what is told of it in the log.

    Stored are the row, its versions and the line. The log keeps codes: whoever reads it gets the words
    in a language of his own.
    """
    with transaction.atomic():
        binding.take_turn()
        fresh = Article.objects.select_for_update().get(pk=article.pk)
        before, told = copy(fresh), []
        yield fresh, told
        store(before, fresh, by=by, kind=kind, chosen=chosen, while_frozen=while_frozen)
        note(fresh, told, by=by)


@contextmanager
def act(
    article: Article,
    name: str,
    language: str = "",
    *,
    by,
    kind: str,
    chosen: Choices = AS_PROPOSED,
    while_frozen=False,
    **more,
) -> Iterator[Article]:
    """Give the story's row for one act, which the log calls ``name``; ``more`` is told beside it."""
    with acts(article, by=by, kind=kind, chosen=chosen, while_frozen=while_frozen) as (fresh, told):
        told.append({"act": name, "language": language} | {key: text for key, text in more.items() if text})
        yield fresh


def note(article: Article, told: list[dict], *, by):
    """
    Write a line into the log of the desk, and with it into that of the house.

    What no person did has none at the desk.
    """
    if by is None:
        for part in told:
            audit.log_part(part, about=article)
    elif told:
        LogEntry.objects.log_actions(by.pk, [article], CHANGE, change_message=told, single_object=True)


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


def erase(stories):
    """Delete stories, a queryset, for good: only what never was the newsroom's own."""
    rows = list(stories)
    days = set().union(*map(tally.days_of, rows))
    anchors.forget(*rows)
    indexing.forget([row.pk for row in rows])
    stories.delete()
    tally.recount(days)
    purging.purge_everything()
