"""
Which fields each language has.

What belongs to an edition never falls back: an English address shows English text or 404.
Names may, and are then marked with the language they are in.
"""

from django.conf import settings
from modeltranslation.translator import TranslationOptions, register

from articles.models import Article, ArticlePhoto, Author, GlossaryTerm, Page, Photo, Section, Source, Topic

NAMES_FALL_BACK = {"default": tuple(code for code, _ in settings.LANGUAGES)}


class NameTranslation(TranslationOptions):
    fallback_languages = NAMES_FALL_BACK


# A portrait before its author, and an author before the story that he translates: modeltranslation
# would take the model pointed to for one without translations.
@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("caption", "alt_text")


@register(Author)
class AuthorTranslation(NameTranslation):
    fields = ("name", "role", "bio")


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = (
        "headline",
        "kicker",
        "dateline",
        "lede",
        "body",
        "slug",
        "status",
        "published_at",
        "published_precision",
        "public_at",
        "updated_at",
        "unpublish_at",
        "withdrawn_at",
        "withdrawal_notice",
        "social_title",
        "search_title",
        "search_description",
        "translated_by",
        "translation_kind",
        "version",
    )


@register(Section)
class SectionTranslation(NameTranslation):
    fields = ("name", "description")


@register(Topic)
class TopicTranslation(NameTranslation):
    fields = ("name", "definition")


@register(Source)
class SourceTranslation(NameTranslation):
    fields = ("name", "description")


@register(ArticlePhoto)
class ArticlePhotoTranslation(TranslationOptions):
    fields = ("caption",)


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "body")


@register(GlossaryTerm)
class GlossaryTermTranslation(TranslationOptions):
    fields = ("name", "also", "variants")
