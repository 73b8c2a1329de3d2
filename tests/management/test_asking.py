"""What all commands about a prize ask for first."""

import pytest
from django.core.management import CommandError, call_command

TABLES = "django.db.backends.base.introspection.BaseDatabaseIntrospection.table_names"


@pytest.mark.parametrize(
    "asked",
    [
        ["start", "--name", "Priset", "--last-day", "2027-09-01"],
        ["groups"],
        ["start_year", "priset"],
        ["import_years", "priset", "years.csv"],
    ],
)
def test_before_the_first_migration_it_says_what_to_do(db, monkeypatch, asked):
    monkeypatch.setattr(TABLES, lambda self: ["auth_user"])
    command, *arguments = asked
    with pytest.raises(CommandError, match=r"Run first: manage\.py migrate"):
        call_command(f"trygghetspris_{command}", *arguments)
