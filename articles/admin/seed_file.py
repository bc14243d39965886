from functools import partial

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import pgettext_lazy

from articles.admin.conflict import conflict
from articles.admin.desk import Kept, OfStoryAdmin, moment_column
from articles.admin.fields import directed
from articles.admin.filters import QuestionFilter
from articles.admin.original import told_lines, told_problems
from articles.admin.question import is_asking, question_of
from articles.admin.take import take
from articles.models import SeedFile

BYTES = ("content", "pending_content", "ledger")


@admin.register(SeedFile)
class SeedFileAdmin(Kept, OfStoryAdmin):
    list_display = ["file", "headline", "question", "review", moment_column(SeedFile, "imported_at")]
    list_filter = [QuestionFilter, "review"]
    search_fields = ["name"]
    ordering = ["-id"]
    fields = ["name", "external_id", "article", "encoding", "imported_at", "review", "remarks", "original"]

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

    @admin.display(description=pgettext_lazy("newsroom", "what the importer says"))
    def remarks(self, seed):
        return render_to_string("admin/articles/_remarks.html", {"problems": told_problems(seed)})

    @admin.display(description=pgettext_lazy("newsroom", "the original"))
    def original(self, seed):
        story = seed.article_id and reverse("admin:articles_article_change", args=[seed.article_id])
        lines = told_lines(seed, story or "")
        return render_to_string("admin/articles/_original.html", {"lines": lines})
