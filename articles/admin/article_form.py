"""The form of a story: its editions' texts, the body as plain paragraphs where it is no more than that."""

import re
from functools import cached_property
from html import escape
from uuid import UUID

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext, pgettext_lazy

from articles import drafts, rights
from articles.admin import orders, weights
from articles.admin.article_fieldsets import SHUT
from articles.admin.desk import columns
from articles.admin.lifting import lifting_word, lifting_words
from articles.admin.overtaken import bring_together
from articles.admin.unsent import SparingForm
from articles.admin.waiting import WAITS
from articles.admin.whole import TakenField
from articles.body import Block, read_blocks
from articles.edited import settle
from articles.figures import FIGURE_TAG
from articles.models import Article
from articles.models.article import LANGUAGES
from articles.models.version import SHARED

BODY_HELP = pgettext_lazy(
    "newsroom",
    "A blank line begins a new paragraph; a single line break does not. HTML is taken too, "
    "and a text with headings or lists opens as HTML. A line with the word figure is a photo "
    "in its place: move the line, and the photo moves.",
)
BLANK_LINES = re.compile(r"\n\s*\n")


def is_plain(block: Block) -> bool:
    """Whether a paragraph can be shown as text and read back as it was."""
    only_text = "<" not in block.text and block.html == escape(block.text, quote=False)
    return block.tag == "p" and only_text and set(block.attributes) <= {"data-id"}


def as_line(block: Block) -> str:
    return f'<figure data-photo="{block.photo}"></figure>' if block.photo else block.text


def shown(html: str) -> str:
    """
    Return a stored body for editing: its HTML, or plain paragraphs where it holds nothing else.

    A photo among plain paragraphs is a line of its own, which moves like any other.
    """
    blocks = read_blocks(html or "")
    texts = [block for block in blocks if not block.photo]
    if not all(is_plain(block) and not BLANK_LINES.search(block.text) for block in texts):
        return html
    return "\n\n".join(map(as_line, blocks))


def ids_of(html: str) -> str:
    """Return the ids of a stored body's blocks, for the editor that opens it from plain paragraphs."""
    return " ".join(block.attributes.get("data-id", "") for block in read_blocks(html))


def stored(text: str, before: str, language: str) -> str:
    """
    Return an edited body as HTML; a paragraph keeps the id it had, also where its words changed.

    ``text`` with a tag in it that is no photo's is HTML already and carries its ids.
    """
    if "<" not in FIGURE_TAG.sub("", text):
        text = "\n".join(map(paragraph_html, BLANK_LINES.split(text)))
    return settle(text, before, language)


def paragraph_html(words: str) -> str:
    words = words.strip()
    return words if FIGURE_TAG.fullmatch(words) else f"<p>{escape(words, quote=False)}</p>"


def language_of(name: str) -> str:
    return name.rpartition("_")[2]


def versions_of(article: Article) -> str:
    """Return the versions of a story's editions and shared fields, as a form carries them."""
    versions = [article.shared_version, *(edition.version for edition in article.editions())]
    return ".".join(map(str, versions))


def read_guid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


class BodyField(forms.CharField):
    def to_python(self, value):
        """Take the line ends of every browser for one, so that an untouched body counts as unchanged."""
        return super().to_python(value).replace("\r\n", "\n")


class HeadlineField(forms.CharField):
    """One line, shown in as many as it needs: on a phone it stays readable while it is written."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class ArticleForm(SparingForm):
    user = None  # who writes; the admin says it
    lifts_embargo = False
    # Which versions the person at the form has seen; another's saving in between is told, not undone.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    # What a new story will be known by: see articles/admin/keeping.py.
    guid = forms.CharField(required=False, widget=forms.HiddenInput)
    taken = TakenField(required=False)
    # The word that ends an embargo before its time.
    lift = forms.CharField(required=False, widget=forms.TextInput({"lang": "", "dir": "auto", "size": 8}))

    class Meta:
        model = Article
        fields = ()  # the admin's fieldsets name them
        field_classes = dict.fromkeys(columns("body"), BodyField) | dict.fromkeys(
            columns("headline"), HeadlineField
        )
        widgets = {name: AdminTextareaWidget({"rows": 1}) for name in columns("headline")}
        help_texts = dict.fromkeys(columns("body"), BODY_HELP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fill_unsent(SHUT)
        self.initial |= {"seen": versions_of(self.instance), "guid": self.instance.guid}
        for name in self.bodies():
            body = self.initial.get(name) or ""
            self.initial[name] = shown(body)
            self.fields[name].widget.attrs["data-ids"] = "" if self.is_bound else ids_of(body)
        first = f"headline_{self.instance.source_language}"
        if not self.instance.pk and first in self.fields:
            self.fields[first].widget.attrs["autofocus"] = True

    @cached_property
    def changed_data(self):
        """Leave out what the form only carries: it is no change to tell of in the log."""
        return [name for name in super().changed_data if name not in {"seen", "guid", "taken", "lift"}]

    def bodies(self) -> list[str]:
        return [name for name in columns("body") if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        for name in self.bodies():
            before = getattr(self.instance, name) or ""
            cleaned[name] = stored(cleaned.get(name) or "", before, language_of(name))
        self.taken = cleaned.pop("taken", {})
        self.take_guid(read_guid(cleaned.pop("guid", "")))
        self.order = orders.read(self.data)
        self.check_embargo(cleaned, cleaned.pop("lift", ""))
        self.check_publication(cleaned)
        self.check_section(cleaned)
        self.check_shared()
        self.check_weights(cleaned)
        self.check_seen(cleaned.pop("seen", ""))
        return cleaned

    def check_weights(self, cleaned: dict):
        """Say where a change of a live edition is called less than it is, or tells readers nothing."""
        row = None if self.instance._state.adding else Article.objects.filter(pk=self.instance.pk).first()
        out = orders.out_with(self.order, row) if row else []
        self.choice = weights.read(self.data, row, cleaned, self.user, out) if row else weights.Choice()
        for error in self.choice.errors:
            self.add_error(None, error)

    def take_guid(self, guid):
        """Let a new story have the guid under which its text was kept, unless another has it."""
        if guid and self.instance._state.adding and not Article.objects.filter(guid=guid).exists():
            self.instance.guid = guid

    def check_seen(self, seen: str):
        """
        Refuse, once, to save over what another person saved meanwhile.

        The form comes back with what both wrote, and knows the new versions: saving again is then
        meant. What it replaces stays in the history.
        """
        now = versions_of(self.instance)
        if not seen or seen == now:
            return
        self.overtaken = bring_together(self.instance, self.cleaned_data, seen)
        self.data = self.data.copy()
        self.data["seen"] = now
        for column, text in self.overtaken.values.items():
            self.data[column] = shown(text) if column in self.bodies() else text
        message = pgettext(
            "newsroom",
            "{who} has saved this story since you opened it. All you typed stands below. "
            "Save again to put it in the place of theirs, which stays in the history.",
        ).format(who=self.overtaken.who)
        self.add_error(None, ValidationError(message, code="overtaken"))

    def check_section(self, cleaned: dict):
        """Keep what readers see, or shall see by this very post, in the sections of who writes it."""
        goes_out = self.order.brings_out or rights.is_out(self.instance, SHARED)
        if "section" not in cleaned or not goes_out:
            return
        wanted = Article(section=cleaned["section"])
        if not rights.in_sections(self.user, wanted):
            message = pgettext_lazy("newsroom", "You publish in the sections that are assigned to you alone.")
            self.add_error("section", ValidationError(message, code="section_of_others"))

    def check_embargo(self, cleaned: dict, word: str):
        """Let an embargo end early only for whoever typed the word that lifts it."""
        until = self.instance.embargoed_until
        if not self.instance.is_embargoed() or "embargoed_until" not in self.fields:
            return
        if self.order.act == "lift":
            cleaned["embargoed_until"] = None
        wanted = cleaned.get("embargoed_until")
        self.lifts_embargo = wanted is None or wanted < until
        if self.lifts_embargo and word.strip().casefold() not in lifting_words():
            message = pgettext("newsroom", "To lift the embargo before its time, type “{word}”.")
            self.add_error("lift", ValidationError(message.format(word=lifting_word()), code="not_lifted"))

    def check_shared(self):
        """Have what all editions share, and dates, wait for the button that publishes it."""
        if not getattr(self.instance, "waits", False):
            return
        names = [name for name in self.changed_data if self.changes_readers(name)]
        for name in names:
            self.add_error(name, ValidationError(WAITS, code="waits"))

    def changes_readers(self, name: str) -> bool:
        """Whether readers would see the change of a field though nothing was published."""
        stem, language = split(name)
        if not language:
            return True
        return (
            stem not in drafts.WORDS
            and stem != drafts.TRANSLATOR
            and self.instance.edition(language).is_seen()
        )

    def check_publication(self, cleaned: dict):
        """Say at the headline's own box why an edition cannot go out."""
        for language in self.order.brings_out:
            box = f"headline_{language}"
            if cleaned.get(box, getattr(self.instance, box) if box not in self.fields else ""):
                continue
            message = pgettext_lazy("newsroom", "An edition without a headline cannot be published.")
            self.add_error(
                box if box in self.fields else None, ValidationError(message, code="headline_missing")
            )


def split(name: str) -> tuple[str, str]:
    """Return a column's field and its language; the language is empty where all editions share it."""
    stem, _, language = name.rpartition("_")
    return (stem, language) if language in LANGUAGES else (name, "")
