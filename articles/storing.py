"""
The one way in which a story is stored, whoever asks for it and why.

The row, the versions it makes, its entries in the search, what hangs on it and the line in the log are
written in one transaction, or not at all.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import copy

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction

from articles import anchors, audit, binding, drafts, edits, indexing, purging, tally, translations
from articles.bulk import Row, table
from articles.edits import AS_PROPOSED, Choices
from articles.freezing import refuse_if_frozen, refuse_to_change
from articles.models import Article, PreviewLink, Version
from articles.models.article import LANGUAGES
from articles.models.edition import Edition
from articles.snapshots import PUBLIC_STATE, keep_versions


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


# Around an act


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


# Many at once


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


def erase(stories):
    """Delete stories, a queryset, for good: only what never was the newsroom's own."""
    rows = list(stories)
    days = set().union(*map(tally.days_of, rows))
    anchors.forget(*rows)
    indexing.forget([row.pk for row in rows])
    stories.delete()
    tally.recount(days)
    purging.purge_everything()
