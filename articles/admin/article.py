from functools import partial

from django.contrib import admin
from django.forms import Script
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext_lazy

from articles import binding, publication
from articles.admin import acts, whole
from articles.admin.article_form import ArticleForm
from articles.admin.article_photo import PLACES, PhotoTieForm, PhotoTieFormSet, place_column
from articles.admin.canvas import canvas
from articles.admin.desk import Inline, TabbedAdmin, columns, edition_fieldsets
from articles.admin.editions import LANGUAGES, headline_of, listed_columns, mark_of, standing
from articles.admin.fields import direction, edition_short_name
from articles.admin.filters import EDITION_FILTERS, TrashFilter
from articles.admin.original import told_lines, told_problems
from articles.admin.provenance import Provenance
from articles.admin.question import Question, is_asking, later_take, question_of
from articles.admin.related_story import RelatedInline
from articles.dates import short_date
from articles.models import Article, ArticlePhoto, ArticleSource, Byline, SeedFile

DATE_AND_ADDRESS = ("dateline", "published_at", "published_precision", "updated_at", "unpublish_at", "slug")
SHARING = ("social_title", "search_title", "search_description", "translated_by", "translation_kind")


class BylineInline(Inline):
    model = Byline
    fields = ["author", "position"]


class SourceInline(Inline):
    model = ArticleSource
    fields = ["source", "position"]


class PhotoInline(Inline):
    model = ArticlePhoto
    form = PhotoTieForm
    formset = PhotoTieFormSet
    labels_name_language = True
    fields = ["photo", "position", *columns("caption"), *PLACES]


for name in PLACES:
    setattr(PhotoInline, name, place_column(name))


def further_fieldsets(name, fields: tuple[str, ...]) -> list:
    """Return a closed panel a language, which its tab brings along."""
    return [
        (name, {"fields": columns_of(fields, language), "classes": ["collapse", f"edition-{language}"]})
        for language in LANGUAGES
    ]


def columns_of(fields: tuple[str, ...], language: str) -> list[str]:
    return [f"{field}_{language}" for field in fields]


def mark_column(language: str):
    @admin.display(description=edition_short_name(language))
    def mark(article):
        return mark_of(article, language)

    mark.__name__ = f"mark_{language}"
    return mark


@admin.register(Article)
class ArticleAdmin(TabbedAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    view_on_site = False  # each edition has its own address, in the panel of publication
    actions = acts.ACTIONS
    list_display = ["title", "section", *(mark_column(language) for language in LANGUAGES), "created"]
    list_display_links = ["title"]
    list_filter = [*EDITION_FILTERS, "section", "genre", "source_language", TrashFilter]
    list_select_related = ["section"]
    sortable_by = ["created"]
    search_fields = columns("headline")
    ordering = ["-id"]
    inlines = [BylineInline, SourceInline, PhotoInline, RelatedInline]
    fieldsets = [
        *edition_fieldsets("kicker", "headline", "lede", "body"),
        (pgettext_lazy("newsroom", "Placing"), {"fields": ["section", "topics", "genre"]}),
        *further_fieldsets(pgettext_lazy("newsroom", "Date and address"), DATE_AND_ADDRESS),
        *further_fieldsets(pgettext_lazy("newsroom", "Sharing, search and translation"), SHARING),
        (
            pgettext_lazy("newsroom", "Embargo and breaking news"),
            {"fields": ["embargoed_until", "breaking_until"], "classes": ["collapse"]},
        ),
        (
            pgettext_lazy("newsroom", "Where it comes from"),
            {
                "fields": ["source_language", "sources_as_printed", "published_as_printed"],
                "classes": ["collapse"],
            },
        ),
    ]

    class Media:
        css = {"all": ["admin_desk/body.css"]}
        js = [Script(f"admin_desk/{name}.js", type="module") for name in ("body", "whole")]

    # The list

    @admin.display(description=pgettext_lazy("newsroom", "headline"))
    def title(self, article):
        return headline_of(article)

    # By id, which is the order of writing and has an index.
    @admin.display(description=pgettext_lazy("newsroom", "created at"), ordering="id")
    def created(self, article):
        day = timezone.localdate(article.created_at)
        return format_html('<time datetime="{}">{}</time>', day.isoformat(), short_date(day, get_language()))

    def get_search_results(self, request, queryset, search_term):
        """Serve the list and the fields that look for a story; neither loads a body."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if request.resolver_match.url_name == "autocomplete":
            found = found.filter(trashed_at=None)
        return found.select_related("section").only(*listed_columns(), *section_columns()), duplicates

    def get_actions(self, request):
        """Offer in the trash what can be done there, and elsewhere the rest."""
        actions = super().get_actions(request)
        in_trash = request.GET.get(TrashFilter.parameter_name) == "only"
        return {name: act for name, act in actions.items() if (name == "restore") == in_trash}

    # Who may do what

    def has_publish_permission(self, request):
        return request.user.has_perm(acts.PUBLISH)

    def has_withdraw_permission(self, request):
        return request.user.has_perm(acts.WITHDRAW)

    def has_trash_permission(self, request):
        return request.user.has_perm(acts.DELETE)

    def has_delete_permission(self, request, obj=None):
        """No story is ever deleted: it goes to the trash, whole."""
        return False

    def has_change_permission(self, request, obj=None):
        """The row of a published edition is what readers see: changing it is publishing."""
        if obj is not None and acts.has_published_edition(obj) and not self.has_publish_permission(request):
            return False
        return super().has_change_permission(request, obj)

    # The form

    def get_urls(self):
        page = self.admin_site.admin_view(partial(whole.whole, self))
        return [path("whole/", page, name="articles_article_whole"), *super().get_urls()]

    def get_changeform_initial_data(self, request):
        return super().get_changeform_initial_data(request) | whole.values_for(request)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            acts.refuse_unless_allowed(request, self.get_object(request, object_id) if object_id else None)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        article = obj or Article()
        seeds = list(seeds_of(article)) if obj else []
        context |= {
            "show_save_and_add_another": False,
            "canvas": canvas(article),
            "editions": [standing(article, language) for language in LANGUAGES],
            "may_publish": self.has_publish_permission(request) and not article.trashed_at,
            "may_trash": obj is not None and acts.may_trash(request.user, obj),
            "originals": [original_of(seed) for seed in seeds],
            "questions": questions_about(article, seeds) if obj else [],
        }
        for seed in seeds[:1]:
            form, formsets = context["adminform"].form, context["inline_admin_formsets"]
            Provenance(seed, article).explain(form, [inline.formset for inline in formsets])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def subtitle(self, row) -> dict:
        """A headline runs as its edition does, though it may begin with a foreign word."""
        language = get_language() if row.headline else row.source_language
        return {"subtitle": str(row), "subtitle_direction": direction(language)}

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        publication.save(obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        whole.tie(request, form.instance, form.taken)
        binding.refresh([form.instance])

    def response_add(self, request, obj, post_url_continue=None):
        return self.after_act(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.after_act(request, obj) or super().response_change(request, obj)

    def after_act(self, request, article):
        """Do what the pressed button asks for beyond saving, and stay with the story."""
        if not acts.asked(request.POST)[0]:
            return None
        acts.do_asked(request, article)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def seeds_of(article: Article):
    """Return the files that a story was imported from, without what awaits an editor in them."""
    return article.seed_files.with_questions().defer("pending_content").order_by("id")


def original_of(seed: SeedFile) -> dict:
    lines, problems = told_lines(seed), told_problems(seed)
    return {"name": seed.name, "lines": lines, "problems": problems, "review": seed.review}


def questions_about(article: Article, seeds: list[SeedFile]) -> list[Question]:
    """Return what an editor is asked about a story: by its own files, and by its later takes."""
    takes = article.later_takes.to_merge().only("name", "article", "take_of")
    return [*map(question_of, filter(is_asking, seeds)), *(later_take(seed) for seed in takes)]


def section_columns() -> list[str]:
    return [f"section__{column}" for column in columns("name")]
