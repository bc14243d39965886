"""Which lines of its file each field of an imported story came from, and whether it was changed since."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from articles.admin.original import anchor
from articles.models import Article, SeedFile
from articles.seeds import state
from articles.seeds.change import readings
from articles.seeds.parts import parts_with
from articles.text import fold

# The part of a story that each part of the ledger becomes, and the other way round for rows.
OF_LEDGER = {"published_at": "date"}
# Fields of the form by the part whose lines they show.
FIELDS = {
    "headline": ("headline",),
    "lede": ("lede",),
    "dateline": ("dateline",),
    "body": ("body",),
    "date": ("published_at",),
}
SHARED_FIELDS = {"section": "section", "sources": "sources_as_printed", "date": "published_as_printed"}
# The first box of each row of the panels, by the ledger's name for the rows.
ROWS = {"article_sources": ("sources", "source"), "bylines": ("byline", "author")}
ROWS |= {"article_photos": ("photos", "photo"), "related_stories": ("related", "target")}
# Several rows may come from one line.
OF_ONE_LINE = {"sources", "byline"}


class OwnNames(state.Names):
    """
    The names of one story's section, sources and authors, as an import would look them up.

    Asking only for those that stand there takes the same few queries for any number of them.
    """

    def __init__(self, article: Article):
        super().__init__(make=False)
        section = article.section
        self.sections = dict.fromkeys(map(fold, known_names(section)), section.pk) if section else {}
        for tie in article.article_sources.select_related("source").prefetch_related("source__aliases"):
            self.sources |= dict.fromkeys(map(fold, known_names(tie.source)), tie.source_id)
        for tie in article.bylines.select_related("author"):
            self.authors |= dict.fromkeys(tie.author.names(), tie.author_id)

    def source(self, name: str) -> int | None:
        return self.sources.get(fold(name))

    def author(self, name: str) -> int | None:
        return self.authors.get(name)


def known_names(thing) -> list[str]:
    return [*thing.names(), *(alias.name for alias in thing.aliases.all())]


class Provenance:
    """The lines of the file that a story came from, by part and by row."""

    def __init__(self, seed: SeedFile, article: Article):
        self.seed, self.article = seed, article
        self.lines: dict[str, list[int]] = defaultdict(list)
        for row in seed.ledger:
            if row.get("fate") == "used":
                for name in ledger_names(row.get("field", "")):
                    self.lines[name].append(row["number"])
        self.blank = {row["number"] for row in seed.ledger if row.get("fate") == "blank"}
        self.edited = set(parts_with(edited_fields(seed, article)))

    def words(self, name: str) -> SafeString:
        """Return the sentence for a part, or for a row such as ``photos.0``; empty without a line."""
        part = name.partition(".")[0]
        numbers = self.lines[part if part in self.edited else name]
        if not numbers:
            return mark_safe("")
        comma = pgettext("newsroom", ", ")
        links = format_html_join(comma, '<a href="#{}">{}</a>', map(self.link, runs(numbers, self.blank)))
        changed = pgettext("newsroom", "changed since the import") if part in self.edited else ""
        return format_html(
            '<span class="provenance">{} {}{}</span>',
            pgettext("newsroom", "From the file:"),
            links,
            format_html(" · <b>{}</b>", changed) if changed else "",
        )

    def link(self, run: tuple[int, int]) -> tuple[str, str]:
        first, last = run
        told = (
            pgettext("newsroom", "line {number}").format(number=first)
            if first == last
            else pgettext("newsroom", "lines {first} to {last}").format(first=first, last=last)
        )
        return anchor(self.seed, first), told

    def explain(self, form, formsets):
        """Write beside each field of the story's form where it came from."""
        language = self.article.source_language
        for part, names in FIELDS.items():
            for name in names:
                add_help(form, f"{name}_{language}", self.words(part))
        for part, name in SHARED_FIELDS.items():
            add_help(form, name, self.words(part))
        for formset in formsets:
            part, name = ROWS.get(formset.prefix, ("", ""))
            for index, row in enumerate(formset.initial_forms if part else ()):
                add_help(row, name, self.words(part if part in OF_ONE_LINE else f"{part}.{index}"))


def ledger_names(field: str) -> list[str]:
    """Return the names under which a line is asked for: of its part, and of its row."""
    part, _, rest = field.partition(".")
    if part == "body":
        return ["lede", "dateline"] if rest == "0" else ["body"]
    row = f"{part}.{rest.partition('.')[0]}"
    return [OF_LEDGER.get(part, part), *([row] if rest else [])]


def runs(numbers: Iterable[int], blank: set[int]) -> list[tuple[int, int]]:
    """Return lines as ranges, from first to last; blank lines between two are passed over."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and blank.issuperset(range(found[-1][1] + 1, number)):
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def edited_fields(seed: SeedFile, article: Article) -> set[str]:
    """Return the fields that no longer say what the file says."""
    said, standing = list(readings(seed.original, OwnNames(article))), state.standing(article)
    return {
        field for field, value in standing.items() if said and value not in (told[field] for told in said)
    }


def add_help(form, name: str, words: str):
    if words and name in form.fields:
        field = form.fields[name]
        field.help_text = format_html("{} {}", field.help_text, words) if field.help_text else words
