"""Notes that the newsroom writes beside a story, and whom they are for. No reader ever sees one."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

LONGEST_TEXT = 4000
LONGEST_QUOTE = 300


class NoteQuerySet(models.QuerySet):
    def threads(self):
        """Notes that answer no other, with their answers, the open ones and the newest first."""
        replies = Note.objects.select_related("author").order_by("pk")
        found = self.filter(parent=None).select_related("author", "resolved_by")
        return found.prefetch_related(models.Prefetch("replies", replies)).order_by(
            models.F("resolved_at").asc(nulls_first=True), "-pk"
        )

    def open(self):
        return self.filter(parent=None, resolved_at=None)


class Note(models.Model):
    """
    A note on a story, on a field of an edition, or on a paragraph by its id; or an answer to one.

    ``quote`` are the words it was written about, kept for when they are gone. Nothing is deleted:
    what is settled is resolved.
    """

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="notes")
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, blank=True)
    field = models.CharField(max_length=16, blank=True)
    block = models.CharField(max_length=16, blank=True)
    quote = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(max_length=LONGEST_TEXT)
    made_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "note")
        verbose_name_plural = pgettext_lazy("newsroom", "notes")

    def __str__(self):
        return self.text[:80]

    @property
    def root(self) -> "Note":
        return self.parent or self


class NoticeQuerySet(models.QuerySet):
    def unseen(self):
        return self.filter(seen_at=None)

    def see(self):
        """Mark what has been shown to whom it was for."""
        return self.unseen().update(seen_at=timezone.now())


class Notice(models.Model):
    """That a note is for somebody: it names them, or answers what they wrote."""

    class Kind(models.TextChoices):
        MENTION = "mention", pgettext_lazy("newsroom", "names you")
        REPLY = "reply", pgettext_lazy("newsroom", "answers you")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_index=False, related_name="notices"
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=8, choices=Kind)
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "note"], name="notice_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(fields=["user"], name="notice_unseen", condition=models.Q(seen_at=None)),
        ]
        verbose_name = pgettext_lazy("newsroom", "notice")
        verbose_name_plural = pgettext_lazy("newsroom", "notices")

    def __str__(self):
        return f"{self.user}: {self.note}"
