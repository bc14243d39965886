"""Stories of a vocabulary that is distributed as in a language, as many as a bench asks for."""

import random
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate

from articles.search.documents import Document, analysed
from articles.search.entries import in_parts

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DAYS = 3650
TITLE, WORDS = 9, 240
STEMS, FORMS = 40_000, 300_000
LETTERS = "اللنميوترهسبعدفقكحجشصخطزذثغضظ"
BEFORE = ["", "", "", "ال", "ال", "ال", "و", "وال", "ب", "بال", "ل", "لل"]
AFTER = ["", "", "", "", "ة", "ات", "ين", "ها", "ه", "ية", "ون", "هم"]
AT_ONCE = 200
# Parts that are made before they are asked for.
AHEAD = 16


class Corpus:
    """Stories by number, the same each time. The most frequent word stands in nearly all."""

    def __init__(self):
        chance = random.Random(5)  # noqa: S311 (the same corpus each time)
        stems = ["".join(chance.choices(LETTERS, k=chance.choice((3, 3, 4, 4, 5)))) for _ in range(STEMS)]
        forms = (chance.choice(BEFORE) + chance.choice(stems) + chance.choice(AFTER) for _ in range(FORMS))
        self.words = list(dict.fromkeys(forms))
        self.weights = list(accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(len(self.words))))

    def text(self, number: int) -> list[str]:
        chance = random.Random(number)  # noqa: S311
        return chance.choices(
            self.words, cum_weights=self.weights, k=chance.randrange(WORDS - 60, WORDS + 61)
        )

    def document(self, number: int) -> Document:
        words = self.text(number)
        age = timedelta(minutes=random.Random(-number).randrange(DAYS * 1440))  # noqa: S311
        return Document(
            article=number,
            language="ar",
            title=" ".join(words[:TITLE]),
            body=" ".join(words[TITLE:]),
            public_at=NOW - age,
            is_out=True,
            section=number % 12,
        )


def made(numbers: Sequence[int]) -> list[Document]:
    """Return stories by their numbers, with all that is reckoned of a text without a database."""
    return [reckoned(corpus().document(number)) for number in numbers]


def reckoned(document: Document) -> Document:
    words = analysed(document.title, document.body, document.language)
    whole = replace(document, title="", body="", words=words)
    return whole if whole.digest and whole.gist else document  # they stay with it


@cache
def corpus() -> Corpus:
    """The same in each process."""
    return Corpus()


def stream(numbers: Sequence[int]) -> Iterator[list[Document]]:
    """Yield stories in parts, made in all cores, and never many more than are asked for."""
    with ProcessPoolExecutor() as pool:
        waiting: deque[Future] = deque()
        for some in in_parts(numbers, AT_ONCE):
            waiting.append(pool.submit(made, some))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
