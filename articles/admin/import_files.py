"""The files of an import as a table: what became of each, a page at a time."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import EmptyPage
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from articles import rights
from articles.admin.editions import headline_of
from articles.admin.fields import columns, directed
from articles.admin.lists import UncountedPaginator
from articles.house_style.rules import Rules
from articles.models import Article, HouseStyle, ImportedFile, ImportRun
from articles.models.imported_file import Outcome
from articles.proofreading import FIELDS, count_remarks
from articles.seeds.messages import MESSAGES, message
from articles.seeds.records import Problem

FILES_A_PAGE = 100
PAGE_NUMBER = re.compile("[0-9]{1,6}")
SHAPES = {
    Outcome.CREATED: "●",
    Outcome.UPDATED: "◐",
    Outcome.UNCHANGED: "○",
    Outcome.DUPLICATE: "◎",
    Outcome.CONFLICT: "◩",
    Outcome.REFUSED: "✕",
}
# What an outcome means for the archivist, where the word alone does not say it.
MEANINGS = {
    Outcome.CONFLICT: pgettext_lazy("newsroom", "An editor has changed this story; it is left as it is."),
    Outcome.DUPLICATE: pgettext_lazy(
        "newsroom", "The same story came under another name; it is stored once."
    ),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice of files, with how many there are."""

    name: str | Promise
    count: int
    address: str
    is_chosen: bool
    kind: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One file as the table shows it."""

    name: str
    outcome: str
    word: str | Promise
    shape: str
    headline: str
    address: str
    remarks: list[str]
    review: bool
    style: str


class Listing:
    """One page of the files of a run, narrowed by outcome, problems or review."""

    def __init__(self, run: ImportRun, request):
        self.run = run
        self.user = request.user
        asked = request.GET.get("show", "")
        self.chosen = asked if asked in {*Outcome.values, "problems", "review"} else ""
        self.page = self.page_at(request.GET.get("p", ""))
        self.page_num = self.page.number
        self.multi_page = self.page.has_other_pages()

    @property
    def files(self) -> models.QuerySet:
        files = self.run.files.urgent_first()
        if not self.run.is_rehearsal:  # what lies before the worker still says what would become of it
            files = files.filter(position__lt=self.run.done)
        if self.chosen == "problems":
            return files.with_problems()
        if self.chosen == "review":
            return files.to_review()
        return files.filter(outcome=self.chosen) if self.chosen else files

    def page_at(self, number: str):
        paginator = UncountedPaginator(self.files, FILES_A_PAGE)
        try:
            return paginator.page(int(number) if PAGE_NUMBER.fullmatch(number) else 1)
        except EmptyPage:
            return paginator.page(1)

    @property
    def next_page(self) -> str:
        return self.address(self.page_num + 1) if self.page.has_next() else ""

    @property
    def previous_page(self) -> str:
        return self.address(self.page_num - 1) if self.page.has_previous() else ""

    def address(self, number: int) -> str:
        return f"?show={self.chosen}&p={number}"

    @property
    def chips(self) -> list[Chip]:
        """Return what the table can be narrowed by, each with files that it would show."""
        counts = self.run.counts
        chips = [self.chip("", pgettext("newsroom", "All"), self.run.done)]
        chips += [self.chip(one.value, one.label, counts.get(one, 0), SHAPES[one]) for one in Outcome]
        chips.append(self.chip("problems", pgettext("newsroom", "with remarks"), counts.get("problems", 0)))
        chips.append(self.chip("review", pgettext("newsroom", "to be reviewed"), counts.get("review", 0)))
        return [chip for chip in chips if chip.count]

    def chip(self, kind: str, name, count: int, shape: str = "") -> Chip:
        return Chip(name, count, f"?show={kind}", kind == self.chosen, kind, shape)

    @cached_property
    def rows(self) -> list[Row]:
        files = list(self.page.object_list)
        stories = stories_with_texts().in_bulk([file.article_id for file in files if file.article_id])
        may_open = rights.may_see(self.user)
        rules = HouseStyle.objects.current().rules
        return [row_of(file, stories.get(file.article_id), rules, may_open=may_open) for file in files]


def stories_with_texts() -> models.QuerySet:
    """Return stories with what is read of them. They are read where the report is shown: no import waits."""
    texts = [column for field in FIELDS for column in columns(field)]
    return Article.objects.only("source_language", *texts).prefetch_related("ignored_remarks")


def style_line(story: Article, rules: Rules) -> str:
    """Return how much the style reader would say of a story: no problem of the import."""
    count = count_remarks(story, rules)
    words = npgettext("newsroom", "{count} remark of house style", "{count} remarks of house style", count)
    return words.format(count=count) if count else ""


def row_of(file: ImportedFile, story: Article | None, rules: Rules, *, may_open: bool) -> Row:
    outcome = Outcome(file.outcome)
    headline = headline_of(story) if story else directed(file.headline) if file.headline else ""
    address = reverse("admin:articles_article_change", args=[story.pk]) if story and may_open else ""
    meaning = [str(MEANINGS[outcome])] if outcome in MEANINGS else []
    remarks = meaning + [told(problem) for problem in file.problems if problem["code"] in MESSAGES]
    return Row(
        name=file.name,
        outcome=outcome.value,
        word=outcome.label,
        shape=SHAPES[outcome],
        headline=headline,
        address=address,
        remarks=remarks,
        review=file.review,
        style=style_line(story, rules) if story else "",
    )


def told(problem: dict) -> str:
    """Return what is wrong and in which line, in the language of whoever reads it."""
    sentence = message(Problem(problem["code"], problem["line"], problem["values"]))
    if problem["line"] is None:
        return sentence
    return pgettext("newsroom", "Line {line}: {problem}").format(line=problem["line"], problem=sentence)
