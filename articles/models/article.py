"""A story, with its editions side by side: one column a language for everything an edition has."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy

from articles.models.edition import (
    NOT_BEFORE_1900,
    UNDATED,
    Edition,
    EditionColumns,
    Status,
)
from articles.models.language import LANGUAGE_CHOICES
from articles.models.reading import ReadingQuerySet, midnight
from articles.models.rules import (
    published_rule,
    released_rule,
    says_only_headline,
    scheduled_rule,
    status_rule,
)

LANGUAGES = [code for code, _ in settings.LANGUAGES]
FLASH_DAYS = 7


class ArticleQuerySet(ReadingQuerySet):
    def published(self, at=None, language=None):
        """Editions that readers may see at the moment ``at`` (now) in ``language`` (the active one)."""
        return self.filter(published_rule(language or get_language(), at or timezone.now()))

    def under(self, public_at, pk: int):
        """Published stories from a place in the order of lists on, the newest of them first."""
        if public_at == UNDATED:
            return self.filter(public_at=UNDATED, pk__lte=pk).published()
        newer = models.Q(public_at=public_at, pk__gt=pk)
        # The place first: of two upper bounds SQLite heeds the one that is named first.
        return self.filter(public_at__lte=public_at).exclude(newer).published()

    def scheduled(self, at=None, language=None):
        """Editions that an editor let out, but whose moment is after ``at`` (now)."""
        return self.filter(scheduled_rule(language or get_language(), at or timezone.now()))

    def lasting(self, language: str, first, end):
        """What an editor let out without an end, dated from the day ``first`` up to ``end``."""
        out = {f"unpublish_at_{language}": None, "trashed_at": None}
        days = {f"public_at_{language}__gte": midnight(first), f"public_at_{language}__lt": midnight(end)}
        return self.filter(status_rule(language), **out, **days).exclude(**{f"published_at_{language}": None})

    def ending(self):
        """With a moment set from which on readers no longer see them."""
        return self.filter(unpublish_at__gt=timezone.now())

    def standing(self):
        """Leave out what was retracted in the active language: lists never show it."""
        return self.exclude(self.is_retracted())

    def withdrawn(self):
        """Editions of the active language that were public once and were taken down."""
        return self.filter(status=Status.WITHDRAWN, trashed_at=None)

    def told_instead_of(self, pk: int):
        """
        Return the story that a later take, ``pk``, was merged into, or None.

        The take has to be one that readers have seen in the active language: of any other nothing
        is said, not even where it went.
        """
        put_away = self.model.objects.filter(pk=pk, trashed_at__isnull=False)
        seen = put_away.filter(released_rule(get_language(), timezone.now()))
        return self.filter(later_takes__article__in=seen).first()

    def flashes_to_complete(self, at=None):
        """
        Breaking news that readers see in some language, and that says no more there than its headline.

        What ended longer ago than ``FLASH_DAYS`` is looked for no more: so no index grows into an archive.
        """
        at = at or timezone.now()
        unsaid = models.Q()
        for code in LANGUAGES:
            unsaid |= published_rule(code, at) & says_only_headline(code)
        # As a value: of the index of breaking news and those of what is out SQLite would take the latter.
        is_unsaid = models.Case(models.When(unsaid, then=models.Value(1)), default=models.Value(0))
        recent = self.filter(breaking_until__gt=at - timedelta(days=FLASH_DAYS))
        return recent.alias(is_unsaid=is_unsaid).filter(is_unsaid=1).order_by("-breaking_until", "-id")

    def opinions(self):
        return self.filter(genre=Article.Genre.OPINION)

    def newest_first(self):
        return self.order_by("-public_at", "-id")


class Article(EditionColumns):
    class Genre(models.TextChoices):
        NEWS = "news", pgettext_lazy("newsroom", "news")
        REPORT = "report", pgettext_lazy("newsroom", "report")
        ANALYSIS = "analysis", pgettext_lazy("newsroom", "analysis")
        OPINION = "opinion", pgettext_lazy("newsroom", "opinion")
        INTERVIEW = "interview", pgettext_lazy("newsroom", "interview")
        INVESTIGATION = "investigation", pgettext_lazy("newsroom", "investigation")
        EXPLAINER = "explainer", pgettext_lazy("newsroom", "explainer")
        FACT_CHECK = "fact_check", pgettext_lazy("newsroom", "fact check")

    # What all editions share
    shared_version = models.PositiveIntegerField(default=0, editable=False)
    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source_language = models.CharField(
        pgettext_lazy("newsroom", "original language"),
        max_length=8,
        choices=LANGUAGE_CHOICES,
        default=settings.LANGUAGE_CODE,
    )
    genre = models.CharField(
        pgettext_lazy("newsroom", "genre"), max_length=16, choices=Genre, default=Genre.NEWS
    )
    section = models.ForeignKey(
        "Section",
        verbose_name=pgettext_lazy("newsroom", "Section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # the lists of a section have theirs
        related_name="articles",
    )
    topics = models.ManyToManyField(
        "Topic", verbose_name=pgettext_lazy("newsroom", "topics"), blank=True, related_name="articles"
    )
    authors = models.ManyToManyField(
        "Author", through="Byline", verbose_name=pgettext_lazy("newsroom", "bylines"), related_name="articles"
    )
    sources = models.ManyToManyField(
        "Source",
        through="ArticleSource",
        verbose_name=pgettext_lazy("newsroom", "sources"),
        related_name="articles",
    )
    photos = models.ManyToManyField(
        "Photo",
        through="ArticlePhoto",
        verbose_name=pgettext_lazy("newsroom", "photos"),
        related_name="articles",
    )
    sources_as_printed = models.CharField(
        pgettext_lazy("newsroom", "source line as printed"), max_length=300, blank=True
    )
    published_as_printed = models.CharField(
        pgettext_lazy("newsroom", "date as printed"), max_length=300, blank=True
    )
    embargoed_until = models.DateTimeField(
        pgettext_lazy("newsroom", "embargo: not to appear before"),
        null=True,
        blank=True,
        validators=NOT_BEFORE_1900,
        help_text=pgettext_lazy("newsroom", "The source's request, not a court's ban."),
    )
    breaking_until = models.DateTimeField(
        pgettext_lazy("newsroom", "breaking until"), null=True, blank=True, validators=NOT_BEFORE_1900
    )
    trashed_at = models.DateTimeField(
        pgettext_lazy("newsroom", "trashed at"), null=True, blank=True, editable=False
    )
    # Like it by their words, and of those that an editor wants to hear of no more.
    not_suggested = models.ManyToManyField("self", symmetrical=False, editable=False, related_name="+")
    created_at = models.DateTimeField(pgettext_lazy("newsroom", "created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("newsroom", "created by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "article")
        verbose_name_plural = pgettext_lazy("newsroom", "articles")
        permissions = [
            ("translate_article", "Can translate stories into the languages of one's own"),
            ("illustrate_article", "Can tie photos to any story and write their captions"),
            ("archive_article", "Can work on imported stories that readers do not see"),
            ("publish_article", "Can publish and unpublish an edition in the sections assigned"),
            ("publish_everywhere", "Answers for the stories of every section"),
            ("withdraw_article", "Can withdraw an edition"),
            ("retract_article", "Can retract an edition"),
            ("waive_article", "Can publish past a check of readiness"),
            ("freeze_publication", "Can freeze publication"),
            ("administer", "Is an administrator"),
        ]
        # Written out a language: modeltranslation leaves "-name" in an index as it stands, and
        # would index the base column, which no list reads.
        indexes = [
            models.Index(
                fields=["breaking_until"],
                name="article_breaking",
                condition=models.Q(breaking_until__isnull=False),
            ),
            *(
                index
                for language in LANGUAGES
                for index in (
                    models.Index(
                        fields=[f"status_{language}", f"-public_at_{language}", "-id"],
                        name=f"article_{language}_list",
                    ),
                    models.Index(
                        fields=["section", f"status_{language}", f"-public_at_{language}", "-id"],
                        name=f"article_{language}_section",
                    ),
                    # Few of many: an import of news writes nothing into it.
                    models.Index(
                        fields=[f"status_{language}", f"-public_at_{language}", "-id"],
                        name=f"article_{language}_opinion",
                        condition=models.Q(genre="opinion"),
                    ),
                    models.Index(
                        fields=[f"unpublish_at_{language}"],
                        name=f"article_{language}_ending",
                        condition=models.Q((f"unpublish_at_{language}__isnull", False)),
                    ),
                    models.Index(
                        fields=[f"translated_by_{language}"],
                        name=f"article_{language}_translated",
                        condition=models.Q((f"translated_by_{language}__isnull", False)),
                    ),
                )
            ),
        ]

    def __str__(self):
        return self.headline or self.edition(self.source_language).headline or f"#{self.pk}"

    def clean(self):
        if not self.edition(self.source_language).headline:
            message = pgettext_lazy("newsroom", "A story needs a headline in its original language.")
            field = f"headline_{self.source_language}"
            raise ValidationError({field: ValidationError(message, code="headline_missing")})

    def save(self, *args, update_fields=None, **kwargs):
        settled = self.settle()
        if update_fields is not None:
            update_fields = settled.union(update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)

    def settle(self, *, clean=True) -> set[str]:
        """
        Bring what follows from other fields up to date; return the names of its columns.

        ``clean`` may be left out for bodies that are known to be clean.
        """
        return {name for edition in self.editions() for name in edition.settle(clean=clean)}

    def is_embargoed(self, at: datetime | None = None) -> bool:
        return self.embargoed_until is not None and self.embargoed_until > (at or timezone.now())

    def is_flash(self, at: datetime | None = None) -> bool:
        """Whether it is breaking news, which may go out with its headline alone."""
        return self.breaking_until is not None and self.breaking_until > (at or timezone.now())

    def get_absolute_url(self):
        return reverse("article", kwargs={"pk": self.pk, "slug": self.slug})

    def edition(self, language: str) -> Edition:
        """Return this story as it stands in ``language``."""
        return Edition(self, language)

    def editions(self) -> list[Edition]:
        return [self.edition(language) for language in LANGUAGES]
