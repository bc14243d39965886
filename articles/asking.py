"""What a reader asks the search for, as the address says it: words, and among which stories."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from articles.models import Author, Section, Source, Topic
from articles.models.reading import midnight
from articles.places import LANGUAGES, path_in
from articles.search.documents import Wanted
from articles.search.query import asked

# What a reader may stay within, by the parameter that names it.
NAMES = {"section": Section, "topic": Topic, "author": Author, "source": Source}
NEWEST = "newest"
SCOPE = (*NAMES, "first", "last", "photo")
PARAMETERS = ("q", *NAMES, "from", "to", "photo", "sort")


@dataclass(frozen=True, slots=True)
class Asked:
    """Without words it asks for the latest. ``first`` and ``last`` are days, both of them included."""

    words: str = ""
    section: Section | None = None
    topic: Topic | None = None
    author: Author | None = None
    source: Source | None = None
    first: date | None = None
    last: date | None = None
    photo: bool = False
    newest: bool = False

    @property
    def parameters(self) -> dict[str, str]:
        """Return the address of this question: nothing in it that says nothing."""
        told = {name: thing.slug for name in NAMES if (thing := getattr(self, name))}
        days = {"from": self.first and self.first.isoformat(), "to": self.last and self.last.isoformat()}
        signs = {"photo": "1" if self.photo else "", "sort": NEWEST if self.newest else ""}
        return {name: value for name, value in ({"q": self.words} | told | days | signs).items() if value}

    @property
    def names(self) -> list[tuple[str, object, "Asked"]]:
        """Return the names that it stays within and no field of the form shows, each with the way out."""
        named = ((name, getattr(self, name)) for name in ("topic", "author", "source"))
        return [(name, thing, replace(self, **{name: None})) for name, thing in named if thing]

    @property
    def is_narrow(self) -> bool:
        """Whether it asks among some stories alone."""
        return any(self.scope.values())

    @property
    def has_scope(self) -> bool:
        """Whether a field of the form's closed part says something."""
        return bool(self.section or self.first or self.last or self.photo)

    @property
    def anywhere(self) -> "Asked":
        return Asked(self.words)

    def by(self, *, newest: bool) -> "Asked":
        return replace(self, newest=newest)

    @property
    def address(self) -> str:
        asked = urlencode(self.parameters)
        return reverse("search") + (f"?{asked}" if asked else "")

    @property
    def scope(self) -> dict:
        """Return what the stories have to be beside having the words, as ``within()`` takes it."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name in SCOPE}

    def wanted(self, at: datetime) -> Wanted:
        ids = {name: thing.pk for name in NAMES if (thing := getattr(self, name))}
        return Wanted(
            language=get_language(),
            at=at,
            has_photo=self.photo or None,
            since=midnight(self.first) if self.first else None,
            before=midnight(self.last + timedelta(days=1)) if self.last else None,
            **ids,
        )


def asked_of(request) -> Asked:
    """Return what an address asks; a name of nothing is 404, and what is no day is not heard."""
    told = request.GET
    return Asked(
        words=asked(told.get("q", "")),
        **{name: named(model, told.get(name, "")) for name, model in NAMES.items()},
        first=day(told.get("from", "")),
        last=day(told.get("to", "")),
        photo=told.get("photo") == "1",
        newest=told.get("sort") == NEWEST,
    )


def asked_elsewhere(request) -> str:
    """Return the same question in the language that ``?lang=`` names, or nothing where that is this one."""
    language = request.GET.get("lang", "")
    if language == get_language() or language not in LANGUAGES:
        return ""
    kept = {name: value for name, value in request.GET.items() if name in PARAMETERS}
    return f"{path_in(language, 'search', {})}?{urlencode(kept)}"


def named(model, slug: str):
    if not slug:
        return None
    found = None if "\x00" in slug else model.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def day(text: str) -> date | None:
    """Return the day; none before the first that a story can be dated to, nor the last that there is."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 <= found.year < 9999 else None
