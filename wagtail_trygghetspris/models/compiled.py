"""Querysets that are compiled to SQL once and then asked again and again.

For rows as wide as a page's, building and compiling a queryset takes several times as
long as the database takes to answer it.
"""

import re
from copy import copy
from itertools import count

from django.core.exceptions import EmptyResultSet
from django.db import connections


def fetched(queryset):
    """The rows of a ``values_list`` as the database gives them: of thousands, to look
    at each column takes longer than to fetch them. For columns that every database
    gives as they are: whole numbers and texts."""
    compiler = queryset.query.get_compiler(queryset.db)
    try:
        statement = compiler.as_sql()
    except EmptyResultSet:
        return []
    return _fetched(queryset.db, statement)


def _fetched(using, statement):
    with connections[using].cursor() as cursor:
        cursor.execute(*statement)
        return cursor.fetchall()


def _with_names(sql, params):
    """The statement with names for its parameters. For SQLite, Django puts question
    marks into a statement without them, letter by letter, each time it is asked: for
    that of a prize an eighth of all that asking it takes."""
    names = (f"p{place}" for place in count())
    named = re.sub(
        "%%|%s", lambda it: f"%({next(names)})s" if it[0] == "%s" else it[0], sql
    )
    return named, {f"p{place}": each for place, each in enumerate(params)}


class CompiledQuerySet:
    """``queryset`` with stand-ins in the place of its parameters.

    Each stand-in is a value that nothing else in the statement has. What decides the
    form of the statement must not differ between two askings: keep one of these for
    each database alias (str) and setting that it follows.
    """

    def __init__(self, queryset, *, using):
        self._using, self._queryset = using, queryset.using(using)
        self._compiler = self._queryset.query.get_compiler(using)
        self._sql, self._params = _with_names(*self._compiler.as_sql())
        self._converters = self._converters_of(self._compiler)
        self._compiler.connection = None  # each thread has its own

    def ask(self, known):
        """The queryset with the values that ``known`` has for its stand-ins; not to be
        filtered any more."""
        compiler, statement = copy(self._compiler), self._with(known)
        compiler.connection = connections[self._using]
        compiler.as_sql = lambda *args, **kwargs: statement
        compiler.get_converters = lambda expressions: self._converters
        queryset = self._queryset.all()
        queryset.query.get_compiler = lambda *args, **kwargs: compiler
        return queryset

    def fetched(self, known):
        """Its rows for ``known``, as those of the function above."""
        return _fetched(self._using, self._with(known))

    def _with(self, known):
        params = {name: known.get(each, each) for name, each in self._params.items()}
        return self._sql, params

    def _converters_of(self, compiler):
        """How each column becomes a value: as dear to find out as the row is to read.
        They keep the connection they are made for, so that is one of nobody's."""
        compiler.connection = connections.create_connection(self._using)
        return compiler.get_converters(
            [column for column, *_more in compiler.select[: compiler.col_count]]
        )
