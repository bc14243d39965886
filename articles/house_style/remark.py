"""One thing that the house would write otherwise, and where it stands."""

from dataclasses import dataclass

from articles.house_style.rules import Rule

# So many letters on either side of a sign tell it from others of its kind.
AROUND = 16
# From so many letters on, what is remarked upon is a word.
WORD_LETTERS = 2
LONGEST_CONCERN = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """
    A remark about ``text[start:end]``; ``fix`` is what would stand there instead.

    None where only a person can say what is right: how to part a sentence, where a quotation ends.
    """

    rule: Rule
    start: int
    end: int
    fix: str | None = None

    def apply(self, text: str) -> str:
        """Return ``text`` with the fix in its place; as it is where there is none."""
        return text if self.fix is None else text[: self.start] + self.fix + text[self.end :]

    def span(self, text: str) -> tuple[int, int]:
        """Return where the words begin and end that the remark concerns; a sign has those around it."""
        start, end = self.start, self.end
        if sum(map(str.isalpha, text[start:end][:AROUND])) < WORD_LETTERS or text[start].isspace():
            start = text.rfind(" ", max(start - AROUND, 0), max(start - 1, 0)) + 1 or max(start - AROUND, 0)
            space = text.find(" ", end + 1, end + AROUND)
            end = space if space > 0 else min(end + AROUND, len(text))
        return start, end

    def concern(self, text: str) -> str:
        """Return those words; the same words are the same matter all over a story."""
        start, end = self.span(text)
        return text[start:end][:LONGEST_CONCERN]
