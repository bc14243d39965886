"""Stories and the house for machines, in the words of schema.org: nothing that the pages do not print."""

import json
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.furniture import HousePage
from articles.house import house_name
from articles.models import Article, Author, Source, Topic
from articles.photos.crops import SHAPES
from articles.pictures import Shown, widest
from articles.places import Places, absolute, path_in
from articles.story import Picture, Story

# Inside a script element these would be read as markup. JSON takes the escapes for the same letters.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
# https://schema.org/NewsArticle and its kinds; an interview or a fact check has none of its own.
TYPES = {
    Article.Genre.REPORT: "ReportageNewsArticle",
    Article.Genre.ANALYSIS: "AnalysisNewsArticle",
    Article.Genre.OPINION: "OpinionNewsArticle",
    Article.Genre.INVESTIGATION: "ReportageNewsArticle",
    Article.Genre.EXPLAINER: "BackgroundNewsArticle",
}
# The pages of the house by what https://schema.org/NewsMediaOrganization calls them.
POLICIES = {
    "publishingPrinciples": "charter",
    "correctionsPolicy": "corrections-policy",
    "ownershipFundingInfo": "ownership",
    "noBylinesPolicy": "no-byline",
}
HOUSE = f"{settings.SITE_URL}/#house"
SUBJECTS = {
    Topic.Kind.PERSON: "Person",
    Topic.Kind.PLACE: "Place",
    Topic.Kind.ORGANISATION: "Organization",
    Source.Kind.AGENCY: "NewsMediaOrganization",
    Source.Kind.PARTNER: "Organization",
    Source.Kind.PUBLICATION: "Organization",
}
DESCRIBED_BY = ("description", "definition", "bio")
# The pages about the house that are written in the language of the page, by their slugs.
Pages = dict[str, HousePage]


def script_safe(*things: dict) -> SafeString:
    """Return the things as one graph. What is unknown is left out, a date of publication above all."""
    graph = [{name: value for name, value in facts.items() if value} for facts in things]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308


def news_article(story: Story, places: Places, pages: Pages) -> SafeString:
    facts = {
        "@type": type_of(story),
        "@id": places.canonical,
        "headline": story.headline,
        "description": story.standfirst,
        "inLanguage": story.language,
        "url": places.canonical,
        "mainEntityOfPage": places.canonical,
        "datePublished": story.published.machine,
        "dateModified": story.updated.machine if story.updated else "",
        "dateline": story.article.dateline,
        "author": [named("Person", author) for author in story.authors],
        "translator": named("Person", story.translator) if story.translator else None,
        "publisher": publisher(pages),
        "articleSection": str(story.article.section or ""),
        "keywords": [str(topic) for topic in story.topics],
        "isBasedOn": [
            {"@type": "CreativeWork", "publisher": named("Organization", s)} for s in story.sources
        ],
        "citation": story.sources_as_printed,
        "image": [] if story.retraction else images(story),
        "correction": [correction_comment(notice, places.canonical) for notice in story.notices],
    }
    return script_safe(facts | translations(story, places), breadcrumbs(story, places))


def type_of(story: Story) -> str:
    return TYPES.get(story.article.genre, "NewsArticle")


def translations(story: Story, places: Places) -> dict:
    """Return how this edition stands to the others that readers may see."""
    original, kind = story.article.source_language, type_of(story)
    works = {
        code: {"@type": kind, "@id": address, "url": address, "inLanguage": code}
        for code, address in places.editions.items()
        if code != story.language
    }
    if story.at_home:
        return {"workTranslation": list(works.values())}
    return {"translationOfWork": works.get(original)}


def breadcrumbs(story: Story, places: Places) -> dict:
    """Return the way to the story as the page shows it: the house, the section, the story."""
    section = story.article.section
    between = [(str(section), absolute(section.get_absolute_url()))] if section else []
    return trail(*between, (story.headline, places.canonical))


def trail(*steps: tuple[str, str]) -> dict:
    """Return the way from the house over ``steps``, each a name and an address."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate([(house_name(), home_address()), *steps], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def way(places: Places, title: str, *between: tuple[str, str]) -> SafeString:
    """Return the way to a page of that title; the names ``between`` are with their paths."""
    return script_safe(trail(*((name, absolute(path)) for name, path in between), (title, places.canonical)))


def story_list(thing, listing, places: Places) -> SafeString:
    """Return a page of the stories of a section, topic, author or source, and what these are about."""
    about = subject(thing)
    page = {
        "@type": "CollectionPage",
        "@id": places.canonical,
        "url": places.canonical,
        "name": str(thing),
        "inLanguage": get_language(),
        "about": {"@id": about["@id"]},
        "mainEntity": item_list(listing),
        "publisher": {"@id": HOUSE},
    }
    return script_safe(page, about, trail((about["name"], about["url"])))


def subject(thing) -> dict:
    """Return what a list is about, with what its page prints of it."""
    told = named(SUBJECTS.get(getattr(thing, "kind", ""), "Thing"), thing)
    told |= {"@id": f"{told['url']}#subject", "description": in_this_language(thing, DESCRIBED_BY)}
    if isinstance(thing, Author):
        told |= {"@type": "Person", "jobTitle": in_this_language(thing, ("role",))}
    return {name: value for name, value in told.items() if value}


def in_this_language(thing, fields: tuple[str, ...]) -> str:
    """Return the first of ``fields`` that says something in the active language."""
    texts = (getattr(thing, f"{field}_{get_language()}", "") for field in fields)
    return next(filter(None, texts), "")


def item_list(listing) -> dict:
    """Return the stories of this page by their places in the whole list, the newest first."""
    items = [
        {"@type": "ListItem", "position": place, "url": absolute(card.url), "name": card.headline}
        for place, card in enumerate(listing.items, start=listing.first)
    ]
    order = "https://schema.org/ItemListOrderDescending"
    return {"@type": "ItemList", "itemListOrder": order, "itemListElement": items}


def house(pages: Pages) -> SafeString:
    """Return the house and its site, as the home page of a language tells of them."""
    address = home_address()
    found = absolute(path_in(get_language(), "search", {})) + "?q={words}"
    site = {
        "@type": "WebSite",
        "@id": f"{address}#site",
        "name": house_name(),
        "url": address,
        "inLanguage": get_language(),
        "publisher": {"@id": HOUSE},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": found},
            "query-input": "required name=words",
        },
    }
    return script_safe(site, publisher(pages))


def home_address() -> str:
    return absolute(path_in(get_language(), "home", {}))


def publisher(pages: Pages) -> dict:
    """
    Return the house: one and the same in every language, so its identity stands on the root.

    Its policies are those of its ``pages`` that are written in the active language.
    """
    policies = {name: absolute(pages[slug].url) for name, slug in POLICIES.items() if slug in pages}
    return {
        "@type": "NewsMediaOrganization",
        "@id": HOUSE,
        "name": house_name(),
        "url": home_address(),
        "logo": {"@type": "ImageObject", "url": absolute(static("icon.svg"))},
    } | policies


def named(kind: str, thing) -> dict:
    return {"@type": kind, "name": str(thing), "url": absolute(thing.get_absolute_url())}


def images(story: Story) -> list[dict]:
    """Return the pictures of a story in each shape there is of them, the largest of each."""
    return [
        image(picture, shown) for picture in story.pictures if picture.showable for shown in cuts(picture)
    ]


def cuts(picture: Picture) -> list[Shown]:
    return list(dict.fromkeys(widest(picture.photo, shape) for shape in SHAPES))


def image(picture: Picture, shown: Shown) -> dict:
    return {
        "@type": "ImageObject",
        "url": urljoin(absolute("/"), shown.src),
        "width": shown.width,
        "height": shown.height,
        "caption": picture.caption,
        "creditText": str(picture.credit),
    }


def correction_comment(notice, page: str) -> dict:
    return {
        "@type": "CorrectionComment",
        "text": str(notice.text),
        "datePublished": notice.stamp.machine,
        "url": f"{page}#{notice.anchor}",
    }
