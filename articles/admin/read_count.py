from django.contrib import admin

from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.models import ReadCount


@admin.register(ReadCount)
class ReadCountAdmin(Kept, OfStoryAdmin):
    list_display = ["headline", "language", moment_column(ReadCount, "hour"), "count"]
    list_filter = ["language"]
    ordering = ["-id"]
    fields = ["article", "language", "hour", "count"]
