"""Where the feeds stand, and in which forms a reader may have them."""

from dataclasses import dataclass

from django.utils.translation import get_language

from articles.places import path_in

FORMS = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}
# What has feeds of its own, as views and their templates call it.
NAMED = ("section", "topic", "author", "source")


@dataclass(frozen=True, slots=True)
class FeedLink:
    label: str
    media_type: str
    url: str


def feed_links(feed: str, **kwargs) -> tuple[FeedLink, ...]:
    """Return the feeds behind the URL name ``feed``, one of each form."""
    return tuple(
        FeedLink(label, media_type, path_in(get_language(), feed, kwargs | {"form": form}))
        for form, (label, media_type) in FORMS.items()
    )


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a reader may follow. ``thing`` is a section, or None where ``title`` says it in words."""

    title: str
    links: tuple[FeedLink, ...]
    thing: object = None
