"""Breaking news that is a headline so far: what readers are given for the rest of it."""

from django.conf import settings
from django.utils.html import format_html

from articles.models import Edition
from articles.models.edition import details_to_follow


def fill(edition: Edition):
    """Give breaking news a body that says that more is to come, and the house for its source."""
    article = edition.article
    if not article.is_flash():
        return
    edition.body = edition.body or format_html("<p>{}</p>", details_to_follow(edition.language))
    if not article.sources_as_printed and not article.article_sources.exists():
        article.sources_as_printed = house(article.source_language)


def house(language: str) -> str:
    return settings.SITE_NAMES.get(language) or settings.SITE_NAME
