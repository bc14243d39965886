"""What stands around every page: the sections that are read, the pages of the house, the demo's warning."""

from dataclasses import dataclass

from django.db.models import Value
from django.utils import timezone
from django.utils.translation import get_language

from articles.models import DemoRow, Page, Section
from articles.names import NAMES, Name, name, name_columns
from articles.places import path_in
from articles.prepared import columns, prepared


@dataclass(frozen=True, slots=True)
class HousePage:
    slug: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """``pages`` are those that are written in the language of the page."""

    sections: tuple[Name, ...]
    pages: tuple[HousePage, ...]
    is_demo: bool

    @property
    def by_slug(self) -> dict[str, HousePage]:
        return {page.slug: page for page in self.pages}


def furniture() -> Furniture:
    """Return the furniture of this moment: one question."""
    found = {"section": [], "page": [], "demo": []}
    for kind, _, *told in sorted(rows(at=timezone.now()), key=lambda row: row[:3]):
        found[kind].append(told)
    return Furniture(
        sections=tuple(name("section", *told) for told in found["section"]),
        pages=tuple(house_page(*told) for told in found["page"]),
        is_demo=bool(found["demo"]),
    )


def house_page(pk: int, slug: str, title: str, *others: str) -> HousePage:
    return HousePage(slug, title, path_in(get_language(), "page", {"slug": slug}))


@prepared
def rows(at):
    no_words = [Value("")] * len(NAMES)
    title = f"title_{get_language()}"
    sections = Section.objects.filled(at).order_by()
    pages = Page.objects.written().order_by()
    demo = DemoRow.objects.filter(pk__in=DemoRow.objects.order_by("pk").values("pk")[:1])
    return columns(sections, Value("section"), "order", *name_columns()).union(
        columns(pages, Value("page"), Value(0), "pk", "slug", title, *no_words[1:]),
        columns(demo, Value("demo"), Value(0), "pk", Value(""), *no_words),
        all=True,
    )
