"""What the action bar and the panel of publication offer for an edition, in words that say what happens."""

from collections.abc import Iterator
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext, pgettext_lazy

from articles import rights, stages
from articles.admin import moments, orders, working
from articles.admin.editions import LANGUAGES, NOT_YET, State, short_moment, standing
from articles.admin.fields import directed, edition_name, edition_short_name
from articles.admin.lifting import lifting_word
from articles.admin.working import made_worse
from articles.dates import zone_name
from articles.models import Article, Assignment, NewsroomSettings, Photo
from articles.models.edition import WithdrawalNotice
from articles.models.version import SHARED
from articles.readiness import Problem, Readiness

# An edition that is not before readers and can be brought there.
OPEN = (State.NONE, State.DRAFT, State.ENDED)
WITHDRAW = {
    WithdrawalNotice.LAW: pgettext_lazy("newsroom", "Withdraw for legal reasons"),
    WithdrawalNotice.SAFETY: pgettext_lazy("newsroom", "Withdraw to protect people"),
    WithdrawalNotice.EDITORIAL: pgettext_lazy("newsroom", "Withdraw by decision of the newsroom"),
}
FORWARD = {
    stages.REVIEW: pgettext_lazy("newsroom", "Send to review"),
    stages.LEGAL: pgettext_lazy("newsroom", "Send to legal review"),
    stages.READY: pgettext_lazy("newsroom", "Approve"),
}
# What may follow on each stage.
NEXT = {
    stages.WRITING: (stages.REVIEW, stages.LEGAL),
    stages.REVIEW: (stages.READY, stages.LEGAL),
    stages.LEGAL: (stages.READY,),
    stages.READY: (),
}


class Desk:
    """A story and the person who has it open, asked once for all its editions."""

    def __init__(self, article: Article, user):
        self.article, self.user = article, user
        self.ready = Readiness(article)
        self.assignments = stages.of(article)
        self.works = getattr(article, "works", {})
        self.settings = NewsroomSettings.objects.current()

    def may(self, act: str, language: str, value: str = "") -> bool:
        order = orders.Order(act, language, value or orders.VALUES.get(act, ("",))[0])
        return orders.may(self.user, order, None if self.article._state.adding else self.article)

    def bars(self) -> list["Bar"]:
        return [Bar(self, language) for language in LANGUAGES]


class Bar:
    """One edition in the form of its story."""

    notices = WITHDRAW.items()

    def __init__(self, desk: Desk, language: str):
        self.desk, self.language = desk, language
        self.edition = desk.article.edition(language)
        self.standing = standing(desk.article, language)
        self.state = self.standing.state

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say of it: one without a text waits for its first words."""
        return self.state != State.NONE

    @property
    def is_seen(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_due(self) -> bool:
        return self.state in NOT_YET

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN

    # Publication

    @cached_property
    def may_publish(self) -> bool:
        return self.desk.may("publish", self.language)

    @property
    def command(self) -> str:
        """Return what the one button says that brings it, or the work on it, before readers."""
        if not self.may_publish or self.is_withdrawn or not (self.is_shown or self.standing.is_new):
            return ""
        name = edition_name(self.language)
        if self.is_seen or (self.is_due and self.work):
            return pgettext("newsroom", "Publish the changes of {edition}").format(edition=name)
        if self.is_due:
            return ""
        if self.appears_at:
            words = pgettext("newsroom", "Publish: {edition} appears on {moment}")
            return words.format(edition=name, moment=short_moment(self.appears_at))
        return pgettext("newsroom", "Save and publish {edition}").format(edition=name)

    @property
    def appears_at(self):
        """Return the moment that holds it back once it is published, or None."""
        held = [self.edition.published_at, self.desk.article.embargoed_until]
        return max((moment for moment in held if moment and moment > timezone.now()), default=None)

    @property
    def may_come_later(self) -> bool:
        return self.may_publish and (self.is_due or bool(self.command)) and not self.is_seen

    @property
    def moments(self) -> list[moments.Choice]:
        return moments.choices()

    @property
    def others(self) -> list[tuple[str, str | Promise]]:
        """Return the other editions that can go out with it."""
        others = [Bar(self.desk, code) for code in LANGUAGES if code != self.language]
        return [
            (bar.language, edition_short_name(bar.language))
            for bar in others
            if bar.is_shown and bar.state in OPEN and bar.may_publish
        ]

    @cached_property
    def problems(self) -> list[Problem]:
        """Return what it lacks before it goes out; of what is out, what the work on it made worse."""
        if not self.is_shown or self.is_withdrawn:
            return []
        found = self.desk.ready.problems(self.language)
        if self.state in OPEN:
            return found
        return made_worse(self.desk.article, self.language, found)

    @property
    def may_waive(self) -> bool:
        blocked = self.state in OPEN and self.problems
        may_be = blocked and all(problem.may_be_waived for problem in self.problems)
        return bool(may_be) and self.desk.may("waive", self.language)

    @property
    def may_take_down(self) -> bool:
        return self.is_seen and (self.may_publish or self.may_withdraw)

    @property
    def may_withdraw(self) -> bool:
        return self.desk.may("withdraw", self.language)

    # The desk

    @property
    def work(self):
        return self.desk.works.get(self.language)

    @property
    def assignment(self) -> Assignment | None:
        return self.desk.assignments.get(self.language)

    @property
    def stage(self) -> str:
        return self.assignment.stage if self.assignment else stages.WRITING

    @property
    def due_at(self) -> str:
        return short_moment(self.assignment.due_at) if self.assignment and self.assignment.due_at else ""

    @property
    def forward(self) -> list[tuple[str, str | Promise, str]]:
        """Return the stages that it can be handed on to: code, words, and the key that does it."""
        wanted = [stage for stage in NEXT[self.stage] if self.offers(stage)]
        return [(stage, FORWARD[stage], "a" if stage == stages.READY else "") for stage in wanted]

    def offers(self, stage: str) -> bool:
        is_there = stage != stages.LEGAL or self.desk.settings.legal_stage_shown
        return is_there and self.is_shown and self.desk.may("stage", self.language, stage)

    @property
    def may_return(self) -> bool:
        return self.stage != stages.WRITING and self.desk.may("return", self.language)

    @property
    def may_take(self) -> bool:
        mine = self.assignment and self.assignment.assignee_id == self.desk.user.pk
        return self.is_shown and not mine and self.desk.may("take", self.language)


def context(article: Article, user) -> dict:
    """Return what the form offers for the publication of a story, and tells of it."""
    bars = Desk(article, user).bars()
    is_stored = not article._state.adding
    return {
        "bars": bars,
        "brings_out": any(bar.command for bar in bars),
        "is_seen": any(bar.is_seen for bar in bars),
        "works": working.works_of(article, user),
        "unshown": list(unshown(article)) if is_stored else [],
        "zone": zone_name(timezone.localtime().utcoffset(), get_language()),
        "embargoed_until": short_moment(article.held_until) if getattr(article, "held_until", None) else "",
        "lift_label": pgettext("newsroom", "To lift it now, type “{word}”:").format(word=lifting_word()),
        "may_lift": is_stored and rights.may_write(user, article, SHARED),
        "may_assign": is_stored and rights.may_assign(user, article),
        "may_retract": is_stored and rights.may_retract(user, article),
    }


def unshown(article: Article) -> Iterator[tuple[str, str | Promise]]:
    """Yield the photos of a story that readers do not get, each with the reason."""
    for tie in article.article_photos.select_related("photo"):
        photo = tie.photo
        if photo.image and (why := reason_of(photo)):
            yield directed(str(photo)), why


def reason_of(photo: Photo) -> str | Promise:
    if photo.is_showable():
        return ""
    if not (photo.credit or photo.agency_id):
        return pgettext_lazy("newsroom", "It has no credit.")
    return pgettext_lazy("newsroom", "Its rights have not begun, or are over.")
