from django.contrib import admin

from articles import rights
from articles.admin.desk import OfStoryAdmin, moment_column
from articles.models import Correction


@admin.register(Correction)
class CorrectionAdmin(OfStoryAdmin):
    """What readers were told stays on record: a correction may be amended, never deleted."""

    is_for_readers = True
    list_display = ["__str__", "kind", "language", moment_column(Correction, "made_at")]
    list_filter = ["kind", "language"]
    search_fields = ["text"]
    fields = ["article", ("language", "kind", "place"), "text", "was_text", "is_text", "role", "made_at"]

    def has_add_permission(self, request):
        """A correction stands on the story's page at once: writing one is an act of publication."""
        return rights.may_correct(request.user)

    def has_change_permission(self, request, obj=None):
        return rights.may_correct(request.user, obj and obj.article)

    def has_delete_permission(self, request, obj=None):
        return False
