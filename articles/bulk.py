"""
Many new rows at once: one prepared statement a table, and no instance of a model for any of them.

An archive is stored by the hundred thousand. For a hundred stories of ninety columns, making the
instances and compiling their statement takes Django four times as long as storing them takes the
database.
"""

from collections import defaultdict
from functools import cache, cached_property, partial

from django.conf import settings
from django.db import connection
from django.db.models import CharField, DateTimeField, ForeignKey, IntegerField, TextField
from django.utils import timezone
from modeltranslation.manager import get_translatable_fields_for_model


class Row:
    """
    A new row: an attribute a column. An ``Edition`` reads and writes it as it does a story.

    Each table has a class of its own whose attributes are the defaults, so that a row holds only
    what somebody said.
    """

    def __init__(self, **values):
        self.__dict__ = values

    @property
    def pk(self) -> int:
        return self.id


class Written(str):
    """JSON that is text already, and goes into its column as it is."""

    __slots__ = ()


class Table:
    """The table of ``model``: makes rows with the defaults of its fields, and stores them."""

    def __init__(self, model):
        self.model = model
        self.fields = model._meta.concrete_fields

    @cached_property
    def blank(self) -> dict:
        """What each column holds in a new row; a default that is different each time is not run."""
        return {field.attname: None if varies(field) else field.get_default() for field in self.fields}

    @cached_property
    def kind(self) -> type[Row]:
        return type(f"{self.model.__name__}Row", (Row,), self.blank)

    @cached_property
    def ready(self) -> list:
        """What goes into the columns of a row of which nothing is said."""
        return [field.get_db_prep_save(self.blank[field.attname], connection) for field in self.fields]

    @cached_property
    def places(self) -> dict[str, list[tuple]]:
        """By attribute, the columns that hold it, and how its values are stored where that takes anything."""
        places = defaultdict(list)
        mirrors = mirrored(self.model)
        for place, field in enumerate(self.fields):
            store = None if is_plain(field) else partial(field.get_db_prep_save, connection=connection)
            places[mirrors.get(field.attname, field.attname)].append((place, store))
        return places

    @cached_property
    def statement(self) -> str:
        quote = connection.ops.quote_name
        names = ", ".join(quote(field.column) for field in self.fields)
        places = ", ".join(["%s"] * len(self.fields))
        return f"INSERT INTO {quote(self.model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608

    @cached_property
    def stamped(self) -> list[str]:
        """The columns that hold the moment of storing."""
        stamps = (field for field in self.fields if isinstance(field, DateTimeField))
        return [field.attname for field in stamps if field.auto_now or field.auto_now_add]

    def row(self, **values) -> Row:
        return self.kind(**dict.fromkeys(self.stamped, timezone.now()), **values)

    def insert(self, rows: list[Row]):
        """Store ``rows``, each of which then has its ``id``; inside a transaction."""
        if not rows:
            return
        with connection.cursor() as cursor:
            for row, number in zip(rows, self.free_ids(cursor, len(rows)), strict=True):
                row.id = number
            cursor.executemany(self.statement, [self.values(vars(row)) for row in rows])

    def values(self, row: dict) -> list:
        """Return what goes into the columns of a row, by what is said of it."""
        values = self.ready.copy()
        for name, value in row.items():
            for place, store in self.places[name]:
                values[place] = value if store is None or type(value) is Written else store(value)
        return values

    def free_ids(self, cursor, count: int) -> list[int]:
        """Return ids that no other row has, nor will get."""
        table = self.model._meta.db_table
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [number for (number,) in cursor.fetchall()]
        # The transaction holds the only lock for writing, so nobody else is counting.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone() or (0,)
        return list(range(last + 1, last + count + 1))


def varies(field) -> bool:
    """Whether the default of a column is made anew for each row; an empty list or object is not."""
    return field.has_default() and callable(field.default) and field.default not in (dict, list)


def is_plain(field) -> bool:
    """Whether a column holds what Python holds: Django takes as long to say so as to store it."""
    return isinstance(field, CharField | TextField | IntegerField | ForeignKey)


def mirrored(model) -> dict[str, str]:
    """Return, by the base column of each translated field, the column whose copy it holds."""
    names = get_translatable_fields_for_model(model) or []
    attnames = {model._meta.get_field(name).attname: name for name in names}
    return {
        attname: model._meta.get_field(f"{name}_{settings.LANGUAGE_CODE}").attname
        for attname, name in attnames.items()
    }


table = cache(Table)
