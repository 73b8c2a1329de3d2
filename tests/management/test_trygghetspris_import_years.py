import pytest
from django.core.management import CommandError, call_command

from wagtail_trygghetspris.models import PrizePage, PrizeYear

FILE = "Vinnare 2019: Ek\n\nVinnare: Alm\n\nVinnare 2017: Bo B och Åsa Å"


@pytest.fixture
def source(tmp_path, prize):
    path = tmp_path / "years.txt"
    path.write_text(FILE, encoding="utf-8")
    return path


def run(capsys, *args):
    call_command("trygghetspris_import_years", *map(str, args))
    return capsys.readouterr().out


def made():
    return {
        year.year: [each.name for each in year.winners.all()]
        for year in PrizeYear.objects.order_by("year")
    }


def test_dry_run_shows_and_makes_nothing(source, prize, capsys):
    out = run(capsys, "trygghetspriset", source)
    lines = [line.split("\t") for line in out.splitlines()]
    rows = [(line[0], line[1], line[3]) for line in lines if len(line) == 4]
    assert rows == [
        ("1", "2019", "Ek"),
        ("2", "?", "Alm"),
        ("3", "2017", "Bo B och Åsa Å"),
    ]
    assert "nothing has been made" in out
    assert made() == {}


def test_it_does_not_guess_the_year(source, prize):
    with pytest.raises(CommandError, match=r"need --year-for or --skip: 2"):
        call_command("trygghetspris_import_years", prize.pk, source, apply=True)
    assert made() == {}


def test_answers_come_as_options_and_the_second_run_makes_nothing(
    source, prize, capsys
):
    args = [prize.pk, source, "--year-for", "2=2018", "--split", "3", "--apply"]
    assert "Years made: 3." in run(capsys, *args)
    assert made() == {2017: ["Bo B", "Åsa Å"], 2018: ["Alm"], 2019: ["Ek"]}
    assert PrizeYear.objects.get(year=2018).year_is_inferred
    assert not PrizeYear.objects.live().exists()
    assert "Years made: 0." in run(capsys, *args)
    assert len(made()) == 3


def test_rows_can_be_skipped_and_years_published(source, prize, capsys):
    run(capsys, prize.pk, source, "--skip", "2", "--publish", "--apply")
    assert [year.year for year in PrizeYear.objects.live().order_by("year")] == [
        2017,
        2019,
    ]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--year-for", "9=2018"], "no row 9"),
        (["--split", "1"], "cannot be read as several"),
    ],
)
def test_answer_to_nothing_is_refused(source, prize, args, words):
    with pytest.raises(CommandError, match=words):
        call_command("trygghetspris_import_years", str(prize.pk), str(source), *args)


def test_prize_and_file_must_be_there(source, prize, home):
    other = PrizePage(title="x", slug="sub")
    home.add_child(instance=other)
    other.add_child(instance=PrizePage(title="x", slug="trygghetspriset"))
    with pytest.raises(CommandError, match="several prizes"):
        call_command("trygghetspris_import_years", "trygghetspriset", str(source))
    with pytest.raises(CommandError, match="no prize"):
        call_command("trygghetspris_import_years", "0", str(source))
    with pytest.raises(CommandError):
        call_command("trygghetspris_import_years", str(prize.pk), str(source) + "x")
