from django.contrib import admin

from articles.admin.desk import OfStoryAdmin, columns, moment_column
from articles.models import Assignment


@admin.register(Assignment)
class AssignmentAdmin(OfStoryAdmin):
    list_display = ["headline", "language", "stage", "assignee", moment_column(Assignment, "due_at")]
    list_filter = ["stage", "language"]
    list_select_related = ["assignee"]
    search_fields = [f"article__{column}" for column in columns("headline")]
    ordering = ["-id"]
    fields = ["article", ("language", "stage"), "assignee", "due_at", "note"]
