"""Two people at the same work: whoever changes it holds its row until the end."""

from django.db import router


def written_to(judging):
    """The database that the work is written to, and read from to decide."""
    return router.db_for_write(type(judging), instance=judging)


def hold(judging):
    """The work as the database has it now, kept from others who do the same until the
    transaction that is open ends."""
    rows = type(judging)._base_manager.using(written_to(judging))
    return rows.select_for_update().get(pk=judging.pk)
