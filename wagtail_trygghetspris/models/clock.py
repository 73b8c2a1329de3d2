"""The clock that decides on deadlines, and the lock that orders it against editors.

Rules R1 and R2. On PostgreSQL the clock is the database's own, so that several web
servers cannot disagree; elsewhere it is this machine's.
"""

from datetime import UTC

from django.db import connections
from django.db.models import DateTimeField, Func
from django.utils import timezone

#: Of SQLite's transactions: they begin with the right to write.
WRITING = {"IMMEDIATE", "EXCLUSIVE"}


def database_now(using):
    """One reading of the clock, in UTC.

    ``clock_timestamp()`` and not ``now()``, which is when the transaction began: a
    transaction that has waited for a lock must not decide by the time before it.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0].astimezone(UTC)


def with_moment(queryset, *, using):
    """``queryset``, whose rows tell with ``moment_told`` when they were read from the
    database ``using``: where that would take a statement of its own."""
    if connections[using].vendor != "postgresql":
        return queryset
    told = Func(function="clock_timestamp", output_field=DateTimeField())
    return queryset.annotate(moment_told=told)


def moment_told(row):
    """When ``row`` was read, in UTC, by the clock of its database; or None."""
    told = row.__dict__.get("moment_told")
    return told and told.astimezone(UTC)


def hold(model, pk, *, using, turns=()):
    """Keep the row ``pk`` of ``model`` as it is until the transaction ends, and then
    read the clock. Returns the moment, in UTC.

    Transactions that name one of the same ``turns`` (str), in the same order, come one
    after the other. Two presses at once then meet at the look-up, and none of them at
    the unique index: PostgreSQL quotes a statement that fails, with all its values, in
    its log. On SQLite one transaction at a time writes in any case: one that does not
    begin with the right to write gets it by an update that changes nothing, before it
    reads anything.
    """
    connection = connections[using]
    if connection.vendor == "postgresql":
        return _hold_in_postgresql(connection, model, pk, turns)
    if connection.vendor != "sqlite":
        model._base_manager.using(using).select_for_update().get(pk=pk)
    elif getattr(connection, "transaction_mode", None) not in WRITING:
        own, name = model._meta.concrete_model._meta, connection.ops.quote_name
        table, column = name(own.db_table), name(own.pk.column)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = {column} WHERE {column} = %s",  # noqa: S608
                [pk],
            )
    return database_now(using)


def _hold_in_postgresql(connection, model, pk, turns):
    """In one statement, from the inside: wait for the turn; lock the rows of the model
    and of those it inherits from ``FOR SHARE``, in the order in which saving writes
    them, so that nominations do not wait for one another, but an editor who is moving
    the deadline and they do; read the clock.

    A row that is locked is a barrier for the planner: nothing outside is reckoned
    before it. None where there is no such row.
    """
    turn = "pg_advisory_xact_lock(hashtextextended(%s, 0))::text"
    tables, rows, names = _rows_of(model._meta.concrete_model, connection)
    statement = f"""
        WITH turns AS MATERIALIZED (SELECT {", ".join([turn] * len(turns) or ["1"])})
        SELECT clock_timestamp() FROM (
            SELECT 1 FROM turns, {tables} WHERE {rows} FOR SHARE OF {names}
        ) AS held
    """  # noqa: S608 - Django's own names
    with connection.cursor() as cursor:
        cursor.execute(statement, [*turns, pk])
        row = cursor.fetchone()
    return row and row[0].astimezone(UTC)


def _rows_of(model, connection):
    """The tables of ``model`` and of those it inherits from, which come first; what
    joins them and picks the row of one key; and what they are called there."""
    quoted = connection.ops.quote_name
    names = {kind: f"held{place}" for place, kind in enumerate(_lineage(model))}
    tables = [f"{quoted(it._meta.db_table)} AS {name}" for it, name in names.items()]
    joined = [f"{names[model]}.{quoted(model._meta.pk.column)} = %s"]
    for kind, link in model._meta.parents.items():
        if kind in names and link:
            key, column = quoted(kind._meta.pk.column), quoted(link.column)
            joined.append(f"{names[kind]}.{key} = {names[link.model]}.{column}")
    return ", ".join(tables), " AND ".join(joined), ", ".join(names.values())


def _lineage(model):
    lineage = [*reversed(model._meta.get_parent_list()), model]
    return [each for each in lineage if not each._meta.proxy]
