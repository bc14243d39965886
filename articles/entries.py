"""What feeds say of a story or a correction: the same in every form of feed."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, pgettext

from articles.models.edition import Precision, midnight_here
from articles.notices import Notice
from articles.pictures import Export
from articles.places import absolute
from articles.story import Story
from articles.surrogates import name_of, shows
from articles.text import without_controls

BLANK_LINES = re.compile(r"\n\s*\n")
HREF = re.compile(r'(?<=\shref=")[^"]*(?=")')


@dataclass(frozen=True, slots=True)
class Entry:
    """``summary`` is plain text, ``html`` the whole text; ``authors`` are names with their addresses."""

    guid: str
    title: str
    url: str
    summary: str
    html: str
    published_at: datetime
    changed_at: datetime
    authors: list[tuple[str, str]]
    categories: list[str]
    picture: Export | None = None


def story_entry(article) -> Entry:
    """Return what a feed says of a story from ``syndicated()``."""
    story, url = Story(article), absolute(article.get_absolute_url())
    published = published_moment(article)
    return Entry(
        guid=edition_guid(article).urn,
        title=without_controls(article.headline),
        url=url,
        summary=without_controls(story.description),
        html=whole_text("_feed_story.html", {"story": story, "article": article}, url),
        published_at=published,
        changed_at=max([published, *changes(story)]),
        authors=[(str(author), absolute(author.get_absolute_url())) for author in story.authors],
        categories=[str(thing) for thing in (article.section, *story.topics) if thing],
        picture=next(filter(None, (picture.enclosed for picture in story.pictures)), None),
    )


def edition_guid(article) -> uuid.UUID:
    """
    Return the name of this edition, which no change of its words changes.

    The first language of the site has that of the story itself. Under one name for all, a reader's
    program would take a translation for a new version of the story.
    """
    language = get_language()
    return article.guid if language == settings.LANGUAGE_CODE else uuid.uuid5(article.guid, language)


def published_moment(article) -> datetime:
    """Return the date that readers are told, which in a feed has an hour: a day begins at midnight here."""
    day_alone = article.published_precision == Precision.DAY
    return midnight_here(article.published_at) if day_alone else article.published_at


def changes(story: Story) -> list[datetime]:
    """Return the moments at which a story was updated or corrected."""
    updated = [story.article.updated_at] if story.article.updated_at else []
    return updated + [notice.changed_at for notice in story.notices]


def correction_entry(correction) -> Entry:
    """Return what a feed says of a correction from ``told()``; it leads to its place on the story's page."""
    article, kind, notice = correction.article, correction.get_kind_display(), Notice(correction)
    shows(name_of(article))
    url = absolute(notice.address)
    headline = without_controls(notice.headline)
    words = pgettext("newsroom", "%(kind)s: %(headline)s") % {"kind": kind, "headline": headline}
    return Entry(
        guid=uuid.uuid5(article.guid, f"correction {correction.pk}").urn,
        title=words[:1].upper() + words[1:],
        url=url,
        summary=without_controls(notice.text),
        html=whole_text("_feed_correction.html", {"notice": notice, "article": article}, url),
        published_at=correction.made_at,
        changed_at=notice.changed_at,
        authors=[],
        categories=[kind],
    )


def whole_text(template: str, context: dict, url: str) -> str:
    """Return the text as HTML that can be read anywhere: every address in it is a full one."""
    html = render_to_string(f"articles/{template}", context | {"language": get_language()})
    return with_full_addresses(BLANK_LINES.sub("\n", without_controls(html)).strip(), url)


def with_full_addresses(html: str, url: str) -> str:
    """Return ``html`` with its links as they lead from the page at ``url``."""
    return HREF.sub(lambda found: escape(urljoin(url, unescape(found[0]))), html)
