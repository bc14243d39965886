from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext_lazy

from articles import in_hand
from articles.admin.desk import OfStoryAdmin, columns, moment_column
from articles.admin.editions import headline_of
from articles.admin.filters import QueueFilter
from articles.models import Assignment

since = moment_column(Assignment, "updated_at")
since.short_description = pgettext_lazy("newsroom", "waiting since")


@admin.register(Assignment)
class AssignmentAdmin(OfStoryAdmin):
    list_display = [
        *("story", "language", "stage", "assignee"),
        *(moment_column(Assignment, "due_at"), since),
    ]
    list_display_links = ["stage"]
    list_filter = [QueueFilter, "stage", "language"]
    list_select_related = ["assignee"]
    search_fields = [f"article__{column}" for column in columns("headline")]
    ordering = ["-id"]
    fields = ["article", ("language", "stage"), "assignee", "due_at", "note"]

    def get_queryset(self, request):
        return in_hand.of_seen(request.user, super().get_queryset(request))

    def get_ordering(self, request):
        """A queue begins with whoever waits longest."""
        in_queue = QueueFilter.parameter_name in request.GET
        return ["updated_at", "id"] if in_queue else super().get_ordering(request)

    @admin.display(description=pgettext_lazy("newsroom", "article"))
    def story(self, assignment):
        address = reverse("admin:articles_article_change", args=[assignment.article_id])
        return format_html('<a href="{}">{}</a>', address, headline_of(assignment.article))
