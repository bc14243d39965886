"""A story for machines: schema.org's NewsArticle, with nothing that the page does not print."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.places import Places, absolute
from articles.story import Story

# Inside a script element these would be read as markup. JSON takes the escapes for the same letters.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script_safe(data: dict) -> SafeString:
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def news_article(story: Story, places: Places) -> SafeString:
    """Return the story as JSON. What is unknown is left out, the date of publication above all."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.article.headline,
        "description": story.standfirst,
        "inLanguage": story.language,
        "url": places.canonical,
        "mainEntityOfPage": places.canonical,
        "datePublished": story.published.machine,
        "dateModified": story.updated.machine if story.updated else "",
        "author": [named("Person", author) for author in story.authors],
        "publisher": publisher(),
        "articleSection": str(story.article.section or ""),
        "isBasedOn": [
            {"@type": "CreativeWork", "publisher": named("Organization", s)} for s in story.sources
        ],
        "citation": story.sources_as_printed,
        "image": [] if story.retraction else images(story),
        "correction": [correction_comment(notice) for notice in story.notices],
    }
    return script_safe({name: value for name, value in facts.items() if value})


def named(kind: str, thing) -> dict:
    return {"@type": kind, "name": str(thing), "url": absolute(thing.get_absolute_url())}


def publisher() -> dict:
    return {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME, "url": absolute("/")}


def images(story: Story) -> list[dict]:
    return [
        {
            "@type": "ImageObject",
            "url": absolute(picture.photo.image.url),
            "width": picture.photo.width,
            "height": picture.photo.height,
            "caption": picture.caption,
            "creditText": str(picture.credit),
        }
        for picture in story.pictures
        if picture.showable
    ]


def correction_comment(notice) -> dict:
    return {
        "@type": "CorrectionComment",
        "text": notice.correction.text,
        "datePublished": notice.stamp.machine,
    }
