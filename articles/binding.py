"""
Related stories brought to the stories they speak of, whichever came first.

A row whose words are a story's headline or lede, but for signs and spellings, is bound to it when
no other story has the same; the house takes back such a link when another one comes. A row that is
nearly the same is proposed to an editor. What an editor chose or declined is not decided anew.

What becomes of a row follows from its words and from the stories in the house, not from the order
in which they came. A batch costs a fixed number of queries, however large the archive.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.db import connection, transaction

from articles.body import to_paragraphs
from articles.candidates import Pointer, Verdict, candidates_with, decide
from articles.carriers import ROOM, Carriers
from articles.likeness import Kind, Marks, kind_of, story_marks, teaser_marks
from articles.models import Article, RelatedStory, StoryMark, TeaserMark
from articles.models.mark import AT_ONCE as ROWS_AT_ONCE
from articles.models.mark import in_parts
from articles.takes import Telling, confirmed, suspects
from articles.text import fold

# Stories to a transaction, when all of them are bound anew.
AT_ONCE = 200
# A number of our own among the locks that a transaction may take.
TURN = 0x6E657773
BIND = "UPDATE articles_relatedstory SET target_id = %s, is_bound = %s, proposed_id = %s WHERE id = %s"


@dataclass
class Arrival:
    """
    A story that came or changed: its marks, and the keys that it had ``before``.

    ``related`` has its related stories where they are at hand, and ``teasers`` the marks of their
    words, by headline and teaser.
    """

    article: int
    marks: Marks
    related: list[Pointer] | None = None
    teasers: dict[tuple[str, str], Marks] = field(default_factory=dict)
    before: Iterable[int] = ()

    @property
    def speaking(self) -> Iterator[int]:
        """The keys by which related stories speak of it."""
        return chain(self.marks.whole, self.marks.runs, self.before)


def take_turn():
    """
    Wait until no other transaction is storing stories; SQLite has but one writer in any case.

    Side by side, two would not see each other's stories, and leave apart what belongs together. To
    be called before a row is locked, so that no two of them ever wait for each other.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def receive(arrivals: list[Arrival]) -> dict[int, Telling]:
    """
    Bind new stories; return the first telling of those that are later takes, by their ids.

    To be called in the transaction that stored them.
    """
    batch = Batch(arrivals)
    batch.bind()
    return confirmed(batch.suspects, {arrival.article: arrival.marks for arrival in arrivals})


def refresh(articles: list[Article]):
    """Mark and bind stories anew whose words, or the words of whose related stories, have changed."""
    before = forget(articles)
    Batch([Arrival(article.pk, marks_of(article), before=before[article.pk]) for article in articles]).bind()


def rebind_all() -> Iterator[int]:
    """Mark and bind every story anew, in batches; yield the size of each when it is stored."""
    last = 0
    while True:
        with transaction.atomic():
            take_turn()
            articles = list(Article.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE])
            forget(articles)
            Batch([Arrival(article.pk, marks_of(article)) for article in articles]).bind()
        if not articles:
            return
        last = articles[-1].pk
        yield len(articles)


def forget(articles: list[Article]) -> dict[int, list[int]]:
    """Delete the marks of stories and of their related stories; return the keys of each that spoke of it."""
    ids = [article.pk for article in articles]
    before: dict[int, list[int]] = {pk: [] for pk in ids}
    old = StoryMark.objects.filter(article__in=ids)
    for article, key in old.values_list("article_id", "key"):
        before[article].append(key)
    old.delete()
    TeaserMark.objects.filter(related__article__in=ids).delete()
    return before


def marks_of(article: Article) -> Marks:
    """Return the marks of a story in all its languages."""
    marks = [edition_marks(edition) for edition in article.editions() if edition]
    return Marks(
        tuple(key for one in marks for key in one.whole),
        tuple(key for one in marks for key in one.runs),
        tuple(sorted({key for one in marks for key in one.paragraphs})),
    )


def edition_marks(edition) -> Marks:
    headline, dateline, lede = (
        fold(text or "") for text in (edition.headline, edition.dateline, edition.lede)
    )
    return story_marks(headline, dateline, lede, map(fold, to_paragraphs(edition.body or "")))


def says_the_same(before: Article, after: Article) -> bool:
    """Whether an article says in every language what it said, and lies where it lay."""
    if before.trashed_at != after.trashed_at:
        return False
    names = ("headline", "dateline", "lede", "body")
    pairs = zip(before.editions(), after.editions(), strict=True)
    return all(getattr(was, name) == getattr(now, name) for was, now in pairs for name in names)


class Batch:
    """Stories that came or changed, and the rows that they bring or that speak of them."""

    def __init__(self, arrivals: list[Arrival]):
        self.arrivals = arrivals
        self.rows = rows_of(arrivals)
        self.fresh = {row.pk for arrival in arrivals for row in arrival.related or ()}
        self.marks = {said: marks for arrival in arrivals for said, marks in arrival.teasers.items()}
        self.carriers = Carriers()
        # Of a row that waits, what was likely before these stories came is proposed for it already.
        self.asked = tuple(Kind) if any(arrival.before for arrival in arrivals) else (Kind.WHOLE,)
        self.suspects: dict[int, list[int]] = {}

    def bind(self):
        arrived = (chain(arrival.marks.all, arrival.before) for arrival in self.arrivals)
        self.carriers.look_up(chain(self.keys_of(self.rows), *arrived))
        self.mark_stories()
        speaking = {key for arrival in self.arrivals for key in arrival.speaking}
        spoken = TeaserMark.objects.owners(speaking.union(self.keys_of(self.rows, Kind.RUN)))
        waiting = self.waiting({key: spoken.get(key, []) for key in speaking})
        self.mark_rows(spoken)
        self.carriers.look_up(self.keys_of(waiting, *self.asked))
        self.decide([row for row in (*self.rows, *waiting) if row.target_id is None or row.is_bound])

    def marks_of(self, row: Pointer) -> Marks:
        said = (row.headline, row.teaser)
        if said not in self.marks:
            self.marks[said] = teaser_marks(*map(fold, said))
        return self.marks[said]

    def keys_of(self, rows: list[Pointer], *kinds: Kind) -> Iterator[int]:
        """Return the keys of ``rows``, of some ``kinds`` alone where such are given."""
        keys = chain.from_iterable(self.marks_of(row).all for row in rows)
        return (key for key in keys if not kinds or kind_of(key) in kinds)

    def mark_stories(self):
        """Store the stories' marks; each may be a later take of those before it alone."""
        for arrival in self.arrivals:
            self.suspects[arrival.article] = suspects(arrival.marks, self.carriers)
            self.carriers.add(arrival.article, arrival.marks.kept)
        StoryMark.objects.write(self.carriers.added)

    def mark_rows(self, spoken: dict[int, list[int]]):
        """Store the rows' marks: of whole texts all, of runs as many as tell one text from others."""
        added = []
        for row in self.rows:
            for key in self.marks_of(row).all:
                owners = spoken.setdefault(key, [])
                if kind_of(key) == Kind.WHOLE or len(owners) < ROOM:
                    owners.append(row.pk)
                    added.append((key, row.pk))
        TeaserMark.objects.write(added)

    def waiting(self, spoken: dict[int, list[int]]) -> list[Pointer]:
        """Return the rows that speak of these stories by a telling key, and those in the same words."""
        own = {row.pk for row in self.rows}
        telling = (rows for key, rows in spoken.items() if not self.carriers.is_full(key))
        rows = rows_with(set(chain.from_iterable(telling)) - own)
        others = set(self.keys_of(rows, Kind.WHOLE)) - spoken.keys()
        same = set(chain.from_iterable(TeaserMark.objects.owners(others).values()))
        return rows + rows_with(same - own - {row.pk for row in rows})

    def decide(self, rows: list[Pointer]):
        """Bind ``rows``, propose for them, or let them wait."""
        possible = {row.pk: found for row in rows if (found := self.possible(row))}
        # What has just come, nobody can have said no to.
        for row, stories in declined_by(possible.keys() - self.fresh).items():
            possible[row] -= stories
        candidates = candidates_with(set().union(*possible.values()))
        verdicts = (
            (row, decide(row, [candidates[pk] for pk in possible[row.pk] if pk in candidates]))
            for row in rows
            if row.pk in possible
        )
        changed = [(*verdict, row.pk) for row, verdict in verdicts if verdict != verdict_of(row)]
        with connection.cursor() as cursor:
            cursor.executemany(BIND, changed)

    def possible(self, row: Pointer) -> set[int]:
        """Return the stories that ``row`` may speak of: those with its very words, where there are such."""
        marks = self.marks_of(row)
        same = {story for key in marks.whole for story in self.carriers.of(key)}
        like = {story for key in marks.runs for story in self.carriers.of(key)}
        others = {row.article_id, None}
        return (same - others or like - others) | {row.target_id, row.proposed_id} - others


def verdict_of(row: Pointer) -> Verdict:
    return Verdict(row.target_id, row.is_bound, row.proposed_id)


def rows_of(arrivals: list[Arrival]) -> list[Pointer]:
    """Return the related rows of stories, asked for where they are not at hand."""
    unknown = [arrival.article for arrival in arrivals if arrival.related is None]
    at_hand = [row for arrival in arrivals for row in arrival.related or ()]
    return at_hand + (rows_where(article__in=unknown) if unknown else [])


def rows_where(**conditions) -> list[Pointer]:
    rows = RelatedStory.objects.filter(**conditions).order_by("pk")
    return [Pointer(*values) for values in rows.values_list(*Pointer._fields)]


def rows_with(ids: set[int]) -> list[Pointer]:
    """Return rows by id, however many: a teaser may stand on half the pages of an archive."""
    return [row for some in in_parts(sorted(ids), ROWS_AT_ONCE) for row in rows_where(pk__in=some)]


def declined_by(rows: Iterable[int]) -> dict[int, set[int]]:
    """Return, for those of the rows of which it is so, the stories that an editor said no to."""
    declined = defaultdict(set)
    told = RelatedStory.declined.through.objects
    for some in in_parts(rows, ROWS_AT_ONCE):
        pairs = told.filter(relatedstory__in=some).values_list("relatedstory_id", "article_id")
        for row, article in pairs:
            declined[row].add(article)
    return declined
