"""The notes beside a story: a page of their own, which the form of the story opens beside itself."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from articles import drafts, notes
from articles.admin.editions import LANGUAGES, short_moment
from articles.admin.fields import direction, direction_of, edition_name
from articles.body import read_blocks
from articles.models import Article, Note, Notice
from articles.models.note import LONGEST_TEXT
from articles.proofreading import FIELDS
from articles.remarks import FIELDS as FIELD_NAMES

MOST_PEOPLE = 100
MOST_THREADS = 200
WORDS_SHOWN = 8
WORDS_QUOTED = 12
GONE = pgettext_lazy("newsroom", "The paragraph is gone. It was about:")
CHANGED = pgettext_lazy("newsroom", "The words have changed. It was about:")
ABOUT = pgettext_lazy("newsroom", "About:")
WHOLE_STORY = pgettext_lazy("newsroom", "the whole story")


@dataclass(frozen=True, slots=True)
class Said:
    """A note or an answer as its reader sees it."""

    note: Note
    may_amend: bool

    @property
    def number(self) -> str:
        return str(self.note.pk)

    @property
    def who(self) -> str:
        return name_of(self.note.author)

    @property
    def direction(self) -> str:
        return direction_of(self.note.text)

    @property
    def when(self) -> str:
        return short_moment(self.note.made_at)


@dataclass(frozen=True, slots=True)
class Thread:
    """A note with its answers, and how what it is about stands by now."""

    said: list[Said]
    place: str
    state: str | Promise
    address: str

    @property
    def note(self) -> Note:
        return self.said[0].note

    @property
    def number(self) -> str:
        return self.said[0].number

    @property
    def direction(self) -> str:
        return direction(self.note.language) if self.note.language else "auto"

    @property
    def settled(self) -> str:
        """Return who settled it and when; nothing while it is open."""
        note = self.note
        if note.resolved_at is None:
            return ""
        settled = pgettext("newsroom", "Resolved by {who}, {when}")
        return settled.format(who=name_of(note.resolved_by), when=short_moment(note.resolved_at))


@dataclass(slots=True)
class Typed:
    """What a form sent that could not be stored, for it to be shown again."""

    act: str = ""
    note: str = ""
    where: str = ""
    quote: str = ""
    text: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """What a note may be about: the fields of the editions that have a text, and their paragraphs."""

    article: Article
    paragraphs: dict[str, dict[str, str]] = field(default_factory=dict)

    def groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return for each edition its name, and value and words of each place in it."""
        return [(edition_title(language), self.offered(language)) for language in self.paragraphs]

    def offered(self, language: str) -> list[tuple[str, str]]:
        edition = self.article.edition(language)
        filled = [name for name in FIELDS if getattr(edition, name)]
        fields = [(f"{language}.{name}", capfirst(FIELD_NAMES[name])) for name in filled]
        blocks = self.paragraphs[language].items()
        return [
            *fields,
            *((f"{language}.body.{key}", f"¶ {Truncator(text).words(WORDS_SHOWN)}") for key, text in blocks),
        ]

    def read(self, where: str) -> dict[str, str]:
        """Return language, field and block of a value; of one that is not offered as far as it holds."""
        language, name, block = (*where.split("."), "", "", "")[:3]
        if language not in LANGUAGES or name not in FIELDS:
            return {}
        place = {"language": language, "field": name}
        return place | {"block": block} if block in self.paragraphs.get(language, {}) else place

    def opening(self, place: dict[str, str]) -> str:
        """Return how a paragraph begins, to be quoted where nobody chose words of it."""
        text = self.paragraphs[place["language"]][place["block"]] if "block" in place else ""
        return " ".join(text.split()[:WORDS_QUOTED])

    def text_of(self, note: Note) -> str | None:
        """Return what stands by now where a note was written; None where nothing does."""
        paragraphs = self.paragraphs.get(note.language, {})
        if note.block:
            return paragraphs.get(note.block)
        if note.field == "body":
            return " ".join(paragraphs.values())
        return getattr(self.article, f"{note.field}_{note.language}", "") if note.field else note.quote


def places_of(article: Article) -> Places:
    """Return the places of a story in the text that is being worked on."""
    drafts.open_in(article)
    written = filter(bool, article.editions())
    return Places(article, {edition.language: paragraphs_of(edition.body) for edition in written})


def paragraphs_of(body: str) -> dict[str, str]:
    blocks = (block for block in read_blocks(body or "") if not block.photo)
    return {block.attributes.get("data-id", ""): " ".join(block.text.split()) for block in blocks}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, model_admin, pk: int):
    """Show the notes of a story, or do what one of their forms asks for."""
    article = get_object_or_404(Article, pk=pk)
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    places, typed = places_of(article), Typed()
    if request.method == "POST":
        typed = Typed(
            **{name: request.POST.get(name, "") for name in ("act", "note", "where", "quote", "text")}
        )
        if done := do_asked(request, article, places, typed):
            address = reverse("admin:articles_article_notes", args=[article.pk])
            return HttpResponseRedirect(f"{address}#note-{done.root.pk}")
    return shown(request, model_admin, places, typed)


def shown(request, model_admin, places: Places, typed: Typed):
    article = places.article
    Notice.objects.filter(user=request.user, note__article=article).see()
    found = article.notes.threads()[:MOST_THREADS]
    asked = ".".join(filter(None, (request.GET.get(name) for name in ("language", "field", "block"))))
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "title": pgettext("newsroom", "Notes"),
        "article": article,
        "threads": [thread_of(note, places, request.user) for note in found],
        "places": places.groups(),
        "where": typed.where or asked,
        "quote": typed.quote or request.GET.get("quote", ""),
        "typed": typed,
        "longest": LONGEST_TEXT,
        "people": people(),
        **model_admin.subtitle(article),
    }
    return TemplateResponse(request, "admin/articles/article/notes.html", context)


def people() -> list[tuple[str, str]]:
    """Return the names by which people are called at the desk, and their own."""
    found = notes.at_work().order_by("username")[:MOST_PEOPLE]
    return [(user.get_username(), user.get_full_name()) for user in found]


def thread_of(note: Note, places: Places, reader) -> Thread:
    said = [Said(one, one.author_id == reader.pk) for one in (note, *note.replies.all())]
    form = reverse("admin:articles_article_change", args=[note.article_id])
    address = f"{form}#id_{note.field}_{note.language}" if note.field else ""
    return Thread(said, place_title(note), state_of(note, places), address)


def state_of(note: Note, places: Places) -> str | Promise:
    """Return what is said before the quoted words: whether they still stand where the note was written."""
    text = places.text_of(note)
    if text is None:
        return GONE
    return ABOUT if note.quote in " ".join(text.split()) else CHANGED


def place_title(note: Note) -> str:
    if not note.field:
        return capfirst(str(WHOLE_STORY))
    name = pgettext("newsroom", "paragraph") if note.block else FIELD_NAMES[note.field]
    return f"{edition_title(note.language)} · {name}"


def edition_title(language: str) -> str:
    return capfirst(str(edition_name(language)))


def name_of(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else "?"


# What the forms ask for


def do_asked(request, article: Article, places: Places, typed: Typed) -> Note | None:
    """Do what a form asks for and return the note concerned; None where it says why not."""
    text, user = typed.text.replace("\r\n", "\n").strip(), request.user
    if typed.act in {"write", "reply", "amend"} and not 0 < len(text) <= LONGEST_TEXT:
        typed.error = pgettext("newsroom", "A note has between 1 and {most} letters.").format(
            most=LONGEST_TEXT
        )
        return None
    if typed.act == "write":
        place = places.read(typed.where)
        return notes.write(article, text, by=user, quote=typed.quote or places.opening(place), **place)
    note = note_of(article, typed.note)
    if typed.act == "reply":
        return notes.reply(note, text, by=user)
    if typed.act == "amend":
        return amended(note, text, by=user)
    if typed.act == "resolve":
        if text:
            notes.reply(note, text[:LONGEST_TEXT], by=user)
        notes.resolve(note, by=user)
    elif typed.act == "reopen":
        notes.reopen(note, by=user)
    return note


def note_of(article: Article, number: str) -> Note:
    known = int(number) if number.isdecimal() and len(number) < 19 else 0
    return get_object_or_404(article.notes.select_related("parent"), pk=known)


def amended(note: Note, text: str, *, by) -> Note:
    """Let the author alone say it otherwise."""
    if note.author_id != by.pk:
        raise PermissionDenied
    notes.amend(note, text)
    return note


def open_count(article: Article) -> int:
    return article.notes.open().count()
