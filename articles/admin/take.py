"""The page of a later take: the first story, the one that tells it again, and what becomes of both."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy

from articles import rights
from articles.admin.comparing import ChoiceForm, page, refuse_unless_changeable
from articles.models import SeedFile
from articles.seeds.merger import Merger, keep_both, merge, set_apart
from articles.seeds.parts import Overtaken

TEMPLATE = "admin/articles/seedfile/take.html"
WORDS = (pgettext_lazy("newsroom", "Keep the first"), pgettext_lazy("newsroom", "Take the later"))
ANSWERS = {"_apart": set_apart, "_both": keep_both}
DONE = {
    "_apart": pgettext_lazy("newsroom", "They are two stories; nobody is asked about them again."),
    "_both": pgettext_lazy("newsroom", "Both stay, and the first leads to the later one."),
}


def take(model_admin, request, pk: int):
    """Show the file ``pk`` as a later take, or do with it what the posted form says."""
    seed = get_object_or_404(SeedFile.objects.with_questions().defer("content", "ledger"), pk=pk)
    for article in (seed.take_of, seed.article):
        refuse_unless_changeable(request, article)
    if not seed.is_take:
        return leave(request, seed)
    merger = Merger(seed)
    form = ChoiceForm(request.POST or None, offer=merger, words=WORDS)
    if pressed := next((name for name in ANSWERS if name in request.POST), None):
        return answer(request, seed, pressed)
    if form.is_stale:
        return start_again(request)
    if form.is_valid() and merger.is_possible:
        return join(request, merger, form)
    return shown(model_admin, request, merger, form)


def answer(request, seed: SeedFile, pressed: str):
    """Do what needs no choice of texts."""
    try:
        ANSWERS[pressed](seed.pk, by=request.user)
    except Overtaken:
        return start_again(request)
    messages.success(request, DONE[pressed])
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[seed.take_of_id]))


def join(request, merger: Merger, form: ChoiceForm):
    if not rights.may_trash(request.user, merger.later):
        raise PermissionDenied
    try:
        merge(merger.seed.pk, form.taken, seen=form.cleaned_data["seen"], by=request.user)
    except Overtaken:
        return start_again(request)
    message = pgettext("newsroom", "The two are one story now; the later take is in the trash.")
    messages.success(request, message)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[merger.article.pk]))


def start_again(request):
    message = pgettext(
        "newsroom",
        "One of the two stories has changed since you opened this page. Nothing was done: "
        "here is how they stand now.",
    )
    messages.warning(request, message)
    return HttpResponseRedirect(request.path)


def leave(request, seed: SeedFile):
    messages.info(request, pgettext("newsroom", "Nothing in this file awaits a decision."))
    story = seed.article_id or seed.take_of_id
    if story is None:
        return HttpResponseRedirect(reverse("admin:articles_seedfile_changelist"))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story]))


def shown(model_admin, request, merger: Merger, form: ChoiceForm):
    return page(
        model_admin,
        request,
        TEMPLATE,
        merger,
        form if merger.is_possible else None,
        title=pgettext("newsroom", "One event, two stories"),
        file=merger.seed.name,
        first=merger.article,
        later=merger.later,
        may_merge=merger.is_possible and rights.may_trash(request.user, merger.later),
        may_answer=True,
    )
