"""An imported story's file, line by line, with what became of each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

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
PARTS = {
    "headline": pgettext_lazy("newsroom", "headline"),
    "byline": pgettext_lazy("newsroom", "byline"),
    "photos": pgettext_lazy("newsroom", "photo"),
    "body": pgettext_lazy("newsroom", "text"),
    "sources": pgettext_lazy("newsroom", "source"),
    "related": pgettext_lazy("newsroom", "related story"),
    "section": pgettext_lazy("newsroom", "section"),
    "published_at": pgettext_lazy("newsroom", "date"),
}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of the file as the desk shows it."""

    number: int
    text: str
    fate: str
    fate_name: str | Promise
    part: str | Promise


def told_lines(seed: SeedFile) -> list[ToldLine]:
    """Return the lines of the file; one that the ledger does not know has no fate."""
    decoded = decode(seed.original)
    if isinstance(decoded, Problem):
        return []
    fates = {row["number"]: row for row in seed.ledger}
    lines = enumerate(split_lines(decoded.text), start=1)
    return [told_line(number, text, fates.get(number, {})) for number, text in lines]


def told_line(number: int, text: str, row: dict) -> ToldLine:
    fate = row.get("fate", "")
    part = row.get("field", "").partition(".")[0]
    return ToldLine(number, text, fate, FATES.get(fate, fate), PARTS.get(part, ""))


def told_problems(seed: SeedFile) -> list[str]:
    """Return what the importer has to say, in the language of whoever reads it."""
    rows = [row for row in seed.problems if row["code"] in MESSAGES]
    return [message(Problem(row["code"], row.get("line"), row.get("values", {}))) for row in rows]
