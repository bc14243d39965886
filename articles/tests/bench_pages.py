"""
How much longer pages take in a large house: ``python -m articles.tests.bench_pages 100000``.

Fills a scratch house with a thousand stories, asks for pages, fills it up to so many and asks again.
Prints for each page the milliseconds (the median of some rounds), how often it asks the database, and
how the time stands to that in the small house, for a deep page to that of the first. On SQLite, or on
the empty database that DATABASE_URL names. The machine should be idle.
"""

import os
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from statistics import median

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
SCRATCH = tempfile.TemporaryDirectory()
os.environ |= {"DATA_DIR": SCRATCH.name, "READS_SECONDS": "0", "PAGES_KEPT_SECONDS": "0"}
django.setup()

# Models can be imported only now.
from articles import anchors, storing  # noqa: E402
from articles.bulk import Row, table  # noqa: E402
from articles.models import Article, ArticleSource, Author, Byline, Section, Source, Topic  # noqa: E402

SMALL = 1000
BATCH = 500
ROUNDS = 11
# One story in ten has no date, and one in two lies in the first section, under the first topic and so on.
UNDATED, SECTIONS = 10, 8
HOUR = timedelta(hours=1)
NOW = timezone.now().replace(minute=0, second=0, microsecond=0)
TEXT = "صوت مجلس النواب على الموازنة بعد جلسة طويلة. "


@dataclass(frozen=True, slots=True)
class Measured:
    milliseconds: float
    queries: int

    def __str__(self):
        return f"{self.milliseconds:9.1f} ms, {self.queries:2} sql"


@cache
def names(model) -> list[int]:
    """Return the ids of as many names of a kind."""
    return [model.objects.create(name_ar=f"{model.__name__} {number}").pk for number in range(SECTIONS)]


def name_of(model, number: int) -> int:
    return names(model)[number // 2 % SECTIONS if number % 2 else 0]


@cache
def rare_topic() -> int:
    """Return the id of a topic of three stories."""
    topic = Topic.objects.create(name_ar="نادر")
    topic.articles.set(Article.objects.order_by("pk")[:3])
    return topic.pk


def fill(first: int, end: int):
    """Store the stories from the number ``first`` up to ``end`` as an import does, the newest first."""
    for start in range(first, end, BATCH):
        numbers = range(start, min(start + BATCH, end))
        with transaction.atomic():
            stories = [story(number) for number in numbers]
            storing.store_imported(stories)
            for model, name in ((Byline, Author), (ArticleSource, Source), (Article.topics.through, Topic)):
                table(model).insert(ties(model, name, stories, numbers))
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")  # as it does by itself within a minute


def story(number: int) -> Row:
    told = {
        "headline_ar": f"البرلمان يقر الموازنة رقم {number}",
        "lede_ar": TEXT * 3,
        "body_ar": f"<p>{TEXT * 12}</p>" * 4,
        "status_ar": "published",
        "published_at_ar": None if number % UNDATED == 1 else NOW - number * HOUR,
    }
    return table(Article).row(guid=uuid.uuid4(), section_id=name_of(Section, number), **told)


def ties(model, name, stories: list[Row], numbers: range) -> list[Row]:
    column = f"{name._meta.model_name}_id"
    return [
        table(model).row(article_id=story.id, **{column: name_of(name, number)})
        for story, number in zip(stories, numbers, strict=True)
    ]


def pages(count: int) -> dict[str, tuple[str, str]]:
    """Return by what they are called the pages to ask for, each with the one it is measured by."""
    found = {"home": ("/", ""), "article": (Article.objects.get(pk=7).get_absolute_url(), "")}
    found["all stories"] = ("/archive/all/", "")
    for model in (Section, Topic, Author, Source):
        thing = model.objects.get(pk=names(model)[0])
        found[model.__name__.lower()] = (thing.get_absolute_url(), "")
    found["rare topic"] = (Topic.objects.get(pk=rare_topic()).get_absolute_url(), "")
    deep = {
        f"{name}, page {last}": (f"{path}?page={last}", name)
        for name, (path, _) in list(found.items())[2:-1]
        if (last := count // 20 if name == "all stories" else count // 40) > 100
    }
    return found | deep


def measure(path: str) -> Measured:
    client = Client(headers={"host": "127.0.0.1"})
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}")
    queries = len(asked)  # the next request forgets them
    return Measured(median(timed(client, path) for _ in range(ROUNDS)), queries)


def timed(client: Client, path: str) -> float:
    began = time.perf_counter()
    client.get(path)
    return 1000 * (time.perf_counter() - began)


def measured(count: int) -> dict[str, Measured]:
    return {name: measure(path) for name, (path, _) in pages(count).items()}


def print_table(small: dict[str, Measured], large: dict[str, Measured], count: int):
    print(f"\n{'':26}{SMALL:>10} stories{count:>11} stories   ratio")
    for name, (_, by) in pages(count).items():
        before, after = large[by] if by else small[name], large[name]
        of = f"  of {by}" if by else ""
        print(f"{name:26}{before}{after}   {after.milliseconds / before.milliseconds:5.2f}{of}")


def main(count: int):
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(0, SMALL)
    small = measured(SMALL)
    began = time.monotonic()
    fill(SMALL, count)
    print(f"{count} stories stored, {(count - SMALL) / (time.monotonic() - began):.0f} a second")
    began = time.monotonic()
    print(f"{anchors.set_missing.call()} anchors set in {time.monotonic() - began:.1f} s, by the worker")
    print_table(small, measured(count), count)


if __name__ == "__main__":
    main(int(sys.argv[1]))
