"""An imported story's file, line by line, with what became of each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from articles.models import SeedFile
from articles.seeds.messages import MESSAGES, message
from articles.seeds.reader import decode, split_lines
from articles.seeds.records import Problem

FATES = {
    "used": pgettext_lazy("newsroom", "used"),
    "duplicate": pgettext_lazy("newsroom", "repeated"),
    "blank": "",
    "discarded": pgettext_lazy("newsroom", "left out"),
    "unclassified": pgettext_lazy("newsroom", "fits nowhere"),
}
REASONS = {
    "navigation": pgettext_lazy("newsroom", "the page's menu"),
    "player": pgettext_lazy("newsroom", "the page's player"),
    "share": pgettext_lazy("newsroom", "buttons to share"),
    "page_furniture": pgettext_lazy("newsroom", "furniture of the page"),
    "stray_word": pgettext_lazy("newsroom", "a slip of the page's program"),
    "footer": pgettext_lazy("newsroom", "the foot of the page"),
    "section_items": pgettext_lazy("newsroom", "other stories of the section"),
    "most_read": pgettext_lazy("newsroom", "the list of what is most read"),
    "refused": pgettext_lazy("newsroom", "the file was refused"),
}
PARTS = {
    "headline": pgettext_lazy("newsroom", "headline"),
    "lede": pgettext_lazy("newsroom", "lede"),
    "byline": pgettext_lazy("newsroom", "byline"),
    "photos": pgettext_lazy("newsroom", "photo"),
    "body": pgettext_lazy("newsroom", "text"),
    "sources": pgettext_lazy("newsroom", "source"),
    "related": pgettext_lazy("newsroom", "related story"),
    "section": pgettext_lazy("newsroom", "section"),
    "published_at": pgettext_lazy("newsroom", "date"),
}
# Where a part stands in the story's form; the language of an edition is put in.
FIELDS = {
    "headline": "id_headline_{language}",
    "lede": "id_lede_{language}",
    "photos": "article_photos-group",
    "body": "id_body_{language}",
    "sources": "article_sources-group",
    "related": "related_stories-group",
    "section": "id_section",
    "published_at": "id_published_at_{language}_0",
}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of the file as the desk shows it; ``target`` is its field in the story's form."""

    number: int
    anchor: str
    text: str
    fate: str
    margin: str | Promise
    target: str = ""


def anchor(seed: SeedFile, number: int) -> str:
    """Return the id of a line on any page that shows it: a story may come from two files."""
    return f"line-{seed.pk}-{number}"


def told_lines(seed: SeedFile, form: str = "") -> list[ToldLine]:
    """
    Return the lines of the file; one that the ledger does not know has no fate.

    ``form`` is the address of the story's form, where that is another page.
    """
    decoded = decode(seed.original)
    if isinstance(decoded, Problem):
        return []
    fates = {row["number"]: row for row in seed.ledger}
    language = seed.article.source_language if seed.article else ""
    lines = enumerate(split_lines(decoded.text), start=1)
    return [told_line(seed, number, text, fates.get(number, {}), form, language) for number, text in lines]


def told_line(seed: SeedFile, number: int, text: str, row: dict, form: str, language: str) -> ToldLine:
    fate, part = row.get("fate", ""), part_of(row)
    target = f"{form}#{FIELDS[part].format(language=language)}" if language and part in FIELDS else ""
    return ToldLine(number, anchor(seed, number), text, fate, margin(row), target)


def part_of(row: dict) -> str:
    """Return the part that a line went to; the first paragraph is the lede."""
    part = row.get("field", "").partition(".")[0]
    return "lede" if row.get("field") == "body.0" else part


def margin(row: dict) -> str | Promise:
    """Return what became of a line, in words: where it went, which it repeats, or why it was left out."""
    fate, part = row.get("fate", ""), PARTS.get(part_of(row), "")
    if fate == "duplicate":
        return pgettext("newsroom", "{part}: repeats line {number}").format(part=part, number=row.get("of"))
    if fate == "discarded" and row.get("reason") in REASONS:
        told = pgettext("newsroom", "left out: {reason}")
        return told.format(reason=REASONS[row["reason"]])
    return part or FATES.get(fate, fate)


def told_problems(seed: SeedFile) -> list[str]:
    """Return what the importer has to say, in the language of whoever reads it."""
    rows = [row for row in seed.problems if row["code"] in MESSAGES]
    return [message(Problem(row["code"], row.get("line"), row.get("values", {}))) for row in rows]
