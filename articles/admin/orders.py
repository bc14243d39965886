"""What a button of a story's form asks for beyond saving: who may ask it, and the doing of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import pgettext

from articles import publication, rights, stages, storing
from articles.admin import moments
from articles.admin.editions import LANGUAGES, standing
from articles.admin.history import act_sentence
from articles.models import Article, Assignment
from articles.models.edition import REINSTATED, WithdrawalNotice
from articles.readiness import MISSING, Readiness, field_of
from articles.seeds import steps

BRINGING_OUT = ("publish", "schedule", "waive")
TAKING_DOWN = ("unpublish", "end", "withdraw")
OF_EDITION = (*BRINGING_OUT, *TAKING_DOWN, "reinstate", "drop", "stage", "return", "take")
# What a button may say; of any other act it is free.
VALUES = {
    "withdraw": WithdrawalNotice.values,
    "reinstate": REINSTATED,
    "stage": Assignment.Stage.values,
}
OF_STORY = ("lift", "trash", "restore", "review")


@dataclass(frozen=True, slots=True)
class Order:
    """One act on an edition, or with an empty language on the story; ``value`` is the button's own."""

    act: str = ""
    language: str = ""
    value: str = ""
    also: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.act)

    @property
    def brings_out(self) -> list[str]:
        """Return the languages that it publishes."""
        return [self.language, *self.also] if self.act in BRINGING_OUT else []


def read(data) -> Order:
    """Return what a posted form asks for; nothing for a plain save."""
    for language in LANGUAGES:
        for act in OF_EDITION:
            if (name := f"_{act}_{language}") in data:
                also = [code for code in data.getlist(f"also_{language}") if code in LANGUAGES]
                return Order(act, language, data[name], [code for code in also if code != language])
    return next((Order(act) for act in OF_STORY if f"_{act}" in data), Order())


def is_asked(data) -> bool:
    return bool(read(data))


def out_with(order: Order, article: Article) -> list[str]:
    """Return the languages whose words, as they stand in the form, go before readers or into a row."""
    late = order.act == "schedule"
    return [code for code in order.brings_out if not (late and article.edition(code).is_seen())]


# Who may ask


def may(user, order: Order, article: Article | None) -> bool:
    if article is None:
        return not order or (order.act in {"publish", "schedule"} and rights.may_publish(user))
    if article.trashed_at and order.act not in {"", "restore", "review"}:
        return False
    if order.value not in VALUES.get(order.act, (order.value,)):
        return False
    return all(right(user, article, order.language) for right in rights_for(order))


def rights_for(order: Order) -> list[Callable]:
    asked = {
        "waive": [rights.may_publish, rights.may_waive],
        "withdraw": [rights.may_withdraw],
        "reinstate": [rights.may_withdraw],
        "drop": [rights.works_on],
        "stage": [rights.works_on if order.value in stages.HANDED_ON else rights.may_assign],
        "return": [rights.may_assign],
        "take": [rights.works_on],
        "lift": [may_write_shared],
        "trash": [rights.may_trash],
        "restore": [rights.may_trash],
        "review": [may_review],
    }
    return asked.get(order.act, [rights.may_publish] if order else [])


def may_write_shared(user, article: Article, language: str) -> bool:
    return rights.may_write(user, article, "")


def may_review(user, article: Article, language: str) -> bool:
    return rights.may_review_imports(user)


def refuse_unless_allowed(request, article: Article | None):
    """Stop a post that asks for an act its sender may not do, before anything of it is stored."""
    order = read(request.POST)
    others = [Order(order.act, code, order.value) for code in order.also]
    if not all(may(request.user, each, article) for each in (order, *others)):
        raise PermissionDenied


# Doing it


def lacking(article: Article, languages: Iterable[str]) -> dict[str, set[str]]:
    """Return what those of these editions lack that readers see already, by language."""
    ready, seen = Readiness(article), [code for code in languages if article.edition(code).is_seen()]
    return {code: {problem.code for problem in ready.problems(code)} for code in seen}


def do_asked(request, article: Article):
    """Do what the form's button asks for, and say that it was done, or why it was not."""
    order = read(request.POST)
    try:
        DEEDS[order.act](request, article, order)
    except ValidationError as refusal:
        messages.error(request, refused(order, refusal))
        return
    messages.success(request, done(article, order))
    before = getattr(article, "lacked", {})
    for language, lacks in lacking(article, before).items():
        if worse := lacks - before[language]:
            messages.warning(request, " ".join(str(MISSING[code]) for code in sorted(worse)))


def bring_out(request, article: Article, order: Order):
    data, language = request.POST, order.language
    at = None
    if order.act == "schedule":
        at = moments.moment_of(order.value, data.get(f"when_{language}", ""))
        moments.refuse_past(at)
    waiver = data.get(f"waiver_{language}", "").strip() if order.act == "waive" else ""
    if order.act == "waive" and not waiver:
        raise ValidationError(pgettext("newsroom", "Say why: the reason is kept."), code="reason_missing")
    wanted = {code: at or moment_of(article, code) for code in order.brings_out}
    publication.publish_editions(article, wanted, by=request.user, waiver=waiver)


def moment_of(article: Article, language: str) -> datetime | None:
    """
    Return the date that readers are told when an edition goes out, or None to leave it as it is.

    One that was typed stays. What was imported without a date was published elsewhere at a time
    nobody knows: the moment at hand would be a false date.
    """
    edition = article.edition(language)
    imported = language == article.source_language and article.seed_files.exists()
    return None if imported or edition.published_at else timezone.now()


def take_down(request, article: Article, order: Order):
    told = {"by": request.user, "reason": request.POST.get(f"reason_{order.language}", "").strip()}
    if order.act == "unpublish":
        publication.unpublish(article, order.language, **told)
    elif order.act == "end":
        at = moments.moment_of(order.value, request.POST.get(f"until_{order.language}", ""))
        moments.refuse_past(at)
        publication.end(article, order.language, at, **told)
    elif order.act == "withdraw":
        publication.withdraw(article, order.language, notice=order.value, **told)
    else:
        publication.reinstate(article, order.language, order.value, **told)


def work_on(request, article: Article, order: Order):
    language, by = order.language, request.user
    if order.act == "drop":
        publication.drop_work(article, language, by=by)
    elif order.act == "take":
        stages.take(article, language, by=by)
    elif order.act == "stage":
        stages.move(article, language, order.value, by=by)
    else:
        stages.give_back(article, language, request.POST.get(f"note_{language}", "").strip(), by=by)


def keep_or_put_away(request, article: Article, order: Order):
    if order.act == "review":
        for seed in article.seed_files.filter(review=True).only("pk", "article"):
            steps.review(seed, by=request.user)
    elif order.act == "lift":  # by saving, once its word was typed
        storing.note(article, [{"act": "lift_embargo", "language": ""}], by=request.user)
    else:
        deed = publication.trash if order.act == "trash" else publication.restore
        deed(article, by=request.user)


DEEDS = (
    dict.fromkeys(BRINGING_OUT, bring_out)
    | dict.fromkeys((*TAKING_DOWN, "reinstate"), take_down)
    | dict.fromkeys(("drop", "stage", "return", "take"), work_on)
    | dict.fromkeys(OF_STORY, keep_or_put_away)
)


# Saying it

# What the log calls an act that a button calls otherwise.
ACTS = {
    "schedule": "publish",
    "waive": "publish",
    "reinstate": "reinstate_{order.value}",
    "drop": "drop_work",
    "stage": "stage_{order.value}",
    "take": "take_on",
}


def refused(order: Order, refusal: ValidationError) -> str:
    """Return why nothing was done; each thing that is missing leads to its field."""
    rows = ((address_of(error.code, order.language), error.message) for error in refusal.error_list)
    reasons = format_html_join(" ", '<a href="#{}">{}</a>', rows)
    sentence = pgettext("newsroom", "What you wrote is saved. It was not done:")
    return format_html("{} {}", sentence, reasons)


def address_of(code: str, language: str) -> str:
    name = field_of(code or "", language)
    return f"id_{name}" if name else f"publication-{language}"


def done(article: Article, order: Order) -> str:
    """Return the sentence after an act, with a way to the page where readers have one now."""
    article.refresh_from_db()
    if not order.language:
        return act_sentence("lift_embargo" if order.act == "lift" else order.act)
    shown = standing(article, order.language)
    if shown.appears and order.brings_out:
        return shown.appears
    sentence = act_sentence(ACTS.get(order.act, order.act).format(order=order), order.language)
    if not shown.address:
        return sentence
    return format_html('{} <a href="{}">{}</a>', sentence, shown.address, pgettext("newsroom", "See it"))
