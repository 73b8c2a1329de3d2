"""Querysets that are compiled to SQL once and then asked again and again.

For rows as wide as a page's, building and compiling a queryset takes several times as
long as the database takes to answer it.
"""

from copy import copy

from django.db import connections


class CompiledQuerySet:
    """``queryset`` with stand-ins in the place of its parameters.

    Each stand-in is a value that nothing else in the statement has. What decides the
    form of the statement must not differ between two askings: keep one of these for
    each database alias (str) and setting that it follows.
    """

    def __init__(self, queryset, *, using):
        self._using, self._queryset = using, queryset.using(using)
        self._compiler = self._queryset.query.get_compiler(using)
        self._sql, self._params = self._compiler.as_sql()
        self._compiler.connection = None  # each thread has its own

    def ask(self, known):
        """The queryset with the values that ``known`` has for its stand-ins; not to be
        filtered any more."""
        compiler = copy(self._compiler)
        compiler.connection = connections[self._using]
        statement = self._sql, tuple(known.get(each, each) for each in self._params)
        compiler.as_sql = lambda *args, **kwargs: statement
        queryset = self._queryset.all()
        queryset.query.get_compiler = lambda *args, **kwargs: compiler
        return queryset
