"""Later takes: stories that tell again, some hours on, what one in the house told first."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings

from articles.body import to_paragraphs
from articles.carriers import Carriers
from articles.likeness import Marks, is_later_take, paragraph_keys
from articles.models import Article, SeedFile
from articles.text import fold

# Of the stories that share a paragraph, those that share most are read.
MOST_SUSPECTS = 3
TEXTS = [f"{name}_{code}" for name in ("headline", "lede", "body") for code, _ in settings.LANGUAGES]


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as it is compared with another: its headline, and the keys of all its paragraphs."""

    pk: int
    headline: str
    keys: tuple[int, ...]


def suspects(marks: Marks, carriers: Carriers) -> list[int]:
    """Return the ids of those stories that a new one may be a later take of, the likeliest first."""
    shared = Counter(story for key in marks.paragraphs for story in carriers.of(key))
    return sorted(shared, key=lambda story: (-shared[story], story))[:MOST_SUSPECTS]


def confirmed(suspected: dict[int, list[int]], marks: dict[int, Marks]) -> dict[int, Telling]:
    """
    Return the first telling of each later take, judged by the stories' whole texts.

    ``suspected`` has the suspects of each new story, in the order in which they came, and
    ``marks`` its marks. What is itself a take points to what that is a take of.
    """
    tellings = tellings_of({pk for pks in suspected.values() for pk in pks})
    roots = roots_of(tellings)
    for story, pks in suspected.items():
        likely = (tellings[pk] for pk in pks if pk in tellings)
        first = next((one for one in likely if is_later_take(marks[story].paragraphs, one.keys)), None)
        if first:
            roots[story] = roots.get(first.pk, first)
    return {story: roots[story] for story in suspected if story in roots}


def tellings_of(ids: set[int]) -> dict[int, Telling]:
    """Return those of the stories that are not in the trash, as they stand now."""
    if not ids:
        return {}
    rows = Article.objects.filter(pk__in=ids, trashed_at=None).values("pk", "source_language", *TEXTS)
    return {row["pk"]: telling(row) for row in rows}


def telling(row: dict) -> Telling:
    language = row["source_language"]
    headline, lede, body = (row[f"{name}_{language}"] or "" for name in ("headline", "lede", "body"))
    return Telling(row["pk"], headline, paragraph_keys(map(fold, (lede, *to_paragraphs(body)))))


def roots_of(tellings: dict[int, Telling]) -> dict[int, Telling]:
    """Return what those of the stories that are later takes themselves are takes of."""
    if not tellings:
        return {}
    takes = SeedFile.objects.filter(article__in=tellings, take_of__isnull=False)
    roots = dict(takes.values_list("article_id", "take_of_id"))
    told = tellings_of(set(roots.values()) - tellings.keys()) | tellings
    return {story: told[root] for story, root in roots.items() if root in told}
