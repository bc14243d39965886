"""
What a seed says about a story, as values of the database that can be compared field by field.

``wanted`` takes them from a record, ``standing`` from a story; ``set_columns``, ``set_relations``
and ``set_figures`` bring a story to what is wanted. The bodies of both number their photos.
"""

from datetime import UTC, date, datetime, time
from itertools import groupby
from operator import itemgetter

from django.conf import settings

from articles import anchors
from articles.body import find_subheadings, to_paragraphs
from articles.bulk import Row
from articles.figures import find_photos, number_photos, place_photos, rename_photos
from articles.models import (
    Article,
    ArticlePhoto,
    ArticleSource,
    Author,
    Byline,
    Photo,
    RelatedStory,
    Section,
    SectionAlias,
    Source,
    SourceAlias,
)
from articles.models.edition import Edition
from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.bylines import imprint
from articles.seeds.credits import read_credit
from articles.seeds.preparation import body_html
from articles.seeds.records import Record
from articles.text import fold

EDITION_FIELDS = ("headline", "dateline", "lede", "body", "published_at", "published_precision")
# What ``standing`` reads beside the row itself: to be fetched ahead where many stories are asked.
TIES = ("article_sources", "article_photos__photo", "bylines", "related_stories")
SHARED_FIELDS = ("section_id", "sources_as_printed", "published_as_printed")


class Names:
    """
    Sections and sources by their printed names, each asked for once.

    Unknown ones are made, unless ``make`` is false: then they are None. ``agencies`` are those
    that a credit may name; none of them is made up.
    """

    def __init__(self, *, make=True, agencies: Agencies | None = None):
        self.make = make
        self.agencies = agencies or known_agencies()
        self.sources: dict[str, int] = {}
        self.authors: dict[str, int] = {}
        self.agency_ids: dict[str, int | None] = {}
        self.sections: dict[str, int] | None = None

    def section(self, name: str | None) -> int | None:
        if not name:
            return None
        if self.sections is None:
            self.sections = section_names()
        if fold(name) not in self.sections and self.make:
            self.sections[fold(name)] = Section.objects.create(**in_source_language(name=name)).pk
        return self.sections.get(fold(name))

    def source(self, name: str) -> int | None:
        if fold(name) not in self.sources:
            source = Source.objects.known_as(name).first()
            if source is None and self.make:
                source = Source.objects.create(**in_source_language(name=name))
            if source is None:
                return None
            self.sources[fold(name)] = source.pk
        return self.sources[fold(name)]

    def credited(self, credit: str) -> tuple[int | None, str]:
        """Return the first agency that ``credit`` names, and the photographer or ""."""
        told = read_credit(credit, self.agencies)
        agency = self.agency(told.agencies[0]) if told.agencies else None
        return agency, told.photographer or ""

    def agency(self, name: str) -> int | None:
        if name not in self.agency_ids:
            agencies = Source.objects.known_as(name).filter(kind=Source.Kind.AGENCY)
            self.agency_ids[name] = agencies.values_list("pk", flat=True).first()
        return self.agency_ids[name]

    def author(self, name: str) -> int | None:
        if name not in self.authors:
            named = in_source_language(name=name)
            author = Author.objects.filter(**named).order_by("pk").first()
            if author is None and self.make:
                author = Author.objects.create(**named)
            if author is None:
                return None
            self.authors[name] = author.pk
        return self.authors[name]


def known_agencies() -> Agencies:
    """Return the agencies that stand in the database, by all their names; where none do, those shipped."""
    aliases = SourceAlias.objects.filter(source__kind=Source.Kind.AGENCY).order_by("source_id", "id")
    rows = groupby(aliases.values_list("source_id", "name"), key=itemgetter(0))
    known = Agencies.called(tuple(name for _, name in names) for _, names in rows)
    return known if known.known else SHIPPED


def section_names() -> dict[str, int]:
    """Return every name of a section, those of today over those of once."""
    once = dict(SectionAlias.objects.values_list("folded", "section_id"))
    sections = Section.objects.order_by("-id")
    return once | {fold(name): section.pk for section in sections for name in section.names()}


def in_source_language(**fields) -> dict:
    """Return ``fields`` under the names of the columns of the language that seeds are written in."""
    return {f"{name}_{settings.LANGUAGE_CODE}": value for name, value in fields.items()}


def wanted(record: Record, names: Names, body: str | None = None) -> dict:
    """
    Return what ``record`` says; sections and sources it names exist afterwards.

    ``body`` is its text as a clean body with numbered photos, where that was made already.
    """
    signed = imprint(record.byline, names.agencies)
    return {
        "headline": record.headline,
        "dateline": record.dateline or signed.dateline or "",
        "lede": record.body[0],
        "body": body_html(record) if body is None else body,
        "published_at": as_moment(record.published_at),
        "published_precision": record.published_precision,
        "section_id": names.section(record.section),
        "sources_as_printed": record.source_line or "",
        "published_as_printed": record.published_printed or "",
        "sources": list(dict.fromkeys(names.source(name) for name in record.sources)),
        "bylines": list(dict.fromkeys(names.author(name) for name in signed.authors)),
        "photos": [(photo.caption, photo.credit or "") for photo in record.photos],
        "related": [(story.headline or "", story.teaser) for story in record.related],
    }


def as_moment(value: datetime | date | None) -> datetime | None:
    """Return a printed date as it is stored: a day alone is its midnight in UTC."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.combine(value, time.min, tzinfo=UTC)


def standing(article: Article) -> dict:
    """Return what ``article`` says now in the language it was imported in."""
    edition = article.edition(article.source_language)
    ties = list(article.article_photos.all())
    return {
        **{name: getattr(edition, name) for name in EDITION_FIELDS},
        "body": number_photos(edition.body or "", [tie.photo_id for tie in ties]),
        **{name: getattr(article, name) for name in SHARED_FIELDS},
        "sources": [tie.source_id for tie in article.article_sources.all()],
        "bylines": [tie.author_id for tie in article.bylines.all()],
        "photos": [printed_photo(tie, article.source_language) for tie in ties],
        "related": [(story.headline, story.teaser) for story in article.related_stories.all()],
    }


def printed_body(standing: dict) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the paragraphs of a story as plain text, the lede first, and the indexes of its subheadings."""
    lede = (standing["lede"],) if standing["lede"] else ()
    subheadings = (index + len(lede) for index in find_subheadings(standing["body"]))
    return (*lede, *to_paragraphs(standing["body"])), tuple(subheadings)


def printed_places(standing: dict) -> dict[int, int]:
    """Return the photos in a story's text by number, in its order, and the paragraph each stands before."""
    above_body = 1 if standing["lede"] else 0
    return {number: above_body + above for number, above in find_photos(standing["body"]).items()}


def printed_photo(tie: ArticlePhoto, language: str) -> tuple[str, str]:
    """Return the caption and credit under a photo as this story prints them."""
    own = getattr(tie, f"caption_{language}")
    return own or getattr(tie.photo, f"caption_{language}"), tie.photo.credit


def set_columns(article: Article | Row, wanted: dict, fields):
    """
    Set those ``fields`` of ``wanted`` that are columns of the story's row; it is not saved.

    The photos of its body are numbered still: ``set_figures`` names them.
    """
    edition = Edition(article, article.source_language)
    for name in set(EDITION_FIELDS).intersection(fields):
        setattr(edition, name, wanted[name])
    for name in set(SHARED_FIELDS).intersection(fields):
        setattr(article, name, wanted[name])


def set_figures(article: Article, wanted: dict, fields):
    """Let the bodies of a story name its photos of now; those it lost fall out of every edition."""
    photos = list(article.article_photos.values_list("photo_id", flat=True))
    if "body" in fields:
        article.edition(article.source_language).body = place_photos(wanted["body"], photos)
    for edition in article.editions():
        edition.body = rename_photos(edition.body or "", dict(zip(photos, photos, strict=True)))


def set_relations(article: Article, wanted: dict, fields, names: Names):
    """Store those ``fields`` of ``wanted`` that are rows of their own."""
    if "sources" in fields:
        article.article_sources.all().delete()
        ArticleSource.objects.bulk_create(
            ArticleSource(article=article, source_id=source, position=position)
            for position, source in enumerate(wanted["sources"])
        )
    if "bylines" in fields:
        article.bylines.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, author_id=author, position=position)
            for position, author in enumerate(wanted["bylines"])
        )
    if not {"sources", "bylines"}.isdisjoint(fields):
        anchors.forget(article)
    if "photos" in fields:
        set_photos(article, wanted["photos"], names)
    if "related" in fields:
        set_related(article, wanted["related"])


def set_related(article: Article, printed: list[tuple[str, str]]):
    """Give the story a row for each printed one; a row in the same words keeps what it is bound to."""
    standing = list(article.related_stories.all())
    rows = [take_out(standing, words) or RelatedStory(article=article) for words in printed]
    for row in standing:
        row.delete()
    for position, (row, words) in enumerate(zip(rows, printed, strict=True)):
        row.position = position
        row.headline, row.teaser = words
        row.save()


def take_out(rows: list[RelatedStory], words: tuple[str, str]) -> RelatedStory | None:
    """Return the first of ``rows`` that is in these words, which then is no longer among them."""
    row = next((row for row in rows if (row.headline, row.teaser) == words), None)
    if row:
        rows.remove(row)
    return row


def set_photos(article: Article, printed: list[tuple[str, str]], names: Names):
    """Give each printed caption its photo; one that stood in the same place keeps its picture."""
    ties = list(article.article_photos.select_related("photo"))
    for tie in ties[len(printed) :]:
        tie.delete()
    for position, (caption, credit) in enumerate(printed):
        photo = ties[position].photo if position < len(ties) else Photo()
        setattr(photo, f"caption_{article.source_language}", caption)
        # Under the same credit an editor may have named the agency better than it prints.
        if photo.credit != credit:
            photo.credit = credit
            photo.agency_id, photo.photographer = names.credited(credit)
        photo.save()
        if position >= len(ties):
            ArticlePhoto.objects.create(article=article, photo=photo, position=position)
