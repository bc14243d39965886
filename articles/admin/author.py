from django.contrib import admin
from django.utils.translation import pgettext_lazy

from articles.admin.desk import TabbedAdmin, columns, edition_fieldsets
from articles.models import Author


@admin.register(Author)
class AuthorAdmin(TabbedAdmin):
    list_display = ["__str__", "slug"]
    search_fields = [*columns("name"), "slug"]
    ordering = ["-id"]
    fieldsets = [
        *edition_fieldsets("name", "role", "bio"),
        (pgettext_lazy("newsroom", "All languages"), {"fields": ["slug", "portrait"]}),
    ]
