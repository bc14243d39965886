"""The front: one screen on which an editor puts the top of the home page, or of a section, in order."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, pgettext
from django.views.decorators.cache import never_cache

from articles import fronts, publication, rights
from articles.admin import arrangement, front_screen
from articles.admin.arrangement import Arrangement
from articles.admin.desk import DeskAdmin
from articles.admin.history import act_sentence
from articles.fronts import Place
from articles.models import Article, Front, Section
from articles.models.article import LANGUAGES

# The acts after which the screen begins anew from what is stored.
STORING = ("publish", "schedule", "undo", "cancel")


@admin.register(Front)
class FrontAdmin(DeskAdmin):
    """There is no list of fronts and no form of one: a place has one screen."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Whether somebody may arrange; a front that is stored is never changed."""
        return obj is None and rights.may_arrange_fronts(request.user)

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return screen(request, self)


@never_cache
def screen(request, model_admin):
    place = place_asked(request.GET)
    if request.method != "POST":
        live = place.live()
        stored = Arrangement(tuple(fronts.placed_on(live)), live and live.pk)
        return shown(request, model_admin, place, stored)
    if not rights.may_arrange_fronts(request.user):
        raise PermissionDenied
    laid = arrangement.read(request.POST)
    if act := next((name for name in STORING if name in request.POST), None):
        return stored_or_shown(request, model_admin, place, laid, act)
    if move := arrangement.asked_move(request.POST):
        laid = laid.moved(*move)
    elif "breaking" in request.POST:
        announce(request, request.POST["breaking"])
    return shown(request, model_admin, place, laid)


def place_asked(data) -> Place:
    """Return the place that an address names: a language, and a section of it or the home page."""
    language, slug = data.get("language", get_language()), data.get("section", "")
    section = Section.objects.filter(slug=slug).first() if slug else None
    if language not in LANGUAGES or (slug and section is None):
        raise Http404
    return Place(language, section)


def address_of(place: Place) -> str:
    asked = {"language": place.language} | ({"section": place.section.slug} if place.section else {})
    return f"{reverse('admin:articles_front_changelist')}?{urlencode(asked)}"


def shown(request, model_admin, place: Place, laid: Arrangement):
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "title": pgettext("newsroom", "The front"),
        "may_arrange": rights.may_arrange_fronts(request.user),
        "address": address_of(place),
        "places": front_screen.places(place, address_of),
        "screen": front_screen.Screen(place, laid, request),
    }
    return TemplateResponse(request, "admin/articles/front/screen.html", context)


def stored_or_shown(request, model_admin, place: Place, laid: Arrangement, act: str):
    """Do what stores something and begin anew; what is refused leaves the screen as it was."""
    try:
        messages.success(request, DEEDS[act](request, place, laid))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        live = place.live()
        return shown(request, model_admin, place, Arrangement(laid.placed, live and live.pk))
    return HttpResponseRedirect(address_of(place))


def publish(request, place: Place, laid: Arrangement) -> str:
    fronts.arrange(place, laid.placed, by=request.user, over=laid.over)
    return act_sentence("arrange_front", place.language)


def schedule(request, place: Place, laid: Arrangement) -> str:
    at = arrangement.moment(request.POST.get("at", ""))
    if at is None or at <= timezone.now():
        raise ValidationError(pgettext("newsroom", "Say from when on it is to stand: a moment to come."))
    fronts.arrange(place, laid.placed, by=request.user, over=laid.over, at=at)
    return act_sentence("schedule_front", place.language)


def undo(request, place: Place, laid: Arrangement) -> str:
    if fronts.undo(place, by=request.user) is None:
        raise ValidationError(pgettext("newsroom", "No front stood here before this one."))
    return act_sentence("undo_front", place.language)


def cancel(request, place: Place, laid: Arrangement) -> str:
    number = request.POST["cancel"]
    front = place.waiting().filter(pk=number).first() if number.isdecimal() else None
    if front is None:
        raise ValidationError(pgettext("newsroom", "This front does not wait any more."))
    fronts.cancel(front, by=request.user)
    return act_sentence("cancel_front", place.language)


DEEDS = {"publish": publish, "schedule": schedule, "undo": undo, "cancel": cancel}


def announce(request, told: str):
    """Make a story breaking news for so many hours, or no longer: ``42:3``, ``42:0``."""
    number, _, hours = told.partition(":")
    article = Article.objects.filter(pk=number).first() if number.isdecimal() else None
    if article is None or hours not in front_screen.BREAKING:
        raise PermissionDenied
    if not rights.may_publish(request.user, article):
        raise PermissionDenied
    until = timezone.now() + front_screen.BREAKING[hours] if int(hours) else None
    try:
        publication.announce(article, until, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, act_sentence("break_news" if until else "end_breaking"))
