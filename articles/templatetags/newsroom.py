from datetime import timedelta

from django import template
from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, pgettext

from articles import jsonld
from articles.credit import credit_line
from articles.dates import full_date
from articles.furniture import Furniture, HousePage, furniture
from articles.models.naming import languages_from
from articles.models.reading import midnight
from articles.most_read import DAY, MostRead, most_read
from articles.numerals import is_eastern, number_text
from articles.pictures import SLOTS, shown
from articles.pieces import piece
from articles.places import Door, absolute, places
from articles.runs import isolate
from articles.spaces import bind
from articles.stamps import Stamp
from articles.subscriptions import NAMED, Subscription, feed_links
from articles.surrogates import true_until

# All four or none: with the Arabic files alone, digits fall to another face on a first visit.
ARABIC_FONTS = [
    "fonts/markazi-text-arabic.woff2",
    "fonts/markazi-text-latin.woff2",
    "fonts/noto-naskh-arabic-arabic.woff2",
    "fonts/noto-naskh-arabic-latin.woff2",
]

WORD_JOINER = "\u2060"

register = template.Library()
register.filter("absolute", absolute)


@register.filter
def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def ordered(text: str) -> SafeString:
    """Print text, or the clean HTML of a body: foreign runs in their own order, French marks held."""
    return in_order(text, get_language())


def in_order(text: str, language: str) -> SafeString:
    # Both add to text that is escaped by then, isolate() elements and bind() spaces of ours.
    safe = conditional_escape(text)
    if direction(language) == "rtl":
        return mark_safe(isolate(safe))  # noqa: S308
    return mark_safe(bind(safe)) if language == "fr" else safe  # noqa: S308


@register.filter
def unbroken(date: str) -> str:
    """Keep the two names of a month on one line: a browser may break after their slash."""
    return date.replace("/", f"/{WORD_JOINER}")


@register.filter
def number(value: int) -> str:
    """Print a number with the digits and marks of the edition."""
    return number_text(value, get_language())


@register.simple_tag
def digits() -> str:
    """Return the class of the page by which its lists are numbered."""
    return "eastern" if is_eastern(get_language()) else "western"


@register.simple_tag(takes_context=True)
def web_fonts(context) -> list[str]:
    """Return the faces that the page cannot do without. Other scripts use what the system has."""
    return [] if context.get("SAVES_DATA") or direction(get_language()) == "ltr" else ARABIC_FONTS


@register.simple_tag(takes_context=True)
def style_sheet(context) -> str:
    return "css/lean.css" if context.get("SAVES_DATA") else "css/site.css"


register.simple_tag(furniture)


@register.simple_tag(name="piece", takes_context=True)
def print_piece(context, name: str, **values) -> SafeString:
    """Print a template made of the given values alone, lists of them included: see ``articles/pieces.py``."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return piece(name, SAVES_DATA=context.get("SAVES_DATA", False), **values)


@register.simple_tag(takes_context=True)
def navigation(context) -> SafeString:
    """Print the sections, of which the one that the page is about is marked, or the home page."""
    section = context.get("section")
    sections = context["house"].sections
    return piece("sections", sections=sections, is_home="front" in context, here=section and section.pk)


@register.filter
def noun(thing: Model) -> str:
    """Return what a stored thing is: «author», «topic»."""
    return thing._meta.verbose_name


@register.filter
def written(house: Furniture, slug: str) -> HousePage | None:
    """Return the page about the house of that slug, if it is written in the language of the page."""
    return house.by_slug.get(slug)


@register.simple_tag
def today() -> Stamp:
    day = timezone.localdate()
    true_until(midnight(day + timedelta(days=1)))
    return Stamp(full_date(day, get_language()), day.isoformat())


@register.simple_tag
def site_languages() -> list[tuple[str, str]]:
    """Return the languages of the site, each with its name in itself."""
    return settings.LANGUAGES


@register.simple_tag(name="most_read")
def most_read_today() -> MostRead | None:
    return most_read(DAY)


@register.simple_tag(takes_context=True)
def doors(context) -> list[Door]:
    """Return the language switch of the page; a page without counterparts leads home."""
    return (context.get("places") or places("home")).doors


@register.simple_tag(takes_context=True)
def feeds(context) -> Subscription:
    """Return the feeds of what the page is about; any other page offers those of the whole house."""
    name = subject_of(context)
    if name is None:
        return Subscription("", feed_links("feed"))
    return Subscription(str(context[name]), feed_links(f"{name}_feed", slug=context[name].slug))


@register.simple_tag
def corrections_feeds() -> Subscription:
    """Return the feeds for whoever reads a list of corrections."""
    return Subscription(pgettext("newsroom", "Corrections"), feed_links("corrections_feed"))


def subject_of(context) -> str | None:
    """Return what the template calls the section, topic, author or source that the page is a list of."""
    return next((name for name in NAMED if name in context and "listing" in context), None)


@register.simple_tag
def house_facts(house: Furniture) -> SafeString:
    """Return what machines are told of the house."""
    return jsonld.house(house.by_slug)


@register.simple_tag
def story_facts(story, places, house: Furniture) -> SafeString:
    """Return what machines are told of a story."""
    return jsonld.news_article(story, places, house.by_slug)


@register.simple_tag(takes_context=True)
def list_facts(context) -> SafeString | str:
    """Return what machines are told of a list of stories under a name; nothing on any other page."""
    name = subject_of(context)
    return jsonld.story_list(context[name], context["listing"], context["places"]) if name else ""


@register.simple_tag
def page_facts(page, places) -> SafeString:
    """Return what machines are told of a page about the house."""
    return jsonld.way(places, page.title)


@register.simple_tag
def period_facts(period, places) -> SafeString:
    """Return what machines are told of a stretch of the archive."""
    up = [(period.up.text, period.up.url)] if period.up else []
    return jsonld.way(places, period.title, (pgettext("newsroom", "Archive"), reverse("archive")), *up)


@register.simple_tag
def in_language(text: str, language: str) -> SafeString:
    """Print ``text`` kept apart from its line, with its own language where that is not the page's."""
    words = in_order(text, language)
    if language == get_language():
        return format_html("<bdi>{}</bdi>", words)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), words)


@register.simple_tag
def translated(thing, field: str) -> SafeString:
    """Print a field that may fall back to another language, marked with the language it is in."""
    texts = ((getattr(thing, f"{field}_{code}"), code) for code in languages_from(get_language()))
    return in_language(*next(((text, code) for text, code in texts if text), ("", get_language())))


@register.simple_tag
def name(thing) -> SafeString:
    """Print the name of a section, topic, source or author."""
    return in_language(*thing.name_and_language())


@register.inclusion_tag("articles/_image.html", takes_context=True)
def image(context, photo, slot: str, *, alt: str = "", first=False) -> dict:
    """
    Show a photo in a place of ``articles.pictures.SLOTS``; the first of a page is loaded at once.

    Whoever saves data gets the first alone, as small as there is.
    """
    saves = context.get("SAVES_DATA", False)
    picture = shown(photo, SLOTS[slot], small=saves) if first or not saves else None
    return {"image": picture, "alt": alt, "lazy": not first}


@register.inclusion_tag("articles/_image_on_request.html", takes_context=True)
def image_on_request(context, photo, slot: str) -> dict:
    """Lead whoever saves data to a photo of the story, which is not sent unasked."""
    return {"address": shown(photo, SLOTS[slot]).src if context.get("SAVES_DATA") else ""}


@register.simple_tag
def credit(photo) -> SafeString:
    """Print who a picture is by."""
    line = credit_line(photo, settings.LANGUAGE_CODE)
    return in_language(str(line), line.language)


@register.simple_tag
def stamp(when: Stamp) -> SafeString:
    """Print a date, as ``<time>`` if a machine may read it as one."""
    if when.title:
        return format_html('<time datetime="{}" title="{}">{}</time>', when.machine, when.title, when.text)
    if when.machine:
        return format_html('<time datetime="{}">{}</time>', when.machine, when.text)
    return in_language(when.text, when.language or get_language())
