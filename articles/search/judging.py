"""
How good an order of hits is, by what people judged. Pure.

A judged collection has documents, and queries that say which documents answer them and how well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

DEPTH = 10

Ask = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judgment:
    """How the ``ranked`` ids answer a query. One that nothing answers is right when it has no hit."""

    query: str
    kind: str
    relevant: Mapping[str, float]
    ranked: Sequence[str]

    @property
    def ndcg(self) -> float:
        """Normalised discounted cumulative gain of the first ten."""
        ideal = gain(sorted(self.relevant.values(), reverse=True))
        return gain([self.relevant.get(one, 0) for one in self.ranked]) / ideal if ideal else float(self.none)

    @property
    def recall(self) -> float:
        """Which share of the relevant documents is among the first ten, of as many as fit there."""
        found = sum(self.relevant.get(one, 0) > 0 for one in self.ranked[:DEPTH])
        there = sum(grade > 0 for grade in self.relevant.values())
        return found / min(there, DEPTH) if there else float(self.none)

    @property
    def reciprocal_rank(self) -> float:
        ranks = (rank for rank, one in enumerate(self.ranked, 1) if self.relevant.get(one, 0) > 0)
        return 1 / next(ranks, float("inf")) if any(self.relevant.values()) else float(self.none)

    @property
    def none(self) -> bool:
        return not self.ranked

    @property
    def misses(self) -> bool:
        """Whether it has no hit although something answers it."""
        return self.none and any(grade > 0 for grade in self.relevant.values())


@dataclass(frozen=True, slots=True)
class Figures:
    queries: int
    ndcg: float
    recall: float
    mrr: float
    none: float


def gain(grades: Iterable[float]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(list(grades)[:DEPTH], 1))


def judge(queries: Iterable[Mapping], ask: Ask) -> list[Judgment]:
    """Ask each of ``queries``, as they stand in a collection, and return how it was answered."""
    return [
        Judgment(
            query=query["q"],
            kind=query.get("class", ""),
            relevant={str(one): grade for one, grade in query["relevant"].items()},
            ranked=[str(one) for one in ask(query["q"])],
        )
        for query in queries
    ]


def figures(judgments: Sequence[Judgment]) -> Figures:
    """Return the means of ``judgments``, and the share without any hit that should have one."""
    return Figures(
        queries=len(judgments),
        ndcg=fmean(judgment.ndcg for judgment in judgments),
        recall=fmean(judgment.recall for judgment in judgments),
        mrr=fmean(judgment.reciprocal_rank for judgment in judgments),
        none=fmean(judgment.misses for judgment in judgments),
    )


def by_kind(judgments: Iterable[Judgment]) -> dict[str, Figures]:
    kinds = defaultdict(list)
    for judgment in judgments:
        kinds[judgment.kind].append(judgment)
    return {kind: figures(same) for kind, same in kinds.items()}


def worst(judgments: Iterable[Judgment], count: int = 10) -> list[Judgment]:
    return sorted(judgments, key=lambda judgment: judgment.ndcg)[:count]
