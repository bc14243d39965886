"""
What is written into the log of the house.

A line is written in the transaction of what it tells. Whoever acts at the desk, and from where, is
known from the request at hand; a command says who it is for, or is nobody's.
"""

import json
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import models
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.dispatch import receiver

from articles.models import Article, AuditEntry, User
from articles.text import visible

# What of an account is told of when it changes; of a password only that it did.
TOLD_OF_ACCOUNTS = ("is_active", "is_staff", "is_superuser", "password", "email", "username")
MOST_LETTERS = {"name": 300, "person": 150}

request_at_hand: ContextVar = ContextVar("request_at_hand", default=None)


@contextmanager
def on_behalf_of(request):
    """Let what is done meanwhile be told as done by whoever sent ``request``."""
    token = request_at_hand.set(request)
    try:
        yield
    finally:
        request_at_hand.reset(token)


def address_of(request) -> str:
    """
    Return where a request comes from.

    What a proxy adds last is true, where there is one; all that stands before it is the sender's word.
    """
    if settings.BEHIND_PROXY:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        return told[:45] or request.META.get("REMOTE_ADDR", "")
    return request.META.get("REMOTE_ADDR", "")


def log(act: str, *, by=None, about: models.Model | None = None, language: str = "", **told) -> AuditEntry:
    """Write a line: ``by`` is an account or the name of one; what else is told stands in the details."""
    request = request_at_hand.get()
    if by is None and request is not None and request.user.is_authenticated:
        by = request.user
    entry = AuditEntry(
        act=act,
        person=visible(by.get_username() if isinstance(by, User) else by or "")[:150],
        address=address_of(request) if request is not None else "",
        language=language,
        version=told.pop("version", None),
        detail={name: visible_within(value) for name, value in told.items()},
    )
    if about is not None:
        entry.kind, entry.row = about._meta.label_lower, str(about.pk)
        entry.name = visible(about)[:300]
    entry.save()
    return entry


def log_part(part: dict, *, about: models.Model):
    """Write what no person did, as the desk's log would be told of it."""
    more = {name: value for name, value in part.items() if name not in {"act", "language"}}
    log(part.get("act", "changed"), about=about, language=part.get("language", ""), told=more)


def visible_within(value):
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list | tuple):
        return [visible_within(one) for one in value]
    return value


# What Django's own log of the desk is told


@receiver(post_save, sender=LogEntry)
def tell_of_desk(sender, instance: LogEntry, created: bool, raw: bool, **signal):  # noqa: FBT001 (Django's)
    """Write what the desk's log is told, act by act."""
    if not created or raw:
        return
    model = instance.content_type.model_class() if instance.content_type else None
    for part in parts_of(instance):
        language = part.get("language", "")
        AuditEntry(
            act=part.get("act") or f"{deed_of(instance)}",
            person=visible(instance.user.get_username())[:150],
            address=address_of(request_at_hand.get()) if request_at_hand.get() is not None else "",
            kind=model._meta.label_lower if model else "",
            row=str(instance.object_id or ""),
            name=visible(instance.object_repr)[:300],
            language=language,
            version=version_of(model, instance.object_id, language),
            detail={key: value for key, value in part.items() if key not in {"act", "language"}},
        ).save()


def parts_of(entry: LogEntry) -> list[dict]:
    """Return the acts of a line; all fields of one form are one act."""
    try:
        told = json.loads(entry.change_message)
    except ValueError:
        return [{"told": visible(entry.change_message)}] if entry.change_message else [{}]
    told = [part for part in told if isinstance(part, dict)] if isinstance(told, list) else []
    acts = [part for part in told if "act" in part]
    rest = [part for part in told if "act" not in part]
    return [*acts, *([{"told": rest}] if rest or not acts else [])]


def deed_of(entry: LogEntry) -> str:
    return {ADDITION: "added", DELETION: "deleted"}.get(entry.action_flag, "changed")


def version_of(model, pk, language: str) -> int | None:
    if model is not Article:
        return None
    column = f"version_{language}" if language else "shared_version"
    return Article.objects.filter(pk=pk).values_list(column, flat=True).first()


# Accounts and their roles, whoever changes them and how


@receiver(pre_save, sender=User)
def remember_account(sender, instance: User, raw: bool, update_fields=None, **signal):  # noqa: FBT001
    touched = set(TOLD_OF_ACCOUNTS) & set(update_fields or TOLD_OF_ACCOUNTS)
    is_new = instance._state.adding or raw
    instance.before = None if is_new or not touched else User.objects.filter(pk=instance.pk).first()


@receiver(post_save, sender=User)
def tell_of_account(sender, instance: User, created: bool, raw: bool, **signal):  # noqa: FBT001
    before = instance.__dict__.pop("before", None)
    if created and not raw:
        log("account_made", about=instance, is_superuser=instance.is_superuser)
    if before is None:
        return
    changed = [name for name in TOLD_OF_ACCOUNTS if getattr(before, name) != getattr(instance, name)]
    if changed:
        was = {name: getattr(before, name) for name in changed if name != "password"}
        log("account_changed", about=instance, fields=changed, was=was)


@receiver(m2m_changed, sender=User.groups.through)
def tell_of_roles(sender, instance, action: str, reverse: bool, pk_set, **signal):  # noqa: FBT001
    act = {"post_add": "roles_given", "post_remove": "roles_taken", "pre_clear": "roles_taken"}.get(action)
    if act is None or pk_set == set():
        return
    if reverse:
        for user in User.objects.filter(pk__in=pk_set or instance.user_set.values("pk")):
            log(act, about=user, roles=[instance.name])
        return
    groups = instance.groups.all() if pk_set is None else Group.objects.filter(pk__in=pk_set)
    if names := sorted(groups.values_list("name", flat=True)):
        log(act, about=instance, roles=names)


# Coming and going


@receiver(user_logged_in)
def tell_of_login(sender, user, **signal):
    log("login", by=user)


@receiver(user_logged_out)
def tell_of_logout(sender, user, **signal):
    if user is not None:
        log("logout", by=user)


@receiver(user_login_failed)
def tell_of_failure(sender, credentials: dict, **signal):
    log("login_failed", by=credentials.get("username") or "")
