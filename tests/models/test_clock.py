"""Holding a year still, and the moment that is read then."""

import threading
from datetime import UTC
from types import SimpleNamespace

import pytest
from django.db import connection, connections, models, transaction
from django.test.utils import isolate_apps

from tests.conftest import local
from tests.mail.server import wait_for
from tests.threads import IN_THREADS
from wagtail_trygghetspris.models import PrizeYear, clock

IN_POSTGRESQL = [
    *IN_THREADS,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="its own clock"),
]
OF_ANOTHER_SHAPE = """
    CREATE SCHEMA city;
    CREATE TABLE wagtail_trygghetspris_motto (motto_id integer);
    CREATE TABLE city.year (prizeyear_ptr_id integer, motto_ptr_id integer);
    INSERT INTO wagtail_trygghetspris_motto VALUES (-1);
    INSERT INTO city.year VALUES (%s, -1);
"""
UNWRAPPED = "SELECT clock_timestamp() FROM wagtailcore_page WHERE id = %s FOR SHARE"


def read_before_waiting(model, pk, *, using):
    """What anybody would write first."""
    with connection.cursor() as cursor:
        cursor.execute(UNWRAPPED, [pk])
        return cursor.fetchone()[0]


def held_while_somebody_else_holds(hold, year):
    """The moment that ``hold`` read, which waited for somebody else, and the moment at
    which that one let go."""
    is_locked, moments = threading.Event(), []

    def wait():
        is_locked.wait(10)
        with transaction.atomic():
            moments.append(hold(PrizeYear, year.pk, using="default"))
        connection.close()

    waiting = threading.Thread(target=wait)
    waiting.start()
    with transaction.atomic():
        # And changes nothing: where a row has changed, PostgreSQL reckons anew.
        PrizeYear.objects.select_for_update().get(pk=year.pk)
        is_locked.set()
        assert wait_for(somebody_waits)
        let_go = clock.database_now("default")
    waiting.join()
    return moments[0], let_go


def somebody_waits():
    """For us: other tests run against the same server."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0]


class TestPostgreSQL:
    pytestmark = IN_POSTGRESQL

    def test_the_moment_is_one_after_waiting(self, prize, make_year):
        moment, let_go = held_while_somebody_else_holds(clock.hold, make_year(2024))
        assert moment > let_go

    def test_read_beside_the_lock_it_would_be_one_before(self, prize, make_year):
        moment, let_go = held_while_somebody_else_holds(
            read_before_waiting, make_year(2024)
        )
        assert moment < let_go

    def test_a_year_that_is_gone_is_not_held(self, db):
        """Whoever reads it next says so."""
        with transaction.atomic():
            assert clock.hold(PrizeYear, 999_999, using="default") is None

    @isolate_apps("wagtail_trygghetspris")
    def test_years_of_other_shapes_are_held_as_well(self, prize, make_year):
        """In another schema, with a key of its own beside that of the page, or with no
        table of their own."""

        class Motto(models.Model):
            motto_id = models.AutoField(primary_key=True)

            class Meta:
                app_label = PrizeYear._meta.app_label

        class YearWithMotto(PrizeYear, Motto):
            class Meta:
                app_label = PrizeYear._meta.app_label
                db_table = 'city"."year'

        class ProxyYear(YearWithMotto):
            class Meta:
                app_label = PrizeYear._meta.app_label
                proxy = True

        year = make_year(2024)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(OF_ANOTHER_SHAPE, [year.pk])
            for kind in (YearWithMotto, ProxyYear):
                assert clock.hold(kind, year.pk, using="default", turns=["a"])
            transaction.set_rollback(True)

    @pytest.mark.parametrize("turns", [(), ("a",), ("a", "b")])
    def test_who_waits_for_a_turn_has_it_to_the_end(self, prize, make_year, turns):
        year = make_year(2024)
        with transaction.atomic():
            clock.hold(PrizeYear, year.pk, using="default", turns=turns)
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_locks"
                    " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
                )
                assert cursor.fetchone() == (len(turns),)


def test_a_moment_that_comes_with_a_row_is_in_utc():
    """The database may be set up to tell it in another zone."""
    noon = local("2024-08-15 12:00")
    told = clock.moment_told(SimpleNamespace(moment_told=noon))
    assert (told, told.tzinfo) == (noon, UTC)
    assert clock.moment_told(SimpleNamespace()) is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
@pytest.mark.parametrize(
    ("mode", "statements"), [(None, 1), ("DEFERRED", 1), ("IMMEDIATE", 0)]
)
def test_sqlite_writes_before_it_reads(
    make_year, at, monkeypatch, django_assert_num_queries, mode, statements
):
    year = make_year(2024)
    at("2024-08-15 12:00")
    monkeypatch.setattr(connections["default"], "transaction_mode", mode)
    with django_assert_num_queries(statements) as asked:
        moment = clock.hold(PrizeYear, year.pk, using="default")
    assert moment == local("2024-08-15 12:00")
    assert all(each["sql"].startswith("UPDATE") for each in asked.captured_queries)
