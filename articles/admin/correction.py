from django.contrib import admin

from articles.admin.desk import OfStoryAdmin
from articles.models import Correction


@admin.register(Correction)
class CorrectionAdmin(OfStoryAdmin):
    """What readers were told stays on record: a correction may be amended, never deleted."""

    list_display = ["__str__", "kind", "language", "made_at"]
    list_filter = ["kind", "language"]
    search_fields = ["text"]
    fields = ["article", ("language", "kind", "place"), "text", "was_text", "is_text", "role", "made_at"]

    def has_delete_permission(self, request, obj=None):
        return False
