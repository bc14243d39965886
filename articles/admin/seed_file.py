from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.translation import pgettext_lazy

from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.admin.original import told_lines, told_problems
from articles.models import SeedFile

BYTES = ("content", "pending_content", "ledger")


@admin.register(SeedFile)
class SeedFileAdmin(Kept, OfStoryAdmin):
    list_display = ["name", "headline", "review", moment_column(SeedFile, "imported_at")]
    list_filter = ["review"]
    search_fields = ["name"]
    ordering = ["-id"]
    fields = ["name", "external_id", "article", "encoding", "imported_at", "review", "remarks", "original"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer(*BYTES)

    @admin.display(description=pgettext_lazy("newsroom", "what the importer says"))
    def remarks(self, seed):
        return render_to_string("admin/articles/_remarks.html", {"problems": told_problems(seed)})

    @admin.display(description=pgettext_lazy("newsroom", "the original"))
    def original(self, seed):
        return render_to_string("admin/articles/_original.html", {"lines": told_lines(seed)})
