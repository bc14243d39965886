from django.contrib import admin

from articles.admin.desk import DeskAdmin, Inline, moment_column
from articles.models import Front, Slot


class SlotInline(Inline):
    model = Slot
    fields = ["article", "headline", "photo", ("position", "pinned_until")]
    classes = []


@admin.register(Front)
class FrontAdmin(DeskAdmin):
    list_display = ["__str__", "language", moment_column(Front, "goes_live_at")]
    list_filter = ["language"]
    list_select_related = ["section"]
    search_fields = ["section__slug"]
    ordering = ["-id"]
    fields = ["language", "section", "goes_live_at"]
    inlines = [SlotInline]
