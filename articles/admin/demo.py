"""The demo edition at the desk: its page, with one button that brings it in or takes it out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods

from articles.demo.filling import fill
from articles.demo.removal import remove
from articles.models import Article, DemoRow

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


@require_http_methods(["GET", "POST"])
def demo(request, context: dict):
    """Ask before, and do it when asked to: what there is to do follows from whether the demo is in."""
    is_in = DemoRow.objects.exists()
    if not request.user.has_perm(REMOVE if is_in else FILL):
        raise PermissionDenied
    if request.method == "POST":
        return removed(request) if "_remove" in request.POST else filled(request)
    title = (
        pgettext("newsroom", "Remove the demo edition") if is_in else pgettext("newsroom", "A demo edition")
    )
    stories = DemoRow.objects.rows_of(Article).count() if is_in else 0
    return TemplateResponse(
        request, "admin/demo.html", context | {"title": title, "demo_is_in": is_in, "stories": stories}
    )


def filled(request) -> HttpResponseRedirect:
    if not request.user.has_perm(FILL):
        raise PermissionDenied
    count = fill()
    told = npgettext("newsroom", "{count} fictional story is in.", "{count} fictional stories are in.", count)
    if count:
        messages.success(request, told.format(count=count))
    else:
        messages.warning(request, pgettext("newsroom", "The demo edition is in already."))
    return HttpResponseRedirect(reverse("admin:index"))


def removed(request) -> HttpResponseRedirect:
    if not request.user.has_perm(REMOVE):
        raise PermissionDenied
    count = remove()
    told = npgettext(
        "newsroom", "{count} fictional story was removed.", "{count} fictional stories were removed.", count
    )
    messages.success(request, told.format(count=count))
    return HttpResponseRedirect(reverse("admin:index"))
