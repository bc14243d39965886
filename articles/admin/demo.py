"""The demo edition at the desk: its page, with one button that brings it in or takes it out."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin.import_page import PATIENCE_SECONDS, no_worker
from articles.demo.removal import remove
from articles.demo.tasks import ask_for
from articles.models import Article, DemoRow, DemoRun

TITLES = {
    "in": pgettext_lazy("newsroom", "The demo edition is in"),
    "out": pgettext_lazy("newsroom", "A demo edition"),
    "waiting": pgettext_lazy("newsroom", "The demo edition comes in a moment"),
    "working": pgettext_lazy("newsroom", "The demo edition is being made"),
    "failed": pgettext_lazy("newsroom", "The demo edition could not be made"),
}
FILL, REMOVE = "articles.add_demorow", "articles.delete_demorow"


def state_for(user) -> dict:
    """Return what the desk's first page says of the demo: that it is in, or that it is on offer."""
    is_in = DemoRow.objects.exists()
    return {
        "demo_is_in": is_in,
        "may_remove_demo": is_in and user.has_perm(REMOVE),
        "may_fill_demo": not is_in and user.has_perm(FILL) and not is_written_in(),
    }


def is_written_in() -> bool:
    """Whether an editor has begun to write here: what was imported is by nobody at this desk."""
    return Article.objects.filter(created_by__isnull=False).exists()


class Page:
    """What the page of the demo says: what it is, how far it is, or that it is in."""

    def __init__(self):
        self.is_in = DemoRow.objects.exists()
        self.run = None if self.is_in else DemoRun.objects.newest()

    @property
    def is_moving(self) -> bool:
        return self.run is not None and self.run.is_moving

    @property
    def state(self) -> str:
        """Return how it stands; a run without a word for long has failed, and one long over says nothing."""
        if self.is_in:
            return "in"
        if self.is_moving:
            return self.run.state
        return "failed" if self.run and self.run.state != DemoRun.State.DONE else "out"

    @property
    def title(self) -> str:
        return str(TITLES[self.state])

    @cached_property
    def stories(self) -> int:
        return DemoRow.objects.rows_of(Article).count() if self.is_in else 0

    @property
    def progress(self) -> str:
        if not self.run.total:
            return ""
        if self.run.drawn == self.run.total:
            return pgettext("newsroom", "The pictures are drawn; the stories are being stored.")
        sentence = pgettext("newsroom", "Pictures drawn: {done} of {total}")
        return sentence.format(done=self.run.drawn, total=self.run.total)

    @property
    def note(self) -> str:
        """What may be missing when nobody takes it up."""
        waited = int((timezone.now() - self.run.beat_at).total_seconds())
        is_late = self.run.state == DemoRun.State.WAITING and waited >= PATIENCE_SECONDS
        return no_worker(waited) if is_late else ""


@require_http_methods(["GET", "POST"])
def demo(request, context: dict):
    """Ask before, and do it when asked to: what there is to do follows from whether the demo is in."""
    page = Page()
    if not request.user.has_perm(REMOVE if page.is_in else FILL):
        raise PermissionDenied
    if request.method == "POST":
        return removed(request) if "_remove" in request.POST else asked_for(request)
    return TemplateResponse(request, "admin/demo.html", context | {"title": TITLES["out"], "page": page})


def asked_for(request) -> HttpResponseRedirect:
    """Leave it to the worker, and show how far that is."""
    if not request.user.has_perm(FILL):
        raise PermissionDenied
    if not DemoRow.objects.exists():
        ask_for()
    return HttpResponseRedirect(reverse("admin:demo"))


def removed(request) -> HttpResponseRedirect:
    if not request.user.has_perm(REMOVE):
        raise PermissionDenied
    count = remove()
    told = npgettext(
        "newsroom", "{count} fictional story was removed.", "{count} fictional stories were removed.", count
    )
    messages.success(request, told.format(count=count))
    return HttpResponseRedirect(reverse("admin:index"))
