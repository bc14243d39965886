"""
What is being typed into the form of a story, kept at the server until it is saved or thrown away.

The form sends it every few seconds. A story that is not saved yet is known by the guid that its form
will give it: so what was typed finds its story, and a form that is sent twice makes one story.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin.article_form import language_of, read_guid, stored
from articles.admin.comparing import Group, block_text, grouped
from articles.admin.desk import columns
from articles.admin.editions import short_moment
from articles.admin.fields import column_language, directed, direction, edition_short_name
from articles.body import read_blocks
from articles.comparison import compare
from articles.models import Article, Draft, Version
from articles.models.version import SHARED

# A story in three languages; more is no typing.
MOST_BYTES = 2_000_000
# A form that is open says so this often at least, twice.
PRESENT = timedelta(seconds=60)
SHOWN = 5
MOST_ASKED = 20
UNREADABLE = pgettext_lazy("newsroom", "What was sent cannot be kept.")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose typed text is not the stored one, paragraph by paragraph."""

    label: str
    language: str
    direction: str
    groups: list[Group]


class KeptText:
    """The unsaved text of one person for one story."""

    def __init__(self, draft: Draft):
        self.draft = draft

    @property
    def values(self) -> dict[str, str]:
        return self.draft.content.get("values", {})

    @property
    def headline(self) -> str:
        """Return what it is known by: its headline, or how its first text begins."""
        names = (*columns("headline"), *columns("lede"), *columns("body"))
        first = next(filter(None, (self.values.get(name, "").strip() for name in names)), "")
        return directed(first[:80]) if first else ""

    @property
    def kept_at(self) -> str:
        return short_moment(self.draft.saved_at)

    @cached_property
    def address(self) -> str:
        """Return where the form opens with this text in it."""
        pk = self.draft.article_id
        page = (
            reverse("admin:articles_article_change", args=[pk])
            if pk
            else reverse("admin:articles_article_add")
        )
        return f"{page}?kept={self.draft.pk}"

    def fill(self, form, formsets):
        """Let the form show this text in the place of the stored one; saving is still to come."""
        form.initial |= {"guid": self.draft.guid, "seen": self.draft.content.get("seen", "")}
        for each in (form, *(row for formset in formsets for row in formset.forms)):
            for name in each.fields:
                typed = self.values.get(each.add_prefix(name))
                if typed is not None:
                    each.initial[name] = typed

    def differences(self, form) -> Iterator[Difference]:
        for name, field in form.fields.items():
            typed, before = self.values.get(name), form.initial.get(name)
            if typed is not None and lines(name, typed) != lines(name, before or ""):
                language = column_language(Article._meta.get_field(name)) or ""
                label = capfirst(str(field.label))
                of = f"{label} ({edition_short_name(language)})" if language else label
                groups = grouped(compare(lines(name, before or ""), lines(name, typed)))
                yield Difference(of, language, direction(language) if language else "auto", groups)


def lines(name: str, text: str) -> list[str]:
    """Return a typed text as it is compared: a body by its paragraphs, any other as one."""
    if name in columns("body"):
        return [block_text(block) for block in read_blocks(stored(text, "", language_of(name)))]
    said = " ".join(str(text).split())
    return [said] if said else []


def own(user):
    """Return the unsaved texts of ``user``, the newest first."""
    return Draft.objects.filter(editor=user, language=SHARED).exclude(content={}).order_by("-saved_at")


def unsaved(user) -> list[KeptText]:
    """Return what ``user`` typed and did not save, wherever that was."""
    return [kept for kept in map(KeptText, own(user)[:SHOWN]) if kept.headline]


def unsaved_new(user) -> list[KeptText]:
    """Return what ``user`` typed into forms of stories that were never saved."""
    return [kept for kept in map(KeptText, own(user).filter(article=None)[:SHOWN]) if kept.headline]


def asked_for(request) -> KeptText | None:
    """Return the text that the address of a form asks to be filled with."""
    number = request.GET.get("kept", "")
    draft = own(request.user).filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
    return KeptText(draft) if draft else None


def of_story(article: Article, user) -> KeptText | None:
    draft = own(user).filter(guid=article.guid).first()
    return KeptText(draft) if draft else None


def forget(article: Article, user):
    """Drop what was kept for a story that has just been saved with it."""
    Draft.objects.filter(guid=article.guid, editor=user, language=SHARED).delete()


# What the form sends


@require_http_methods(["GET", "POST"])
def keep(request, model_admin):
    """Keep what was typed, throw it away, or say which new stories have been saved."""
    if request.method == "GET":
        guids = [guid for guid in map(read_guid, request.GET.getlist("guid")[:MOST_ASKED]) if guid]
        return JsonResponse({"saved": saved_by(request.user, guids)})
    if "throw_away" in request.POST:
        return throw_away(request)
    sent = read(request)
    if sent is None:
        return JsonResponse({"error": str(UNREADABLE)}, status=400)
    article = Article.objects.filter(guid=sent["guid"]).first()
    refuse_unless_writing(model_admin, request, article)
    store(request.user, article, sent)
    return JsonResponse({"others": others(request.user, sent["guid"])})


def saved_by(user, guids: list[UUID]) -> dict[str, str]:
    """Return when ``user`` last saved each of these stories, as far as they did."""
    made = Article.objects.filter(guid__in=guids, created_by=user).values_list("guid", "created_at")
    changed = Version.objects.filter(article__guid__in=guids, author=user).order_by("made_at")
    moments = dict(made) | dict(changed.values_list("article__guid", "made_at"))
    return {str(guid): moment.isoformat() for guid, moment in moments.items()}


def read(request) -> dict | None:
    """Return what a form sent, or None where no form of ours sends such a thing."""
    try:
        sent = json.loads(request.body)
        guid, seen, values = read_guid(sent["guid"]), sent.get("seen", ""), sent.get("values")
        typed = {} if values is None else values
        whole = "".join([seen, *typed.keys(), *typed.values()])
        storable = len(whole.encode()) <= MOST_BYTES and "\0" not in whole
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None
    return {"guid": guid, "seen": seen, "values": values} if guid and storable else None


def refuse_unless_writing(model_admin, request, article: Article | None):
    may_keep = model_admin.has_change_permission if article else model_admin.has_add_permission
    if not may_keep(request, *([article] if article else [])):
        raise PermissionDenied


def store(user, article: Article | None, sent: dict):
    """Keep a text; a form that says only that it is open leaves the text of before as it is."""
    mine = {"guid": sent["guid"], "editor": user, "language": SHARED}
    if sent["values"] is None:
        draft, is_new = Draft.objects.get_or_create(**mine, defaults=of(article))
        if not is_new:
            draft.save(update_fields=["present_at"])
        return
    content = {"seen": sent["seen"], "values": sent["values"]}
    told = of(article) | {"content": content, "saved_at": timezone.now()}
    Draft.objects.update_or_create(**mine, defaults=told)


def of(article: Article | None) -> dict:
    return {"article": article, "base_version": article.shared_version if article else 0}


def others(user, guid: UUID) -> list[str]:
    """Return the names of those who have the same story open."""
    since = timezone.now() - PRESENT
    drafts = Draft.objects.filter(guid=guid, language=SHARED, present_at__gte=since).exclude(editor=user)
    return [str(draft.editor) for draft in drafts.select_related("editor").order_by("present_at")[:SHOWN]]


def throw_away(request):
    number = request.POST["throw_away"]
    if number.isdecimal() and len(number) < 10:
        own(request.user).filter(pk=number).delete()
    return HttpResponseRedirect(reverse("admin:index"))


def already_saved(request) -> Article | None:
    """Return the story that a form of a new one has made already, when it is sent a second time."""
    guid = read_guid(request.POST.get("guid"))
    return Article.objects.filter(guid=guid, created_by=request.user).first() if guid else None


def said_of_twice() -> str:
    return pgettext("newsroom", "The form came twice: the story is saved once, as it came first.")
