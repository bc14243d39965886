"""One article seen in one language: a view on that language's columns, with no row of its own."""

from datetime import UTC, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import override, pgettext, pgettext_lazy

from articles.body import clean_html
from articles.text import slugify

# Sorts after every dated story and is never printed. SQLite refuses NULLS LAST in an index,
# PostgreSQL sorts without one: with a value here, both read a plain descending index.
UNDATED = datetime(1900, 1, 1, tzinfo=UTC)
NOT_BEFORE_1900 = [MinValueValidator(UNDATED)]


class Status(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("newsroom", "draft")
    PUBLISHED = "published", pgettext_lazy("newsroom", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("newsroom", "withdrawn")


# What an edition that was withdrawn may become again.
REINSTATED = (Status.DRAFT, Status.PUBLISHED)


class Precision(models.TextChoices):
    MINUTE = "minute", pgettext_lazy("newsroom", "to the minute")
    DAY = "day", pgettext_lazy("newsroom", "the day alone")
    ABOUT = "about", pgettext_lazy("newsroom", "approximate")


class TranslationKind(models.TextChoices):
    HUMAN = "human", pgettext_lazy("newsroom", "by a person")
    MACHINE = "machine", pgettext_lazy("newsroom", "by machine")
    MACHINE_REVIEWED = "reviewed", pgettext_lazy("newsroom", "by machine, reviewed by a person")


class WithdrawalNotice(models.TextChoices):
    LAW = "law", pgettext_lazy("newsroom", "This story was removed for legal reasons.")
    SAFETY = "safety", pgettext_lazy("newsroom", "This story was removed to protect people's safety.")
    EDITORIAL = "editorial", pgettext_lazy("newsroom", "This story was removed by the newsroom.")


class EditionColumns(models.Model):
    """What each edition has: ``articles/translation.py`` gives every field here one column a language."""

    # Without a limit: the first line of an old page is taken whole, whatever it is.
    headline = models.CharField(pgettext_lazy("newsroom", "headline"), blank=True, default="")
    kicker = models.CharField(
        pgettext_lazy("newsroom", "kicker"),
        max_length=120,
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "A few words above the headline."),
    )
    dateline = models.CharField(
        pgettext_lazy("newsroom", "dateline"),
        max_length=120,
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "The place the story comes from."),
    )
    lede = models.TextField(
        pgettext_lazy("newsroom", "lede"),
        blank=True,
        default="",
        help_text=pgettext_lazy(
            "newsroom", "The first paragraph. It stands here alone, not again in the body."
        ),
    )
    body = models.TextField(pgettext_lazy("newsroom", "body"), blank=True, default="")
    slug = models.CharField(
        pgettext_lazy("newsroom", "slug"),
        max_length=120,
        blank=True,
        default="",
        help_text=pgettext_lazy(
            "newsroom", "The words of the address. Left empty, they come from the headline."
        ),
    )
    status = models.CharField(
        pgettext_lazy("newsroom", "status"), max_length=12, choices=Status, default=Status.DRAFT
    )
    published_at = models.DateTimeField(
        pgettext_lazy("newsroom", "published at"),
        null=True,
        blank=True,
        validators=NOT_BEFORE_1900,
        help_text=pgettext_lazy("newsroom", "What readers are told. A date that is not known stays empty."),
    )
    published_precision = models.CharField(
        pgettext_lazy("newsroom", "precision of the date"),
        max_length=8,
        choices=Precision,
        default=Precision.MINUTE,
    )
    public_at = models.DateTimeField(default=UNDATED, editable=False)
    updated_at = models.DateTimeField(
        pgettext_lazy("newsroom", "updated at"), null=True, blank=True, validators=NOT_BEFORE_1900
    )
    unpublish_at = models.DateTimeField(
        pgettext_lazy("newsroom", "unpublish at"),
        null=True,
        blank=True,
        validators=NOT_BEFORE_1900,
        help_text=pgettext_lazy("newsroom", "From this moment on readers no longer see the edition."),
    )
    withdrawn_at = models.DateTimeField(
        pgettext_lazy("newsroom", "withdrawn at"), null=True, blank=True, editable=False
    )
    withdrawal_notice = models.CharField(
        pgettext_lazy("newsroom", "withdrawal notice"),
        max_length=12,
        choices=WithdrawalNotice,
        blank=True,
        default="",
    )
    social_title = models.CharField(
        pgettext_lazy("newsroom", "title for sharing"), max_length=200, blank=True, default=""
    )
    search_title = models.CharField(
        pgettext_lazy("newsroom", "title for search engines"), max_length=200, blank=True, default=""
    )
    search_description = models.CharField(
        pgettext_lazy("newsroom", "description for search engines"), max_length=320, blank=True, default=""
    )
    translated_by = models.ForeignKey(
        "Author",
        verbose_name=pgettext_lazy("newsroom", "translated by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="translations",
    )
    translation_kind = models.CharField(
        pgettext_lazy("newsroom", "kind of translation"),
        max_length=20,
        choices=TranslationKind,
        blank=True,
        default="",
        help_text=pgettext_lazy("newsroom", "Empty for the language the story was written in."),
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class Edition:
    """
    Reads and writes the columns of one language: ``edition.headline`` is ``article.headline_en``.

    Only names registered in ``articles/translation.py`` exist on it; any other is an AttributeError.
    """

    def __init__(self, article, language: str):
        self.__dict__.update(article=article, language=language)

    def __getattr__(self, name):
        return getattr(self.article, f"{name}_{self.language}")

    def __setattr__(self, name, value):
        column = f"{name}_{self.language}"
        if not hasattr(self.article, column):
            raise AttributeError(f"An edition has no {name}.")
        setattr(self.article, column, value)

    def __bool__(self):
        """Whether anything was written in this language."""
        return bool(self.headline or self.lede or self.body)

    def get_absolute_url(self) -> str:
        with override(self.language):
            return self.article.get_absolute_url()

    @property
    def is_released(self) -> bool:
        """Whether an editor has let it out. When readers see it, ``ArticleQuerySet.published`` says."""
        return self.status == Status.PUBLISHED

    def may_be_lent(self, at: datetime | None = None) -> bool:
        """Whether an outsider may be shown it: a draft, or what is due later; nothing under embargo."""
        at, story = at or timezone.now(), self.article
        is_due = self.status == Status.DRAFT or (self.is_released and self.public_at > at)
        return bool(is_due and not story.is_embargoed(at) and not story.trashed_at)

    def has_ended(self, at: datetime | None = None) -> bool:
        """Whether its time before readers is over at the moment ``at`` (now)."""
        return self.unpublish_at is not None and self.unpublish_at <= (at or timezone.now())

    def is_seen(self, at: datetime | None = None) -> bool:
        """Whether readers see it: ``ArticleQuerySet.published`` on a row already loaded."""
        at = at or timezone.now()
        return self.has_appeared(at) and not self.has_ended(at) and self.article.trashed_at is None

    def has_appeared(self, at: datetime | None = None) -> bool:
        """Whether it is out and its moment has come; it may have ended, or be in the trash, since."""
        return self.is_released and self.public_at <= (at or timezone.now())

    def publish(self, at: datetime | None = None):
        """
        Let readers see the edition. A date is set only when given: an unknown one stays unknown.

        An end that is over is taken away: whoever publishes means it to be seen.
        """
        if not self.headline:
            message = pgettext_lazy("newsroom", "An edition without a headline cannot be published.")
            raise ValidationError(message, code="headline_missing")
        self.status = Status.PUBLISHED
        self.unpublish_at = None if self.has_ended() else self.unpublish_at
        if at:
            self.published_at, self.published_precision = at, Precision.MINUTE

    def let_out_now(self):
        """Make it one that readers see at this moment, whatever held it back; a date that is due stays."""
        now = timezone.now()
        is_due = self.is_released and self.public_at <= now
        self.status, self.unpublish_at = Status.PUBLISHED, None
        self.article.embargoed_until = self.article.trashed_at = None
        if not is_due:
            self.published_at = now

    def unpublish(self):
        if self.status == Status.WITHDRAWN:
            message = pgettext_lazy("newsroom", "What was withdrawn is brought back in its own form.")
            raise ValidationError(message, code="withdrawn")
        self.status = Status.DRAFT

    def withdraw(self, notice: str):
        """Take down what was public once; what never was is simply not published."""
        if not self.is_released or self.public_at > timezone.now():
            message = pgettext_lazy("newsroom", "Only an edition that readers have seen can be withdrawn.")
            raise ValidationError(message, code="never_public")
        self.status = Status.WITHDRAWN
        self.withdrawn_at = timezone.now()
        self.withdrawal_notice = WithdrawalNotice(notice)

    def reinstate(self, status: str):
        """Bring it back from a withdrawal, to the ``status`` of a draft or of what readers see."""
        if self.status != Status.WITHDRAWN or status == Status.WITHDRAWN:
            message = pgettext_lazy("newsroom", "Only a withdrawn edition can be brought back.")
            raise ValidationError(message, code="not_withdrawn")
        self.status, self.withdrawn_at, self.withdrawal_notice = Status(status), None, ""

    def told_at(self) -> datetime:
        """Return the moment that the edition's date means, and bring a day alone to its form."""
        if self.published_at and self.published_precision == Precision.DAY:
            self.published_at = day_alone(self.published_at)
            return midnight_here(self.published_at)
        return self.published_at or UNDATED

    def settle(self, *, clean=True) -> list[str]:
        """Bring what follows from other fields up to date; return the names of its columns."""
        self.body = clean_html(self.body) if self.body and clean else self.body or ""
        self.slug = slugify(self.slug or self.headline or "") or (self.article.guid.hex[:8] if self else "")
        self.public_at = max(self.told_at(), self.article.embargoed_until or UNDATED)
        return [f"{name}_{self.language}" for name in ("body", "slug", "published_at", "public_at")]


def details_to_follow(language: str) -> str:
    """Return what stands for the body of breaking news that is a headline so far."""
    with override(language):
        return pgettext("newsroom", "Details to follow.")


def midnight_here(day: datetime) -> datetime:
    """Return the newsroom's midnight of a day alone: from then on readers may see what is dated to it."""
    return datetime.combine(day.date(), time.min, tzinfo=timezone.get_default_timezone())


def day_alone(moment: datetime) -> datetime:
    """
    Return midnight UTC of the moment's day in the newsroom's zone.

    A date without an hour belongs to no zone: it is kept, and printed, in UTC. Midnight UTC is
    taken as such a date already, so that settling twice changes nothing.
    """
    in_utc = moment.astimezone(UTC)
    day = in_utc.date() if in_utc.time() == time.min else timezone.localtime(moment).date()
    return datetime.combine(day, time.min, tzinfo=UTC)
