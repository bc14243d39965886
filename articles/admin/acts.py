"""Publication from the desk: buttons of the form, actions of the list, and who may use them."""

from collections.abc import Callable
from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from articles import publication, rights
from articles.admin.editions import LANGUAGES, headline_of, standing
from articles.admin.fields import edition_name
from articles.admin.history import act_sentence
from articles.models import Article
from articles.models.edition import Status, WithdrawalNotice
from articles.seeds import steps


def moment_of(article: Article, language: str):
    """
    Return the date that readers are told when an edition goes out, or None to leave it as it is.

    One that was typed stays. What was imported without a date was published elsewhere at a time
    nobody knows: the moment at hand would be a false date.
    """
    imported = language == article.source_language and article.seed_files.exists()
    return None if imported or article.edition(language).published_at else timezone.now()


def refusal(article: Article, language: str) -> str | Promise:
    """Return why an edition may not go out from where it stands; empty where it may."""
    if getattr(article, f"status_{language}") != Status.WITHDRAWN:
        return ""
    return pgettext_lazy("newsroom", "A withdrawn edition returns to draft before it is published again.")


def publish(article: Article, language: str, *, by):
    if message := refusal(article, language):
        raise ValidationError(message, code="withdrawn")
    publication.publish(article, language, by=by, at=moment_of(article, language))


# The buttons of the form


def asked(data) -> tuple[str, str]:
    """Return the act that a posted form asks for and its language; both empty for a plain save."""
    for language in LANGUAGES:
        for act in ("publish", "unpublish"):
            if f"_{act}_{language}" in data:
                return act, language
    return next(((act, "") for act in ("trash", "restore", "review") if f"_{act}" in data), ("", ""))


def refuse_unless_allowed(request, article: Article | None):
    """Stop a post that asks for an act its sender may not do, before anything of it is stored."""
    act, language = asked(request.POST)
    user = request.user
    if act in {"publish", "unpublish"} and not rights.may_publish(user, article, language):
        raise PermissionDenied
    if act == "publish" and article and article.trashed_at:
        raise PermissionDenied
    if act in {"trash", "restore"} and not (article and rights.may_trash(user, article)):
        raise PermissionDenied
    if act == "review" and not rights.may_review_imports(user):
        raise PermissionDenied


def do_asked(request, article: Article):
    """Do what the form's button asks for, and say that it was done."""
    act, language = asked(request.POST)
    if act in {"publish", "unpublish"}:
        deed = publish if act == "publish" else publication.unpublish
        deed(article, language, by=request.user)
        messages.success(request, done(article, act, language))
    elif act == "review":
        finish_review(article, by=request.user)
        messages.success(request, act_sentence(act))
    elif act:
        deed = publication.trash if act == "trash" else publication.restore
        deed(article, by=request.user)
        messages.success(request, act_sentence(act))


def finish_review(article: Article, *, by):
    for seed in article.seed_files.filter(review=True).only("pk", "article"):
        steps.review(seed, by=by)


def done(article: Article, act: str, language: str) -> str:
    """Return the sentence after an act, with a way to the page where readers have one now."""
    article.refresh_from_db()
    sentence, address = act_sentence(act, language), standing(article, language).address
    if not address:
        return sentence
    return format_html('{} <a href="{}">{}</a>', sentence, address, pgettext("newsroom", "See it"))


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
            pgettext_lazy("newsroom", "Unpublish {edition}"), edition=edition_name(language)
        ),
    )
    def act(model_admin, request, stories):
        deed = allowed(request.user, rights.may_publish, publication.unpublish, language)
        do_to_each(request, stories, "unpublish", deed, language)

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
        notice = request.POST.get("notice", "")
        if notice not in WithdrawalNotice.values:
            return ask_for_notice(model_admin, request, stories, language)
        withdraw = partial(publication.withdraw, notice=notice)
        deed = allowed(request.user, rights.may_withdraw, withdraw, language)
        do_to_each(request, stories, "withdraw", deed, language)
        return None

    act.__name__ = f"withdraw_{language}"
    return act


def ask_for_notice(model_admin, request, stories, language: str) -> TemplateResponse:
    """Return the page between: which stories, and which of the three notices readers get."""
    context = model_admin.admin_site.each_context(request) | {
        "title": pgettext("newsroom", "Withdraw {edition}").format(edition=edition_name(language)),
        "opts": model_admin.opts,
        "stories": [{"pk": story.pk, "headline": headline_of(story)} for story in stories],
        "action": f"withdraw_{language}",
        "notices": WithdrawalNotice.choices,
    }
    return TemplateResponse(request, "admin/articles/article/withdraw.html", context)


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
