"""The real page of a text that is not saved: what readers would see, made by their own view."""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from articles import drafts, rights
from articles.admin import keeping, preview_links
from articles.admin.article_form import stored
from articles.admin.editions import LANGUAGES
from articles.draft_page import draft_page
from articles.models import Article
from articles.models.preview_link import TEXTS
from articles.views import send_picture

WIDTHS = {
    "phone": pgettext_lazy("newsroom", "Phone"),
    "desktop": pgettext_lazy("newsroom", "Desktop"),
}


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
        if self.article:
            drafts.open_in(self.story)
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


# All are guarded by the desk; the page itself runs no script, as readers' pages do not.


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csp_update({"frame-src": [SELF]})
def frame(request, model_admin, guid, language):
    """Show the page in the width of a phone or of a desk, and the links by which outsiders see it."""
    previewed = Previewed(request, model_admin, guid)
    links = preview_links.answer(request, model_admin, previewed.story.edition(language))
    if not isinstance(links, dict):
        return links
    width = request.GET.get("width") if request.GET.get("width") in WIDTHS else "phone"
    context = (
        model_admin.admin_site.each_context(request)
        | {
            "title": pgettext("newsroom", "Preview"),
            "guid": guid,
            "shown_language": language,
            "languages": previewed.languages,
            "has_page": language in dict(previewed.languages),
            "widths": WIDTHS.items(),
            "width": width,
        }
        | links
    )
    return TemplateResponse(request, "admin/articles/article/preview.html", context)


@require_safe
@never_cache
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF], "script-src": [NONE]})
def page(request, model_admin, guid, language):
    previewed = Previewed(request, model_admin, guid)
    if language not in dict(previewed.languages):
        raise Http404
    media = reverse("admin:articles_article_preview_media", args=["a"])[:-1]
    response = draft_page(request, previewed.story.edition(language), media=media)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@never_cache
def media(request, model_admin, path):
    """A picture of a story that whoever asks may see."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    return send_picture(path, rights.seen_by(request.user))
