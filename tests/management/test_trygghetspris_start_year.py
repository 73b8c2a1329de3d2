import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import make_form
from wagtail_trygghetspris.models import Jury, PrizePage, PrizeYear

COMMAND = "trygghetspris_start_year"


@pytest.fixture
def last_year(make_year, jury, at):
    at("2024-10-01 12:00")
    year = make_year(
        2024, jury=jury, last_day=dt.date(2024, 9, 1), call_text="Årets pris"
    )
    make_form(year)
    return year


@pytest.mark.parametrize("by", ["slug", "pk"])
def test_it_starts_the_next_year(last_year, prize, capsys, by):
    call_command(COMMAND, str(getattr(prize, by)), "--same-weekday")
    year = PrizeYear.objects.get(year=2025)
    assert year.last_day == dt.date(2025, 8, 31)
    assert year.jury.members.count() == 2
    assert year.get_children().get().live
    said = capsys.readouterr().out
    assert f"Made Trygghetspriset 2025, page {year.pk}, as a draft." in said
    assert ": Årets." in said


def test_another_year_and_no_members(last_year, prize):
    call_command(COMMAND, prize.slug, "--year=2026", "--jury=drop")
    year = PrizeYear.objects.get(year=2026)
    assert year.last_day == dt.date(2026, 9, 1)
    assert year.jury is None


def test_a_dry_run_makes_nothing(last_year, prize, capsys):
    call_command(COMMAND, prize.slug, "--dry-run")
    said = capsys.readouterr().out
    assert "Would make 2025, from Trygghetspriset 2024." in said
    assert "Årets pris" in said
    assert "2025" in said.split("\n", 1)[1]
    assert PrizeYear.objects.count() == Jury.objects.count() == 1


def test_a_dry_run_without_the_members(last_year, prize, capsys):
    call_command(COMMAND, prize.slug, "--dry-run", "--jury=drop")
    assert "): without its members\n" in capsys.readouterr().out


def test_a_year_that_is_there_is_named(last_year, prize):
    with pytest.raises(CommandError, match="already a page for 2024: Trygg"):
        call_command(COMMAND, prize.slug, "--year=2024")


def test_a_prize_that_is_not_there(prize):
    with pytest.raises(CommandError, match="There is no prize x"):
        call_command(COMMAND, "x")


def test_two_prizes_of_the_same_name(home, prize):
    other = home.add_child(instance=type(home)(title="En annan", slug="annan"))
    other.add_child(instance=PrizePage(title="Priset", slug=prize.slug))
    with pytest.raises(CommandError, match=rf"one of: {prize.pk} \({prize.slug}\), "):
        call_command(COMMAND, prize.slug)
