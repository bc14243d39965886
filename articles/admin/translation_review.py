"""Translations to be looked at since their original was corrected."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_POST

from articles import correcting, rights
from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.admin.editions import headline_of
from articles.admin.fields import directed
from articles.models import Article, TranslationReview


class OpenFilter(admin.SimpleListFilter):
    title = pgettext_lazy("newsroom", "state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("done", pgettext_lazy("newsroom", "done")), ("all", pgettext_lazy("newsroom", "all"))]

    def choices(self, changelist):
        """Without a choice those that wait are listed."""
        for choice in super().choices(changelist):
            is_first = choice["query_string"] == changelist.get_query_string(remove=[self.parameter_name])
            yield choice | ({"display": pgettext("newsroom", "open")} if is_first else {})

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.exclude(done_at=None) if self.value() == "done" else queryset.filter(done_at=None)


def may_end(user, review: TranslationReview) -> bool:
    """Whoever works on the translation says whether it is right, also where readers see it already."""
    return rights.works_on(user, review.article, review.language)


@admin.register(TranslationReview)
class TranslationReviewAdmin(Kept, OfStoryAdmin):
    change_form_template = "admin/articles/translationreview/change_form.html"
    list_display = [
        *("story", "language", "told", moment_column(TranslationReview, "opened_at")),
        *("outcome", "done_by"),
    ]
    list_display_links = ["told"]
    list_filter = [OpenFilter, "language"]
    list_select_related = ["correction", "done_by"]
    ordering = ["opened_at", "id"]
    fields = ["story", "language", "told", "opened_at", "outcome", "done_at", "done_by"]

    def get_queryset(self, request):
        seen = rights.seen_by(request.user, Article.objects.order_by()).values("pk")
        return super().get_queryset(request).filter(article__in=seen)

    def get_urls(self):
        end = self.admin_site.admin_view(require_POST(self.end))
        return [path("<int:pk>/end/", end, name="articles_translationreview_end"), *super().get_urls()]

    def has_module_permission(self, request):
        return rights.may_translate(request.user)

    def has_view_permission(self, request, obj=None):
        return rights.may_translate(request.user)

    @admin.display(description=pgettext_lazy("newsroom", "article"))
    def story(self, review):
        address = reverse("admin:articles_article_change", args=[review.article_id])
        return format_html('<a href="{}">{}</a>', address, headline_of(review.article))

    @admin.display(description=pgettext_lazy("newsroom", "correction of the original"))
    def told(self, review):
        return directed(str(review.correction))

    def end(self, request, pk: int):
        """Say how the review of a translation ended; the note for its readers goes."""
        review = self.get_object(request, str(pk))
        outcome = request.POST.get("outcome")
        if review is None or not may_end(request.user, review):
            raise PermissionDenied
        if outcome in TranslationReview.Outcome.values:
            correcting.end_review(review, outcome, by=request.user)
            messages.success(
                request, pgettext("newsroom", "The review is done; its readers are told no more of it.")
            )
        return HttpResponseRedirect(reverse("admin:articles_translationreview_changelist"))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and not obj.done_at and may_end(request.user, obj):
            context["ending"] = reverse("admin:articles_translationreview_end", args=[obj.pk])
            context["outcomes"] = TranslationReview.Outcome.choices
        if obj:
            side_by_side = reverse("admin:articles_article_translate", args=[obj.article_id, obj.language])
            context["side_by_side"] = side_by_side
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
