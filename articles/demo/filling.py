"""Brings the demo into the house, as an editor would: through the models and the acts of publication."""

import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from importlib.resources import files
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from articles import binding, most_read, publication, storing, telling
from articles.demo import reader
from articles.demo.pictures.gallery import draw
from articles.flashes import house
from articles.models import (
    Article,
    ArticlePhoto,
    ArticleSource,
    Author,
    Byline,
    Correction,
    DemoRow,
    Front,
    Page,
    Photo,
    ReadCount,
    RelatedStory,
    Section,
    Slot,
    Source,
    Topic,
    TranslationReview,
)
from articles.models.edition import Precision, TranslationKind
from articles.photos.intake import Picture, take_in
from articles.renditions import drop

HERE = files("articles.demo")
# The names of the house by their tables in house.toml. Pictures need their source, and authors their picture.
NAMES = {"section": Section, "topic": Topic, "source": Source}
# A translation appears a while after the story.
TRANSLATED_AFTER = timedelta(minutes=90)
# How far a story's reads are spread, and over how many hours of them.
READ_FOR, READ_HOURS = timedelta(days=30), 12


def fill(told: Callable[[int, int], None] = lambda drawn, total: None) -> int:
    """
    Bring the demo in and return how many stories it has: 0 where it is in already.

    ``told`` hears how many of how many pictures are drawn, which takes longest.
    """
    if DemoRow.objects.exists():
        return 0
    house = tomllib.loads((HERE / "house.toml").read_text(encoding="utf-8"))
    # Drawn before the transaction begins, which on SQLite keeps every other writer waiting.
    drawn = {}
    for photo in house["photo"]:
        drawn[photo["key"]] = drawn_picture(photo["key"])
        told(len(drawn), len(house["photo"]))
    count = store(Filling(house, drawn))
    most_read.recount()
    return count


def store(filling: "Filling") -> int:
    try:
        with transaction.atomic():
            return filling.run()
    except BaseException:
        for photo in filling.written:
            drop(photo, photo.files)
        raise


def drawn_picture(key: str) -> Picture:
    file = BytesIO()
    draw(key).save(file, "PNG", compress_level=1)
    return take_in(file.getvalue())


class Filling:
    """One filling: the words of the house, its drawn pictures, and the rows made so far by their keys."""

    def __init__(self, house: dict, drawn: dict[str, Picture]):
        self.house, self.drawn = house, drawn
        self.now = timezone.now().replace(second=0, microsecond=0)
        self.rows: dict[tuple[type, str], object] = {}
        self.written: list[Photo] = []

    def run(self) -> int:
        binding.take_turn()
        if DemoRow.objects.exists():  # while these pictures were drawn, somebody else came
            return 0
        for table, model in NAMES.items():
            for fields in self.house[table]:
                self.add_name(model, **fields)
        for fields in self.house["photo"]:
            self.add_photo(**fields)
        for fields in self.house["author"]:
            self.add_author(**fields)
        for story in self.stories:
            self.add_story(story)
        for story in self.stories:
            self.relate(story)
        binding.refresh([self.article(story.key) for story in self.stories])
        self.add_pages()
        for fields in self.house["front"]:
            self.add_front(**fields)
        return len(self.stories)

    @cached_property
    def stories(self) -> list[reader.Story]:
        texts = sorted((file for file in (HERE / "stories").iterdir()), key=lambda file: file.name)
        return [story for file in texts for story in reader.stories(file.read_text(encoding="utf-8"))]

    def keep(self, key: str, row):
        """Take down a row of ours under its key, and that it is ours."""
        DemoRow.objects.note(row)
        self.rows[type(row), key] = row

    def find(self, model: type, keys: list[str]) -> list:
        return [self.rows[model, key] for key in keys]

    def article(self, key: str) -> Article:
        return self.rows[Article, key]

    # Names and pictures

    def add_name(self, model: type, *, key: str, **fields):
        """Make a name, or take the one the house has already: that one is not ours."""
        known = model.objects.filter(name_ar=fields["name_ar"]).first()
        if known is None and model in {Section, Source}:
            known = model.objects.known_as(fields["name_ar"]).first()
        if known is not None:
            self.rows[model, key] = known
            return
        free = not model.objects.filter(slug=key).exists()
        row = model(slug=key if free else "", **fields)
        row.save()
        self.keep(key, row)

    def add_author(self, *, portrait: str = "", **fields):
        self.add_name(Author, portrait=self.rows.get((Photo, portrait)), **fields)

    def add_photo(self, *, key: str, **fields):
        picture = self.drawn[key]
        photo = Photo(credit=self.house["credit"], **fields)
        photo.know(picture)
        photo.agency = self.rows[Source, "drawings"]
        photo.image.save(f"drawn{picture.suffix}", ContentFile(picture.data), save=False)
        self.written.append(photo)
        photo.save()
        # A new photo of an agency stays out of feeds; ours may go where it likes.
        photo.no_syndication = False
        photo.save(update_fields=["no_syndication"])
        self.keep(key, photo)

    # Stories

    def add_story(self, story: reader.Story):
        section = self.rows[Section, story.facts["section"]]
        article = Article(section=section, genre=story.facts.get("genre", "news"))
        article.sources_as_printed = house(article.source_language)
        if "breaking" in story.facts:
            article.breaking_until = self.now + reader.span(story.facts["breaking"])
        for language, edition in story.editions.items():
            self.write(article.edition(language), edition, story)
        storing.save(article)
        self.keep(story.key, article)
        self.tie(article, story)
        for language, edition in story.editions.items():
            publication.publish(article, language, at=self.appeared(story, language))
            self.correct(article, language, edition)
            self.count_reads(article, language, story)
        self.review(article)

    def write(self, edition, told: reader.Edition, story: reader.Story):
        edition.headline, edition.kicker, edition.dateline = told.headline, told.kicker, told.dateline
        edition.lede, edition.body = told.lede, told.body(lambda key: self.rows[Photo, key].pk)
        if "day" in story.facts:
            edition.published_precision = Precision.DAY
        if edition.language != edition.article.source_language:
            edition.translation_kind = TranslationKind.HUMAN
            edition.translated_by = self.rows[Author, f"translator-{edition.language}"]
        if told.corrections:
            edition.updated_at = self.now - min(correction.age for correction in told.corrections)

    def appeared(self, story: reader.Story, language: str) -> datetime | None:
        """Return when an edition appeared, never in the future; None where nobody knows."""
        if story.age is None:
            return None
        moment = self.now - story.age
        return moment if language == "ar" else min(moment + TRANSLATED_AFTER, self.now)

    def tie(self, article: Article, story: reader.Story):
        article.topics.set(self.find(Topic, story.listed("topics")))
        ties = (
            (Byline, "author", Author, "authors"),
            (ArticleSource, "source", Source, "sources"),
            (ArticlePhoto, "photo", Photo, "photos"),
        )
        for model, field, named, fact in ties:
            for position, row in enumerate(self.find(named, story.listed(fact))):
                model.objects.create(article=article, position=position, **{field: row})

    def correct(self, article: Article, language: str, told: reader.Edition):
        for correction in told.corrections:
            Correction.objects.create(
                article=article,
                language=language,
                kind=correction.kind,
                text=correction.text,
                was_text=correction.was,
                is_text=correction.now,
                made_at=self.now - correction.age,
                role=self.house["role"][language],
            )

    def review(self, article: Article):
        """Have translations looked at since their original was corrected, but for those corrected too."""
        told = Correction.objects.filter(article=article.pk, kind__in=telling.TAKES_BACK)
        for correction in told.filter(language=article.source_language):
            telling.open_reviews(correction)
            correction.translation_reviews.update(opened_at=correction.made_at)
        corrected = article.translation_reviews.filter(language__in=told.values("language"))
        telling.end(corrected, TranslationReview.Outcome.CORRECTED, by=None)

    def count_reads(self, article: Article, language: str, story: reader.Story):
        """Spread a story's reads over the hours since it appeared, fewer the longer ago."""
        reads = int(story.facts.get("reads", 0)) // (1 if language == "ar" else 3)
        step = min(story.age or READ_FOR, READ_FOR) / READ_HOURS
        weight = READ_HOURS * (READ_HOURS + 1) // 2
        hours = Counter()
        for number in range(READ_HOURS if reads else 0):
            hour = (self.now - number * step).replace(minute=0)
            hours[hour] += reads * (READ_HOURS - number) // weight
        rows = [ReadCount(article=article, language=language, hour=hour, count=hours[hour]) for hour in hours]
        ReadCount.objects.bulk_create(rows)

    def relate(self, story: reader.Story):
        """Point to other stories by their headlines, as a page does: the house finds them by itself."""
        for position, key in enumerate(story.listed("related")):
            headline = self.article(key).headline_ar
            RelatedStory.objects.create(article=self.article(story.key), position=position, headline=headline)

    # The house

    def add_pages(self):
        """Bring in the pages about the house whose address is free."""
        for file in sorted((HERE / "pages").iterdir(), key=lambda file: file.name):
            for told in reader.stories(file.read_text(encoding="utf-8")):
                if not Page.objects.filter(slug=told.key).exists():
                    self.add_page(told)

    def add_page(self, told: reader.Story):
        page = Page(slug=told.key)
        for language, edition in told.editions.items():
            setattr(page, f"title_{language}", edition.headline)
            whole = reader.Edition(blocks=["", *edition.blocks])
            setattr(page, f"body_{language}", whole.body(lambda key: self.rows[Photo, key].pk))
        page.save()
        self.keep(told.key, page)

    def add_front(self, *, language: str, stories: list[str]):
        """Choose the top of the home page, unless an editor did."""
        if Front.objects.filter(language=language, section=None).exists():
            return
        front = Front.objects.create(language=language, goes_live_at=self.now)
        self.keep(language, front)
        for position, article in enumerate(self.find(Article, stories)):
            Slot.objects.create(front=front, position=position, article=article)
