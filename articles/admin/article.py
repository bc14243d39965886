from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from articles import flashes, rights, storing
from articles.admin import (
    alike,
    article_urls,
    bar,
    deferred,
    keeping,
    notes,
    orders,
    preview_links,
    proof,
    shared,
    translate,
    versions,
    weights,
    whole,
    working,
)
from articles.admin.article_fieldsets import FIELDSETS
from articles.admin.article_form import ArticleForm, read_guid
from articles.admin.article_inlines import BylineInline, PhotoInline, SourceInline
from articles.admin.article_list import StoryList
from articles.admin.canvas import canvas
from articles.admin.closed import closed_fields
from articles.admin.desk import TabbedAdmin
from articles.admin.editions import (
    LANGUAGES,
    standing,
)
from articles.admin.fields import direction
from articles.admin.original import told_lines, told_problems
from articles.admin.provenance import Provenance
from articles.admin.question import Question, is_asking, later_take, question_of
from articles.admin.related_story import RelatedInline
from articles.admin.story_pictures import add_zone
from articles.freezing import refuse_if_frozen
from articles.models import Article, HouseStyle, SeedFile

SCRIPTS = ("suggest", "proof", "body", "whole", "photos", "late", "counting", "shared", "related")
# How long breaking news is breaking unless its editor says otherwise.
FLASH = timedelta(hours=3)


@admin.register(Article)
class ArticleAdmin(StoryList, TabbedAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    view_on_site = False  # each edition has its own address, in the panel of publication
    inlines = [BylineInline, SourceInline, PhotoInline, RelatedInline]
    fieldsets = FIELDSETS

    class Media:
        css = {"all": [f"admin_desk/{name}.css" for name in ("body", "photos", "publishing", "weights")]}
        js = [forms.Script(f"admin_desk/{name}.js", type="module") for name in SCRIPTS]

    # Who may do what

    def has_publish_permission(self, request, obj=None):
        return rights.may_publish(request.user, obj)

    def has_withdraw_permission(self, request):
        return rights.may_withdraw(request.user)

    def has_trash_permission(self, request):
        return rights.may_trash(request.user)

    def has_add_permission(self, request):
        return rights.may_begin(request.user)

    def has_view_permission(self, request, obj=None):
        return rights.may_see(request.user, obj)

    def has_module_permission(self, request):
        return rights.may_see(request.user)

    def has_delete_permission(self, request, obj=None):
        """No story is ever deleted: it goes to the trash, whole."""
        return False

    def has_change_permission(self, request, obj=None):
        return rights.may_write(request.user, obj) or rights.may_illustrate(request.user, obj)

    # The form

    def get_urls(self):
        return [*article_urls.of(self), *super().get_urls()]

    def get_readonly_fields(self, request, obj=None):
        """Close what the person may not write: it is shown, and what a post says of it is ignored."""
        closed = closed_fields(request.user, obj, self.fieldsets)
        return [*super().get_readonly_fields(request, obj), *closed]

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002 (Django's)
        """Let the form know who writes, for what it has to refuse in words."""
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def get_object(self, request, object_id, from_field=None):
        """Return the story with the text at hand: of what is out, the work beside its row."""
        article = super().get_object(request, object_id, from_field)
        return article and working.opened(article, request)

    def get_changeform_initial_data(self, request):
        """Begin a story with the house for its source, until another is named; breaking, if so asked."""
        begun = {"sources_as_printed": flashes.house(settings.LANGUAGE_CODE)}
        if "flash" in request.GET:
            begun["breaking_until"] = timezone.now() + FLASH
        return super().get_changeform_initial_data(request) | begun | whole.values_for(request)

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        shown = versions.context_of(article, request) if article else {}
        return super().history_view(request, object_id, shown | (extra_context or {}))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and not object_id and (twin := keeping.already_saved(request)):
            messages.info(request, keeping.said_of_twice())
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[twin.pk]))
        if request.method == "POST":
            orders.refuse_unless_allowed(request, self.get_object(request, object_id) if object_id else None)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        article = obj or Article()
        seeds = list(seeds_of(article)) if obj else []
        context["media"], context["deferred"] = deferred.parted(context["media"])
        context |= {
            "show_save_and_add_another": False,
            "canvas": canvas(article),
            "shared": [shared.Shared(edition) for edition in article.editions()],
            "editions": [standing(article, language) for language in LANGUAGES],
            **bar.context(article, request.user),
            "may_trash": obj is not None and rights.may_trash(request.user, obj),
            "originals": [original_of(seed) for seed in seeds],
            "questions": questions_about(article, seeds) if obj else [],
            "weights": weights.bars(article, request.user, request.POST),
            "opened": timezone.now().isoformat(),
            "translations": translate.offered(article, request.user),
            "open_notes": notes.open_count(article) if obj else 0,
            "outside": preview_links.answers_about(article) if obj else [],
            "pictures": add_zone(request, obj),
            "alike": alike.offered(obj, request.user) if obj else [],
        }
        form = context["adminform"].form
        shared.counted(form, HouseStyle.objects.current().longest_headline)
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        if request.method == "GET":
            context |= self.kept(request, form, formsets, obj)
            # What it was filled with has to be sent, whoever looks at it.
            context["folds"] = obj is not None and "kept_filled" not in context
        context["guid"] = read_guid(form["guid"].value()) or article.guid
        for seed in seeds[:1]:
            Provenance(seed, article).explain(form, formsets)
        context["reads_style"] = obj is None or self.has_change_permission(request, obj)
        if obj and context["reads_style"]:
            context["proofs"] = proof.panels(obj, form, formsets, is_imported=bool(seeds))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def kept(self, request, form, formsets, article: Article | None) -> dict:
        """Fill the form with a text that was typed and not saved, or offer it."""
        if filled := keeping.asked_for(request):
            filled.fill(form, formsets)
            return {"kept_filled": filled}
        if article is None:
            return {"kept_new": keeping.unsaved_new(request.user)}
        kept = keeping.of_story(article, request.user)
        differences = list(kept.differences(form)) if kept else []
        return {"kept_offered": kept, "kept_differences": differences} if differences else {}

    def subtitle(self, row) -> dict:
        """A headline runs as its edition does, though it may begin with a foreign word."""
        language = get_language() if row.headline else row.source_language
        return {"subtitle": str(row), "subtitle_direction": direction(language)}

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        if change and form.order.brings_out:
            obj.lacked = orders.lacking(Article.objects.get(pk=obj.pk), form.order.brings_out)
        storing.save_work(
            obj,
            by=request.user,
            may_publish=working.publishable(request.user, obj),
            written=working.written(request.user, obj),
            out=orders.out_with(form.order, obj),
            lifting=form.lifts_embargo,
            chosen=form.choice.chosen,
        )
        weights.tell(obj, form.choice.told, by=request.user)

    def save_related(self, request, form, formsets, change):
        if any(formset.has_changed() for formset in formsets):
            refuse_if_frozen(form.instance)
        super().save_related(request, form, formsets, change)
        if not change:
            whole.tie(request, form.instance, form.taken)
        storing.retie(form.instance)
        keeping.forget(form.instance, request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return self.after_act(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.after_act(request, obj) or super().response_change(request, obj)

    def after_act(self, request, article):
        """Do what the pressed button asks for beyond saving, and stay with the story."""
        asked = next((part for part in (orders, proof, alike) if part.is_asked(request.POST)), None)
        if asked is None:
            return None
        place = asked.do_asked(request, article) or ""
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]) + place)


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
