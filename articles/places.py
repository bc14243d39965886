"""Where a page stands, in each language: its canonical address, its counterparts, the language switch."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override, pgettext, pgettext_lazy

from articles.models import Article
from articles.remembered import remembered

LANGUAGES = [code for code, _ in settings.LANGUAGES]
# An adjective says it better than “No edition in …”, which is left for any other language.
NO_EDITION = {
    "ar": pgettext_lazy("newsroom", "No Arabic edition"),
    "en": pgettext_lazy("newsroom", "No English edition"),
    "fr": pgettext_lazy("newsroom", "No French edition"),
}


# As the pages that read Open Graph know them, which take no language without a country.
OPEN_GRAPH_LOCALES = {"ar": "ar_AR", "en": "en_US"}


def open_graph_locale(language: str) -> str:
    return OPEN_GRAPH_LOCALES.get(language, f"{language}_{language.upper()}")


def absolute(path: str) -> str:
    """Return ``path``, which ``reverse`` has percent-encoded already, as a full address."""
    return f"{settings.SITE_URL}{path}"


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the language switch; without a ``url`` there is no such edition."""

    language: str
    name: str
    url: str

    @property
    def shut(self) -> str:
        """What stands in the place of the link, in the language of the page."""
        if self.language in NO_EDITION:
            return NO_EDITION[self.language]
        name = get_language_info(self.language)["name_translated"]
        return pgettext("newsroom", "No edition in %(language)s") % {"language": name}

    @property
    def invitation(self) -> str:
        """A word to whoever reads the language of this edition, in that language."""
        with override(self.language):
            return pgettext("newsroom", "Read the news in this language")


@dataclass(frozen=True, slots=True)
class Places:
    """
    ``paths`` holds the address of the page in every language in which it exists.

    ``original`` is the language that it was written in.
    """

    paths: dict[str, str]
    page: int = 1
    original: str = settings.LANGUAGE_CODE

    def on_page(self, page: int) -> "Places":
        return replace(self, page=page)

    def asking(self, **query) -> "Places":
        """Return the places of the page with ``query`` in its address, or these where there is none."""
        asked = f"?{urlencode(query)}" if query else ""
        return replace(self, paths={code: path + asked for code, path in self.paths.items()})

    @property
    def here(self) -> str:
        return self.paths[get_language()]

    @property
    def canonical(self) -> str:
        return absolute(self.here) + (f"?page={self.page}" if self.page > 1 else "")

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """
        All editions with this one, for ``hreflang``. Later pages of a list have no counterpart.

        Who reads none of these languages is sent to the first language of the site where the page
        is there in it, else to the one that it was written in.
        """
        if self.page > 1:
            return []
        first = next(
            code for code in (settings.LANGUAGE_CODE, self.original, *self.paths) if code in self.paths
        )
        return [*self.editions.items(), ("x-default", self.editions[first])]

    @property
    def editions(self) -> dict[str, str]:
        """The full address of the page in every language in which it exists."""
        return {code: absolute(path) for code, path in self.paths.items()}

    @property
    def locale(self) -> str:
        return open_graph_locale(get_language())

    @property
    def other_locales(self) -> list[str]:
        return [open_graph_locale(code) for code in self.paths if code != get_language()]

    @property
    def doors(self) -> list[Door]:
        names = dict(settings.LANGUAGES)
        others = [code for code in LANGUAGES if code != get_language()]
        return [Door(code, names[code], self.paths.get(code, "")) for code in others]


def places(name: str, *, page: int = 1, languages: list[str] = LANGUAGES, **kwargs) -> Places:
    """Return where the page of the URL ``name`` stands in each of ``languages``."""
    return Places({code: path_in(code, name, kwargs) for code in languages}, page)


def path_in(language: str, name: str, kwargs: dict) -> str:
    return known_path(language, name, **kwargs)


@remembered(8192)
def known_path(language: str, name: str, **kwargs) -> str:
    with override(language):
        return reverse(name, kwargs=kwargs)


def first_edition() -> Door | None:
    """Return the way to the home page of the site's first language, if it has stories and is not here."""
    language = settings.LANGUAGE_CODE
    if language == get_language() or not Article.objects.published(language=language).exists():
        return None
    return Door(language, dict(settings.LANGUAGES)[language], path_in(language, "home", {}))


def story_places(article) -> Places:
    """Return where the published editions of a story from ``told()`` stand."""
    out = [edition for edition in article.editions() if getattr(article, f"is_out_{edition.language}")]
    paths = {edition.language: edition.get_absolute_url() for edition in out}
    return Places(paths, original=article.source_language)


def languages_of(thing) -> list[str]:
    """Return the languages in which a story of a topic, author or source is published."""
    held = [Exists(thing.articles.published(language=code)) for code in LANGUAGES]
    row = type(thing).objects.filter(pk=thing.pk).values_list(*held).get()
    return [code for code, is_there in zip(LANGUAGES, row, strict=True) if is_there]
