"""A page of decisions: the form of a table that has one row."""

from django.core.exceptions import PermissionDenied

from articles.admin.desk import DeskAdmin


class SingleRowAdmin(DeskAdmin):
    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """Show the form itself: there is one row, which is made when somebody first comes to decide."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        row, _ = self.model.objects.get_or_create(pk=1)
        name = {"title": str(row), "subtitle": ""}
        return self.changeform_view(request, str(row.pk), extra_context=name | (extra_context or {}))

    def render_change_form(self, request, context, *args, **kwargs):
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def subtitle(self, row) -> dict:
        """Return nothing to stand under the title: there is no other of its kind to tell it from."""
        return {}
