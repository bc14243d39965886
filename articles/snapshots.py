"""What a version keeps of an edition or of what all share, and the writing of it."""

from collections.abc import Collection, Mapping
from functools import partial

from modeltranslation.translator import translator

from articles.models import Article, Edition, Version
from articles.models.version import SHARED

# Follow from other fields, or count the versions themselves: not part of what a version keeps.
DERIVED = {"public_at", "version"}
# Changed by the acts of publication, never by a form or an import.
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


def edition_content(edition: Edition) -> dict:
    """Return what a version keeps of an edition."""
    content = {name: getattr(edition, name) for name in edition_columns() if name != "translated_by"}
    return content | {"translated_by": getattr(edition.article, f"translated_by_{edition.language}_id")}


def shared_content(article: Article) -> dict:
    """Return what a version keeps of the fields that all editions share."""
    return {name: getattr(article, name) for name in SHARED_COLUMNS}


def keep_versions(before: Article, after: Article, *, by, kind: str, kinds: Mapping[str, str] = {}):
    """Write a version of each edition that differs, and of the shared fields if they do."""
    for was, edition in zip(before.editions(), after.editions(), strict=True):
        old, new = edition_content(was), edition_content(edition)
        # More than the row had where work on it was given up, which is a version too.
        was.version = max(was.version, edition.version)
        edition.version = was.version + (new != old)
        if new != old:
            keep_version(was, old, new, by=by, kind=kinds.get(edition.language, kind))
    old, new = shared_content(before), shared_content(after)
    after.shared_version = before.shared_version + (new != old)
    if new != old:
        make = partial(Version, article=after, language=SHARED)
        write(make, before.shared_version, old, new, by=by, kind=kind)


def keep_version(was: Edition, old: dict, new: dict, *, by, kind: str):
    """Write the version that follows the newest one of an edition."""
    make = partial(Version, article=was.article, language=was.language)
    write(make, was.version, old, new, by=by, kind=kind)


def write(make, number: int, old: dict, new: dict, *, by, kind: str):
    """
    Write the version that follows ``number``.

    The first writing of a story makes none, so that an import of an archive costs one row a story:
    what it was at first is kept when it first changes, as number 0.
    """
    if number == 0:
        make(number=0, snapshot=Version.pack(old), kind=Version.Kind.ORIGINAL).save()
    make(number=number + 1, snapshot=Version.pack(new), author=by, kind=kind).save()


def columns_of(version: Version, *, leave_out: Collection[str] = STATE_OF_READERS) -> dict:
    """Return what a version keeps, by column, without public state and without rows that are gone."""
    suffix = f"_{version.language}" if version.language else ""
    kept = {name: value for name, value in version.content.items() if name not in leave_out}
    columns = {}
    for name, value in kept.items():
        field = Article._meta.get_field(f"{name.removesuffix('_id')}{suffix}")
        if not (value and field.is_relation) or field.related_model.objects.filter(pk=value).exists():
            columns[field.attname] = value if field.is_relation else field.to_python(value)
    return columns
