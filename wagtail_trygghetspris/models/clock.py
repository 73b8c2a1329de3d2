"""The clock that decides on deadlines, and the lock that orders it against editors.

Rules R1 and R2. On PostgreSQL the clock is the database's own, so that several web
servers cannot disagree; elsewhere it is this machine's.
"""

from datetime import UTC

from django.db import connections
from django.utils import timezone


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


def hold(model, pk, *, using):
    """Keep the row ``pk`` of ``model`` as it is until the transaction ends.

    On PostgreSQL the rows of the model and of those it inherits from are locked
    ``FOR SHARE``, in the order in which saving writes them: nominations do not wait
    for one another, an editor who is moving the deadline and they do. On SQLite an
    update that changes nothing makes the transaction the one that may write, before
    it reads anything.
    """
    connection = connections[using]
    if connection.vendor == "postgresql":
        for table, column in _tables(model, connection):
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT 1 FROM {table} WHERE {column} = %s FOR SHARE",  # noqa: S608
                    [pk],
                )
    elif connection.vendor == "sqlite":
        [*_parents, (table, column)] = _tables(model, connection)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = {column} WHERE {column} = %s",  # noqa: S608
                [pk],
            )
    else:
        model._base_manager.using(using).select_for_update().get(pk=pk)


def take_turns(keys, *, using):
    """Let transactions that name the same ``keys``, in the same order, come one after
    the other until each ends.

    Two presses at once then meet at the look-up, and none of them at the unique index:
    PostgreSQL quotes a statement that fails, with all its values, in its log. On SQLite
    one transaction at a time writes in any case.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    turn = "pg_advisory_xact_lock(hashtextextended(%s, 0))"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([turn] * len(keys))}", keys)


def _tables(model, connection):
    """Quoted names of table and key column, inherited tables first."""
    name = connection.ops.quote_name
    return [
        (name(each._meta.db_table), name(each._meta.pk.column))
        for each in [*reversed(model._meta.get_parent_list()), model]
    ]
