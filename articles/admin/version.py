from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.body import to_paragraphs
from articles.models import Article, Draft, Version


def told(content: dict) -> str:
    """Return what a version holds, field by field under the fields' own names."""
    rows = [(label(name), words(name, value)) for name, value in content.items() if value not in (None, "")]
    return format_html(
        '<dl class="kept">{}</dl>', format_html_join("", '<dt>{}</dt><dd dir="auto">{}</dd>', rows)
    )


def words(name: str, value):
    """Return a body as its reader sees it, paragraph by paragraph, and any other value as it is."""
    if name != "body":
        return value
    paragraphs = to_paragraphs(value, figure=pgettext("newsroom", "[Photo]"))
    return format_html_join("", "<p>{}</p>", ([paragraph] for paragraph in paragraphs))


def label(name: str) -> str:
    return capfirst(Article._meta.get_field(name.removesuffix("_id")).verbose_name)


@admin.register(Version)
class VersionAdmin(Kept, OfStoryAdmin):
    list_display = ["headline", "language", "number", "kind", "author", moment_column(Version, "made_at")]
    list_filter = ["kind", "language"]
    list_select_related = ["author"]
    ordering = ["-id"]
    fields = ["article", "language", "number", "kind", "author", "made_at", "kept"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot")

    @admin.display(description=pgettext_lazy("newsroom", "what it was"))
    def kept(self, version):
        return told(version.content)


@admin.register(Draft)
class DraftAdmin(Kept, OfStoryAdmin):
    list_display = ["headline", "language", "editor", moment_column(Draft, "saved_at")]
    list_filter = ["language"]
    list_select_related = ["editor"]
    ordering = ["-id"]
    fields = ["article", "language", "editor", "saved_at", "base_version", "kept"]

    def get_queryset(self, request):
        """Leave out what people are typing: it is theirs until they save it."""
        return super().get_queryset(request).filter(editor=None).defer("content")

    @admin.display(description=pgettext_lazy("newsroom", "what it is so far"))
    def kept(self, draft):
        return told(draft.content)
