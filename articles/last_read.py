"""What readers had of an edition before it was taken from them: what it says next is weighed by that."""

from copy import copy
from datetime import datetime

from django.utils.dateparse import parse_datetime

from articles import drafts
from articles.models import Edition, Version
from articles.models.edition import UNDATED
from articles.models.rules import lets_out

# The acts by which an edition stops being out.
ENDING = (Version.Kind.UNPUBLICATION, Version.Kind.WITHDRAWAL, Version.Kind.RESTORATION)
# An edition that was rewritten more often than this since is another text.
MOST_VERSIONS = 200


def last_read(edition: Edition) -> Edition | None:
    """Return an edition, which readers do not see, as they had it last; None where they never did."""
    versions = edition.article.versions.filter(language=edition.language)
    if not edition.version or not versions.filter(kind__in=ENDING).exists():
        return None
    until = None
    for version in versions.told().order_by("-number")[:MOST_VERSIONS]:
        content = version.content
        if until and lets_out(content) and had_appeared(edition, content, until):
            shown = copy(edition.article).edition(edition.language)
            drafts.put(shown, content)
            return shown
        until = version.made_at
    return None


def had_appeared(edition: Edition, content: dict, until: datetime) -> bool:
    """Whether a version that stood until a moment was before readers by then."""
    told_at = parse_datetime(content["published_at"]) if content["published_at"] else UNDATED
    return max(told_at, edition.article.embargoed_until or UNDATED) <= until
