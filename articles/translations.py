"""Translations and what they were made from, as the database keeps them."""

from articles.models import Article, TranslationBasis
from articles.translating import parts


def basis_of(article: Article, language: str) -> dict[str, str]:
    """Return what the source said when ``language`` was translated; empty where nobody knows."""
    basis = TranslationBasis.objects.filter(article=article, language=language).first()
    return basis.texts if basis else {}


def parts_of(article: Article, language: str, texts: dict[str, str]) -> list:
    return parts(article.edition(article.source_language), article.edition(language), texts)


def keep(article: Article, language: str, texts: dict[str, str]):
    """Keep what a translation was made from."""
    told = {"texts": texts, "is_stale": is_stale(article, language, texts)}
    TranslationBasis.objects.update_or_create(article=article, language=language, defaults=told)


def recheck(article: Article):
    """Say anew of each translation of a story that changed whether it is stale."""
    for basis in TranslationBasis.objects.filter(article=article):
        stale = is_stale(article, basis.language, basis.texts)
        if stale != basis.is_stale:
            TranslationBasis.objects.filter(pk=basis.pk).update(is_stale=stale)


def is_stale(article: Article, language: str, texts: dict[str, str]) -> bool:
    return any(part.is_stale for part in parts_of(article, language, texts))
