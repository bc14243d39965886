"""Stories that a related row may speak of, and the verdict: bound, proposed, or left to wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from articles.likeness import NEAR, is_opening, likeness
from articles.models import Article, RelatedStory

LANGUAGES = [code for code, _ in settings.LANGUAGES]
SHARED = ("pk", "source_language", "trashed_at")
OF_EDITION = ("headline", "dateline", "lede", "public_at")


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

    def is_surely(self, row: RelatedStory) -> bool:
        """
        Whether ``row`` says of this story what it says of itself, and nothing that contradicts it.

        A lede is a story's own; beside it the headline may be a shorter one. Headlines return
        every week, so that a teaser beside one has to be the lede as far as it was printed.
        """
        of_headline, of_teaser = self.likenesses(row)
        if of_teaser == 1:
            return not row.headline or of_headline >= NEAR
        if of_headline == 1:
            return not row.teaser or any(is_opening(row.teaser, lede) for lede in self.ledes)
        return False

    def likenesses(self, row: RelatedStory) -> tuple[float, float]:
        """Return how like a row's headline and its teaser are to this story's; a line may be either."""
        said = (*self.ledes, *self.headlines)
        return most_like(row.headline, self.headlines), most_like(row.teaser, said)


def most_like(text: str, told: Iterable[str]) -> float:
    return max((likeness(text, other) for other in told), default=0.0) if text else 0.0


def candidates_with(ids: set[int]) -> dict[int, Candidate]:
    """Return stories by id, without what lies in the trash; no body is loaded."""
    if not ids:
        return {}
    columns = [f"{name}_{code}" for name in OF_EDITION for code in LANGUAGES]
    rows = Article.objects.filter(pk__in=ids, trashed_at=None).values(*SHARED, *columns)
    return {row["pk"]: Candidate.from_row(row) for row in rows}


def decide(row: RelatedStory, candidates: list[Candidate]) -> Verdict:
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
