"""What was changed in live stories: who called it what, and which of it a second person has looked at."""

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.utils.translation import npgettext, pgettext_lazy

from articles import correcting, rights
from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.admin.taking_down import TakenDownByAdministrator
from articles.models import Edit
from articles.notices import Change
from articles.wording import listed


class CalledMinorFilter(admin.SimpleListFilter):
    title = pgettext_lazy("newsroom", "called minor")
    parameter_name = "minor"

    def lookups(self, request, model_admin):
        return [
            ("all", pgettext_lazy("newsroom", "though its difference says more")),
            ("open", pgettext_lazy("newsroom", "not yet confirmed")),
        ]

    def queryset(self, request, queryset):
        chosen = {"all": queryset.called_minor, "open": queryset.unconfirmed}
        return chosen[self.value()]() if self.value() in chosen else queryset


@admin.action(
    permissions=["confirm"], description=pgettext_lazy("newsroom", "Confirm that these edits are minor")
)
def confirm(model_admin, request, edits):
    """Somebody's own edits are left to somebody else."""
    mine = edits.unconfirmed().filter(made_by=request.user).count()
    others = edits.unconfirmed().exclude(made_by=request.user).select_related("article")
    done = correcting.confirm_minor([e for e in others if may_confirm(request.user, e)], by=request.user)
    if done:
        sentence = npgettext("newsroom", "{count} edit confirmed.", "{count} edits confirmed.", done)
        messages.success(request, sentence.format(count=done))
    if mine:
        messages.warning(request, pgettext_lazy("newsroom", "Your own edits are confirmed by somebody else."))


def may_confirm(user, edit: Edit) -> bool:
    return rights.may_correct(user, edit.article, edit.language)


@admin.register(Edit)
class EditAdmin(TakenDownByAdministrator, Kept, OfStoryAdmin):
    list_display = [
        *("headline", "language", "weight", "proposed", "because", "reason", "made_by"),
        *(moment_column(Edit, "made_at"), "confirmed_by"),
    ]
    list_filter = [CalledMinorFilter, "weight", "language"]
    list_select_related = ["made_by", "confirmed_by"]
    ordering = ["-id"]
    actions = [confirm]
    fields = [
        *("article", "language", "version", "weight", "proposed", "because", "reason", "shown"),
        *("made_by", "made_at", "confirmed_by", "confirmed_at", "taken_down_notice", "taken_down_reason"),
    ]

    def has_module_permission(self, request):
        return rights.may_correct(request.user)

    def has_view_permission(self, request, obj=None):
        return rights.may_correct(request.user)

    def has_confirm_permission(self, request):
        return rights.may_correct(request.user)

    @admin.display(description=pgettext_lazy("newsroom", "because"))
    def because(self, edit):
        return listed(edit.why)

    @admin.display(description=pgettext_lazy("newsroom", "difference"))
    def shown(self, edit):
        change = {"change": Change(edit, is_whole=True)}
        return render_to_string("admin/articles/edit/_difference.html", change)

    def get_queryset(self, request):
        wanted = super().get_queryset(request)
        is_list = request.resolver_match.url_name == "articles_edit_changelist"
        return wanted.defer("difference") if is_list else wanted.select_related("correction")
