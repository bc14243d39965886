"""
The end of a conflict: an editor says, part by part, what of a changed file goes into the story.

The file becomes the kept one whatever is chosen. So the next import finds it unchanged, and what
was kept against it is an editor's text like any other: in dispute again when the file changes again.
"""

import zlib
from collections.abc import Collection
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from articles import binding, storing
from articles.models import Article, SeedFile
from articles.seeds import state
from articles.seeds.change import Change, apply
from articles.seeds.loader import keep
from articles.seeds.parts import Offer, Overtaken, columns_of, parts_with
from articles.seeds.preparation import Found, prepare


class Unreadable(Exception):
    """The parser of today finds no story in a file that it read once."""


class Settlement(Offer):
    """What a changed file offers to the story that an editor has changed too."""

    def __init__(self, seed: SeedFile, names: state.Names):
        self.seed, self.article, self.names = seed, seed.article, names
        self.found = Found(seed.name, zlib.decompress(seed.pending_content))
        self.work = prepare(self.found, names.agencies)
        if self.work.reading.record is None:
            raise Unreadable
        self.change = Change(seed, self.work, names)
        if self.change.before is None:
            raise Unreadable
        self.ours, self.theirs, self.before = self.change.standing, self.change.now, self.change.was

    @cached_property
    def parts(self) -> list[str]:
        """Leave out what the file says as it always did: there the editor has decided already."""
        return parts_with(self.change.disputed | self.change.open)

    @property
    def free(self) -> set[str]:
        return set(self.parts).difference(parts_with(self.change.edited))

    @property
    def untouched(self) -> list[str]:
        """Parts that an editor changed and the new file did not."""
        return [part for part in parts_with(self.change.edited) if part not in self.parts]

    def take(self, parts: Collection[str], *, by):
        fields = self.chosen(parts)
        apply(self.article, self.taken(fields), fields, self.names, by=by)
        if "photos" in fields:
            drop_own_captions(self.article)
            storing.retie(self.article)
        keep(self.seed, self.found, self.work, self.article.pk)
        storing.note(self.article, self.told(parts), by=by)

    def told(self, parts: Collection[str]) -> list[dict]:
        """Return the lines for the log: what was taken, and what was kept against the file."""
        deeds = {"taken": [part for part in self.parts if part in parts]}
        deeds["kept"] = [part for part in self.parts if part not in parts]
        return [
            {deed: {"object": self.seed.name, "fields": columns_of(names, self.article.source_language)}}
            for deed, names in deeds.items()
            if names
        ]


def drop_own_captions(article: Article):
    """Let the captions of the photos show, which the file has just given: a story's own go before them."""
    article.article_photos.update(**{f"caption_{article.source_language}": ""})


def settle(pk: int, parts: Collection[str], *, seen: str, by):
    """
    Take ``parts`` of what awaits an editor in the file ``pk``, and keep the rest of the story.

    Raises ``Overtaken`` and changes nothing when ``seen`` tells of other texts than those at hand.
    """
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        binding.take_turn()
        settlement = Settlement(locked(pk), state.Names())
        settlement.check(seen)
        settlement.take(parts, by=by)


def locked(pk: int) -> SeedFile:
    """Return the file with its story, both locked in the order in which an import locks them."""
    of_story = SeedFile.objects.conflicts().filter(pk=pk).values("article")
    article = Article.objects.select_for_update().filter(pk__in=of_story).first()
    seed = SeedFile.objects.select_for_update().conflicts().filter(pk=pk, article=article).first()
    if seed is None:
        raise Overtaken
    seed.article = article
    return seed
