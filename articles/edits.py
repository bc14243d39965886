"""
What an act changes in editions that readers have before them: minor, an update, or a correction.

The difference of the two texts proposes which it is, and an editor may choose otherwise. Only an
update or a correction moves the date of the last update, and only those does the page tell of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db import models
from django.utils import timezone

from articles.body import to_paragraphs
from articles.differences import difference
from articles.last_read import last_read
from articles.models import Article, Edit, Edition, GlossaryTerm, NewsroomSettings, Topic, TopicAlias, Version
from articles.text import fold
from articles.weighing import Weighed, Weight, Why, changed_words, weigh

# What readers are told in words. Titles for sharing and searching stand on other sites.
LINES = ("kicker", "headline", "dateline", "lede")
# An edit that touches more words than these is more than minor, whatever names it touches.
MOST_WORDS = 40
NAMED = (Topic.Kind.PERSON, Topic.Kind.PLACE, Topic.Kind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    What an editor calls an edit; without a ``weight``, what its difference proposes.

    An act that ``sets_date`` knows the date of the last update itself.
    """

    weight: str = ""
    reason: str = ""
    sets_date: bool = False


# What readers are told, as paragraphs by the fields they stand in.
Texts = dict[str, list[str]]
# What the changes of live editions are called, by their languages.
Choices = Mapping[str, Chosen]
AS_PROPOSED: Choices = {}


def is_live(edition: Edition) -> bool:
    """Whether readers have seen what the edition says."""
    return edition.has_appeared()


def texts_of(edition: Edition) -> Texts:
    """Return what readers of an edition are told."""
    lines = {name: [text] if (text := getattr(edition, name)) else [] for name in LINES}
    return lines | {"body": to_paragraphs(edition.body or "")}


def proposed(was: Texts, now: Texts, language: str) -> Weighed | None:
    """Return what the difference of two texts of an edition proposes; None where no word changed."""
    if was == now:
        return None
    before, after = ([text for part in texts.values() for text in part] for texts in (was, now))
    weighed = weigh(before, after, language)
    if Why.MORE in weighed.reasons:
        return weighed
    names = names_among(changed_words(before, after, language), language)
    return weigh(before, after, language, names) if names else weighed


def names_among(words: set[str], language: str) -> list[str]:
    """Return the names that the house knows with one of these words in them."""
    if not words:
        return []
    holding = reduce(or_, (models.Q(folded__contains=fold(word)) for word in sorted(words)[:MOST_WORDS]))
    topics = Topic.objects.filter(holding, kind__in=NAMED).values_list(f"name_{language}", flat=True)
    aliases = TopicAlias.objects.filter(holding, topic__kind__in=NAMED).values_list("name", flat=True)
    terms = GlossaryTerm.objects.filter(holding).values_list(f"name_{language}", f"also_{language}")
    written = (name for name, also in terms for name in (name, *(also or "").splitlines()))
    return sorted(filter(None, {*topics, *aliases, *written}))


def needs_reason(weighed: Weighed | None, chosen: Chosen) -> bool:
    """Whether an edit is called minor though its difference says more, and nobody has said why."""
    return bool(
        weighed
        and weighed.weight != Weight.MINOR
        and chosen.weight == Weight.MINOR
        and not chosen.reason.strip()
    )


def settle(before: Article, after: Article, chosen: Choices, *, kind: str, by) -> list[Edit]:
    """
    Date the live editions by what was changed in them; return the edits, which ``keep`` stores.

    What a file brings is no edit of the newsroom's: its date is the one that the file prints, and
    nothing is dated by the moment it was imported.
    """
    if kind == Version.Kind.IMPORT:
        return []
    pairs = zip(before.editions(), after.editions(), strict=True)
    read = [(as_read(was, now), now) for was, now in pairs]
    found = [settled(was, now, chosen.get(now.language, Chosen()), by) for was, now in read if was]
    return [edit for edit in found if edit]


def as_read(was: Edition, now: Edition) -> Edition | None:
    """
    Return what readers know of an edition, by which its change is weighed; None where that is nothing.

    One that is let out again is weighed by what it said when it was out, also where it is to appear later.
    """
    if not now.is_released or is_live(was):
        return was if is_live(was) and is_live(now) else None
    known = last_read(was)
    return was if known and was.is_released else known


def settled(was: Edition, now: Edition, chosen: Chosen, by) -> Edit | None:
    if chosen.sets_date:
        return None
    before, after = texts_of(was), texts_of(now)
    weighed = proposed(before, after, now.language)
    if needs_reason(weighed, chosen):
        chosen = replace(chosen, weight="")
    weight = chosen.weight or (weighed.weight.value if weighed else Weight.MINOR.value)
    is_told = weight != Weight.MINOR or waits_for_second_person(weighed)
    now.updated_at = timezone.now() if is_told else was.updated_at
    if weighed is None:
        return None
    return Edit(
        article=now.article,
        language=now.language,
        weight=weight,
        proposed=weighed.weight.value,
        why=[why.value for why in weighed.reasons],
        reason=chosen.reason.strip(),
        difference=difference(before, after) if is_told else {},
        is_told=is_told,
        dated=now.updated_at,
        dated_before=was.updated_at,
        made_by=by,
    )


def waits_for_second_person(weighed: Weighed | None) -> bool:
    """Whether what is called minor against its difference counts as an update until somebody else agrees."""
    against = weighed is not None and weighed.weight != Weight.MINOR
    return against and NewsroomSettings.objects.current().second_person_for_minor


def keep(edits: list[Edit]):
    """Store edits once their versions are written."""
    for edit in edits:
        edit.version = edit.article.edition(edit.language).version
        edit.save()


def untell(article: Article, user, since):
    """Tell readers no more of the edits that ``user`` made in a story from a moment on."""
    Edit.objects.filter(article=article, made_by=user, made_at__gte=since).update(is_told=False)
