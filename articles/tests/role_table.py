"""The table of ``docs/roles.md``, read: what each role may do, at which addresses, to which stories."""

from dataclasses import dataclass
from pathlib import Path

from articles.models.version import SHARED

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "roles.md"
NO = "–"
METHODS = ("GET", "POST")
UNSEEN, SEEN = "Write an edition that readers do not see", "Write an edition that readers see"
BESIDE = "Work on an edition that readers see, beside it"
# The stories that a right is asked about; of those that are out only the Arabic edition is.
DRAFTS = ("own", "draft", "imported")
OUT = ("live_here", "live_there")
KINDS = (*DRAFTS, *OUT)


@dataclass(frozen=True, slots=True)
class Action:
    """A row: what is done, where, and the word of each role."""

    name: str
    addresses: frozenset[tuple[str, str]]
    words: dict[str, tuple[str, ...]]

    def allows(self, role: str, kind: str = "", part: str | None = None) -> bool:
        """Whether the document lets ``role`` do it, to a story of ``kind`` and in ``part`` of it."""
        return any(holds(word, kind, part) for word in self.words[role])


def holds(word: str, kind: str, part: str | None) -> bool:
    if word in {"yes", NO} or not kind:
        return word != NO
    is_unseen = kind in DRAFTS or part not in {"ar", SHARED}
    return {
        "own": kind == "own",
        "imported": kind == "imported",
        "out": kind in OUT,
        "targets": kind in {*OUT, "own"} and part in {None, "en"},
        "unseen": is_unseen,
        "sections": kind == "live_here",
    }[word]


def read_table() -> list[Action]:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    head, *actions = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    roles = head[3:]
    return [Action(row[0], addresses(row[2]), words(roles, row[3:])) for row in actions]


def addresses(cell: str) -> frozenset[tuple[str, str]]:
    named = [part.split() for part in cell.split(",") if part.strip()]
    return frozenset((name, method) for name, *only in named for method in only or METHODS)


def words(roles: list[str], cells: list[str]) -> dict[str, tuple[str, ...]]:
    told = [tuple(word.strip() for word in cell.split(",")) for cell in cells]
    return dict(zip(roles, told, strict=True))
