"""What lists and pages load of a story, and which stories a list is about."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from articles.models.byline import ArticlePhoto, ArticleSource, Byline
from articles.models.correction import Correction
from articles.models.edit import Edit
from articles.models.edition import UNDATED, Precision
from articles.models.related_story import RelatedStory
from articles.models.topic import Topic
from articles.models.translation_review import TranslationReview

OF_EDITION_ON_CARD = (
    "headline",
    "kicker",
    "lede",
    "slug",
    "published_at",
    "published_precision",
    "updated_at",
)
SHARED_ON_CARD = ("section", "genre", "source_language", "published_as_printed", "breaking_until")
OF_EDITION_ON_PAGE = (
    *OF_EDITION_ON_CARD,
    "dateline",
    "body",
    "social_title",
    "search_title",
    "search_description",
)
# The words of the address of each edition, for links from one to another.
SLUGS = [f"slug_{code}" for code, _ in settings.LANGUAGES]
IN_SITEMAP = ("headline", "slug", "published_at", "published_precision", "public_at", "updated_at")
SHARED_ON_PAGE = (*SHARED_ON_CARD, "sources_as_printed")

OF_CORRECTION = (
    *("language", "kind", "text", "was_text", "is_text", "made_at", "role"),
    *("amendments", "taken_down_at", "taken_down_notice"),
)
OF_EDIT = (
    *("article", "correction", "made_at", "difference", "taken_down_at", "taken_down_notice"),
    *("correction__kind", "correction__taken_down_at"),
)
MOST_EDITS = 20

ONE_DAY = timedelta(days=1)
# What ties a story to a name, by what the search page calls it.
OF_NAME = {"section": "section", "topic": "topics", "author": "authors", "source": "sources"}
# A clarification or an update takes nothing back.
SAID_WRONG = (Correction.Kind.CORRECTION, Correction.Kind.APOLOGY)


class ReadingQuerySet(models.QuerySet):
    def addressed(self):
        """With what a sitemap says of a story: its address, its dates and its headline."""
        return self.only(*in_active_language(IN_SITEMAP), "source_language", "published_as_printed")

    def mapped(self):
        """The same, with where its other editions stand and when it was last corrected."""
        told = Correction.objects.filter(article=models.OuterRef("pk"), language=get_language())
        newest = told.order_by("-made_at").values("made_at")[:1]
        columns = (*in_active_language(IN_SITEMAP), *SLUGS, "source_language", "published_as_printed")
        return self.only(*columns).annotate(corrected_at=models.Subquery(newest), **self.editions_out())

    def told_briefly(self):
        """With what says of a story what it is about, and its address."""
        return self.only(*in_active_language(("headline", "lede", "slug")))

    def with_id(self, pk: int):
        """Return the one story, or None."""
        return self.filter(pk=pk).first()

    def oldest_first(self):
        return self.order_by("public_at", "id")

    def marked(self):
        """With ``is_retracted``, for what shows retracted stories too."""
        return self.annotate(is_retracted=self.is_retracted())

    def carded(self, at=None):
        """With what a card says beside the row's own columns; see ``articles/card_rows.py``."""
        return self.marked().annotate(is_corrected=self.has_correction(*SAID_WRONG), **self.editions_out(at))

    def told(self, at=None):
        """
        With what the story's own page prints: one edition whole, and where the others stand.

        What hangs on the story comes with ``articles.told.told_story``.
        """
        return self.whole(*SLUGS).annotate(**self.editions_out(at), **doubts())

    def syndicated(self):
        """
        With what a feed prints: the whole text and what hangs on it, and the name under which readers'
        programs keep it.
        """
        ties = (models.Prefetch(name, rows) for name, rows in attached().items())
        return self.whole("guid").prefetch_related(*ties)

    def whole(self, *more: str):
        """With one edition whole, and the columns ``more``."""
        translator = f"translated_by_{get_language()}"
        columns = (*in_active_language(OF_EDITION_ON_PAGE), *SHARED_ON_PAGE, translator, *more)
        return self.only(*columns).select_related("section", translator)

    def their_corrections(self):
        """Return the corrections of these stories in the active language, the newest first."""
        columns = [f"article__{name}" for name in (*in_active_language(("headline", "slug")), "guid")]
        found = Correction.objects.told_of(self.order_by()).marked()
        return found.select_related("article").only(*OF_CORRECTION, *columns)

    def is_out(self, language: str, at=None) -> models.Exists:
        """Whether the story of the outer row is published in ``language``."""
        published = self.model.objects.published(at, language)
        return models.Exists(published.filter(pk=models.OuterRef("pk")))

    def published_among(self, ids, at=None):
        """
        Those of ``ids`` that readers may see at the moment ``at`` (now), each looked up by its id.

        Asked by another row each: for the plain rule SQLite would walk its index of all that is published.
        """
        return self.filter(self.is_out(get_language(), at), pk__in=ids)

    def editions_out(self, at=None) -> dict[str, models.Exists]:
        """Whether each edition of the story of the outer row is published, by ``is_out_<language>``."""
        return {f"is_out_{code}": self.is_out(code, at) for code, _ in settings.LANGUAGES}

    def is_retracted(self) -> models.Exists:
        """Whether the story of the outer row was retracted in the active language."""
        return self.has_correction(Correction.Kind.RETRACTION)

    def has_correction(self, *kinds: str) -> models.Exists:
        """Whether the story of the outer row has a correction of these kinds in the active language."""
        told = Correction.objects.filter(article=models.OuterRef("pk"), language=get_language())
        return models.Exists(told.filter(kind__in=kinds))

    def related(self, at=None) -> models.QuerySet:
        """Related stories, each saying in ``target_stands`` whether readers may follow it."""
        standing = self.model.objects.published(at).standing().filter(pk=models.OuterRef("target"))
        columns = [f"target__{name}" for name in in_active_language(("headline", "slug"))]
        return (
            RelatedStory.objects.select_related("target")
            .only("article", "position", "headline", "teaser", *columns)
            .annotate(target_stands=models.Exists(standing))
        )

    def dated(self):
        """With a known date. The second condition lets the index skip the undated ones."""
        return self.exclude(published_at=None).filter(public_at__gt=UNDATED)

    def undated(self):
        return self.filter(published_at=None)

    def numbered(self, first: int, last: int):
        """Stories whose ids go from ``first`` to ``last``."""
        return self.filter(pk__gte=first, pk__lte=last)

    def told_when(self):
        """With a date that machines may be told: known, and not merely about. Feeds hold no other story."""
        return self.dated().exclude(published_precision=Precision.ABOUT)

    def news_since(self, moment: datetime):
        """Stories published after ``moment``; one of old that an embargo held back is no news."""
        return self.told_when().filter(public_at__gte=moment, published_at__gte=moment)

    def dated_between(self, first: date, end: date):
        """Stories dated from the day ``first`` up to, not including, ``end``, in the newsroom's zone."""
        return self.exclude(published_at=None).filter(
            public_at__gte=midnight(first), public_at__lt=midnight(end)
        )

    def within(self, *, first=None, last=None, photo=False, **names):
        """
        Stories dated from the day ``first`` to ``last``, with a picture; all may be left out.

        ``names`` are a section, a topic, an author, a source, each of which may be None.
        """
        found = self
        for name, thing in names.items():
            found = found.filter(**{OF_NAME[name]: thing}) if thing else found
        if first or last:
            found = found.dated_between(first or UNDATED.date(), (last or date.max - ONE_DAY) + ONE_DAY)
        pictured = ArticlePhoto.objects.filter(article=models.OuterRef("pk")).exclude(photo__image="")
        return found.filter(models.Exists(pictured)) if photo else found

    def holding(self, periods: list[tuple[date, date]]) -> list[bool]:
        """
        Return for each period, from its first day up to its end, whether a story is dated to it.

        One query with one look into the index for each period, however many stories there are.
        """
        # The period first: of two upper bounds SQLite takes the one that is named first, and would walk
        # from this moment back to the end of each period.
        return self.each([self.model.objects.dated_between(first, end) & self for first, end in periods])

    def holding_numbers(self, stretches: list[tuple[int, int]]) -> list[bool]:
        """Return for each stretch of ids whether a story in it has no date, in one query too."""
        undated = self.filter(public_at=UNDATED)
        return self.each([undated.numbered(first, last) for first, last in stretches])

    def each(self, lists: list) -> list[bool]:
        """Return for each of ``lists``, which are parts of this one, whether there is anything in it."""
        held = [models.Exists(part) for part in lists]
        rows = list(self.order_by().values_list(*held)[:1]) if held else []
        return list(rows[0]) if rows else [False] * len(lists)

    def highest_undated(self):
        """Return the newest id among stories without a date, or None."""
        return self.filter(public_at=UNDATED).order_by("-id").values_list("pk", flat=True).first()

    def published_anywhere(self, at=None):
        """Stories that readers may see in at least one language."""
        anywhere = models.Q()
        for code, _ in settings.LANGUAGES:
            anywhere |= models.Q(self.is_out(code, at))
        return self.filter(anywhere)

    def published_or(self, pk: int):
        """Stories that readers may see, and the one of that id, which somebody may see before them."""
        return self.published_anywhere() | self.filter(pk=pk)

    def showing(self, photo):
        """Stories with ``photo`` in them, or by an author whose portrait it is."""
        pictured = ArticlePhoto.objects.filter(photo=photo).values("article")
        signed = Byline.objects.filter(author__portrait=photo).values("article")
        return self.filter(models.Q(pk__in=pictured) | models.Q(pk__in=signed))


def attached() -> dict[str, models.QuerySet]:
    """What hangs on a story, by the name that the story has for it."""
    return {
        "bylines": Byline.objects.select_related("author__portrait"),
        "article_sources": ArticleSource.objects.select_related("source"),
        "article_photos": ArticlePhoto.objects.select_related("photo__agency"),
        "topics": Topic.objects.order_by("id"),
        "corrections": Correction.objects.filter(language=get_language()),
    }


def told_edits() -> models.QuerySet:
    """What was changed in stories since they appeared, as their pages tell it."""
    return Edit.objects.told().select_related("correction").only(*OF_EDIT)


def doubts() -> dict[str, models.Subquery]:
    """The newest correction of its original for which a translation waits to be reviewed, if any."""
    waiting = TranslationReview.objects.of(models.OuterRef("pk"), get_language()).open().order_by("-pk")
    told = {"correction": "correction", "kind": "correction__kind", "at": "opened_at"}
    return {f"doubt_{name}": models.Subquery(waiting.values(column)[:1]) for name, column in told.items()}


def in_active_language(names: tuple[str, ...]) -> list[str]:
    """Return the columns of one language: ``only("body")`` would load the body in all of them."""
    return [f"{name}_{get_language()}" for name in names]


def midnight(day: date) -> datetime:
    """Return the first moment of ``day`` in the newsroom's zone."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
