from django.contrib import admin, messages
from django.utils.translation import npgettext

from articles.admin.desk import DeskAdmin, Inline, columns
from articles.admin.finding import FoldedSearch
from articles.models import Source, SourceAlias
from articles.seeds.crediting import credit_anew


class SourceAliasInline(Inline):
    model = SourceAlias
    fields = ["name"]
    classes = []
    # A line a name: an agency has ten.
    template = "admin/edit_inline/tabular.html"


@admin.register(Source)
class SourceAdmin(FoldedSearch, DeskAdmin):
    is_for_readers = True
    labels_name_language = True
    list_display = ["__str__", "kind", "slug"]
    list_filter = ["kind"]
    search_fields = ["folded", "aliases__folded", "slug"]
    ordering = ["-id"]
    fields = [*columns("name"), *columns("description"), "kind", "slug"]
    inlines = [SourceAliasInline]

    def save_related(self, request, form, formsets, change):
        """Let a name that is entered late be that of the photos in the house, too."""
        super().save_related(request, form, formsets, change)
        if count := credit_anew(form.instance):
            sentence = npgettext(
                "newsroom",
                "{count} photo in the house is credited to it now.",
                "{count} photos in the house are credited to it now.",
                count,
            )
            messages.info(request, sentence.format(count=count))
