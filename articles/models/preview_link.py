"""A draft let out to somebody without an account, by a link that ends, and what they answer."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from articles.models.edition import Edition

LONGEST = timedelta(hours=24)
TOKEN_BYTES = 32
# What an edition says: a link keeps it as its maker saw it.
TEXTS = ("kicker", "headline", "dateline", "lede", "body", "social_title")


class PreviewLinkQuerySet(models.QuerySet):
    def unended(self, at: datetime | None = None):
        """Return links that neither time nor an editor has ended; what their story is, is not asked."""
        return self.filter(ended_at=None, expires_at__gt=at or timezone.now(), made_by__is_active=True)

    def of(self, article, languages: list[str]):
        return self.filter(article=article, language__in=languages)

    def opening(self, token: str, at: datetime | None = None) -> "PreviewLink | None":
        """Return the link that ``token`` opens at this moment, with its story; None for any other."""
        links = self.unended(at).select_related("article")
        link = links.filter(token_hash=hash_of(token)).first()
        return link if link and link.may_show(at) else None

    def make(self, edition: Edition, *, by, **fields) -> "tuple[PreviewLink, str]":
        """Return a new link to what an edition says now, and its token, which is stored nowhere."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        fields |= {"article": edition.article, "language": edition.language, "made_by": by}
        fields["content"] = {name: getattr(edition, name) for name in TEXTS}
        return self.create(token_hash=hash_of(token), **fields), token

    def end(self) -> int:
        """Let none of them open again; return how many could have."""
        return self.filter(ended_at=None).update(ended_at=timezone.now())

    def count_opening(self):
        self.update(opened=F("opened") + 1, opened_at=timezone.now())

    def newest_first(self):
        return self.select_related("made_by").prefetch_related("answers").order_by("-pk")


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def in_a_day() -> datetime:
    return timezone.now() + LONGEST


class PreviewLink(models.Model):
    """
    Opens one edition of one story, in the words it had when the link was made.

    It ends by time, by an editor, by its maker's account being shut, and by any act that changes
    what readers see of the edition.
    """

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="preview_links")
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    # Whoever reads the database cannot open what it names.
    token_hash = models.CharField(max_length=64, unique=True)
    content = models.JSONField()
    asks_answer = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=in_a_day)
    ended_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "preview link")
        verbose_name_plural = pgettext_lazy("newsroom", "preview links")

    def __str__(self):
        return f"{self.article_id} ({self.language})"

    @property
    def edition(self) -> Edition:
        return self.article.edition(self.language)

    def may_show(self, at: datetime | None = None) -> bool:
        """Whether the story is still one that an outsider may be shown: see ``Edition.may_be_lent``."""
        return self.edition.may_be_lent(at)

    def put_in(self) -> Edition:
        """Let the story, in memory, say what it said when the link was made."""
        edition = self.edition
        for name, text in self.content.items():
            setattr(edition, name, text)
        return edition


class PreviewAnswerQuerySet(models.QuerySet):
    def matching(self, said: dict) -> bool:
        return self.filter(**said).exists()

    def are_too_many(self, *, since: datetime, at_once: int, most: int) -> bool:
        """Whether ``at_once`` came since that moment, or ``most`` in all."""
        return self.filter(made_at__gte=since).count() >= at_once or self.count() >= most


class PreviewAnswer(models.Model):
    """What somebody outside said of a draft, under a name that nobody has checked."""

    class Verdict(models.TextChoices):
        AGREED = "agreed", pgettext_lazy("newsroom", "I agree")
        REMARKED = "remarked", pgettext_lazy("newsroom", "I have a remark")

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="answers")
    name = models.CharField(max_length=80)
    verdict = models.CharField(max_length=8, choices=Verdict)
    text = models.TextField(blank=True, max_length=2000)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PreviewAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = pgettext_lazy("newsroom", "answer from outside")
        verbose_name_plural = pgettext_lazy("newsroom", "answers from outside")

    def __str__(self):
        return f"{self.name}: {self.get_verdict_display()}"
