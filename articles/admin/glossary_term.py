from django.contrib import admin
from django.utils.translation import pgettext_lazy

from articles.admin.desk import DeskAdmin
from articles.admin.fields import columns
from articles.admin.finding import FoldedSearch
from articles.models import GlossaryTerm


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(FoldedSearch, DeskAdmin):
    labels_name_language = True
    list_display = ["__str__", "renderings", "kind"]
    list_filter = ["kind"]
    search_fields = ["folded"]
    ordering = ["-id"]
    fieldsets = [(None, {"fields": ["kind", *columns("name"), *columns("also"), *columns("variants")]})]

    @admin.display(description=pgettext_lazy("newsroom", "in other languages"))
    def renderings(self, row):
        return " · ".join(name for name in row.names().values() if name != str(row))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        form_field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name.startswith(("also_", "variants_")):
            form_field.widget.attrs["rows"] = 3
        return form_field
