from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy


class CorrectionQuerySet(models.QuerySet):
    def told_of(self, articles):
        """What readers of the active language were told of ``articles``, the newest first."""
        theirs = models.Exists(articles.filter(pk=models.OuterRef("article")))
        return self.filter(theirs, language=get_language(), made_at__lte=timezone.now())

    def marked(self):
        """With ``is_retracted``: whether the story itself was retracted in the same language."""
        retractions = Correction.objects.filter(kind=Correction.Kind.RETRACTION)
        same = {name: models.OuterRef(name) for name in ("article", "language")}
        return self.annotate(is_retracted=models.Exists(retractions.filter(**same)))


class Correction(models.Model):
    class Kind(models.TextChoices):
        CORRECTION = "correction", pgettext_lazy("newsroom", "correction")
        CLARIFICATION = "clarification", pgettext_lazy("newsroom", "clarification")
        UPDATE = "update", pgettext_lazy("newsroom", "update")
        APOLOGY = "apology", pgettext_lazy("newsroom", "apology")
        RETRACTION = "retraction", pgettext_lazy("newsroom", "retraction")

    class Place(models.TextChoices):
        TOP = "top", pgettext_lazy("newsroom", "above the photo")
        END = "end", pgettext_lazy("newsroom", "at the end of the text")

    article = models.ForeignKey(
        "Article",
        verbose_name=pgettext_lazy("newsroom", "article"),
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    language = models.CharField(
        pgettext_lazy("newsroom", "language"),
        max_length=8,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    kind = models.CharField(
        pgettext_lazy("newsroom", "kind"), max_length=16, choices=Kind, default=Kind.CORRECTION
    )
    text = models.TextField(
        pgettext_lazy("newsroom", "text"),
        help_text=pgettext_lazy("newsroom", "What readers are told, in the language of the edition."),
    )
    was_text = models.TextField(pgettext_lazy("newsroom", "we said"), blank=True)
    is_text = models.TextField(pgettext_lazy("newsroom", "it is"), blank=True)
    made_at = models.DateTimeField(pgettext_lazy("newsroom", "made at"), default=timezone.now)
    role = models.CharField(
        pgettext_lazy("newsroom", "signed by"),
        max_length=80,
        blank=True,
        help_text=pgettext_lazy("newsroom", "The role that answers for it, such as managing editor."),
    )
    place = models.CharField(
        pgettext_lazy("newsroom", "placement"), max_length=4, choices=Place, default=Place.TOP
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["article", "language", "kind"], name="correction_standing"),
            models.Index(fields=["language", "-made_at", "-id"], name="correction_newest"),
        ]
        permissions = [("take_down_correction", "Can take down the text of a correction")]
        verbose_name = pgettext_lazy("newsroom", "correction")
        verbose_name_plural = pgettext_lazy("newsroom", "corrections")

    def __str__(self):
        return self.text[:80]
