"""The readers' own page of a text that readers do not see, for those who may see it before them."""

import re

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from articles.models.edition import Edition
from articles.told import told_story
from articles.views import story_context

# As it stands in an attribute, also behind another in a srcset.
MEDIA = re.compile(rf'(?<=["\s]){re.escape(settings.MEDIA_URL)}'.encode())


def draft_page(request, edition: Edition, *, media: str, template="articles/article.html", **context):
    """
    Return the page of ``edition`` as it stands in memory; its pictures come from the door ``media``.

    It is stored, rendered by the readers' own view and taken back within one transaction, so that the
    page asks what it always asks and nobody else ever sees the row.
    """
    with transaction.atomic(), override(edition.language):
        edition.let_out_now()
        edition.article.save()
        found = told_story(edition.article.pk)
        shown = story_context(found) | {"is_preview": True} | context
        response = render(request, template, shown)
        transaction.set_rollback(True)
    return through(media, response, edition.language)


def through(media: str, response: HttpResponse, language: str) -> HttpResponse:
    """Have pictures come from ``media``: the public door is shut to those of a draft."""
    response.content = MEDIA.sub(media.encode(), response.content)
    response["Content-Language"] = language
    return response
