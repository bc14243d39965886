"""Stories that a related row may speak of, and the verdict: bound, proposed, or left to wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from articles.likeness import NEAR, is_opening, is_same, likeness
from articles.models import Article

LANGUAGES = [code for code, _ in settings.LANGUAGES]
SHARED = ("pk", "source_language", "trashed_at")
OF_EDITION = ("headline", "dateline", "lede", "public_at")


class Pointer(NamedTuple):
    """A related row as far as it is decided by: its words, and what it points to."""

    pk: int
    article_id: int
    headline: str
    teaser: str
    target_id: int | None = None
    is_bound: bool = False
    proposed_id: int | None = None


class Verdict(NamedTuple):
    """What a row is bound to and whether the house did it, and what is proposed; ids or None."""

    target: int | None = None
    is_bound: bool = False
    proposed: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a story says of itself, in all its languages."""

    pk: int
    headlines: tuple[str, ...]
    ledes: tuple[str, ...]
    public_at: datetime
    is_trashed: bool

    @classmethod
    def from_row(cls, row: dict):
        edition = {name: [row[f"{name}_{code}"] or "" for code in LANGUAGES] for name in OF_EDITION[:3]}
        placed = zip(edition["dateline"], edition["lede"], strict=True)
        datelined = [f"{dateline} {lede}" for dateline, lede in placed if dateline and lede]
        return cls(
            row["pk"],
            tuple(filter(None, edition["headline"])),
            tuple(filter(None, [*edition["lede"], *datelined])),
            row[f"public_at_{row['source_language']}"],
            row["trashed_at"] is not None,
        )

    def is_surely(self, row: Pointer) -> bool:
        """
        Whether ``row`` says of this story what it says of itself, and nothing that contradicts it.

        A lede is a story's own; beside it the headline may be a shorter one. Headlines return
        every week, so that a teaser beside one has to be the lede as far as it was printed.
        """
        if is_among(row.teaser, (*self.ledes, *self.headlines)):
            return not row.headline or most_like(row.headline, self.headlines) >= NEAR
        if is_among(row.headline, self.headlines):
            return not row.teaser or any(is_opening(row.teaser, lede) for lede in self.ledes)
        return False

    def likenesses(self, row: Pointer) -> tuple[float, float]:
        """Return how like a row's headline and its teaser are to this story's; a line may be either."""
        said = (*self.ledes, *self.headlines)
        return most_like(row.headline, self.headlines), most_like(row.teaser, said)


def is_among(text: str, told: Iterable[str]) -> bool:
    return bool(text) and any(is_same(text, other) for other in told)


def most_like(text: str, told: Iterable[str]) -> float:
    return max((likeness(text, other) for other in told), default=0.0) if text else 0.0


def candidates_with(ids: set[int]) -> dict[int, Candidate]:
    """Return stories by id, without what lies in the trash; no body is loaded."""
    if not ids:
        return {}
    columns = [f"{name}_{code}" for name in OF_EDITION for code in LANGUAGES]
    rows = Article.objects.filter(pk__in=ids, trashed_at=None).values(*SHARED, *columns)
    return {row["pk"]: Candidate.from_row(row) for row in rows}


def decide(row: Pointer, candidates: list[Candidate]) -> Verdict:
    """
    Return what becomes of ``row``, whose target no editor chose.

    ``candidates`` hold what it is bound to now, if that is in the house. A link once made stays
    when its story is rewritten, and gives way only to doubt.
    """
    sure = [candidate.pk for candidate in candidates if candidate.is_surely(row)]
    bound = row.target_id if row.target_id in {candidate.pk for candidate in candidates} else None
    if bound and bound not in sure:
        return Verdict(bound, is_bound=True)
    if len(sure) == 1:
        return Verdict(sure[0], is_bound=True)
    ranked = [(max(candidate.likenesses(row)), candidate) for candidate in candidates]
    likely = [(score, one.public_at, one.headlines, -one.pk) for score, one in ranked if score >= NEAR]
    return Verdict(proposed=-max(likely)[-1] if likely else None)
