from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class SearchEntry(models.Model):
    """
    One edition of a story in the search. Written by ``articles/search`` alone, in SQL of its own.

    It repeats of the story what decides who may find it, so that a word of half the archive is counted
    without reading the stories; what a page shows still passes the rule of published stories itself.
    On PostgreSQL the table has one column more, the words; on SQLite they stand in tables beside it.
    """

    # Given by the index: the day, then a number, so that the newest entries are the highest.
    id = models.BigIntegerField(primary_key=True)
    article = models.ForeignKey(
        "Article",
        on_delete=models.CASCADE,
        db_index=False,
        db_constraint=False,
        related_name="search_entries",
    )
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    public_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    is_out = models.BooleanField()  # published, and not in the trash
    has_photo = models.BooleanField()
    # Of what is indexed: an edition of which nothing changed is not indexed again.
    digest = models.BigIntegerField()

    # What it is about, in signs: of a frequent word many stories are ranked without their words.
    gist = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "language"], name="search_entry_once")]
        verbose_name = pgettext_lazy("newsroom", "entry of the search")
        verbose_name_plural = pgettext_lazy("newsroom", "entries of the search")

    def __str__(self):
        return f"{self.article_id} {self.language}"
