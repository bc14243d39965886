"""What became of a file on its way in, and what is said of it."""

from dataclasses import dataclass, replace
from functools import cached_property

from articles.models import Article
from articles.seeds.agencies import SHIPPED, Agencies
from articles.seeds.preparation import Found
from articles.seeds.records import Problem, Reading

# Outcomes of a file that has something to say to a story in the house.
TOUCHING = {"updated", "conflict", "duplicate"}


@dataclass
class Result:
    """What became of one file; ``article`` is the id of the story it made, changed or equals."""

    found: Found
    outcome: str
    article: int | None = None
    # As far as it was read on the way in: an unchanged file was not, and no reading has its lines.
    known: Reading | None = None
    # … with the agencies that were known then.
    agencies: Agencies = SHIPPED

    @property
    def file(self) -> str:
        return self.found.name

    @cached_property
    def reading(self) -> Reading:
        """The whole reading, with every line."""
        return self.known if self.known and self.known.record is None else self.found.read(self.agencies)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the reading found, and what the house has to say."""
        return (self.known or self.reading).problems


def refused(found: Found, problem: Problem) -> Result:
    reading = Reading(record=None, lines=(), problems=(problem,), review=False, encoding=None)
    return Result(found, "refused", known=reading)


def tell(result: Result, code: str, **values):
    """Add to what is said of a file."""
    problem = Problem(code, values=values)
    result.known = replace(result.known, problems=(*result.known.problems, problem))


def tell_trashed(results: list[Result]):
    """Say of each file that came to a story in the trash that nobody will see it there."""
    came = {result.article for result in results if result.outcome in TOUCHING}
    trashed = Article.objects.filter(pk__in=came, trashed_at__isnull=False)
    lying = set(trashed.values_list("pk", flat=True)) if came else set()
    for result in results:
        if result.article in lying and result.outcome in TOUCHING:
            tell(result, "in_trash", article=result.article)
