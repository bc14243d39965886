"""
What an edition lacks before it goes out for the first time.

It is asked where an edition is published, by whatever way; an archive that is imported comes as it is.
A photo that may not be shown lacks nothing: it does not show.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from articles.models import Article, Assignment, Edition, NewsroomSettings

MISSING = {
    "headline_missing": pgettext_lazy("newsroom", "An edition without a headline cannot be published."),
    "lede_missing": pgettext_lazy("newsroom", "The lede is missing."),
    "source_missing": pgettext_lazy("newsroom", "No source is named, and nobody signs the story."),
    "conflict_open": pgettext_lazy("newsroom", "Its imported file has changed: two texts await a decision."),
    "correction_pending": pgettext_lazy(
        "newsroom", "Its original was corrected, and nobody has looked at this translation since."
    ),
    "not_reviewed": pgettext_lazy("newsroom", "Nobody has approved it in review."),
}
# Where each is mended: a field of the form, its language left open.
FIELDS = {"headline_missing": "headline_{language}", "lede_missing": "lede_{language}"}
SHARED_FIELDS = {"source_missing": "sources_as_printed"}
# Nothing can stand for it: it is the name of the story, and its address.
NEVER_WAIVED = {"headline_missing"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing, and the field of the form that wants it; empty where it is no field's."""

    code: str
    field: str

    @property
    def message(self) -> str | Promise:
        return MISSING[self.code]

    @property
    def may_be_waived(self) -> bool:
        return self.code not in NEVER_WAIVED

    @property
    def error(self) -> ValidationError:
        return ValidationError(self.message, code=self.code)


class Readiness:
    """One story, and what is asked of the database once for all its editions."""

    def __init__(self, article: Article):
        self.article = article

    def problems(self, language: str) -> list[Problem]:
        """Return what the edition lacks, in the order of the form; breaking news needs a headline alone."""
        edition = self.article.edition(language)
        codes = list(self.codes(edition))
        wanted = [code for code in codes if code == "headline_missing" or not self.article.is_flash()]
        return [Problem(code, field_of(code, language)) for code in wanted]

    def codes(self, edition: Edition) -> Iterator[str]:
        if not edition.headline:
            yield "headline_missing"
        if not edition.lede:
            yield "lede_missing"
        if not (self.article.sources_as_printed or self.is_sourced):
            yield "source_missing"
        if self.has_conflict:
            yield "conflict_open"
        if edition.language in self.doubted:
            yield "correction_pending"
        if self.settings.review_required and edition.language not in self.approved:
            yield "not_reviewed"

    @cached_property
    def is_sourced(self) -> bool:
        """Whether it says where it comes from: from a source, or from whoever signs it."""
        ties = () if self.article._state.adding else (self.article.article_sources, self.article.bylines)
        return any(rows.exists() for rows in ties)

    @cached_property
    def has_conflict(self) -> bool:
        return not self.article._state.adding and self.article.seed_files.conflicts().exists()

    @cached_property
    def doubted(self) -> set[str]:
        """The translations that await a look since their original was corrected."""
        if self.article._state.adding:
            return set()
        return set(self.article.translation_reviews.open().values_list("language", flat=True))

    @cached_property
    def settings(self) -> NewsroomSettings:
        return NewsroomSettings.objects.current()

    @cached_property
    def approved(self) -> set[str]:
        if self.article._state.adding:
            return set()
        ready = self.article.assignments.filter(stage=Assignment.Stage.READY)
        return set(ready.values_list("language", flat=True))


def field_of(code: str, language: str) -> str:
    return FIELDS.get(code, SHARED_FIELDS.get(code, "")).format(language=language)
