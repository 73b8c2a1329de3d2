"""A site that began with the first schema that was landed, upgraded with its data.

Run as ``python -m tests.upgrade.story`` on a database that does not know the package.
The first schema is that of migrations 0001 and 0002, which have not changed since. Rows
are written as that version knew them; what is asserted is read as it is now. It prints
the name of each chapter that came to its end.
"""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.upgrade.rows import APP, RECEIVED, columns, fill  # noqa: E402
from wagtail_trygghetspris.models import (  # noqa: E402
    Nomination,
    NominationFormPage,
    PrizePage,
    PrizeYear,
)

FIRST = "0002_prize_records"
before = {}


def models_at(name=None):
    """The models as they are after the migration ``name``, or after the latest."""
    loader = MigrationLoader(connection)
    state = loader.project_state((APP, name) if name else None)
    return state.apps.get_app_config(APP).models


def the_first_schema_has_a_row_in_every_table():
    call_command("migrate", verbosity=0, app_label=APP, migration_name=FIRST)
    models = models_at(FIRST)
    fill(models)
    before.update({name: columns(model) for name, model in models.items()})
    assert len(before) == 11
    assert all(len(rows) == 1 for rows in before.values()), before


def every_value_is_as_it_was():
    call_command("migrate", verbosity=0)
    models = models_at()
    for name, (row,) in before.items():
        (found,) = models[name].objects.values(*row)
        assert found == row, name
    nomination = Nomination.objects.get()
    assert nomination.created_at == RECEIVED
    assert len(nomination.nominee_key) == 64


def visitors_find_the_winner_and_the_form():
    prize, year = PrizePage.objects.get(), PrizeYear.objects.get()
    assert year.has_public_outcome(timezone.now())
    for page in (prize, year):
        assert "Grannarna" in _read(page.url)
    assert "För å, ä och ö." in _read(year.url)
    assert "<form" not in _read(NominationFormPage.objects.get().url)


def the_secretary_finds_the_nomination():
    nomination = Nomination.objects.get()
    assert nomination.questions_and_answers() == [("Var?", "Vid ån")]
    assert nomination.nominator_email == "ek@example.se"


def the_year_after_is_started_from_it():
    prize = PrizePage.objects.get()
    call_command("trygghetspris_start_year", str(prize.pk), "--year=2024", verbosity=0)
    year = PrizeYear.objects.get(year=2024)
    assert str(year.last_day) == "2024-09-01"
    assert [member.name for member in year.jury.members.all()] == ["Ordförande"]
    assert [entry.category.name for entry in year.year_categories.all()] == ["Ung"]
    jury = year.jury
    year.get_children().get().delete()
    year.delete()
    jury.delete()


def the_way_back_loses_nothing_of_what_there_was():
    call_command("migrate", verbosity=0, app_label=APP, migration_name=FIRST)
    after = {name: columns(model) for name, model in models_at(FIRST).items()}
    assert after == before


STORY = [
    the_first_schema_has_a_row_in_every_table,
    every_value_is_as_it_was,
    visitors_find_the_winner_and_the_form,
    the_secretary_finds_the_nomination,
    the_year_after_is_started_from_it,
    the_way_back_loses_nothing_of_what_there_was,
]


def _read(address):
    response = Client().get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def main():
    with override_settings(ALLOWED_HOSTS=["*"]):
        for chapter in STORY:
            chapter()
            print(chapter.__name__, flush=True)


if __name__ == "__main__":
    sys.exit(main())
