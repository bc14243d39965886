"""
Undoing what an account did since a moment, after somebody else used it.

Stories go back to the versions from before, and those that the account began go to the trash. Roles it
gave and took, and accounts it made, are undone by the log. What others wrote into the same stories
afterwards stays in their history; the stories are named, so that somebody looks.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from articles import audit, edits, publication
from articles.drafts import TRANSLATOR
from articles.drafts import WORDS as TEXTS
from articles.models import Article, AuditEntry, User, Version

UNDONE = "undo"
WORDS = (*TEXTS, TRANSLATOR)
OF_ACCOUNTS = User._meta.label_lower


@dataclass
class Undone:
    """What was undone, or would be; each list holds numbers of stories or names of accounts."""

    stories: list[int] = field(default_factory=list)
    trashed: list[int] = field(default_factory=list)
    # Changed by others too since: to be looked at.
    shared: list[int] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    # What the log tells and versions do not keep, by act.
    rest: dict[str, int] = field(default_factory=dict)


def undo(user: User, since: datetime, *, by=None, dry_run: bool = False) -> Undone:
    """Undo what ``user`` did from ``since`` on, each story in a transaction of its own."""
    undone = Undone()
    for article in Article.objects.filter(pk__in=touched_by(user, since)).order_by("pk"):
        undo_story(article, user, since, undone, by=by, dry_run=dry_run)
    for article in begun_by(user, since):
        undone.trashed.append(article.pk)
        if not dry_run:
            publication.put_away(article, by=by)
    undo_accounts(user, since, undone, dry_run=dry_run)
    undone.rest = rest_of(user, since)
    if not dry_run:
        told = {"stories": undone.stories, "trashed": undone.trashed, "accounts": undone.accounts}
        audit.log(UNDONE, by=by, about=user, since=since.isoformat(), **told)
    return undone


def versions_by(user: User, since: datetime):
    return Version.objects.filter(author=user, made_at__gte=since)


def touched_by(user: User, since: datetime):
    return versions_by(user, since).values("article")


def begun_by(user: User, since: datetime):
    return Article.objects.filter(created_by=user, created_at__gte=since, trashed_at=None).order_by("pk")


def undo_story(article: Article, user: User, since: datetime, undone: Undone, *, by, dry_run: bool):
    rows, works = standing_before(article, user, since)
    if not rows:
        return
    undone.stories.append(article.pk)
    others = Version.objects.filter(article=article, made_at__gte=since).exclude(author=user)
    if others.exclude(number=0).exists():
        undone.shared.append(article.pk)
    if not dry_run:
        publication.take_back(article, rows, works, by=by)
        edits.untell(article, user, since)


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


def rest_of(user: User, since: datetime) -> dict[str, int]:
    """Return how often the account did what only a person can undo: corrections, fronts, photos, names."""
    counts: dict[str, int] = {}
    told = AuditEntry.objects.of(user.get_username(), since)
    told = told.exclude(kind__in=["", Article._meta.label_lower, OF_ACCOUNTS])
    for act, kind in told.values_list("act", "kind"):
        counts[f"{act} {kind}"] = counts.get(f"{act} {kind}", 0) + 1
    return counts


def moment(text: str) -> datetime:
    """Return a moment as it is typed, in the newsroom's zone unless it names another."""
    told = datetime.fromisoformat(text)
    return told if told.tzinfo else told.replace(tzinfo=timezone.get_default_timezone())
