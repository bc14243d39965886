"""
The real page of a text that is not saved: what readers would see, made by their own view.

The text is stored, rendered and taken back within one transaction, so that the page asks what it
always asks and nobody else ever sees the row.
"""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import override, pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles import views
from articles.admin import keeping
from articles.admin.article_form import stored
from articles.admin.editions import LANGUAGES
from articles.models import Article

WIDTHS = {
    "phone": pgettext_lazy("newsroom", "Phone"),
    "desktop": pgettext_lazy("newsroom", "Desktop"),
}
TEXTS = ("kicker", "headline", "dateline", "lede", "body", "social_title")


class Previewed:
    """A story as its writer has it: the stored one, with what was typed and not saved."""

    def __init__(self, request, model_admin, guid):
        self.article = Article.objects.filter(guid=guid).first()
        if self.article and not model_admin.has_view_permission(request, self.article):
            raise PermissionDenied
        draft = keeping.own(request.user).filter(guid=guid).first()
        if not (self.article or draft):
            raise Http404
        self.typed = draft.content["values"] if draft else {}
        self.story = self.article or Article(guid=guid)
        for language in LANGUAGES:
            self.put_in(language)

    def put_in(self, language: str):
        edition = self.story.edition(language)
        for name in TEXTS:
            typed = self.typed.get(f"{name}_{language}")
            if typed is not None:
                is_body = name == "body"
                setattr(edition, name, stored(typed, edition.body, language) if is_body else typed)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages that have a page to show: one without a headline has none."""
        return [(code, name) for code, name in settings.LANGUAGES if self.story.edition(code).headline]

    def page(self, request, language: str) -> HttpResponse:
        with transaction.atomic(), override(language):
            self.story.edition(language).let_out_now()
            self.story.save()
            found = Article.objects.published().told().with_id(self.story.pk)
            context = views.story_context(found) | {"is_preview": True}
            response = render(request, "articles/article.html", context)
            transaction.set_rollback(True)
        return response


# Both are guarded by the desk; the page itself runs no script, as readers' pages do not.


@require_safe
@never_cache
@csp_update({"frame-src": [SELF]})
def frame(request, model_admin, guid, language):
    """Show the page in the width of a phone or of a desk."""
    previewed = Previewed(request, model_admin, guid)
    width = request.GET.get("width") if request.GET.get("width") in WIDTHS else "phone"
    context = model_admin.admin_site.each_context(request) | {
        "title": pgettext("newsroom", "Preview"),
        "guid": guid,
        "shown_language": language,
        "languages": previewed.languages,
        "has_page": language in dict(previewed.languages),
        "widths": WIDTHS.items(),
        "width": width,
    }
    return TemplateResponse(request, "admin/articles/article/preview.html", context)


@require_safe
@never_cache
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF], "script-src": [NONE]})
def page(request, model_admin, guid, language):
    previewed = Previewed(request, model_admin, guid)
    if language not in dict(previewed.languages):
        raise Http404
    response = previewed.page(request, language)
    response["X-Robots-Tag"] = "noindex"
    return response
