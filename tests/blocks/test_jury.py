import pytest

from tests.conftest import local
from wagtail_trygghetspris.blocks import JuryBlock
from wagtail_trygghetspris.models import Jury, JuryMember

MOMENT = local("2024-08-15 12:00")


def make_jury(*members, **fields):
    jury = Jury(name="Juryn", **fields)
    jury.members = [
        JuryMember(name=member) if isinstance(member, str) else member
        for member in members
    ]
    jury.save()
    return jury


@pytest.fixture
def last_year(make_year):
    return make_year(2023, winners=["A"], jury=make_jury("Förra Årets Ledamot"))


def test_the_jury_of_this_year_is_shown_with_the_chair_first(
    render, prize, make_year, jury, last_year, call_dates
):
    make_year(2024, jury=jury, **call_dates)

    html = render(JuryBlock, prize, moment=MOMENT)

    assert html.index("Ordförande Två") < html.index("Ledamot Ett")
    assert "Förra" not in html
    assert ">2024<" in html


@pytest.mark.parametrize("hidden", [None, {"is_public": False}])
def test_without_a_public_jury_this_year_the_latest_one_is_shown(
    render, prize, make_year, last_year, call_dates, hidden
):
    jury = hidden and make_jury("Dold Ledamot", **hidden)
    make_year(2024, jury=jury, **call_dates)

    html = render(JuryBlock, prize, moment=MOMENT)

    assert "Förra Årets Ledamot" in html
    assert ">2023<" in html
    assert "Dold" not in html


def test_a_hidden_jury_may_say_why(render, prize, make_year, last_year, call_dates):
    jury = make_jury("Dold Ledamot", is_public=False, public_text="Namnen kommer.")
    make_year(2024, jury=jury, **call_dates)

    html = render(JuryBlock, prize, moment=MOMENT)

    assert "Namnen kommer." in html
    assert "Ledamot" not in html


def test_a_hidden_member_is_not_shown(render, prize, make_year, call_dates):
    hidden = JuryMember(name="Dold Ledamot", is_public=False)
    make_year(2024, jury=make_jury("Synlig Ledamot", hidden), **call_dates)

    html = render(JuryBlock, prize, moment=MOMENT)

    assert "Synlig Ledamot" in html
    assert "Dold" not in html


def test_without_any_public_jury_there_is_nothing(render, prize, make_year, call_dates):
    make_year(2024, **call_dates)

    assert render(JuryBlock, prize, heading="Juryn", moment=MOMENT) == ""


def test_many_years_without_a_public_jury_take_two_queries(
    prize, make_year, django_assert_num_queries
):
    for number in range(2000, 2010):
        make_year(number, winners=["A"], jury=make_jury("Dold", is_public=False))
    make_year(1999, winners=["A"], jury=make_jury("Synlig"))
    assert len(prize.prize_years) == 11

    with django_assert_num_queries(2):
        assert prize.jury_year(MOMENT).year == 1999
