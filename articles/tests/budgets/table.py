"""The measures beside their budgets, in one table."""

from articles.tests.budgets.limits import BUDGETS, PAGES, Budget, Limit

Figures = dict[str, dict[str, float]]  # by page, then by measure
ROW = "{:28}{:9}{:>12}{:>9}{:>9}  {}"
OVER, FAILS = "over target", "FAILS"


def verdict(value: float, limit: Limit, *, is_score: bool) -> str:
    """Return "" for what keeps to its target, else how far it is from it."""
    if limit.fail_at is not None and (value < limit.fail_at if is_score else value >= limit.fail_at):
        return FAILS
    missed = value < limit.target if is_score else value > limit.target
    return OVER if missed else ""


def written(value: float | None, unit: str = "") -> str:
    if value is None:
        return "-"
    number = f"{value:.1f}" if unit == "KB" else f"{value:.0f}" if unit == "ms" else f"{round(value, 4):g}"
    return f"{number} {unit}".strip()


def rows(budget: Budget, measured: dict[str, float]):
    """Yield the lines of one budget, and whether each fails."""
    label = budget.label
    for page in (page for page in PAGES if page in measured and page in budget.limits):
        limit, value = budget.limits[page], measured[page]
        told = verdict(value, limit, is_score=budget.is_score)
        figures = written(value, budget.unit), written(limit.target), written(limit.fail_at)
        yield ROW.format(label, page, *figures, told).rstrip(), told == FAILS
        label = ""


def print_table(figures: Figures) -> int:
    """Print all that was measured; return how many budgets fail."""
    print(ROW.format("", "page", "measured", "target", "fail at", "").rstrip())
    failed = 0
    for measure, budget in BUDGETS.items():
        measured = {page: told[measure] for page, told in figures.items() if measure in told}
        for line, fails in rows(budget, measured):
            print(line)
            failed += fails
    return failed
