"""
Takes the demo out of the house, and nothing else.

A demo story goes however much an editor changed it, for what it tells never happened. A name or a
picture that a story of the newsroom uses by now stays, and is the newsroom's own from then on.
"""

from django.db import transaction
from django.db.models import Q

from articles import binding, most_read, storing
from articles.models import (
    Article,
    Author,
    Correction,
    DemoRow,
    DemoRun,
    Front,
    Page,
    Photo,
    RelatedStory,
    Section,
    Source,
    Topic,
)
from articles.models.demo_row import is_held


def remove() -> int:
    """Delete what the demo made, files too; return how many stories went."""
    with transaction.atomic():
        binding.take_turn()
        stories = list(DemoRow.objects.rows_of(Article).values_list("pk", flat=True))
        remove_stories(stories)
        DemoRow.objects.rows_of(Front).delete()
        DemoRow.objects.rows_of(Page).delete()
        # Names after the stories they stand in, photos after who is in them and before their agency.
        for model in (Author, Photo, Topic, Source, Section):
            for row in DemoRow.objects.rows_of(model):
                remove_unless_held(row)
        DemoRow.objects.all().delete()
        DemoRun.objects.all().delete()
    most_read.recount()
    return len(stories)


def remove_stories(stories: list[int]):
    """Delete stories, and let those that pointed to them look for others."""
    pointing = RelatedStory.objects.filter(Q(target__in=stories) | Q(proposed__in=stories))
    bereft = list(Article.objects.filter(related_stories__in=pointing).exclude(pk__in=stories).distinct())
    pointing.update(target=None, is_bound=False, proposed=None)
    Correction.objects.filter(article__in=stories).delete()
    storing.erase(Article.objects.filter(pk__in=stories))
    binding.refresh(bereft)


def remove_unless_held(row):
    """A photo's files go with it."""
    if not is_held(row):
        row.delete()
