"""What the desk tells of a story at a glance: its headline, and where each edition stands."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext, pgettext_lazy

from articles.admin.fields import directed, direction, edition_name, edition_short_name
from articles.dates import COMMA, short_date
from articles.models import Article, Assignment, Edition
from articles.models.edition import Precision, Status, WithdrawalNotice
from articles.models.naming import languages_from
from articles.templatetags.newsroom import in_order

LANGUAGES = [code for code, _ in settings.LANGUAGES]
OF_EDITION = ("headline", "status", "published_at", "published_precision", "public_at", "unpublish_at")
SHARED = ("source_language", "embargoed_until", "trashed_at", "created_at", "section")


class State(models.TextChoices):
    """Where an edition stands, in the word an editor uses."""

    NONE = "none", pgettext_lazy("newsroom", "no text")
    DRAFT = "draft", pgettext_lazy("newsroom", "draft")
    SCHEDULED = "scheduled", pgettext_lazy("newsroom", "scheduled")
    EMBARGOED = "embargoed", pgettext_lazy("newsroom", "under embargo")
    PUBLISHED = "published", pgettext_lazy("newsroom", "published")
    ENDED = "ended", pgettext_lazy("newsroom", "ended")
    WITHDRAWN = "withdrawn", pgettext_lazy("newsroom", "withdrawn")


# Let out, and still to come before readers.
NOT_YET = (State.SCHEDULED, State.EMBARGOED)
STALE = pgettext_lazy("newsroom", "stale")
# A shape for each state, so that colour is never the only difference.
SHAPES = {
    State.NONE: "–",
    State.DRAFT: "○",
    State.SCHEDULED: "◔",
    State.EMBARGOED: "◩",
    State.PUBLISHED: "●",
    State.ENDED: "◌",
    State.WITHDRAWN: "✕",
}


STAGE = '<span class="mark stage stage-{}"><span class="of">{}</span> {} {}</span>'


@dataclass(frozen=True, slots=True)
class Standing:
    """One edition as the desk shows it."""

    language: str
    name: str
    state: State
    date: str | Promise
    address: str = ""
    notice: str | Promise = ""
    is_new: bool = False
    # When readers get what was let out and is not due yet.
    due_at: datetime | None = None

    @property
    def shape(self) -> str:
        return SHAPES[self.state]

    @property
    def appears(self) -> str:
        if self.due_at is None:
            return ""
        words = pgettext("newsroom", "{edition} appears on {moment}")
        return words.format(edition=self.name, moment=short_moment(self.due_at))

    @property
    def preview(self) -> str:
        return pgettext("newsroom", "Preview {edition}").format(edition=edition_name(self.language))

    @property
    def command(self) -> str:
        """Return what the button says that takes it back to draft."""
        sentences = {
            State.SCHEDULED: pgettext("newsroom", "Cancel the schedule of {edition}"),
            State.EMBARGOED: pgettext("newsroom", "Cancel the schedule of {edition}"),
            State.WITHDRAWN: pgettext("newsroom", "Return {edition} to draft"),
        }
        unpublish = pgettext("newsroom", "Unpublish {edition}")
        return sentences.get(self.state, unpublish).format(edition=edition_name(self.language))


def listed_columns() -> list[str]:
    """Return the columns that a list needs: no body, no lede."""
    return [*SHARED, *(f"{name}_{language}" for name in OF_EDITION for language in LANGUAGES)]


def state_of(edition: Edition, at: datetime | None = None) -> State:
    """Return where an edition stands at the moment ``at`` (now)."""
    at = at or timezone.now()
    if edition.status == Status.WITHDRAWN:
        return State.WITHDRAWN
    if not edition.is_released:
        return State.DRAFT if edition.headline else State.NONE
    if edition.unpublish_at and edition.unpublish_at <= at:
        return State.ENDED
    if edition.public_at <= at:
        return State.PUBLISHED
    due = edition.published_at and edition.published_at > at
    return State.SCHEDULED if due else State.EMBARGOED


def date_of(edition: Edition) -> str | Promise:
    """Return the date that readers are told, in the language of whoever sits at the desk."""
    if not edition.published_at:
        return pgettext_lazy("newsroom", "without a date") if edition.is_released else ""
    if edition.published_precision == Precision.DAY:
        return short_date(edition.published_at.date(), get_language())
    return short_moment(edition.published_at)


def short_moment(moment: datetime) -> str:
    """Return date and hour on the newsroom's clock; the zone is told once for the page."""
    moment, language = timezone.localtime(moment), get_language()
    return f"{short_date(moment.date(), language)}{COMMA.get(language, ',')} {moment:%H:%M}"


def standing(article: Article, language: str) -> Standing:
    edition = article.edition(language)
    state = state_of(edition)
    shown = state == State.PUBLISHED and not article.trashed_at and article.pk
    address = edition.get_absolute_url() if shown else ""
    notice = WithdrawalNotice(edition.withdrawal_notice).label if edition.withdrawal_notice else ""
    told = notice if state == State.WITHDRAWN else ""
    name, is_new = capfirst(edition_name(language)), article._state.adding
    due_at = edition.public_at if state in NOT_YET else None
    return Standing(language, name, state, date_of(edition), address, told, is_new, due_at)


def headline_of(article: Article) -> str:
    """Return the headline in the language at hand, else in any, marked with language and direction."""
    for language in languages_from(get_language()):
        if headline := getattr(article, f"headline_{language}"):
            run = direction(language)  # of the edition: a headline may begin with a foreign word
            words = in_order(headline, language)
            return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, run, words)
    return directed(f"#{article.pk}")


def mark_of(article: Article, language: str) -> str:
    """Return one edition's mark: language (where no head of a column says it), shape and word."""
    state = state_of(article.edition(language))
    mark = format_html(
        '<span class="mark mark-{}"><span class="of">{}</span> <span aria-hidden="true">{}</span> {}</span>',
        state.value,
        edition_short_name(language),
        SHAPES[state],
        state.label,
    )
    stale = {basis.language for basis in getattr(article, "stale_bases", ())}
    return (
        format_html('{} <span class="mark mark-stale">{}</span>', mark, STALE) if language in stale else mark
    )


def stages_of(article: Article) -> str:
    """Return who works on which edition, and where it stands; nothing of one that nobody was given."""
    return format_html_join(" ", STAGE, (told_of(row) for row in article.assignments.all()))


def told_of(row: Assignment) -> tuple:
    who = format_html("<bdi>{}</bdi>", row.assignee) if row.assignee else ""
    return row.stage, edition_short_name(row.language), row.get_stage_display(), who
