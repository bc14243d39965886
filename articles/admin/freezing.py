"""The switch that freezes publication, at the desk: its page, and what every page says while it is on."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from articles import freezing, rights
from articles.admin.editions import short_moment
from articles.models import Freeze

LOCKED = 423
MOST_LETTERS = 300
TITLE = pgettext_lazy("newsroom", "Freezing publication")
PAST = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A freeze as the desk shows it."""

    since: str
    until: str
    who: str
    reason: str


def told(freeze: Freeze) -> Told:
    until = short_moment(freeze.ended_at) if freeze.ended_at else ""
    return Told(short_moment(freeze.began_at), until, str(freeze.began_by or ""), freeze.reason)


def current() -> Told | None:
    freeze = Freeze.objects.select_related("began_by").current()
    return told(freeze) if freeze else None


def refused(request, context: dict) -> TemplateResponse:
    context |= {"title": pgettext("newsroom", "Nothing was changed"), "sentence": freezing.FROZEN}
    return TemplateResponse(request, "admin/frozen.html", context, status=LOCKED)


@require_http_methods(["GET", "POST"])
def page(request, context: dict):
    """Show the switch, and turn it as the posted form says."""
    if not rights.may_freeze(request.user):
        raise PermissionDenied
    if request.method == "POST":
        turn(request)
        return HttpResponseRedirect(reverse("admin:freeze"))
    past = Freeze.objects.exclude(ended_at=None).select_related("began_by").order_by("-pk")[:PAST]
    return TemplateResponse(
        request, "admin/freeze.html", context | {"title": TITLE, "past": [told(freeze) for freeze in past]}
    )


def turn(request):
    if "_release" in request.POST:
        freezing.release(by=request.user)
        messages.success(request, pgettext("newsroom", "Publication is released."))
    elif "_freeze" in request.POST:
        reason = request.POST.get("reason", "").replace("\x00", "").strip()[:MOST_LETTERS]
        freezing.freeze(by=request.user, reason=reason)
        messages.warning(request, pgettext("newsroom", "Publication is frozen."))
