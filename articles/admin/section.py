from django.contrib import admin
from django.utils.translation import pgettext_lazy

from articles.admin.desk import Inline, TabbedAdmin, edition_fieldsets
from articles.admin.finding import FoldedSearch
from articles.models import Section, SectionAlias


class SectionAliasInline(Inline):
    model = SectionAlias
    fields = ["name"]
    classes = []


@admin.register(Section)
class SectionAdmin(FoldedSearch, TabbedAdmin):
    is_for_readers = True
    list_display = ["__str__", "slug", "order"]
    search_fields = ["folded", "aliases__folded", "slug"]
    fieldsets = [
        *edition_fieldsets("name", "description"),
        (pgettext_lazy("newsroom", "All languages"), {"fields": ["slug", "order"]}),
    ]
    inlines = [SectionAliasInline]
