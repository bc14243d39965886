"""How much what is asked for tells, and in about how many stories it is. Pure."""

import math
from collections.abc import Iterable, Iterator, Mapping

from articles.search.entries import STEM_SIGN
from articles.search.gist import sign
from articles.search.query import Either, Every, Expression, Kind, Run


def rarity(total: int, count: int) -> float:
    """Return how much a word tells that is in ``count`` of ``total`` documents, as FTS5 reckons it."""
    return max(math.log((max(0, total - count) + 0.5) / (count + 0.5)), 1e-6)


def weight(runs: Iterable[Run], counts: Mapping[str, int]) -> float:
    """Return how much ``runs`` tell that stand for one another."""
    return rarity(counts.get("", 0), sum(estimate(run, counts) for run in runs))


def estimate(expression: Expression, counts: Mapping[str, int]) -> int:
    """Return about how many entries match, rather too few: words by the letter are beside their stems."""
    match expression:
        case Run(Kind.STEM, words):
            return min(counts.get(STEM_SIGN + word, 0) for word in words)
        case Run():
            return 0
        case Either(parts):
            return min(sum(estimate(part, counts) for part in parts), counts.get("", 0))
        case Every(parts):
            return min((estimate(part, counts) for part in parts if not is_mark(part)), default=0)


def is_mark(expression: Expression) -> bool:
    return isinstance(expression, Run) and expression.kind == Kind.MARK


def alternatives(expression: Expression) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each thing that is asked for: those that stand for one another."""
    if isinstance(expression, Run):
        yield (expression,)
        return
    if runs := tuple(part for part in expression.parts if isinstance(part, Run) and not is_mark(part)):
        yield runs
    for part in expression.parts:
        if not isinstance(part, Run):
            yield from alternatives(part)


def stems_of(runs: Iterable[Run]) -> list[str]:
    return sorted({word for run in runs if run.kind == Kind.STEM for word in run.words})


def stems_in(expression: Expression) -> set[str]:
    """Return the stems in ``expression`` as they are in the list."""
    return {STEM_SIGN + word for runs in alternatives(expression) for word in stems_of(runs)}


def by_gist(expression: Expression, counts: Mapping[str, int], place: str) -> tuple[str, list]:
    """
    Return how much an entry is about what is asked, as SQL with its values.

    ``place`` is the function of the database that says where in a text another one begins, or 0.
    """
    parts, values = [], []
    for runs in alternatives(expression):
        if stems := stems_of(runs):
            parts.append(f"%s * ({' + '.join([f'{place}(gist, %s)'] * len(stems))})")
            values += [weight(runs, counts), *map(sign, stems)]
    return f"({' + '.join(parts) or '0'})", values
