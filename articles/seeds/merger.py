"""
A story and a later take of it: what an editor makes of the two.

Merged, the later one goes to the trash with all it said, and its file stays with it: the next
import finds it unchanged, and whoever restores the story restores the question.
"""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from articles import anchors, binding, publication, storing
from articles.models import Article, ArticlePhoto, RelatedStory, SeedFile
from articles.models.version import Version
from articles.seeds import state
from articles.seeds.parts import Offer, Overtaken, columns_of


class Merger(Offer):
    """What a later take offers to the first story; ``article`` is the first."""

    def __init__(self, seed: SeedFile):
        self.seed, self.article, self.later = seed, seed.take_of, seed.article
        self.ours, self.theirs = state.standing(self.article), state.standing(self.later)

    @property
    def is_possible(self) -> bool:
        """Whether both tell of the event in one language, and the first is in hand."""
        return self.article.source_language == self.later.source_language and not self.article.trashed_at

    def take(self, parts: Collection[str], *, by):
        fields = self.chosen(parts)
        theirs = self.taken(fields)
        self.take_relations(fields)
        state.set_columns(self.article, theirs, fields)
        state.set_figures(self.article, theirs, fields)
        storing.save(self.article, by=by, kind=Version.Kind.EDIT)
        if "related" in fields:
            binding.refresh([self.article])
        columns = columns_of([part for part in self.parts if part in parts], self.article.source_language)
        told = {"object": str(self.later), "fields": columns}
        storing.note(self.article, [{"merged": told}], by=by)

    def take_relations(self, fields: Collection[str]):
        state.set_relations(self.article, self.theirs, fields & {"sources"}, state.Names(make=False))
        if "photos" in fields:
            copy_rows(ArticlePhoto, self.later.article_photos.all(), self.article)
        if "related" in fields:
            self.take_related()

    def take_related(self):
        """Point to what the later take does, but for the story that it goes into, and decline what it did."""
        rows = list(self.later.related_stories.exclude(target=self.article))
        refused = [list(row.declined.all()) for row in rows]
        for copy, stories in zip(copy_rows(RelatedStory, rows, self.article), refused, strict=True):
            copy.declined.set(stories)

    def put_away(self, *, by):
        """Send the later take to the trash; what was a take of it is one of the first from now on."""
        storing.note(self.later, [{"merged_into": {"object": str(self.article)}}], by=by)
        publication.trash(self.later, by=by)
        self.later.later_takes.exclude(article=self.article).update(take_of=self.article)


def copy_rows(model, rows, article: Article) -> list:
    """Put copies of ``rows`` in the place of those that ``article`` has; return them."""
    copies = list(rows)
    model.objects.filter(article=article).delete()
    for copy in copies:
        copy.pk, copy.article = None, article
    anchors.forget(article)
    return model.objects.bulk_create(copies)


def merge(pk: int, parts: Collection[str], *, seen: str, by):
    """
    Bring ``parts`` of the later take into the first story, and put the take away.

    Raises ``Overtaken`` and changes nothing when ``seen`` tells of other texts than those at hand.
    """
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        binding.take_turn()
        merger = Merger(locked(pk))
        if not merger.is_possible:
            raise Overtaken
        merger.check(seen)
        merger.take(parts, by=by)
        merger.put_away(by=by)


def set_apart(pk: int, *, by):
    """Take the two for stories of their own; the importer asks again only when a file changes."""
    with transaction.atomic():
        seed = locked(pk)
        storing.note(seed.article, [{"set_apart": {"object": str(seed.take_of)}}], by=by)
        seed.take_of = None
        seed.save(update_fields=["take_of"])


def keep_both(pk: int, *, by):
    """Let both stand, and lead readers of the first to the later one."""
    with transaction.atomic():
        seed = locked(pk)
        first, later = seed.take_of, seed.article
        if not first.related_stories.filter(target=later).exists():
            RelatedStory.objects.create(article=first, target=later)
        storing.note(first, [{"keeps_both": {"object": str(later)}}], by=by)
        seed.take_of = None
        seed.save(update_fields=["take_of"])


def locked(pk: int) -> SeedFile:
    """Return the file with both stories, all locked, the older story first."""
    found = SeedFile.objects.to_merge().filter(pk=pk).values_list("article", "take_of").first()
    stories = Article.objects.select_for_update().order_by("pk").in_bulk(found or ())
    seed = SeedFile.objects.select_for_update().filter(pk=pk, article__in=stories).first()
    if seed is None or (seed.article_id, seed.take_of_id) != found:
        raise Overtaken
    seed.article, seed.take_of = stories[seed.article_id], stories[seed.take_of_id]
    return seed
