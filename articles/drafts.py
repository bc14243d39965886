"""
Work on an edition that is out: kept in one draft that all share, beside the text that readers see.

It reaches the row by an act of publication alone. Each saving of it is a version, as each saving of a
row is, so that nothing of it is lost: an edition's newest version is always the text at hand.
"""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from articles.models import Article, Draft, Edition, Version
from articles.snapshots import SHARED_COLUMNS, edition_columns, edition_content, keep_version

# What is worked on. Dates and public state are no text: they change by acts alone.
WORDS = (
    "kicker",
    "headline",
    "dateline",
    "lede",
    "body",
    "slug",
    "social_title",
    "search_title",
    "search_description",
    "translation_kind",
)
TRANSLATOR = "translated_by"
MOMENT = timedelta(microseconds=1)


def columns(language: str) -> dict[str, str]:
    """Return the attribute of a story that holds each word of an edition, by name."""
    return {name: f"{name}_{language}" for name in WORDS} | {TRANSLATOR: f"{TRANSLATOR}_{language}_id"}


def words_of(edition: Edition) -> dict:
    """Return what an edition says, as it is kept: an empty text is one, whatever its column holds."""
    said = {name: getattr(edition.article, column) for name, column in columns(edition.language).items()}
    return {name: value if name == TRANSLATOR else value or "" for name, value in said.items()}


def put(edition: Edition, words: dict):
    """Let an edition say ``words``, on the instance at hand."""
    for name, column in columns(edition.language).items():
        if name in words:
            setattr(edition.article, column, words[name])


def of(article: Article) -> dict[str, Draft]:
    """Return the work that is going on, by language."""
    return {draft.language: draft for draft in Draft.objects.shared().filter(article=article)}


def open_in(article: Article, drafts: dict[str, Draft] | None = None) -> dict[str, Draft]:
    """Bring the instance at hand to the text that is being worked on; return the work by language."""
    drafts = of(article) if drafts is None else drafts
    for language, draft in drafts.items():
        put(article.edition(language), draft.content)
    return drafts


def apart(article: Article, drafts: Collection[str], *, may_publish: Collection[str]) -> list[str]:
    """
    Return the languages whose words are kept beside the row of ``article``.

    Those that readers see; those that were let out and whose moment is still to come, for whoever may
    not publish them; and those with work going on already.
    """
    editions = article.editions()
    kept = [one for one in editions if one.language in drafts or is_held(one, may_publish)]
    return [one.language for one in kept]


def is_held(edition: Edition, may_publish: Collection[str]) -> bool:
    return edition.is_released and (edition.is_seen() or edition.language not in may_publish)


def keep(edition: Edition, words: dict):
    """Keep ``words`` as the work on an edition as its row has it; where it says the same, there is none."""
    if words == words_of(edition):
        forget(edition.article, edition.language)
        return
    told = {"content": words, "saved_at": timezone.now()}
    whole = told | {"base_version": edition.version}
    mine = {"article": edition.article, "language": edition.language, "editor": None}
    Draft.objects.update_or_create(**mine, defaults=told, create_defaults=whole)


def forget(article: Article, *languages: str):
    Draft.objects.shared().filter(article=article, language__in=languages).delete()


def keep_work(edition: Edition, draft: Draft | None, row: Edition, *, by):
    """Keep what was typed on an edition that is out beside its row, as a version; the row stays."""
    edition.settle()
    typed, at_hand = words_of(edition), head_of(row, draft)
    if typed != at_hand:
        keep(row, typed)
        old, new = edition_content(row) | at_hand, edition_content(row) | typed
        keep_version(row, old, new, by=by, kind=Version.Kind.WORK)
        row.version += 1
    take_row(edition, row)


def end_work(edition: Edition, draft: Draft | None, row: Edition, *, by):
    """Have what was typed take the place of the work on it, also where that is what readers see already."""
    forget(row.article, row.language)
    edition.settle()
    if draft and words_of(edition) == words_of(row):
        back_to_row(row, draft, by=by)


def back_to_row(row: Edition, draft: Draft, *, by):
    """Make what readers see the newest version again."""
    seen = edition_content(row)
    keep_version(row, seen | draft.content, seen, by=by, kind=Version.Kind.RESTORATION)
    row.version += 1


def head_of(row: Edition, draft: Draft | None) -> dict:
    """Return the words at hand of an edition: of the work on it, else of its row."""
    return words_of(row) | (draft.content if draft else {})


def take_row(edition: Edition, row: Edition):
    """Have an edition say all that its row says."""
    for name in edition_columns():
        column = f"{name}_{edition.language}" + ("_id" if name == TRANSLATOR else "")
        setattr(edition.article, column, getattr(row.article, column))


def hold_back(before: Article, article: Article, *, written: Collection[str], may_publish: Collection[str]):
    """Leave the languages that nobody wrote in, and what all share to whoever may publish what is out."""
    for row, edition in zip(before.editions(), article.editions(), strict=True):
        if edition.language not in written:
            take_row(edition, row)
    if any(row.is_released and row.language not in may_publish for row in before.editions()):
        for name in SHARED_COLUMNS:
            setattr(article, name, getattr(before, name))


def hold_embargo(before: Article, article: Article):
    """Let an embargo in force be made longer, but not end before its time."""
    if before.is_embargoed() and not article.is_embargoed(before.embargoed_until - MOMENT):
        article.embargoed_until = before.embargoed_until
