"""What readers are told of what became of a story: corrections, changes, and translations in doubt."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import override as in_language
from django.utils.translation import pgettext

from articles.differences import CAME, GONE
from articles.models import Article, Correction, Edit
from articles.stamps import Stamp, moment_stamp

# The newest changes of a story are shown with their words, the others by their dates.
SHOWN_WHOLE = 5
# Where a paragraph that changed is one, its name stands before it.
NAMED_PARTS = ("kicker", "headline", "dateline")


@dataclass(frozen=True, slots=True)
class Before:
    """What a correction said until it was amended."""

    kind: str | Promise
    text: str
    was_text: str
    is_text: str
    until: datetime

    @property
    def stamp(self) -> Stamp:
        return moment_stamp(self.until)


def before(said: dict) -> Before:
    kind = Correction.Kind(said["kind"]).label
    return Before(
        kind, said["text"], said["was_text"], said["is_text"], datetime.fromisoformat(said["until"])
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction as its reader is told of it."""

    correction: Correction

    @property
    def stamp(self) -> Stamp:
        return moment_stamp(self.correction.made_at)

    @property
    def headline(self) -> str:
        """The headline of its story; the correction comes from ``marked()``."""
        return printed_headline(self.correction.article, is_retracted=self.correction.is_retracted)

    @property
    def anchor(self) -> str:
        return anchor_of(self.correction.pk)

    @property
    def address(self) -> str:
        """Where it stands on its story's page."""
        return f"{self.correction.article.get_absolute_url()}#{self.anchor}"

    @property
    def text(self) -> str:
        """What it says, or the notice in the place of a text that was taken down."""
        taken_down = self.correction.is_taken_down
        return self.correction.get_taken_down_notice_display() if taken_down else self.correction.text

    @property
    def was_text(self) -> str:
        return "" if self.correction.is_taken_down else self.correction.was_text

    @property
    def is_text(self) -> str:
        return "" if self.correction.is_taken_down else self.correction.is_text

    @property
    def befores(self) -> list[Before]:
        """What it said before, the newest first; nothing of a text that was taken down."""
        if self.correction.is_taken_down:
            return []
        return [before(said) for said in self.correction.amendments]

    @property
    def changed_at(self):
        """When it last said something else."""
        amended = (before(said).until for said in self.correction.amendments[:1])
        return max([self.correction.made_at, *amended])


def printed_headline(article: Article, *, is_retracted: bool) -> str:
    """Return the headline as it is printed: that of a retracted story stands nowhere without the word."""
    return f"{pgettext('newsroom', 'Retracted:')} {article.headline}" if is_retracted else article.headline


def anchor_of(pk: int) -> str:
    return f"correction-{pk}"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words that went, that came, or that stayed; no line is drawn under the ``space`` behind."""

    text: str
    space: str
    gone: bool
    came: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph that changed; ``name`` is empty for the text itself."""

    name: str | Promise
    runs: list[Words]


@dataclass(frozen=True, slots=True)
class Change:
    """An update or a correction of the text, as it is told under it; ``is_whole`` tells its words."""

    edit: Edit
    is_whole: bool

    @property
    def stamp(self) -> Stamp:
        return moment_stamp(self.edit.made_at)

    @property
    def kind(self) -> str | Promise:
        correction = self.edit.correction
        return correction.get_kind_display() if correction else Edit.Weights.UPDATE.label

    @property
    def anchor(self) -> str:
        """The place of the correction that goes with it; empty for an update."""
        return anchor_of(self.edit.correction_id) if self.edit.correction_id else ""

    @property
    def notice(self) -> str:
        """What stands in the place of words that were taken down."""
        return self.edit.get_taken_down_notice_display() if self.is_taken_down else ""

    @property
    def is_taken_down(self) -> bool:
        correction = self.edit.correction
        return self.edit.is_taken_down or bool(correction and correction.is_taken_down)

    @property
    def paragraphs(self) -> list[Changed]:
        if not self.is_whole or self.is_taken_down:
            return []
        return [changed(name, runs) for name, runs in self.edit.difference.get("paragraphs", [])]

    @property
    def more(self) -> int:
        """How many changed paragraphs are not shown."""
        return self.edit.difference.get("more", 0) if self.paragraphs else 0


def changed(name: str, runs: list) -> Changed:
    label = Article._meta.get_field(name).verbose_name if name in NAMED_PARTS else ""
    return Changed(label, [words(sign, text) for sign, text in runs])


def words(sign: str, text: str) -> Words:
    bare = text.rstrip()
    return Words(bare, text[len(bare) :], gone=sign == GONE, came=sign == CAME)


def changes_of(edits: list[Edit]) -> list[Change]:
    return [Change(edit, place < SHOWN_WHOLE) for place, edit in enumerate(edits)]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What readers of a translation are told while it is being reviewed."""

    language: str
    kind: str
    opened_at: datetime
    address: str

    @property
    def sentence(self) -> str:
        was = (
            pgettext("newsroom", "The original of this story was retracted.")
            if self.kind == Correction.Kind.RETRACTION
            else pgettext("newsroom", "The original of this story was corrected.")
        )
        now = pgettext("newsroom", "This translation is being reviewed.")
        return f"{was} {now}"

    @property
    def stamp(self) -> Stamp:
        return moment_stamp(self.opened_at)

    @property
    def link(self) -> str:
        """The words of the way to the correction, in the language that stands there."""
        with in_language(self.language):
            return pgettext("newsroom", "Read the correction")


def doubt_about(article: Article) -> Doubt | None:
    """
    Return why an edition of a story from ``told()`` is in doubt, or None.

    Of an original that readers may not see nothing is said, not even that there is one.
    """
    original = article.source_language
    if not (article.doubt_correction and getattr(article, f"is_out_{original}")):
        return None
    address = f"{article.edition(original).get_absolute_url()}#{anchor_of(article.doubt_correction)}"
    return Doubt(original, article.doubt_kind, article.doubt_at, address)
