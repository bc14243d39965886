"""What the page of one story prints, worked out before the template sees it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.body import plain_text
from articles.cards import genre_of, kicker_of
from articles.credit import CreditLine, credit_line
from articles.figures import split_at_photos
from articles.models import Article, Correction, Photo
from articles.notices import Change, Doubt, Notice, changes_of, doubt_about, printed_headline
from articles.photos.crops import SHARE
from articles.pictures import SLOTS, Export, export, shape_of
from articles.similar import similar
from articles.stamps import minutes_long, page_stamp, update_stamp
from articles.surrogates import name_of, shows
from articles.text import reading_minutes, word_count

# As many stories stand beside one, where an editor chose fewer.
BESIDE = 3
SIGNED_GENRES = {Article.Genre.OPINION, Article.Genre.ANALYSIS}


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in a story. One whose file may not show keeps its caption and credit."""

    photo: Photo
    caption: str
    credit: CreditLine
    showable: bool

    @property
    def alt(self) -> str:
        return "" if self.photo.decorative else self.photo.alt_text or ""

    @property
    def syndicated(self) -> bool:
        """Whether feeds may carry it, and so whoever prints what they carry."""
        return self.showable and not self.photo.no_syndication

    @property
    def enclosed(self) -> Export | None:
        """The file that stands for it beside a text: 1200 pixels wide once that is cut."""
        return export(self.photo, SHARE) if self.syndicated else None

    @property
    def printed(self) -> Export | None:
        """The file that stands in a text elsewhere, in the shape that is nearest to its own."""
        return export(self.photo, shape_of(self.photo, SLOTS["text"])) if self.syndicated else None

    @property
    def state(self) -> str:
        return "photo-shown" if self.showable else "photo-missing"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text, and the picture that stands under it, if any."""

    html: SafeString
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Pointer:
    """A related story: linked when it is in the house and standing, else words alone."""

    headline: str
    teaser: str
    url: str


class Story:
    """An article from ``told()``, read in the active language."""

    def __init__(self, article: Article):
        self.article = article
        self.language = get_language()
        shows(name_of(article), *(name_of(tie.photo) for tie in article.article_photos.all()))

    @property
    def at_home(self) -> bool:
        """Whether this is the language the story was written in, and its printed lines speak."""
        return self.language == self.article.source_language

    @cached_property
    def notices(self) -> list[Notice]:
        return [Notice(correction) for correction in self.article.corrections.all()]

    @cached_property
    def retraction(self) -> Notice | None:
        retractions = (n for n in self.notices if n.correction.kind == Correction.Kind.RETRACTION)
        return next(retractions, None)

    @cached_property
    def changes(self) -> list[Change]:
        """What was changed in the text since readers first had it; none of it under a retraction."""
        return [] if self.retraction else changes_of(self.article.told_edits)

    @cached_property
    def doubt(self) -> Doubt | None:
        return doubt_about(self.article)

    def notices_at(self, place: str) -> list[Notice]:
        kept = [n for n in self.notices if n.correction.kind != Correction.Kind.RETRACTION]
        return [n for n in kept if n.correction.place == place]

    @property
    def top_notices(self) -> list[Notice]:
        return self.notices_at(Correction.Place.TOP)

    @property
    def end_notices(self) -> list[Notice]:
        return self.notices_at(Correction.Place.END)

    @cached_property
    def standfirst(self) -> str:
        return "" if self.retraction else self.article.lede or ""

    @cached_property
    def parted_body(self) -> list[tuple[str, int | None]]:
        return split_at_photos(self.article.body or "")

    @cached_property
    def passages(self) -> list[Passage]:
        """The text, parted where photos stand in it. A figure of another story's photo shows nothing."""
        pictures = {shown.photo.pk: shown for shown in self.pictures}
        # Cleaned when it was stored: see articles/body.py.
        return [
            Passage(mark_safe(html), pictures.get(photo))  # noqa: S308
            for html, photo in self.parted_body
        ]

    @cached_property
    def authors(self) -> list:
        return [byline.author for byline in self.article.bylines.all()]

    @cached_property
    def genre(self) -> str:
        return genre_of(self.article, self.language)

    @cached_property
    def kicker(self) -> str:
        return kicker_of(self.article, self.language)

    @cached_property
    def columnists(self) -> list:
        """Who answers for an opinion."""
        return self.authors if self.is_signed else []

    @cached_property
    def introduced(self) -> list:
        """Those of them whom there is something to tell of, beside the text."""
        return [author for author in self.columnists if author.bio]

    @property
    def is_signed(self) -> bool:
        """«بقلم» stands before the name of who answers for an opinion; news prints the name alone."""
        return self.article.genre in SIGNED_GENRES and bool(self.authors)

    @property
    def translator(self):
        return getattr(self.article, f"translated_by_{self.language}")

    @cached_property
    def published(self):
        return page_stamp(self.article)

    @cached_property
    def updated(self):
        return update_stamp(self.article)

    @property
    def reading_time(self) -> str:
        """How long its lede and text take to read; "" for a notice in the place of a text."""
        if self.retraction:
            return ""
        words = word_count(self.article.lede or "") + word_count(plain_text(self.article.body or ""))
        return minutes_long(reading_minutes(words, self.language))

    @cached_property
    def pictures(self) -> list[Picture]:
        ties = self.article.article_photos.all()
        pictures = [picture(tie, self.article.source_language) for tie in ties]
        return [shown for shown in pictures if shown.showable or shown.caption]

    @cached_property
    def pictures_around(self) -> list[Picture]:
        """Those that have no place in the text of this edition."""
        placed = {photo for _, photo in self.parted_body}
        return [shown for shown in self.pictures if shown.photo.pk not in placed]

    @property
    def lead_picture(self) -> Picture | None:
        return next(iter(self.pictures_around), None)

    @property
    def other_pictures(self) -> list[Picture]:
        return self.pictures_around[1:]

    @cached_property
    def sources(self) -> list:
        return [tie.source for tie in self.article.article_sources.all()]

    @property
    def sources_as_printed(self) -> str:
        """The source line of the page it came from, where no source of ours was recognised in it."""
        return "" if self.sources else self.article.sources_as_printed

    @cached_property
    def topics(self) -> list:
        return list(self.article.topics.all())

    @cached_property
    def related(self) -> list[Pointer]:
        pointers = [self.pointer(related) for related in self.article.related_stories.all()]
        return [pointer for pointer in pointers if pointer.headline or pointer.teaser]

    @cached_property
    def similar(self) -> list[Article]:
        """Stories like this one where an editor chose few; the house adds none to a retraction."""
        missing = BESIDE - len(self.related)
        if missing <= 0 or self.retraction:
            return []
        targets = {related.target_id for related in self.article.related_stories.all()} - {None}
        found = similar(self.article, self.language, timezone.now(), count=missing, without=targets)
        shows(*map(name_of, found))
        return found

    def pointer(self, related) -> Pointer:
        """Words about a story that is elsewhere are in the source language, and shown there alone."""
        if related.target:
            shows(name_of(related.target))
        if related.target_stands:
            return Pointer(related.target.headline, "", related.target.get_absolute_url())
        return Pointer(related.headline, related.teaser, "") if self.at_home else Pointer("", "", "")

    @property
    def has_facts(self) -> bool:
        return bool(self.sources or self.sources_as_printed or self.topics or self.article.section)

    @cached_property
    def description(self) -> str:
        return "" if self.retraction else self.article.search_description or self.article.lede or ""

    @cached_property
    def headline(self) -> str:
        return printed_headline(self.article, is_retracted=self.retraction is not None)

    @property
    def title(self) -> str:
        return self.headline if self.retraction else self.article.search_title or self.headline

    @property
    def social_title(self) -> str:
        return self.headline if self.retraction else self.article.social_title or self.headline


def picture(tie, printed_in: str) -> Picture:
    """Return a photo as the story shows it."""
    photo = tie.photo
    credit = credit_line(photo, printed_in)
    return Picture(photo, tie.caption or photo.caption or "", credit, photo.is_showable())
