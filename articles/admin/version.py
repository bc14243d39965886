from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import pgettext_lazy

from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.admin.kept import label, lines
from articles.models import Draft, Version


def told(content: dict) -> str:
    """Return what a version holds, field by field under the fields' own names."""
    told_of = {name: value for name, value in content.items() if value not in (None, "")}
    rows = [(label(name), paragraphs(name, value)) for name, value in told_of.items()]
    return format_html(
        '<dl class="kept">{}</dl>', format_html_join("", '<dt>{}</dt><dd dir="auto">{}</dd>', rows)
    )


def paragraphs(name: str, value: object) -> str:
    return format_html_join("", "<p>{}</p>", ([line] for line in lines(name, value)))


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
