"""What a line of the audit log tells beside its act: it stores codes, and is read in words."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext, pgettext_lazy

from articles.admin.history import circumstances, fields_text, sentence
from articles.dates import COMMA, moment_text
from articles.models import AuditEntry, User
from articles.models.edition import WithdrawalNotice
from articles.roles import Role

# Told in sentences of their own, those of the desk's log.
OF_ACTS = {"at", "waived", "reason", "notice", "name", "told"}
LABELS = {
    "roles": pgettext_lazy("newsroom", "roles"),
    "factor": pgettext_lazy("newsroom", "second factor"),
    "fields": pgettext_lazy("newsroom", "what was changed"),
    "was": pgettext_lazy("newsroom", "what stood before"),
    "names": pgettext_lazy("newsroom", "by name"),
    "is_superuser": User._meta.get_field("is_superuser").verbose_name,
    "email": User._meta.get_field("email").verbose_name,
    "since": pgettext_lazy("newsroom", "since"),
    "stories": pgettext_lazy("newsroom", "stories taken back"),
    "trashed": pgettext_lazy("newsroom", "stories moved to the trash"),
    "accounts": pgettext_lazy("newsroom", "accounts"),
}
FACTORS = {
    "totp": pgettext_lazy("newsroom", "Codes of an app"),
    "webauthn": pgettext_lazy("newsroom", "Passkeys"),
    "recovery_codes": pgettext_lazy("newsroom", "Recovery codes"),
}


def details(line: AuditEntry) -> list[str]:
    """Return the sentences and the named values of a line, in the order in which they are stored."""
    rest = {name: value for name, value in line.detail.items() if name not in OF_ACTS}
    return [
        *sentences(line),
        *(f"{capfirst(label(name))}: {words(name, value)}" for name, value in rest.items()),
    ]


def sentences(line: AuditEntry) -> list[str]:
    """Return what is told as the desk's log tells it; what no person did is told without an act."""
    told = line.detail.get("told", [])
    if isinstance(told, str):
        return [told]
    circumstance = line.detail | (told if isinstance(told, dict) else {})
    changes = told if isinstance(told, list) else []
    model = model_of(line)
    notice = circumstance.get("notice")
    why = [str(WithdrawalNotice(notice).label)] if notice in WithdrawalNotice else []
    return [*(sentence(part, model) for part in changes), *why, *circumstances(circumstance)]


def model_of(line: AuditEntry) -> type[models.Model] | None:
    """Return the model of the row that a line is about; it may be gone from the code since."""
    try:
        return apps.get_model(line.kind) if line.kind else None
    except LookupError:
        return None


def label(name: str) -> str:
    return str(LABELS.get(name, name))


def words(name: str, value: object) -> str:
    """Return a value as it is read; what no table knows stands as it is stored."""
    if name == "fields":
        return fields_text(User, value)
    if name == "was":
        return in_a_row(f"{fields_text(User, [field])}: {answer(was)}" for field, was in value.items())
    if name == "roles":
        return in_a_row(Role(role).label if role in Role else role for role in value)
    if name == "factor":
        return str(FACTORS.get(value, value))
    if name == "since":
        return moment_text(timezone.localtime(parse_datetime(value)), get_language())
    return in_a_row(value) if isinstance(value, list) else answer(value)


def answer(value: object) -> str:
    if isinstance(value, bool):
        return pgettext("newsroom", "Yes") if value else pgettext("newsroom", "No")
    return str(value)


def in_a_row(values: Iterable) -> str:
    return f"{COMMA.get(get_language(), ',')} ".join(str(value) for value in values)
