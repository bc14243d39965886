"""The text at hand of a story that is open in its form: of what is out, the work beside the row."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import pgettext

from articles import drafts, rights
from articles.admin import orders
from articles.admin.comparing import block_text, grouped
from articles.admin.editions import LANGUAGES, short_moment
from articles.admin.fields import direction, edition_name
from articles.admin.keeping import Difference
from articles.admin.overtaken import label_of
from articles.body import read_blocks
from articles.comparison import compare
from articles.models import Article, Draft
from articles.readiness import Problem, Readiness


def opened(article: Article, request) -> Article:
    """
    Bring the instance to the text at hand, and remember what its rows say: ``works`` and ``rows``.

    ``waits`` is whether what all editions share has to wait for the button that publishes,
    ``held_until`` the end of an embargo in force, whatever the form makes of it.
    """
    rows = {edition.language: drafts.words_of(edition) for edition in article.editions()}
    article.works = drafts.open_in(article)
    article.rows = {language: rows[language] for language in article.works}
    order = orders.read(request.POST)
    seen = [edition.language for edition in article.editions() if edition.is_seen()]
    shows = order.act in (*orders.BRINGING_OUT, *orders.TAKING_DOWN)
    article.waits = bool(seen) and not shows and rights.may_publish(request.user, article)
    article.held_until = article.embargoed_until if article.is_embargoed() else None
    return article


def publishable(user, article: Article) -> list[str]:
    return [language for language in LANGUAGES if rights.may_publish(user, article, language)]


def written(user, article: Article) -> list[str]:
    """Return the languages that somebody works on; whoever ties photos puts them in their places in all."""
    if rights.may_illustrate(user, article):
        return LANGUAGES
    return [language for language in LANGUAGES if rights.works_on(user, article, language)]


@dataclass(frozen=True, slots=True)
class Work:
    """Work on an edition that is out, as its form tells of it."""

    article: Article
    draft: Draft
    may_drop: bool

    @property
    def language(self) -> str:
        return self.draft.language

    @property
    def sentence(self) -> str:
        told = pgettext(
            "newsroom",
            "{edition}: the form holds the text that is being worked on, as it was saved on {time}. "
            "Readers still see the published one.",
        )
        name = capfirst(str(edition_name(self.language)))
        return told.format(edition=name, time=short_moment(self.draft.saved_at))

    @property
    def differences(self) -> Iterator[Difference]:
        """Yield the words of readers beside those at hand, where they are not the same."""
        row = self.article.rows[self.language]
        for name, text in self.draft.content.items():
            was, now = lines(name, row.get(name)), lines(name, text)
            if was != now:
                groups = grouped(compare(was, now))
                label = label_of(f"{name}_{self.language}")
                yield Difference(label, self.language, direction(self.language), groups)


def lines(name: str, value: object) -> list[str]:
    if name == "body":
        return [block_text(block) for block in read_blocks(value or "")]
    return [str(value)] if value not in (None, "") else []


def works_of(article: Article, user) -> list[Work]:
    found = getattr(article, "works", {})
    return [Work(article, draft, rights.works_on(user, article, code)) for code, draft in found.items()]


def made_worse(article: Article, language: str, found: list[Problem]) -> list[Problem]:
    """Return those of ``found`` that the published text does not have: the work on it brought them."""
    if language not in getattr(article, "rows", {}):
        return []
    published = copy(article)
    drafts.put(published.edition(language), article.rows[language])
    had = Readiness(published).problems(language)
    return [problem for problem in found if problem not in had]
