"""What the desk tells of a story at a glance: its headline, and where each edition stands."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext_lazy

from articles.dates import short_date
from articles.models import Article, Edition
from articles.models.edition import Precision, Status
from articles.models.naming import languages_from

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


@dataclass(frozen=True, slots=True)
class Standing:
    """One edition as the desk shows it."""

    language: str
    name: str
    state: State
    date: str | Promise
    address: str = ""

    @property
    def shape(self) -> str:
        return SHAPES[self.state]

    @property
    def is_out(self) -> bool:
        """Whether an act of publication is standing, now or for later."""
        return self.state in {State.SCHEDULED, State.EMBARGOED, State.PUBLISHED, State.ENDED}

    @property
    def may_go_out(self) -> bool:
        return self.state in {State.DRAFT, State.WITHDRAWN}


def listed_columns() -> list[str]:
    """Return the columns that a list needs: no body, no lede."""
    return [*SHARED, *(f"{name}_{language}" for name in OF_EDITION for language in LANGUAGES)]


def state_of(edition: Edition, at: datetime | None = None) -> State:
    """Return where an edition stands at the moment ``at`` (now)."""
    at = at or timezone.now()
    if edition.status == Status.WITHDRAWN:
        return State.WITHDRAWN
    if edition.status != Status.PUBLISHED:
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
        return pgettext_lazy("newsroom", "without a date") if edition.status == Status.PUBLISHED else ""
    if edition.published_precision == Precision.DAY:
        return short_date(edition.published_at.date(), get_language())
    moment = timezone.localtime(edition.published_at)
    return f"{short_date(moment.date(), get_language())} {moment:%H:%M}"


def standing(article: Article, language: str) -> Standing:
    edition = article.edition(language)
    state = state_of(edition)
    shown = state == State.PUBLISHED and not article.trashed_at and article.pk
    address = edition.get_absolute_url() if shown else ""
    return Standing(language, dict(settings.LANGUAGES)[language], state, date_of(edition), address)


def headline_of(article: Article) -> str:
    """Return the headline in the language at hand, else in any, marked with its language."""
    for language in languages_from(get_language()):
        if headline := getattr(article, f"headline_{language}"):
            return format_html('<bdi lang="{}">{}</bdi>', language, headline)
    return format_html("<bdi>#{}</bdi>", article.pk)


def mark_of(article: Article, language: str) -> str:
    """Return one edition's mark: language, shape and word."""
    state = state_of(article.edition(language))
    return format_html(
        '<span class="mark mark-{}"><span aria-hidden="true">{}</span> {}</span>',
        state.value,
        SHAPES[state],
        state.label,
    )
