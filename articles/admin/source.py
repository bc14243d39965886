from django.contrib import admin

from articles.admin.desk import DeskAdmin, Inline, columns
from articles.models import Source, SourceAlias


class SourceAliasInline(Inline):
    model = SourceAlias
    fields = ["name"]
    classes = []
    # A line a name: an agency has ten.
    template = "admin/edit_inline/tabular.html"


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    labels_name_language = True
    list_display = ["__str__", "kind", "slug"]
    list_filter = ["kind"]
    search_fields = [*columns("name"), "aliases__name", "slug"]
    ordering = ["-id"]
    fields = [*columns("name"), *columns("description"), "kind", "slug"]
    inlines = [SourceAliasInline]
