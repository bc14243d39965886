"""
Questions to the database whose SQL is built once.

From a queryset to its SQL Django goes a long way, longer for most pages than the database to the answer.
A prepared question goes it once for each language, with marks in the place of values::

    @prepared
    def newest(at):
        return columns(Article.objects.published(at).newest_first(), "pk", "headline_ar")[:40]

    newest(at=timezone.now())

Values are moments, whole numbers, words, and lists of numbers.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import update_wrapper

from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.utils.translation import get_language

# Marks that no row has: numbers from here on, moments of that year, words of a letter that is nobody's.
FIRST_NUMBER, YEAR, LETTER = 2**62, 9000, "\uf8f0"
LONGEST_LIST = 2**16


class prepared:
    """
    A question as a function of named values, which returns a list: of models, or of tuples of values.

    What it is built from has to be there in its arguments or stay for good: it is built twice, and a
    RuntimeError says that the two differ, as they do where one looks at the clock.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self.known: dict[tuple, Built] = {}
        update_wrapper(self, build)

    def __call__(self, **values) -> list:
        if [] in values.values():
            return []
        values = {name: filled_up(v) if isinstance(v, list) else v for name, v in values.items()}
        form = (get_language(), *(len(v) if isinstance(v, list) else 0 for v in values.values()))
        built = self.known.get(form)
        if built is None:
            built = self.known[form] = self.built(values)
        return built.ask(values)

    def built(self, values: dict) -> "Built":
        marks = {name: mark_for(value, place) for place, (name, value) in enumerate(values.items())}
        one, other = (Built.of(self.build(**marks), marks) for _ in range(2))
        if one.parameters != other.parameters:
            raise RuntimeError(f"{self.__name__} is built of what changes: {one.sql}")
        return one


def columns(rows: QuerySet, *names) -> QuerySet:
    """
    Return ``rows`` as tuples of the columns ``names``.

    By Django's own method: that of modeltranslation brings them into their order only as it reads them.
    """
    return QuerySet.values_list(rows, *names)


def filled_up(numbers: list[int]) -> list[int]:
    """Return a list that is as long as a power of two, for few lengths to be built: the last comes again."""
    length = 1 << (len(numbers) - 1).bit_length()
    return numbers + numbers[-1:] * (length - len(numbers))


def mark_for(value, place: int):
    if isinstance(value, datetime):
        return datetime(YEAR + place, 1, 1, 1, 1, 1, 1, tzinfo=UTC)
    if isinstance(value, str):
        return LETTER + str(place)
    first = FIRST_NUMBER + place * LONGEST_LIST
    return list(range(first, first + len(value))) if isinstance(value, list) else first


@dataclass(frozen=True, slots=True)
class Built:
    """``places`` are the parameters to be filled in: where, by which value, and its place in a list."""

    compiler: object
    converters: dict
    sql: str
    parameters: tuple
    places: list[tuple[int, str, int | None]]
    of_models: bool

    @classmethod
    def of(cls, rows: QuerySet, marks: dict) -> "Built":
        compiler = rows.query.get_compiler(using=rows.db)
        sql, parameters = compiler.as_sql()
        named = dict(named_marks(compiler.connection, marks))
        places = [(at, *named[value]) for at, value in enumerate(parameters) if value in named]
        of_models = issubclass(rows._iterable_class, ModelIterable)
        converters = compiler.get_converters([column[0] for column in compiler.select])
        return cls(compiler, converters, sql, tuple(parameters), places, of_models)

    def ask(self, values: dict) -> list:
        connection = connections[self.compiler.using]
        parameters = list(self.parameters)
        for at, name, place in self.places:
            value = values[name] if place is None else values[name][place]
            parameters[at] = adapted(connection, value)
        compiler = copy(self.compiler)
        compiler.connection = connection  # that of this thread
        compiler.as_sql = lambda *args, **kwargs: (self.sql, tuple(parameters))
        compiler.get_converters = lambda columns: self.converters
        return list(ModelIterable(Rows(compiler)) if self.of_models else compiler.results_iter())


class Rows:
    """What Django's own reader of rows asks of a queryset."""

    _known_related_objects = {}

    def __init__(self, compiler):
        self.db, self.compiler, self.query = compiler.using, compiler, self

    def get_compiler(self, using):
        return self.compiler


def named_marks(connection, marks: dict):
    """Yield each mark as the database gets it, with the name of its value and its place in a list."""
    for name, mark in marks.items():
        if isinstance(mark, list):
            yield from ((one, (name, place)) for place, one in enumerate(mark))
        else:
            yield adapted(connection, mark), (name, None)


def adapted(connection, value):
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def hand_over(instance, name: str, rows: list):
    """Let ``instance`` know its related ``rows``, as ``prefetch_related`` would."""
    found = instance._meta.get_field(name).related_model._default_manager.all()
    found._result_cache, found._prefetch_done = rows, True
    vars(instance).setdefault("_prefetched_objects_cache", {})[name] = found
