from functools import partial

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from articles import rights
from articles.admin.conflict import conflict
from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.admin.editions import headline_of
from articles.admin.fields import directed
from articles.admin.filters import QuestionFilter
from articles.admin.original import told_lines, told_problems
from articles.admin.question import is_asking, question_of
from articles.admin.take import take
from articles.models import SeedFile
from articles.seeds import steps

BYTES = ("content", "pending_content", "ledger")


def in_queue(request) -> bool:
    return request.GET.get("review__exact") == "1"


@admin.action(permissions=["review"], description=pgettext_lazy("newsroom", "Reviewed"))
def reviewed(model_admin, request, seeds):
    count = sum(1 for seed in seeds.filter(review=True) if steps.review(seed, by=request.user))
    sentence = npgettext("newsroom", "{count} story reviewed.", "{count} stories reviewed.", count)
    messages.success(request, sentence.format(count=count))


@admin.register(SeedFile)
class SeedFileAdmin(Kept, OfStoryAdmin):
    list_display = ["story", "why", "question", "file", moment_column(SeedFile, "imported_at")]
    list_display_links = ["file"]
    list_filter = [QuestionFilter, "review"]
    actions = [reviewed]
    search_fields = ["name"]
    ordering = ["-id"]
    fields = ["name", "external_id", "article", "encoding", "imported_at", "awaits", "remarks", "original"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_questions().defer(*BYTES)

    def get_urls(self):
        pages = {"conflict": conflict, "take": take}
        return [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(view, self)),
                name=f"articles_seedfile_{name}",
            )
            for name, view in pages.items()
        ] + super().get_urls()

    @admin.display(description=pgettext_lazy("newsroom", "file name"), ordering="name")
    def file(self, seed):
        return directed(seed.name)

    @admin.display(description=pgettext_lazy("newsroom", "to decide"))
    def question(self, seed):
        return question_of(seed).link if is_asking(seed) else ""

    def get_ordering(self, request):
        """A queue begins with whoever waits longest."""
        return ["id"] if in_queue(request) else super().get_ordering(request)

    def has_review_permission(self, request):
        return rights.may_review_imports(request.user)

    def changelist_view(self, request, extra_context=None):
        """Under its filter the list is a queue, and says so."""
        queue = {"title": pgettext("newsroom", "Imported stories to be reviewed")}
        return super().changelist_view(request, queue if in_queue(request) else extra_context)

    @admin.display(description=pgettext_lazy("newsroom", "article"))
    def story(self, seed):
        if seed.article is None:
            return ""
        address = reverse("admin:articles_article_change", args=[seed.article_id])
        return format_html('<a href="{}">{}</a>', address, headline_of(seed.article))

    @admin.display(description=pgettext_lazy("newsroom", "to be reviewed"))
    def why(self, seed):
        """Why the story is in review; nothing for one that is not."""
        if not seed.review:
            return ""
        return render_to_string("admin/articles/_remarks.html", {"problems": told_problems(seed)})

    @admin.display(description=pgettext_lazy("newsroom", "to be reviewed"))
    def awaits(self, seed):
        return pgettext("newsroom", "Yes") if seed.review else pgettext("newsroom", "No")

    @admin.display(description=pgettext_lazy("newsroom", "what the importer says"))
    def remarks(self, seed):
        return render_to_string("admin/articles/_remarks.html", {"problems": told_problems(seed)})

    @admin.display(description=pgettext_lazy("newsroom", "the original"))
    def original(self, seed):
        story = seed.article_id and reverse("admin:articles_article_change", args=[seed.article_id])
        lines = told_lines(seed, story or "")
        return render_to_string("admin/articles/_original.html", {"lines": lines})
