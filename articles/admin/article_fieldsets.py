"""The panels of a story's form: the canvas of each edition, and what stands beside it."""

from django.utils.translation import pgettext_lazy

from articles.admin.desk import edition_fieldsets
from articles.admin.editions import LANGUAGES

DATE_AND_ADDRESS = ("dateline", "published_at", "published_precision", "unpublish_at", "slug")
SHARING = ("social_title", "search_title", "search_description", "translated_by", "translation_kind")


def further_fieldsets(name, fields: tuple[str, ...], kind: str) -> list:
    """Return a closed panel a language, which its tab brings along."""
    return [
        (
            name,
            {
                "fields": columns_of(fields, language),
                "classes": ["collapse", f"edition-{language}", f"{kind}-{language}"],
            },
        )
        for language in LANGUAGES
    ]


def columns_of(fields: tuple[str, ...], language: str) -> list[str]:
    return [f"{field}_{language}" for field in fields]


FIELDSETS = [
    *edition_fieldsets("kicker", "headline", "lede", "body"),
    (pgettext_lazy("newsroom", "Placing"), {"fields": ["section", "topics", "genre"]}),
    *further_fieldsets(pgettext_lazy("newsroom", "Date and address"), DATE_AND_ADDRESS, "dated"),
    *further_fieldsets(pgettext_lazy("newsroom", "Sharing, search and translation"), SHARING, "sharing"),
    (
        pgettext_lazy("newsroom", "Embargo and breaking news"),
        {"fields": ["embargoed_until", "breaking_until"], "classes": ["collapse"]},
    ),
    (
        pgettext_lazy("newsroom", "Where it comes from"),
        {
            "fields": ["source_language", "sources_as_printed", "published_as_printed"],
            "classes": ["collapse"],
        },
    ),
]

# The boxes of panels that are shut when a story opens. Their place on the page is empty until somebody
# turns to it, and where nobody did they are not sent.
SHUT = [
    name for _, options in FIELDSETS if "collapse" in options.get("classes", ()) for name in options["fields"]
]
