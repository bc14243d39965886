"""The page of a conflict: what the newsroom has, what the changed file says, and what shall stay."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin.comparing import ChoiceForm, names_of, page, refuse_unless_changeable
from articles.models import SeedFile
from articles.seeds import state
from articles.seeds.parts import Overtaken
from articles.seeds.settlement import Settlement, Unreadable, settle

TEMPLATE = "admin/articles/seedfile/conflict.html"
WORDS = (pgettext_lazy("newsroom", "Keep ours"), pgettext_lazy("newsroom", "Take the file's"))


def conflict(model_admin, request, pk: int):
    """Show the conflict of the file ``pk``, or end it as the posted form says."""
    seed = get_object_or_404(SeedFile.objects.select_related("article").defer("ledger"), pk=pk)
    refuse_unless_changeable(request, seed.article)
    if seed.article is None or seed.pending_content is None:
        return leave(request, seed, pgettext("newsroom", "Nothing in this file awaits a decision."))
    try:
        settlement = Settlement(seed, state.Names(make=False))
    except Unreadable:
        return leave(request, seed, pgettext("newsroom", "The file can no longer be read as a story."))
    form = ChoiceForm(request.POST or None, offer=settlement, words=WORDS)
    if form.is_stale:
        return start_again(request)
    if form.is_valid():
        return answer(request, seed, form)
    return shown(model_admin, request, settlement, form)


def answer(request, seed: SeedFile, form: ChoiceForm):
    try:
        settle(seed.pk, form.taken, seen=form.cleaned_data["seen"], by=request.user)
    except (Overtaken, Unreadable):
        return start_again(request)
    messages.success(request, done(form))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[seed.article_id]))


def start_again(request):
    message = pgettext(
        "newsroom",
        "The story or the file has changed since you opened this page. Nothing was done: "
        "here is how they stand now.",
    )
    messages.warning(request, message)
    return HttpResponseRedirect(request.path)


def done(form: ChoiceForm) -> str:
    """Return what was decided, with a way to the next conflict."""
    taken, kept = [[part for part in form.parts if (part in form.taken) == flag] for flag in (True, False)]
    told = pgettext("newsroom", "Taken from the file: {taken}. Kept: {kept}.")
    nothing = pgettext("newsroom", "nothing")
    sentence = told.format(taken=names_of(taken) or nothing, kept=names_of(kept) or nothing)
    after = SeedFile.objects.conflicts().order_by("id").values_list("pk", flat=True).first()
    if after is None:
        return sentence
    address = reverse("admin:articles_seedfile_conflict", args=[after])
    return format_html('{} <a href="{}">{}</a>', sentence, address, pgettext("newsroom", "The next conflict"))


def leave(request, seed: SeedFile, message: str):
    """Send on from a page that has nothing to show, and say why."""
    messages.info(request, message)
    if seed.article_id is None:
        return HttpResponseRedirect(reverse("admin:articles_seedfile_changelist"))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[seed.article_id]))


def shown(model_admin, request, settlement: Settlement, form: ChoiceForm):
    return page(
        model_admin,
        request,
        TEMPLATE,
        settlement,
        form,
        title=pgettext("newsroom", "Two texts of one story"),
        file=settlement.seed.name,
        untouched=names_of(settlement.untouched),
    )
