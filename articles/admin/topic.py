from django.contrib import admin

from articles.admin.desk import DeskAdmin, Inline, columns
from articles.admin.finding import FoldedSearch
from articles.models import Topic, TopicAlias


class TopicAliasInline(Inline):
    model = TopicAlias
    fields = ["name"]
    classes = []


@admin.register(Topic)
class TopicAdmin(FoldedSearch, DeskAdmin):
    is_for_readers = True
    labels_name_language = True
    list_display = ["__str__", "kind", "slug"]
    list_filter = ["kind"]
    search_fields = ["folded", "aliases__folded", "slug"]
    ordering = ["-id"]
    fields = [*columns("name"), *columns("definition"), "kind", "slug", "iptc_code"]
    inlines = [TopicAliasInline]
