"""What an import says when it is done: a line of JSON a file for programs, sentences for people."""

import json
from collections import Counter
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from articles.seeds.messages import message, place
from articles.seeds.records import Problem, Record
from articles.seeds.results import Result

OUTCOMES = {
    "created": pgettext_lazy("newsroom", "created"),
    "updated": pgettext_lazy("newsroom", "updated"),
    "unchanged": pgettext_lazy("newsroom", "unchanged"),
    "duplicate": pgettext_lazy("newsroom", "duplicates"),
    "conflict": pgettext_lazy("newsroom", "conflicts"),
    "refused": pgettext_lazy("newsroom", "refused"),
}
# What the house has to say of a file, and not its reading: told of every file.
ABOUT_THE_HOUSE = {"later_take", "later_take_beside", "in_trash"}


def as_json(result: Result) -> str:
    """Return the object of the contract on one line."""
    reading = result.reading
    row = {
        "file": result.file,
        "outcome": result.outcome,
        "article": result.article,
        "review": reading.review,
        "record": reading.record and record_row(reading.record, reading.unclassified),
        "lines": reading.counts,
        "problems": [problem_row(problem) for problem in result.problems],
    }
    return json.dumps(row, ensure_ascii=False)


def record_row(record: Record, unclassified: tuple[str, ...]) -> dict:
    return {
        "headline": record.headline,
        "photos": [{"caption": photo.caption, "credit": photo.credit} for photo in record.photos],
        "body": list(record.body),
        "sources": list(record.sources),
        "related": [{"headline": story.headline, "teaser": story.teaser} for story in record.related],
        "section": record.section,
        "published_at": moment(record.published_at),
        "published_printed": record.published_printed,
        "unclassified": list(unclassified),
    }


def moment(value: datetime | date | None) -> str | None:
    """Return a date alone, or a moment with its offset, as ISO 8601."""
    return value and value.isoformat()


def problem_row(problem: Problem) -> dict:
    return {"line": problem.line, "code": problem.code, "message": message(problem)}


def sentences(result: Result):
    """Yield a sentence for each thing about a file that a person should know."""
    if result.outcome == "conflict":
        sentence = pgettext("newsroom", "{file}: an editor has changed this story; it is left as it is.")
        yield sentence.format(file=result.file)
    # What did not change was told when it came; reading it again would double the time.
    told = result.known.problems if result.known else ()
    everything = told and (result.known.review or result.outcome == "refused")
    for problem in told:
        if everything or problem.code in ABOUT_THE_HOUSE:
            yield f"{place(result.file, problem)}: {message(problem)}"


def summary(outcomes: Counter, *, dry_run: bool) -> str:
    """Return the counts of an import in one sentence."""
    total = outcomes.total()
    files = npgettext("newsroom", "{count} file", "{count} files", total).format(count=total)
    counts = pgettext("newsroom", ", ").join(
        f"{name} {outcomes[code]}" for code, name in OUTCOMES.items() if outcomes[code]
    )
    line = f"{files}: {counts}" if counts else files
    rehearsal = pgettext("newsroom", "{summary} (rehearsed; nothing was stored)")
    return rehearsal.format(summary=line) if dry_run else line


def decisions(outcomes: Counter) -> str:
    """Return where an editor decides the conflicts of an import; empty where it met none."""
    if not outcomes["conflict"]:
        return ""
    address = f"{settings.SITE_URL}{reverse('admin:articles_seedfile_changelist')}?decide=conflict"
    return pgettext("newsroom", "Compare the texts and decide at {address}").format(address=address)
