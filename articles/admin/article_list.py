"""The list of stories at the desk: its columns, its filters, its search, and who is shown what of it."""

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext_lazy

from articles import rights
from articles.admin import acts
from articles.admin.desk import columns
from articles.admin.editions import LANGUAGES, headline_of, listed_columns, mark_of, stages_of
from articles.admin.fields import edition_short_name
from articles.admin.filters import EDITION_FILTERS, InHandFilter, StageFilter, TrashFilter
from articles.admin.finding import among, begun_ids, story_ids, suggested
from articles.dates import short_date
from articles.models import Assignment, TranslationBasis


def mark_column(language: str):
    @admin.display(description=edition_short_name(language))
    def mark(article):
        return mark_of(article, language)

    mark.__name__ = f"mark_{language}"
    return mark


def section_columns() -> list[str]:
    return [f"section__{column}" for column in columns("name")]


class StoryList:
    """What of the admin of stories makes their list, and the suggestions above it."""

    actions = acts.ACTIONS
    list_display = [
        "title",
        "section",
        *(mark_column(language) for language in LANGUAGES),
        "stage",
        "created",
    ]
    list_display_links = ["title"]
    list_filter = [
        *(*EDITION_FILTERS, InHandFilter, StageFilter, "section", "genre", "source_language", TrashFilter)
    ]
    list_select_related = ["section"]
    sortable_by = ["created"]
    search_fields = columns("headline")
    ordering = ["-id"]

    @admin.display(description=pgettext_lazy("newsroom", "headline"))
    def title(self, article):
        return headline_of(article)

    @admin.display(description=pgettext_lazy("newsroom", "stage"))
    def stage(self, article):
        return stages_of(article)

    # By id, which is the order of writing and has an index.
    @admin.display(description=pgettext_lazy("newsroom", "created at"), ordering="id")
    def created(self, article):
        day = timezone.localdate(article.created_at)
        return format_html('<time datetime="{}">{}</time>', day.isoformat(), short_date(day, get_language()))

    def get_search_results(self, request, queryset, search_term):
        """
        Serve the list and the fields that look for a story, the best first; neither loads a body.

        A list that its reader put into an order keeps it.
        """
        is_typing = request.resolver_match.url_name == "autocomplete"
        found = queryset
        if search_term:
            ids = begun_ids(search_term) if is_typing else story_ids(search_term)
            found = among(queryset, ids)
            found = found.order_by(*queryset.query.order_by) if ORDER_VAR in request.GET else found
        if is_typing:
            found = found.filter(trashed_at=None)
        return found.select_related("section").only(*listed_columns(), *section_columns()), False

    def get_queryset(self, request):
        """Show what the person may see, and know in the list which translations are stale."""
        asked_for = request.resolver_match.url_name
        shown = rights.nameable_by if asked_for == "autocomplete" else rights.seen_by
        stories = shown(request.user, super().get_queryset(request))
        if asked_for != "articles_article_changelist":
            return stories
        stale = TranslationBasis.objects.stale().only("article", "language")
        bases = Prefetch("translation_bases", stale, to_attr="stale_bases")
        work = Prefetch("assignments", Assignment.objects.select_related("assignee"))
        return stories.prefetch_related(bases, work)

    def get_actions(self, request):
        """Offer in the trash what can be done there, and elsewhere the rest."""
        actions = super().get_actions(request)
        in_trash = request.GET.get(TrashFilter.parameter_name) == "only"
        return {name: act for name, act in actions.items() if (name == "restore") == in_trash}

    @property
    def suggestions(self) -> str:
        return reverse("admin:articles_article_suggest")

    def suggest(self, request):
        """Answer what is found for the words typed so far, to whoever may see stories at the desk."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        stories = self.get_queryset(request).filter(trashed_at=None)
        return JsonResponse({"stories": suggested(stories, request.GET.get("q", ""))})
