from datetime import UTC, datetime, time, timedelta

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy

from articles.admin.audit_details import details, model_of
from articles.admin.desk import DeskAdmin, Kept
from articles.admin.fields import edition_short_name
from articles.admin.history import ACTS as OF_STORIES
from articles.admin.history import act_sentence, name_of
from articles.dates import short_date
from articles.models import AuditEntry, User
from articles.models.article import LANGUAGES

ACTS = {
    "login": pgettext_lazy("newsroom", "Signed in"),
    "logout": pgettext_lazy("newsroom", "Signed out"),
    "login_failed": pgettext_lazy("newsroom", "Sign-in failed"),
    "lockout": pgettext_lazy("newsroom", "Locked out for a while"),
    "spray": pgettext_lazy("newsroom", "Many names tried from one address"),
    "factor_added": pgettext_lazy("newsroom", "Second factor added"),
    "factor_removed": pgettext_lazy("newsroom", "Second factor removed"),
    "factor_reset": pgettext_lazy("newsroom", "Recovery codes made anew"),
    "factor_failed": pgettext_lazy("newsroom", "Second factor failed"),
    "reset_asked": pgettext_lazy("newsroom", "New password asked for by mail"),
    "reset_mailed": pgettext_lazy("newsroom", "Link to a new password mailed"),
    "account_made": pgettext_lazy("newsroom", "Account made"),
    "account_changed": pgettext_lazy("newsroom", "Account changed"),
    "roles_given": pgettext_lazy("newsroom", "Roles given"),
    "roles_taken": pgettext_lazy("newsroom", "Roles taken"),
    "freeze": pgettext_lazy("newsroom", "Publication frozen"),
    "release": pgettext_lazy("newsroom", "Publication released"),
    "undo": pgettext_lazy("newsroom", "What an account did was undone"),
    "note_written": pgettext_lazy("newsroom", "Note written"),
    "note_answered": pgettext_lazy("newsroom", "Note answered"),
    "note_amended": pgettext_lazy("newsroom", "Note amended"),
    "note_resolved": pgettext_lazy("newsroom", "Note resolved"),
    "note_reopened": pgettext_lazy("newsroom", "Note opened again"),
    "added": pgettext_lazy("newsroom", "Added"),
    "changed": pgettext_lazy("newsroom", "Changed"),
    "deleted": pgettext_lazy("newsroom", "Deleted"),
}
DAYS = 14
MOST_PEOPLE = 50


class ActFilter(SimpleListFilter):
    title = pgettext_lazy("newsroom", "what")
    parameter_name = "act"

    def lookups(self, request, model_admin):
        of_stories = [(act, act_sentence(act, get_language(), "…")) for act in OF_STORIES]
        return [*ACTS.items(), *of_stories]

    def queryset(self, request, lines):
        return lines.filter(act=self.value()) if self.value() else lines


class PersonFilter(SimpleListFilter):
    title = pgettext_lazy("newsroom", "who")
    parameter_name = "person"

    def lookups(self, request, model_admin):
        names = User.objects.order_by("username").values_list("username", flat=True)[:MOST_PEOPLE]
        return [(name, name) for name in names]

    def queryset(self, request, lines):
        return lines.filter(person=self.value()) if self.value() else lines


class DayFilter(SimpleListFilter):
    """A day in UTC, as the log counts; the address takes any other than those on offer, too."""

    title = pgettext_lazy("newsroom", "day")
    parameter_name = "day"

    def lookups(self, request, model_admin):
        today = timezone.now().date()
        days = [today - timedelta(days=back) for back in range(DAYS)]
        return [(day.isoformat(), short_date(day, get_language())) for day in days]

    def queryset(self, request, lines):
        try:
            day = parse_date(self.value() or "")
        except ValueError:
            return lines.none()
        if day is None:
            return lines
        first = datetime.combine(day, time.min, tzinfo=UTC)
        return lines.filter(made_at__gte=first, made_at__lt=first + timedelta(days=1))


@admin.register(AuditEntry)
class AuditEntryAdmin(Kept, DeskAdmin):
    """Nobody writes here, whoever it is; the model and the database refuse it as well."""

    list_display = ["when", "person", "done", "about", "edition", "version", "address"]
    list_display_links = ["when"]
    list_filter = [ActFilter, PersonFilter, DayFilter]
    sortable_by = []
    search_fields = ["person", "address", "name"]
    ordering = ["-id"]
    actions = None
    fields = ["when", "person", "done", "about", "edition", "version", "address", "told"]

    @admin.display(description=pgettext_lazy("newsroom", "when (UTC)"))
    def when(self, line):
        moment = line.made_at.astimezone(UTC)
        words = f"{moment:%Y-%m-%d %H:%M:%S}"
        return format_html('<time datetime="{}" dir="ltr">{}</time>', moment.isoformat(), words)

    @admin.display(description=pgettext_lazy("newsroom", "what"))
    def done(self, line):
        if line.act in OF_STORIES:
            return act_sentence(line.act, line.language, line.detail.get("name", ""))
        return ACTS.get(line.act, line.act)

    @admin.display(description=pgettext_lazy("newsroom", "to what"))
    def about(self, line):
        return name_of(model_of(line), line.name) if line.name else ""

    @admin.display(description=pgettext_lazy("newsroom", "language"))
    def edition(self, line):
        return capfirst(edition_short_name(line.language)) if line.language in LANGUAGES else line.language

    @admin.display(description=pgettext_lazy("newsroom", "details"))
    def told(self, line):
        return format_html_join("", '<p dir="auto">{}</p>', ([row] for row in details(line)))
