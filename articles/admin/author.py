from django.contrib import admin
from django.utils.translation import pgettext_lazy

from articles.admin.desk import TabbedAdmin, edition_fieldsets
from articles.admin.finding import FoldedSearch
from articles.models import Author


@admin.register(Author)
class AuthorAdmin(FoldedSearch, TabbedAdmin):
    is_for_readers = True
    list_display = ["__str__", "slug"]
    search_fields = ["folded", "slug"]
    ordering = ["-id"]
    fieldsets = [
        *edition_fieldsets("name", "role", "bio"),
        (pgettext_lazy("newsroom", "All languages"), {"fields": ["slug", "portrait"]}),
    ]
