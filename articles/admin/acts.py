"""Publication from the list of stories, and who may use it."""

from collections.abc import Callable
from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.utils.text import format_lazy
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from articles import publication, rights
from articles.admin.editions import LANGUAGES, headline_of
from articles.admin.fields import edition_name
from articles.admin.orders import moment_of
from articles.models import Article
from articles.models.edition import WithdrawalNotice


def publish(article: Article, language: str, *, by):
    publication.publish(article, language, by=by, at=moment_of(article, language))


def told(act: str, count: int, language: str = "") -> str:
    """Return the sentence that says how many stories an act was done to."""
    sentences = {
        "publish": npgettext(
            "newsroom", "{count} story published: {edition}.", "{count} stories published: {edition}.", count
        ),
        "unpublish": npgettext(
            "newsroom",
            "{count} story is a draft again: {edition}.",
            "{count} stories are drafts again: {edition}.",
            count,
        ),
        "withdraw": npgettext(
            "newsroom", "{count} story withdrawn: {edition}.", "{count} stories withdrawn: {edition}.", count
        ),
        "trash": npgettext(
            "newsroom", "{count} story moved to the trash", "{count} stories moved to the trash", count
        ),
        "restore": npgettext("newsroom", "{count} story restored", "{count} stories restored", count),
    }
    return sentences[act].format(count=count, edition=edition_name(language) if language else "")


# The actions of the list


def allowed(user, right: Callable, deed: Callable, *language: str) -> Callable:
    """Return ``deed`` for one story, refused where ``right`` says that ``user`` may not."""

    def do(story: Article):
        if not right(user, story, *language):
            raise PermissionDenied
        deed(story, *language, by=user)

    return do


def do_to_each(request, stories, act: str, deed: Callable, language: str = ""):
    """Do ``deed`` to each story; a refusal stops one story, not the rest."""
    done = 0
    for article in stories:
        try:
            deed(article)
        except (PermissionDenied, ValidationError) as refusal:
            messages.warning(request, f"{article}: {reason(refusal)}")
        else:
            done += 1
    if done:
        messages.success(request, told(act, done, language))


def reason(refusal: Exception) -> str:
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return pgettext("newsroom", "You may not change what readers see of this story.")


def publish_action(language: str):
    @admin.action(
        permissions=["publish"],
        description=format_lazy(
            pgettext_lazy("newsroom", "Publish {edition}"), edition=edition_name(language)
        ),
    )
    def act(model_admin, request, stories):
        deed = allowed(request.user, rights.may_publish, publish, language)
        do_to_each(request, stories, "publish", deed, language)

    act.__name__ = f"publish_{language}"
    return act


def unpublish_action(language: str):
    @admin.action(
        permissions=["publish"],
        description=format_lazy(
            pgettext_lazy("newsroom", "Unpublish {edition}…"), edition=edition_name(language)
        ),
    )
    def act(model_admin, request, stories):
        return take_down(model_admin, request, stories, "unpublish", language)

    act.__name__ = f"unpublish_{language}"
    return act


def withdraw_action(language: str):
    @admin.action(
        permissions=["withdraw"],
        description=format_lazy(
            pgettext_lazy("newsroom", "Withdraw {edition}…"), edition=edition_name(language)
        ),
    )
    def act(model_admin, request, stories):
        return take_down(model_admin, request, stories, "withdraw", language)

    act.__name__ = f"withdraw_{language}"
    return act


TAKING_DOWN = {
    "unpublish": (
        rights.may_publish,
        publication.unpublish,
        pgettext_lazy("newsroom", "Unpublish {edition}"),
    ),
    "withdraw": (rights.may_withdraw, publication.withdraw, pgettext_lazy("newsroom", "Withdraw {edition}")),
}


def take_down(model_admin, request, stories, act: str, language: str) -> TemplateResponse | None:
    """Take stories down, once it was said why, and which of the three notices readers get."""
    right, deed, title = TAKING_DOWN[act]
    told = {"reason": request.POST.get("reason", "").strip()}
    if act == "withdraw":
        told["notice"] = request.POST.get("notice", "")
    if not told["reason"] or told.get("notice", WithdrawalNotice.LAW) not in WithdrawalNotice.values:
        context = model_admin.admin_site.each_context(request) | {
            "title": str(title).format(edition=edition_name(language)),
            "opts": model_admin.opts,
            "stories": [{"pk": story.pk, "headline": headline_of(story)} for story in stories],
            "action": f"{act}_{language}",
            "notices": WithdrawalNotice.choices if act == "withdraw" else [],
        }
        return TemplateResponse(request, "admin/articles/article/withdraw.html", context)
    do_to_each(request, stories, act, allowed(request.user, right, partial(deed, **told), language), language)
    return None


@admin.action(permissions=["trash"], description=pgettext_lazy("newsroom", "Move to the trash"))
def trash(model_admin, request, stories):
    do_to_each(request, stories, "trash", allowed(request.user, rights.may_trash, publication.trash))


@admin.action(permissions=["trash"], description=pgettext_lazy("newsroom", "Restore from the trash"))
def restore(model_admin, request, stories):
    do_to_each(request, stories, "restore", allowed(request.user, rights.may_trash, publication.restore))


EDITION_ACTIONS = [
    make(language) for make in (publish_action, unpublish_action, withdraw_action) for language in LANGUAGES
]
ACTIONS = [*EDITION_ACTIONS, trash, restore]
