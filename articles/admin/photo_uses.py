"""Where a photo is used: the stories that somebody may see, as they stand, and the people it portrays."""

from dataclasses import dataclass

from django.urls import reverse

from articles import rights
from articles.admin.editions import LANGUAGES, headline_of, listed_columns, mark_of
from articles.models import Article, Photo, Slot

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Use:
    name: str
    address: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Uses:
    stories: list[Use]
    names: list[Use]
    has_more: bool

    def __bool__(self) -> bool:
        return bool(self.stories or self.names)


def uses_of(photo: Photo, user) -> Uses:
    """Return the latest stories with ``photo`` in them, or with it on a front, and whom it portrays."""
    ids = {*photo.article_photos.values_list("article", flat=True).order_by("-article")[: MOST_SHOWN + 1]}
    ids |= {*Slot.objects.filter(photo=photo).exclude(article=None).values_list("article", flat=True)}
    stories = rights.seen_by(user, Article.objects.filter(pk__in=ids)).only(*listed_columns())
    found = list(stories.order_by("-pk")[: MOST_SHOWN + 1])
    return Uses(
        [story_use(story) for story in found[:MOST_SHOWN]],
        [name_use(author) for author in photo.portrayed.order_by("pk")[:MOST_SHOWN]],
        len(found) > MOST_SHOWN,
    )


def story_use(story: Article) -> Use:
    marks = tuple(
        mark_of(story, language) for language in LANGUAGES if getattr(story, f"headline_{language}")
    )
    return Use(headline_of(story), reverse("admin:articles_article_change", args=[story.pk]), marks)


def name_use(author) -> Use:
    address = reverse("admin:articles_author_change", args=[author.pk])
    return Use(str(author), address)
