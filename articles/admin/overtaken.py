"""A form that is saved over what somebody else saved meanwhile: both texts, brought together."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import npgettext, pgettext

from articles.admin.comparing import Group, block_text, grouped
from articles.admin.fields import column_language, direction, edition_short_name
from articles.body import clean_html, read_blocks
from articles.comparison import compare
from articles.merging import merge
from articles.models import Article, Version
from articles.models.article import LANGUAGES

TEXTS = ("kicker", "headline", "dateline", "lede", "body", "social_title", "search_title")


@dataclass(frozen=True, slots=True)
class Disputed:
    """A text that both changed: theirs, which is stored, beside what was typed."""

    label: str
    language: str
    direction: str
    groups: list[Group]


@dataclass
class Overtaken:
    """What somebody saved while the form was open, and what became of it in the form."""

    who: str
    taken: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    disputed: list[Disputed] = field(default_factory=list)
    # What the form shows now, by column.
    values: dict[str, str] = field(default_factory=dict)

    @property
    def sentences(self) -> list[str]:
        """Say what was done, a sentence each."""
        comma = pgettext("newsroom", ", ")
        told = (
            (self.taken, pgettext("newsroom", "Theirs, which you had not touched: {fields}.")),
            (
                self.joined,
                pgettext("newsroom", "Each of you changed other paragraphs; both stand: {fields}."),
            ),
        )
        return [sentence.format(fields=comma.join(fields)) for fields, sentence in told if fields]

    @property
    def question(self) -> str:
        return npgettext(
            "newsroom",
            "Both of you changed the same words here. Yours stand in the form; theirs are stored.",
            "Both of you changed the same words in these texts. Yours stand in the form; theirs are stored.",
            len(self.disputed),
        )


def bring_together(article: Article, typed: dict, seen: str) -> Overtaken:
    """
    Return what becomes of each text that somebody saved since the versions ``seen``.

    One that was not touched in the form is theirs. In a body, paragraphs that only one changed are
    that one's.
    """
    last = article.versions.order_by("-made_at").select_related("author").first()
    overtaken = Overtaken(str((last and last.author) or pgettext("newsroom", "Somebody")))
    for language, base in bases(article, seen).items():
        for name in TEXTS:
            column = f"{name}_{language}"
            if column in typed:
                settle(overtaken, article, column, base.get(name) or "", typed[column] or "")
    return overtaken


def bases(article: Article, seen: str) -> dict[str, dict]:
    """Return what the form was opened with, of the editions that somebody changed since."""
    numbers = dict(zip(LANGUAGES, seen.split(".")[1:], strict=False))
    found = {}
    for language, number in numbers.items():
        is_new = number.isdecimal() and int(number) != article.edition(language).version
        version = (
            is_new and Version.objects.filter(article=article, language=language, number=int(number)).first()
        )
        if version:
            found[language] = version.content
    return found


def settle(overtaken: Overtaken, article: Article, column: str, base: str, mine: str):
    theirs, label = getattr(article, column) or "", label_of(column)
    is_body = column.startswith("body_")
    mine = clean_html(mine) if is_body and mine else mine
    if theirs in (mine, base):
        return
    if mine == base:
        overtaken.values[column] = theirs
        overtaken.taken.append(label)
        return
    if is_body:
        merged = merge(*(text.split("\n") for text in (base, mine, theirs)))
        overtaken.values[column] = "\n".join(merged.lines)
        if not merged.is_disputed:
            overtaken.joined.append(label)
            return
    language = column_language(Article._meta.get_field(column))
    groups = grouped(compare(lines(theirs, is_body=is_body), lines(mine, is_body=is_body)))
    overtaken.disputed.append(Disputed(label, language, direction(language), groups))


def lines(text: str, *, is_body: bool) -> list[str]:
    return [block_text(block) for block in read_blocks(text)] if is_body else [text]


def label_of(column: str) -> str:
    model_field = Article._meta.get_field(column)
    name = capfirst(model_field.translated_field.verbose_name)
    return f"{name} ({edition_short_name(column_language(model_field))})"
