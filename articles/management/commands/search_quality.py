"""``manage.py search_quality FILE``: how well the search answers queries that people judged."""

import json
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from articles.search.documents import Document, Wanted
from articles.search.engine import Engine
from articles.search.index import Connected, engine
from articles.search.judging import Figures, Judgment, by_kind, figures, judge, worst
from articles.search.memory import Memory, engine_of
from articles.search.query import parse
from articles.search.stock import StockPostgreSQL, StockSQLite

DEPTH = 100
LANGUAGES = ("ar", "en", "fr")


class Command(BaseCommand):
    help = (
        "Index the documents of a judged collection in a scratch database, ask its queries, and print "
        "nDCG@10, recall@10, MRR and the share of queries without any hit; then the ten worst."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file", type=Path, help='JSON: {"docs": [{id, title, body}], "queries": [{q, relevant, class}]}'
        )
        parser.add_argument(
            "--stock", action="store_true", help="ask FTS5, and PostgreSQL, as they come, too"
        )

    def handle(self, *, file, stock, **options):
        collection = read(file)
        for name, judgments in measured(collection, stock=stock):
            self.stdout.write(table(name, judgments))
        self.stdout.write(ten_worst(judgments))


def read(path: Path) -> dict:
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        return {"docs": collection["docs"], "queries": collection["queries"]}
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise CommandError(f"{path} is not a judged collection: {wrong}") from wrong


def measured(collection: dict, *, stock: bool):
    """Yield the name of each search with its judgments; ours comes last."""
    docs, queries = collection["docs"], collection["queries"]
    with transaction.atomic():
        if stock:
            yield "FTS5 as it comes", judge(queries, StockSQLite(Memory(), docs).rank)
        if stock and connection.vendor == "postgresql":
            yield "PostgreSQL arabic", judge(queries, StockPostgreSQL(Connected("default"), docs).rank)
        with scratch(docs) as ours:
            yield f"Newsroom on {connection.vendor}", judge(queries, asker(ours, docs))
        transaction.set_rollback(True)


@contextmanager
def scratch(docs: list[dict]):
    """Give a search over ``docs`` on the site's kind of database; nothing of it is kept."""
    documents = [
        Document(number, LANGUAGES[0], document["title"], document["body"])
        for number, document in enumerate(docs)
    ]
    if connection.vendor == "sqlite":
        yield engine_of(documents)
        return
    there = engine(prefix="scratch_search")
    there.create_entries()
    there.create()
    there.add(documents)
    yield there


def asker(ours: Engine, docs: list[dict]):
    def ask(query: str) -> list[str]:
        found = ours.search(parse(query, LANGUAGES), Wanted(), count=DEPTH)
        return [docs[hit.article]["id"] for hit in found.hits]

    return ask


def table(name: str, judgments: list[Judgment]) -> str:
    kinds = {kind: told for kind, told in by_kind(judgments).items() if kind}
    rows = [line("all", figures(judgments)), *(line(kind, told) for kind, told in kinds.items())]
    return "\n".join([f"{name:30}queries  nDCG@10  recall@10    MRR   none", *rows, ""])


def line(name: str, told: Figures) -> str:
    return f"  {name:28}{told.queries:7}{told.ndcg:9.3f}{told.recall:11.3f}{told.mrr:7.3f}{told.none:7.3f}"


def ten_worst(judgments: list[Judgment]) -> str:
    lines = (
        f"  {judgment.ndcg:.3f}  {judgment.query}  found {', '.join(judgment.ranked[:10]) or 'nothing'}; "
        f"judged {', '.join(f'{one} {grade:g}' for one, grade in judgment.relevant.items()) or 'nothing'}"
        for judgment in worst(judgments)
    )
    return "\n".join(["The ten worst", *lines])
