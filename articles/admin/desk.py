"""What all lists and forms of the desk share."""

from json import dumps, loads

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.contrib.admin.widgets import AdminIntegerFieldWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language, npgettext, pgettext, pgettext_lazy

from articles import rights
from articles.admin.deleting import holders, named_by_the_desk, without_ties
from articles.admin.editions import LANGUAGES, headline_of, short_moment
from articles.admin.fields import (
    DateAndTime,
    Place,
    attributes_of,
    column_language,
    columns,
    direction,
    direction_of,
    edition_short_name,
    language_name,
    mark,
    settle_column,
)
from articles.admin.finding import story_ids
from articles.admin.history import changes_of, lines_of
from articles.admin.lists import UncountedList, UncountedPaginator
from articles.dates import zone_name
from articles.freezing import refuse_if_frozen
from articles.models import Article

SCRIPTS = ("jquery.init.js", "core.js", "admin/RelatedObjectLookups.js", "actions.js")
# An edition has no more boxes of text in sight.
MOST_BOXES = 6


def edition_fieldsets(*names: str) -> list:
    """Return one fieldset a language with these fields; a script turns them into tabs."""
    return [
        (
            format_html(
                '<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), language_name(language)
            ),
            {"fields": [f"{name}_{language}" for name in names], "classes": [f"edition edition-{language}"]},
        )
        for language in LANGUAGES
    ]


class Directed:
    """Each control says its language and direction; each relation is searched for, never listed."""

    # Where the languages stand under one another without a heading, the label names its language.
    labels_name_language = False
    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.SplitDateTimeField, "widget": DateAndTime}
    }

    def get_autocomplete_fields(self, request):
        relations = [*self.opts.fields, *self.opts.many_to_many]
        return [field.name for field in relations if field.is_relation]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        form_field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if form_field is None:
            return None
        if language := column_language(db_field):
            settle_column(db_field, form_field)
            if self.labels_name_language:
                name = edition_short_name(language)
                form_field.label = format_lazy("{} ({})", form_field.label, name)
        if isinstance(form_field.widget, DateAndTime):
            form_field.widget.label = form_field.label
        mark(form_field, attributes_of(db_field))
        if isinstance(form_field.widget, RelatedFieldWidgetWrapper):
            form_field.widget.can_delete_related = False
            form_field.widget.can_view_related = False
        return form_field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is Article:
            # A choice shows a headline: the bodies stay where they are.
            stories = rights.nameable_by(request.user, Article.objects.all())
            kwargs["queryset"] = stories.only("source_language", *columns("headline"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class DeskAdmin(Directed, admin.ModelAdmin):
    """A list that counts nothing, a form that lists no archive."""

    paginator = UncountedPaginator
    empty_value_display = ""
    is_for_readers = False  # whether what is saved here shows on their pages at once
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    list_per_page = 50

    def lookup_allowed(self, lookup, value, request):
        """Run no regular expression from an address: a broken one is an error, a long one never ends."""
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    @property
    def media(self):
        """Django's scripts but for those that make a slug while one types: ours is made on saving."""
        jquery = "vendor/jquery/jquery.js" if settings.DEBUG else "vendor/jquery/jquery.min.js"
        return forms.Media(js=[f"admin/js/{name}" for name in (jquery, *SCRIPTS)])

    def get_changelist(self, request, **kwargs):
        return UncountedList

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def changeform_view(self, request, *args, **kwargs):
        self.refuse_if_frozen(request)
        return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        self.refuse_if_frozen(request)
        return super().delete_view(request, *args, **kwargs)

    def delete_queryset(self, request, queryset):
        self.refuse_if_frozen(request)
        return super().delete_queryset(request, queryset)

    def refuse_if_frozen(self, request):
        if self.is_for_readers and request.method == "POST":
            refuse_if_frozen()

    # The log

    def construct_change_message(self, request, form, formsets, add=False):  # noqa: FBT002 (Django's)
        return changes_of(form, formsets, added=add)

    def log_change(self, request, obj, message):
        """Write no line for a form that was saved as it was."""
        return super().log_change(request, obj, message) if message else None

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        if context := getattr(response, "context_data", None):
            context["title"] = pgettext("newsroom", "History")
            context["lines"] = lines_of(context["action_list"])
            context |= self.subtitle(context["object"])
        return response

    # The form

    def subtitle(self, row) -> dict:
        """Return what stands under the title, and which way it runs."""
        return {"subtitle": str(row), "subtitle_direction": direction_of(str(row))}

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= self.subtitle(obj) if obj else {}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_fieldsets(self, request, obj=None):
        """Say once in each panel with an hour in it where that hour is counted."""
        hours = {field.name for field in self.opts.get_fields() if isinstance(field, models.DateTimeField)}
        hours -= set(self.get_readonly_fields(request, obj))
        return [
            (name, with_zone(options) if hours & set(flatten(options["fields"])) else options)
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_inline_formsets(self, *args, **kwargs):
        """
        Name the thing that a row adds without Django's «another», which Arabic would have to agree.

        A panel with a complaint about its rows together is open, as one about a single row is.
        """
        shown = super().get_inline_formsets(*args, **kwargs)
        for formset in shown:
            if formset.formset.is_bound and formset.formset.non_form_errors():
                formset.classes = ""
            told = loads(formset.inline_formset_data())
            name = formset.opts.verbose_name
            told["options"]["addText"] = pgettext("newsroom", "Add: {name}").format(name=name)
            formset.inline_formset_data = dumps(told)
        return shown

    def get_deleted_objects(self, objs, request):
        """Name what holds on to a row without loading it: of a section that may be the archive."""
        holding = {capfirst(name) for row in objs for name in holders(row)}
        if holding:
            return [], {}, set(), sorted(holding)
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return without_ties(rows), named_by_the_desk(counts), lacking, protected


def with_zone(options: dict) -> dict:
    zone = zone_name(timezone.localtime().utcoffset(), get_language())
    return {"description": pgettext("newsroom", "Hours are those of {zone}.").format(zone=zone)} | options


def moment_column(model: type[models.Model], name: str):
    """Return a column of moments, written as the rest of the house writes them."""

    @admin.display(description=model._meta.get_field(name).verbose_name, ordering=name)
    def shown(row):
        moment = getattr(row, name)
        if moment is None:
            return None
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), short_moment(moment))

    shown.__name__ = name
    return shown


class TabbedAdmin(DeskAdmin):
    """A form with the languages as tabs; without its script they stand under one another."""

    change_form_template = "admin/editions_form.html"

    class Media:
        js = [forms.Script("admin_desk/editions.js", type="module")]

    def render_change_form(self, request, context, *args, **kwargs):
        context |= {"languages": settings.LANGUAGES, "empty_words": empty_words()}
        return super().render_change_form(request, context, *args, **kwargs)


def empty_words() -> str:
    """Return what a tab says of so many empty boxes, for one and more, as its script takes them apart."""
    words = (npgettext("newsroom", "{count} empty", "{count} empty", n) for n in range(1, MOST_BOXES + 1))
    return "|".join(word.format(count=n) for n, word in enumerate(words, start=1))


class Kept:
    """Rows that the house writes itself: an editor may look at them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class OfStoryAdmin(DeskAdmin):
    """Rows that belong to a story: the list prints its headline and loads nothing else of it."""

    def get_queryset(self, request):
        story = Article.objects.only("source_language", *columns("headline"))
        rows = super().get_queryset(request).prefetch_related(models.Prefetch("article", story))
        if rights.sees_all(request.user):
            return rows
        seen = rights.seen_by(request.user).values("pk")
        return rows.filter(models.Q(article=None) | models.Q(article__in=seen))

    def get_search_results(self, request, queryset, search_term):
        """Find the rows of those stories that the search of the house finds."""
        found = queryset.filter(article__in=story_ids(search_term)) if search_term else queryset
        return found, False

    @admin.display(description=pgettext_lazy("newsroom", "article"))
    def headline(self, row):
        return headline_of(row.article) if row.article else ""


class Inline(Directed, admin.StackedInline):
    """Rows tied to the one at hand, in a panel that opens on demand."""

    extra = 0
    formfield_overrides = Directed.formfield_overrides | {
        models.PositiveSmallIntegerField: {"form_class": Place, "widget": AdminIntegerFieldWidget}
    }
    classes = ["collapse"]
