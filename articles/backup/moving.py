"""
The way from SQLite to PostgreSQL: every row as it is, with its number.

Rows go over by their columns, in one transaction: nothing is computed again, so that dates, versions and
the log are what they were. What the search keeps differs between the databases, and is written anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model, QuerySet
from django.utils.translation import pgettext

from articles import indexing, purging
from articles.backup.house import Refused, is_lived_in
from articles.models import SearchEntry, SearchRebuild

OLD = "old"
ROWS_AT_ONCE = 1000
# Written anew, or only of the moment.
LEFT = {SearchEntry, SearchRebuild}


def move(path: Path) -> dict[str, int]:
    """
    Bring all rows of the SQLite database at ``path`` into this one; return how many, by table.

    Raises ``Refused`` unless this one is PostgreSQL without stories and both have the same migrations.
    """
    with opened(path):
        refuse_unfit()
        models = [model for model in apps.get_models(include_auto_created=True) if is_moved(model)]
        with transaction.atomic():
            empty(models)
            moved = {model._meta.db_table: copy(model) for model in models}
            count_on(models)
    for _ in indexing.rebuild():
        pass
    purging.purge_everything()
    return moved


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Have the old house under the name ``OLD``, which nothing writes to."""
    old = {"ENGINE": "django.db.backends.sqlite3", "NAME": f"file:{path.resolve()}?mode=ro"}
    connections.settings[OLD] = connections.configure_settings({"default": {}, OLD: old})[OLD]
    connections.settings[OLD]["OPTIONS"] = {"uri": True}
    try:
        yield
    finally:
        connections[OLD].close()
        del connections[OLD], connections.settings[OLD]


def refuse_unfit():
    if connection.vendor != "postgresql":
        message = pgettext("newsroom", "This house runs on {engine}: set DATABASE_URL to a PostgreSQL.")
        raise Refused(message.format(engine=connection.vendor))
    here, there = (set(MigrationRecorder(one).applied_migrations()) for one in (connection, connections[OLD]))
    if here != there:
        names = ", ".join(sorted(".".join(name) for name in here ^ there)[:5])
        message = pgettext("newsroom", "Run «migrate» on both databases first; they differ in: {names}.")
        raise Refused(message.format(names=names))
    if is_lived_in():
        raise Refused(pgettext("newsroom", "There are stories in this house: move into an empty one."))


def is_moved(model: type[Model]) -> bool:
    return not model._meta.proxy and model not in LEFT


def empty(models: list[type[Model]]):
    """Take out what migrations put in: the old house has its own."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")


def copy(model: type[Model]) -> int:
    """Put every row of the old table into the new one; return how many. Keys are looked at in the end."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    # Not by the managers: they hide rows, or answer in one language.
    rows = QuerySet(model, using=OLD).order_by("pk").values_list(*(field.attname for field in fields))
    stored, rows = 0, rows.iterator(chunk_size=ROWS_AT_ONCE)
    with connection.cursor() as cursor:
        while some := list(islice(rows, ROWS_AT_ONCE)):
            cursor.executemany(statement, [in_columns(fields, row) for row in some])
            stored += len(some)
    return stored


def in_columns(fields: list, row: tuple) -> list:
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]


def count_on(models: list[type[Model]]):
    """Have the next new row numbered after the last that came over."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
