"""
How surely teasers find their stories: ``python -m articles.tests.bench_binding 10000 100000``.

Prints, for each threshold, what share of the teasers that pages made of a lede is proposed (recall)
and what share of all proposals is right (precision), against teasers of other stories that read
nearly the same; then the processor time that binding takes a story, in archives of the given sizes.
"""

import os
import sys
import tempfile
import time
from itertools import islice
from statistics import mean

import django
from django.core.management import call_command
from django.db import connection, transaction

from articles.likeness import (
    NEAR,
    RUNS_OF_LEDE,
    RUNS_OF_TEASER,
    likeness,
    run_keys,
    story_marks,
    teaser_marks,
    words,
)
from articles.tests.ledes import LEDES, invented, lede, mistakable, repeated, respelled
from articles.text import fold

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
SCRATCH = tempfile.TemporaryDirectory()
os.environ["DATA_DIR"] = SCRATCH.name
django.setup()

# Models can be imported only now.
from articles import binding  # noqa: E402
from articles.models import Article, RelatedStory  # noqa: E402
from articles.seeds import rows  # noqa: E402

THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
BATCH = 100


def judged(change) -> dict[str, list[tuple[float, bool]]]:
    """Return, by what was done, how like each teaser is to its lede, and whether a key finds it."""
    found = {}
    for number in range(len(LEDES)):
        keys = set(run_keys(words(lede(number)), RUNS_OF_LEDE))
        for name, teaser in change(number).items():
            is_met = not keys.isdisjoint(run_keys(words(teaser), RUNS_OF_TEASER))
            found.setdefault(name, []).append((likeness(teaser, lede(number)), is_met))
    return found


def print_kinds(title: str, kinds: dict):
    print(f"\n{title:34} least  mean  most   met")
    for name, cases in kinds.items():
        scores = [score for score, _ in cases]
        met = mean(is_met for _, is_met in cases)
        print(f"  {name:32} {min(scores):.2f}  {mean(scores):.2f}  {max(scores):.2f}  {met:.2f}")


def print_thresholds(same: dict, others: dict):
    right = [score for cases in same.values() for score, is_met in cases if is_met]
    wrong = [score for cases in others.values() for score, is_met in cases if is_met]
    total = sum(map(len, same.values()))
    print(f"\n{total} teasers of the story, {sum(map(len, others.values()))} of others")
    print("threshold  recall  precision")
    for threshold in THRESHOLDS:
        hits, misses = (sum(score >= threshold for score in scores) for scores in (right, wrong))
        mark = "  chosen" if threshold == NEAR else ""
        print(f"{threshold:9.2f}  {hits / total:6.3f}  {hits / (hits + misses):9.3f}{mark}")
    linked = sum(score == 1 for score in wrong)
    print(f"linked without being asked: {linked} of the others")


def arrival(number: int, text: str, teasers: list[str]) -> tuple[Article, list[str], binding.Arrival]:
    article = rows.new_article()
    article.headline_ar, article.lede_ar = f"عنوان الخبر رقم {number} من الأرشيف", text
    marks = story_marks(fold(article.headline_ar), "", fold(text), [])
    known = {("", teaser): teaser_marks("", fold(teaser)) for teaser in teasers}
    return article, teasers, binding.Arrival(0, marks, teasers=known)


def stored(batch: list) -> float:
    """Store a batch of stories; return the seconds of processor time that binding them took."""
    with transaction.atomic():
        Article.objects.bulk_create(article for article, *_ in batch)
        RelatedStory.objects.bulk_create(
            RelatedStory(article=article, teaser=teaser)
            for article, teasers, _ in batch
            for teaser in teasers
        )
        for article, _, came in batch:
            came.article = article.pk
        began = time.process_time()
        binding.receive([came for *_, came in batch])
        return time.process_time() - began


def print_times(size: int):
    """Store ``size`` stories, each speaking of one before it and of one to come."""
    texts = list(invented(size))
    numbers = iter(range(size))
    seconds = []
    while some := list(islice(numbers, BATCH)):
        about = [(n, texts[n], [texts[n // 2], texts[(n + size // 3) % size]]) for n in some]
        seconds.append(stored([arrival(*one) for one in about]))
    tenth = max(len(seconds) // 10, 1)
    print(f"\n{size} stories, {RelatedStory.objects.filter(is_bound=True).count()} teasers bound")
    for name, part in (("first tenth", seconds[:tenth]), ("last tenth", seconds[-tenth:]), ("all", seconds)):
        print(f"  {name:12} {mean(part) / BATCH * 1000:.3f} ms a story")


def main(sizes: list[int]):
    same, others = judged(repeated), judged(mistakable)
    print_kinds("the same lede, but for signs", judged(respelled))
    print_kinds("teasers of the story", same)
    print_kinds("teasers of other stories", others)
    print_thresholds(same, others)
    call_command("migrate", verbosity=0)
    for size in sizes:
        call_command("flush", interactive=False, verbosity=0)
        print_times(size)
    connection.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
