import pytest
from django.db import DatabaseError, connection, transaction

from tests.judging import meetings
from tests.judging.meeting_fixtures import (  # noqa: F401
    make_world,
    ready,
    secretary_user,
)
from wagtail_trygghetspris.domain.judging.deciding import is_intact
from wagtail_trygghetspris.models import Decision
from wagtail_trygghetspris.models.records import WrittenOnce

TABLE = "wagtail_trygghetspris_decision"


@pytest.fixture
def decision(ready):  # noqa: F811
    return meetings.establish(ready())


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def update():
    run(f"UPDATE {TABLE} SET decided_by = 'Mallory'")  # noqa: S608


def delete():
    run(f"DELETE FROM {TABLE}")  # noqa: S608


def take_the_guard_away():
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    run(f"DROP TRIGGER {TABLE}_written_once{on}")


def test_python_refuses_to_change_or_delete(decision):
    decision.decided_by = "Mallory"
    for act in (
        decision.save,
        decision.delete,
        Decision.objects.all().delete,
        lambda: Decision.objects.update(decided_by="Mallory"),
        lambda: Decision.objects.bulk_update([decision], ["decided_by"]),
        lambda: decision.judging.decisions.update(decided_by="Mallory"),
    ):
        with pytest.raises(WrittenOnce):
            act()
    assert Decision.objects.get().decided_by == "Kommunstyrelsen"


def test_the_database_refuses_to_change_it(decision):
    with pytest.raises(DatabaseError, match="written once"):
        update()
    assert is_intact(Decision.objects.get())


def test_without_the_guard_the_change_goes_through_and_the_checksum_tells(decision):
    take_the_guard_away()
    update()
    assert Decision.objects.get().decided_by == "Mallory"
    assert not is_intact(Decision.objects.get())


@pytest.mark.postgres
def test_postgresql_refuses_to_delete_it_too(decision):
    with pytest.raises(DatabaseError, match="written once"):
        delete()
    assert Decision.objects.count() == 1


@pytest.mark.postgres
def test_without_the_guard_postgresql_deletes_it(decision):
    take_the_guard_away()
    delete()
    assert Decision.objects.count() == 0
