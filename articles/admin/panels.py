"""What a panel of Today is: a few rows, a link to the list of all of them, and how moments are told there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language, pgettext, pgettext_lazy

from articles.admin.editions import short_moment
from articles.admin.fields import columns
from articles.models import Article
from articles.numerals import with_digits
from articles.stamps import RELATIVE_FOR, hours_ago

# So many rows stand in a panel.
SHOWN = 8
NOTHING = pgettext_lazy("newsroom", "Nothing waits here.")


@dataclass(frozen=True, slots=True)
class Row:
    """A story in a panel; ``warning`` is told of it before the rest."""

    headline: str
    address: str
    told: tuple[str | Promise, ...] = ()
    warning: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Panel:
    name: str
    title: str | Promise
    rows: list[Row]
    address: str
    has_more: bool = False
    note: str = ""
    none: str | Promise = NOTHING


def panel(name: str, title: str | Promise, rows: Iterable[Row], address: str, **more) -> Panel:
    """Return a panel of the first rows; that there are more of them is known by one that is not shown."""
    known = list(rows)
    return Panel(name, title, known[:SHOWN], address, has_more=len(known) > SHOWN, **more)


# Where rows and lists are


def list_of(model: str, **asked: str) -> str:
    address = reverse(f"admin:articles_{model}_changelist")
    return f"{address}?{urlencode(asked)}" if asked else address


def form_of(pk: int, place: str = "") -> str:
    return reverse("admin:articles_article_change", args=[pk]) + place


def story_columns(relation: str) -> list[str]:
    return [f"{relation}__{name}" for name in ("source_language", *columns("headline"))]


# How moments are told


def due(moment: datetime) -> str:
    return pgettext("newsroom", "due {moment}").format(moment=hour_or_moment(moment))


def hour_or_moment(moment: datetime) -> str:
    """Return the hour of what is today, the date and the hour of anything else."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()
    return with_digits(f"{local:%H:%M}", get_language()) if is_today else short_moment(moment)


def waiting_since(moment: datetime) -> str:
    age = timezone.now() - moment
    return hours_ago(age) if age < RELATIVE_FOR else hour_or_moment(moment)


def embargo_of(story: Article) -> str:
    if not story.is_embargoed():
        return ""
    told = pgettext("newsroom", "embargo until {moment}")
    return told.format(moment=hour_or_moment(story.embargoed_until))
