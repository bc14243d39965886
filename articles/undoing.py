"""
Undoing what an account did since a moment, after somebody else used it.

Stories go back to the versions from before, and those that the account began go to the trash. What
stands beside the stories goes back by the traces it left, and roles and accounts by the log. What others
wrote into the same stories afterwards stays in their history. Whatever is not undone is named, with the
address at which somebody looks at it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles import audit, edits, publication, storing
from articles.drafts import TRANSLATOR
from articles.drafts import WORDS as TEXTS
from articles.models import Article, AuditEntry, PreviewLink, Trace, User, Version
from articles.retracing import Retraced, retrace, story_of
from articles.traces import TRACED

UNDONE = "undo"
WORDS = (*TEXTS, TRANSLATOR)
OF_ACCOUNTS, OF_STORIES = User._meta.label_lower, Article._meta.label_lower
TRACED_KINDS = {model._meta.label_lower for model in TRACED}
# Acts of which versions and traces keep all that they change.
OF_VERSIONS = {"publish", "publish_changes", "drop_work", "unpublish", "end", "withdraw", "lend", "added"}
OF_VERSIONS |= {"reinstate_draft", "reinstate_published", "restore_version", "restore_shared", "trash"}
OF_VERSIONS |= {"break_news", "end_breaking", "lift_embargo", "style", "restore", "take_back", "changed"}
COMING_AND_GOING = {"login", "logout", "login_failed", "lockout", "spray", "factor_failed"}
# Of an account, what the log can give back.
OF_LOG = {"is_active", "is_staff", "is_superuser", "password", "email", "username", "groups"}
SHARED_ROW = pgettext_lazy("newsroom", "taken back, though others changed it too since")


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was not undone, or not whole: its name, where to look at it, and what or why."""

    name: str
    address: str
    why: str

    def __str__(self):
        return " · ".join(filter(None, (self.name, self.address, self.why)))


@dataclass
class Undone:
    """What was undone, or would be; each list holds numbers of stories or names of what it tells."""

    stories: list[int] = field(default_factory=list)
    trashed: list[int] = field(default_factory=list)
    # Changed by others too since: to be looked at.
    shared: list[int] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    # Names, photos, fronts and whatever else stands beside the stories.
    rows: list[str] = field(default_factory=list)
    links: int = 0
    left: list[Left] = field(default_factory=list)


def undo(user: User, since: datetime, *, by=None, dry_run: bool = False) -> Undone:
    """Undo what ``user`` did from ``since`` on, each story in a transaction of its own."""
    undone, name = Undone(), user.get_username()
    begun = Article.objects.filter(created_by=user, created_at__gte=since).order_by("pk")
    retraced = retrace(name, since, dry_run=dry_run, apart=set(begun.values_list("pk", flat=True)))
    touched = retraced.stories.union(touched_by(user, since))
    for article in Article.objects.filter(pk__in=touched).order_by("pk"):
        undo_story(article, user, since, undone, retraced, by=by, dry_run=dry_run)
    for article in begun.filter(trashed_at=None):
        undone.trashed.append(article.pk)
        if not dry_run:
            publication.put_away(article, by=by)
    undo_accounts(user, since, undone, dry_run=dry_run)
    links = PreviewLink.objects.unended().filter(made_by=user, made_at__gte=since)
    undone.links = links.count() if dry_run else links.end()
    undone.rows = list(retraced.rows.values())
    undone.left = [*left_by_traces(retraced), *left_by_log(user, since)]
    if not dry_run:
        audit.log(UNDONE, by=by, about=user, since=since.isoformat(), **told(undone))
    return undone


def told(undone: Undone) -> dict:
    """Return what the log tells of an undoing."""
    lists = {name: getattr(undone, name) for name in ("stories", "trashed", "accounts", "rows")}
    return lists | {"left": list(map(str, undone.left))}


def versions_by(user: User, since: datetime):
    return Version.objects.filter(author=user, made_at__gte=since)


def touched_by(user: User, since: datetime) -> set[int]:
    return set(versions_by(user, since).values_list("article", flat=True))


def undo_story(
    article: Article, user: User, since: datetime, undone: Undone, retraced: Retraced, *, by, dry_run: bool
):
    rows, works = standing_before(article, user, since)
    was_tied = article.pk in retraced.stories
    if not rows and not was_tied:
        return
    undone.stories.append(article.pk)
    others = Version.objects.filter(article=article, made_at__gte=since).exclude(author=user)
    if others.exclude(number=0).exists():
        undone.shared.append(article.pk)
    if not dry_run:
        publication.take_back(article, rows, works, by=by)
        edits.untell(article, user, since)
    if not dry_run and was_tied:
        storing.retie(article)


def standing_before(article: Article, user: User, since: datetime) -> tuple[list[Version], dict[str, dict]]:
    """
    Return how each edition stood before ``user`` first wrote there: its row, and the work beside it.

    The row is the last version that was no work; a later one that was is what was kept beside it.
    """
    first: dict[str, int] = {}
    mine = versions_by(user, since).filter(article=article).order_by("number")
    for language, number in mine.values_list("language", "number"):
        first.setdefault(language, number)
    rows, works = [], {}
    for language, number in first.items():
        before = article.versions.filter(language=language, number__lt=number).order_by("-number")
        last, row = before.first(), before.told().first()
        if row:
            rows.append(row)
        if last and last != row:
            works[language] = {name: last.content[name] for name in WORDS if name in last.content}
    return rows, works


def undo_accounts(user: User, since: datetime, undone: Undone, *, dry_run: bool):
    """Undo, the last first, what the account did to accounts."""
    told = AuditEntry.objects.of(user.get_username(), since).filter(act__in=DEEDS, kind=OF_ACCOUNTS)
    for entry in told.order_by("-pk"):
        account = User.objects.filter(pk=entry.row).first()
        if account is None or account == user:
            continue
        undone.accounts.append(account.get_username())
        if not dry_run:
            with transaction.atomic():
                DEEDS[entry.act](account, entry.detail)
    undone.accounts = sorted(set(undone.accounts))


def take(account: User, detail: dict):
    account.groups.remove(*Group.objects.filter(name__in=detail["roles"]))


def give(account: User, detail: dict):
    account.groups.add(*Group.objects.filter(name__in=detail["roles"]))


def switch_off(account: User, detail: dict):
    account.is_active = False
    account.save(update_fields=["is_active"])


def give_back(account: User, detail: dict):
    """Give an account its rank and address back; a password that was set for it opens nothing any more."""
    was = dict(detail.get("was", {}))
    for name, value in was.items():
        setattr(account, name, value)
    fields = list(was)
    if "password" in detail.get("fields", ()):
        account.set_unusable_password()
        fields.append("password")
    account.save(update_fields=fields)


DEEDS = {
    "roles_given": take,
    "roles_taken": give,
    "account_made": switch_off,
    "account_changed": give_back,
}


# What is left


def left_by_traces(retraced: Retraced) -> Iterator[Left]:
    for trace, why in retraced.left:
        story = story_of(trace)
        address = address_of(OF_STORIES, story) if story else address_of(trace.kind, trace.row)
        yield Left(trace.name, address, why)
    for (kind, row), name in retraced.shared.items():
        yield Left(name, address_of(kind, row), str(SHARED_ROW))


def left_by_log(user: User, since: datetime) -> list[Left]:
    """Return what the log tells of that neither versions nor traces nor the log itself can give back."""
    first = Trace.objects.order_by("pk").values_list("made_at", flat=True).first()
    acts: dict[tuple, dict[str, int]] = {}
    for entry in AuditEntry.objects.of(user.get_username(), since):
        if not is_given_back(entry, first):
            counts = acts.setdefault((entry.name, address_of(entry.kind, entry.row)), {})
            counts[entry.act] = counts.get(entry.act, 0) + 1
    return [
        Left(name, address, ", ".join(f"{act} ×{count}" for act, count in counts.items()))
        for (name, address), counts in acts.items()
    ]


def is_given_back(entry: AuditEntry, first_trace: datetime | None) -> bool:
    if entry.act in COMING_AND_GOING:
        return True
    if entry.kind == OF_STORIES:
        return entry.act in OF_VERSIONS
    if entry.kind == OF_ACCOUNTS:
        return entry.act in {*DEEDS, "added"} or (entry.act == "changed" and fields_of(entry) <= OF_LOG)
    # What was done before traces were kept has left none.
    return entry.kind in TRACED_KINDS and first_trace is not None and entry.made_at >= first_trace


def fields_of(entry: AuditEntry) -> set[str]:
    """Return the fields of a form that a line tells of."""
    parts = entry.detail.get("told", ())
    return {name for part in parts for name in part.get("changed", {}).get("fields", ())}


def address_of(kind: str, row: object) -> str:
    try:
        return settings.SITE_URL + reverse(f"admin:{kind.replace('.', '_')}_change", args=[row])
    except NoReverseMatch:
        return ""


def moment(text: str) -> datetime:
    """Return a moment as it is typed, in the newsroom's zone unless it names another."""
    told = datetime.fromisoformat(text)
    return told if told.tzinfo else told.replace(tzinfo=timezone.get_default_timezone())
