"""
The acts by which a story reaches readers, or stops reaching them.

Each act is one transaction: the row, the version it makes, its entries in the search and the line in
the log are written together or not at all. Nothing else in the project sets an edition's public state.
"""

from contextlib import contextmanager
from copy import copy
from functools import partial

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from modeltranslation.translator import translator

from articles import anchors, binding, indexing, tally, translations
from articles.bulk import Row, table
from articles.models import Article, PreviewLink, Version
from articles.models.edition import Edition
from articles.models.version import SHARED

# Follow from other fields, or count the versions themselves: not part of what a version keeps.
DERIVED = {"public_at", "version"}
# Changed by the acts below, never by a form or an import.
PUBLIC_STATE = ("status", "withdrawn_at", "withdrawal_notice")
STATE_OF_READERS = {*PUBLIC_STATE, "trashed_at"}
SHARED_COLUMNS = (
    "source_language",
    "genre",
    "section_id",
    "sources_as_printed",
    "published_as_printed",
    "embargoed_until",
    "breaking_until",
    "trashed_at",
)


def edition_columns() -> list[str]:
    options = translator.get_options_for_model(Article)
    return sorted(set(options.all_fields) - DERIVED)


def edition_content(edition) -> dict:
    """Return what a version keeps of an edition."""
    content = {name: getattr(edition, name) for name in edition_columns() if name != "translated_by"}
    return content | {"translated_by": getattr(edition.article, f"translated_by_{edition.language}_id")}


def shared_content(article) -> dict:
    """Return what a version keeps of the fields that all editions share."""
    return {name: getattr(article, name) for name in SHARED_COLUMNS}


def save(article: Article, *, by=None, kind: str = Version.Kind.EDIT):
    """
    Store ``article``, new or changed, with a version of each part that changed.

    Its public state stays as it is in the database: what was withdrawn while somebody wrote is
    not brought back by their saving.
    """
    with transaction.atomic():
        binding.take_turn()
        if article._state.adding:
            article.save()
            tally.recount(tally.days_of(article))
            anchors.forget(article)
            binding.refresh([article])
            indexing.refresh([article.pk])
            return
        before = Article.objects.select_for_update().get(pk=article.pk)
        keep_public_state(before, article)
        store(before, article, by=by, kind=kind)


def keep_public_state(before: Article, article: Article):
    article.trashed_at = before.trashed_at
    for was, edition in zip(before.editions(), article.editions(), strict=True):
        for name in PUBLIC_STATE:
            setattr(edition, name, getattr(was, name))


def store(before: Article, article: Article, *, by, kind: str):
    article.settle()
    keep_versions(before, article, by=by, kind=kind)
    article.save()
    tally.recount(tally.days_of(before) ^ tally.days_of(article))
    if places_of(before) != places_of(article):
        anchors.forget(before, article)
        end_previews(before, article)
    if not binding.says_the_same(before, article):
        binding.refresh([article])
        translations.recheck(article)
    indexing.refresh([article.pk])


def retie(article: Article):
    """Have the rest of the house follow what hangs on a story: its names, pictures and related stories."""
    binding.refresh([article])
    indexing.refresh([article.pk])


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


def keep_versions(before: Article, after: Article, *, by, kind: str):
    """Write a version of each edition that differs, and of the shared fields if they do."""
    for was, edition in zip(before.editions(), after.editions(), strict=True):
        old, new = edition_content(was), edition_content(edition)
        edition.version = was.version + (new != old)
        if new != old:
            make = partial(Version, article=after, language=edition.language)
            keep_version(make, was.version, old, new, by=by, kind=kind)
    old, new = shared_content(before), shared_content(after)
    after.shared_version = before.shared_version + (new != old)
    if new != old:
        make = partial(Version, article=after, language=SHARED)
        keep_version(make, before.shared_version, old, new, by=by, kind=kind)


def keep_version(make, number: int, old: dict, new: dict, *, by, kind: str):
    """
    Write the version that follows ``number``.

    The first writing of a story makes none, so that an import of an archive costs one row a story:
    what it was at first is kept when it first changes, as number 0.
    """
    if number == 0:
        make(number=0, snapshot=Version.pack(old), kind=Version.Kind.ORIGINAL).save()
    make(number=number + 1, snapshot=Version.pack(new), author=by, kind=kind).save()


@contextmanager
def act(article: Article, name: str, language: str = "", *, by, kind: str):
    """
    Give the story's row, locked and fresh, to be changed; store it with its version and log line.

    The log keeps codes: whoever reads it gets the words in a language of his own.
    """
    told = {"act": name, "language": language}
    with transaction.atomic():
        binding.take_turn()
        fresh = Article.objects.select_for_update().get(pk=article.pk)
        before = copy(fresh)
        yield fresh
        store(before, fresh, by=by, kind=kind)
        note(fresh, [told], by=by)


def note(article: Article, told: list[dict], *, by):
    """Write a line into the log of the desk; what no person did has none."""
    if by is not None:
        LogEntry.objects.log_actions(by.pk, [article], CHANGE, change_message=told, single_object=True)


def publish(article: Article, language: str, *, by=None, at=None):
    """Let readers see an edition, from ``at`` on where that is given; an unknown date stays unknown."""
    with act(article, "publish", language, by=by, kind=Version.Kind.PUBLICATION) as fresh:
        fresh.edition(language).publish(at)


def unpublish(article: Article, language: str, *, by=None):
    """Take an edition back to draft: to readers it is as if it had never been."""
    with act(article, "unpublish", language, by=by, kind=Version.Kind.UNPUBLICATION) as fresh:
        fresh.edition(language).unpublish()


def withdraw(article: Article, language: str, *, notice: str, by=None):
    """Take down an edition that was public; its address answers 410 with the fixed ``notice``."""
    with act(article, "withdraw", language, by=by, kind=Version.Kind.WITHDRAWAL) as fresh:
        fresh.edition(language).withdraw(notice)


def trash(article: Article, *, by=None):
    """Put a story away in every language; nothing of it is lost."""
    with act(article, "trash", by=by, kind=Version.Kind.EDIT) as fresh:
        fresh.trashed_at = timezone.now()


def restore(article: Article, *, by=None):
    """Bring a story back from the trash as it was."""
    with act(article, "restore", by=by, kind=Version.Kind.RESTORATION) as fresh:
        fresh.trashed_at = None


def restore_version(version: Version, *, by=None) -> str:
    """
    Bring an edition, or what all editions share, back to a version; return the name of the act.

    It becomes the newest version. Whether readers see the edition stays as it is.
    """
    name = "restore_version" if version.language else "restore_shared"
    with act(version.article, name, version.language, by=by, kind=Version.Kind.RESTORATION) as fresh:
        for column, value in columns_of(version).items():
            setattr(fresh, column, value)
    return name


def columns_of(version: Version) -> dict:
    """Return what a version keeps, by column, without public state and without rows that are gone."""
    suffix = f"_{version.language}" if version.language else ""
    kept = {name: value for name, value in version.content.items() if name not in STATE_OF_READERS}
    columns = {}
    for name, value in kept.items():
        field = Article._meta.get_field(f"{name.removesuffix('_id')}{suffix}")
        if not (value and field.is_relation) or field.related_model.objects.filter(pk=value).exists():
            columns[field.attname] = value if field.is_relation else field.to_python(value)
    return columns


def erase(stories):
    """Delete stories, a queryset, for good: only what never was the newsroom's own."""
    rows = list(stories)
    days = set().union(*map(tally.days_of, rows))
    anchors.forget(*rows)
    indexing.forget([row.pk for row in rows])
    stories.delete()
    tally.recount(days)
