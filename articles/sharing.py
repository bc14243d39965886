"""Ways to pass a story on: plain links, which load nothing and tell nobody until they are followed."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import pgettext

from articles.places import absolute
from articles.story import Story


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    url: str


def ways_to_share(story: Story) -> list[Way]:
    """Return links that hand the story's headline and its short address to others."""
    address = absolute(reverse("article_by_id", args=[story.article.pk]))
    headline, both = story.headline, f"{story.headline}\n{address}"
    told = {"text": headline, "url": address}
    return [
        Way(pgettext("newsroom", "WhatsApp"), f"https://wa.me/?{asking(text=both)}"),
        Way(pgettext("newsroom", "Telegram"), f"https://t.me/share/url?{asking(**told)}"),
        Way(pgettext("newsroom", "X"), f"https://x.com/intent/post?{asking(**told)}"),
        Way(pgettext("newsroom", "E-mail"), f"mailto:?{asking(subject=headline, body=both)}"),
    ]


def asking(**query: str) -> str:
    """Return a query whose spaces mail programs read too."""
    return urlencode(query, quote_via=quote)
