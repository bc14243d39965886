"""
What goes by several names in this house: its topics, and the groups that editors keep.

Each process reads the table once, and again when a name has changed.
"""

import secrets
from collections import defaultdict
from functools import lru_cache, partial

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from articles.models import NameGroup, Topic, TopicAlias
from articles.models.article import LANGUAGES
from articles.search.lexicon import Lexicon, shipped_plurals

STATE = "names-state"


def lexicon() -> Lexicon:
    """Return the plurals that come with the product and the names as they stand now."""
    return lexicon_in(cache.get_or_set(STATE, secrets.token_hex, timeout=None))


@lru_cache(1)
def lexicon_in(state: str) -> Lexicon:
    return Lexicon(shipped_plurals(), groups())


def groups() -> list[list[str]]:
    """Return the names of each thing that has more than one."""
    named: dict[tuple[str, int], list[str]] = defaultdict(list)
    columns = [f"name_{language}" for language in LANGUAGES]
    for topic, *names in Topic.objects.values_list("pk", *columns):
        named["topic", topic] += filter(None, names)
    aliases = TopicAlias.objects.order_by("id").values_list("topic_id", "group_id", "name")
    for topic, group, name in aliases:
        named[("topic", topic) if topic else ("group", group)].append(name)
    return [names for names in named.values() if len(names) > 1]


@receiver([post_save, post_delete], sender=NameGroup)
@receiver([post_save, post_delete], sender=Topic)
@receiver([post_save, post_delete], sender=TopicAlias)
def forget(**kwargs):
    """Have every process read the names again, once they are stored."""
    transaction.on_commit(partial(cache.delete, STATE))
