"""What is for whoever sits at the desk: notes that name them, and answers to theirs."""

from dataclasses import dataclass

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import pgettext

from articles import rights
from articles.admin.editions import OF_EDITION, SHARED, headline_of, short_moment
from articles.admin.fields import columns, direction_of
from articles.admin.notes import name_of
from articles.models import Article, Notice

SHOWN = 50
# The number in the head of the page says no more than this.
MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class Line:
    notice: Notice
    is_new: bool

    @property
    def who(self) -> str:
        return name_of(self.notice.note.author)

    @property
    def direction(self) -> str:
        return direction_of(self.notice.note.text)

    @property
    def when(self) -> str:
        return short_moment(self.notice.made_at)

    @property
    def headline(self) -> str:
        return headline_of(self.notice.note.article)

    @property
    def address(self) -> str:
        note = self.notice.note
        return reverse("admin:articles_article_notes", args=[note.article_id]) + f"#note-{note.pk}"


def count_for(user) -> int:
    """Return how much awaits somebody, up to one more than is told."""
    if not user.is_authenticated:
        return 0
    return len(Notice.objects.unseen().filter(user=user).values_list("pk")[: MOST_COUNTED + 1])


def for_you(request, context_of):
    """List what is for somebody, the newest first; what is shown counts as seen from then on."""
    lines = [Line(notice, notice.seen_at is None) for notice in notices_of(request.user)]
    Notice.objects.filter(pk__in=[line.notice.pk for line in lines]).see()
    context = context_of(request) | {"title": pgettext("newsroom", "For you"), "lines": lines}
    return TemplateResponse(request, "admin/for_you.html", context)


def notices_of(user) -> list[Notice]:
    """Return the newest notices, without those about stories that somebody may see no more."""
    stories = rights.seen_by(user, Article.objects.only("pk"))
    told = [*SHARED, *(column for name in OF_EDITION for column in columns(name))]
    shown = ["user", "kind", "made_at", "seen_at", "note__text", "note__parent"]
    author = ["note__author__username", "note__author__first_name", "note__author__last_name"]
    found = Notice.objects.filter(user=user, note__article__in=stories).order_by("-id")
    found = found.select_related("note__author", "note__article")
    return list(found.only(*shown, *author, *(f"note__article__{column}" for column in told))[:SHOWN])
