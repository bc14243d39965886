from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import pgettext_lazy

from articles.admin.desk import DeskAdmin, Inline
from articles.admin.finding import FoldedSearch
from articles.models import NameGroup, TopicAlias


class NameInline(Inline):
    model = TopicAlias
    fields = ["name"]
    classes = []
    min_num = 2
    # A line a name.
    template = "admin/edit_inline/tabular.html"


@admin.register(NameGroup)
class NameGroupAdmin(FoldedSearch, DeskAdmin):
    list_display = ["__str__", "others"]
    search_fields = ["names__folded"]
    ordering = ["-id"]
    inlines = [NameInline]

    def get_queryset(self, request):
        names = Prefetch("names", TopicAlias.objects.order_by("id"))
        return super().get_queryset(request).prefetch_related(names)

    @admin.display(description=pgettext_lazy("newsroom", "other names"))
    def others(self, group):
        names = [alias.name for alias in group.names.all()]
        return " · ".join(names[1:])
