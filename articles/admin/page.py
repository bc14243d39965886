from django.contrib import admin
from django.utils.translation import pgettext_lazy

from articles.admin.desk import TabbedAdmin, columns, edition_fieldsets
from articles.models import Page


@admin.register(Page)
class PageAdmin(TabbedAdmin):
    is_for_readers = True
    list_display = ["__str__", "slug"]
    search_fields = [*columns("title"), "slug"]
    fieldsets = [
        *edition_fieldsets("title", "body"),
        (pgettext_lazy("newsroom", "All languages"), {"fields": ["slug"]}),
    ]
