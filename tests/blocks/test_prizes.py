import pytest

from tests.conftest import local, make_form
from wagtail_trygghetspris.blocks import PrizeCallBlock

BUTTON = 'class="tp-button"'


@pytest.fixture
def call(make_year, call_dates):
    year = make_year(2024, theme_title="tryggare resor", prize_sum=50_000, **call_dates)
    make_form(year)
    return year


def test_an_open_call_has_theme_sentence_sum_and_button(render, prize, call):
    html = render(PrizeCallBlock, prize, moment=local("2024-08-15 12:00"))

    assert "tryggare resor" in html
    assert call.standing(local("2024-08-15 12:00")).text in html
    assert "50\N{NO-BREAK SPACE}000" in html
    assert f'{BUTTON} href="/trygghetspriset/2024/nominera/"' in html


@pytest.mark.parametrize(
    ("moment", "has_button"),
    [
        ("2024-05-31 23:59:59", False),
        ("2024-06-01 00:00:00", True),
        ("2024-09-01 23:59:59", True),
        ("2024-09-02 00:00:00", False),
    ],
)
def test_the_button_is_there_exactly_while_nominations_are_open(
    render, prize, call, moment, has_button
):
    html = render(PrizeCallBlock, prize, moment=local(moment))

    assert (BUTTON in html) is has_button
    assert call.standing(local(moment)).text in html


def test_paused_nominations_have_no_button(render, prize, call):
    call.is_paused = True
    call.save()

    html = render(PrizeCallBlock, prize, moment=local("2024-08-15 12:00"))

    assert BUTTON not in html
    assert call.standing(local("2024-08-15 12:00")).text in html


def test_a_form_that_is_a_draft_has_no_button(render, prize, make_year, call_dates):
    make_form(make_year(2024, **call_dates), live=False)

    assert BUTTON not in render(PrizeCallBlock, prize, moment=local("2024-08-15 12:00"))


def test_between_two_calls_it_says_how_the_latest_year_ended(render, prize, past_years):
    html = render(PrizeCallBlock, prize, moment=local("2024-01-15 12:00"))

    assert past_years.standing(local("2024-01-15 12:00")).text in html
    assert 'href="/trygghetspriset/2023/"' in html


def test_the_winner_of_an_embargoed_year_is_not_in_the_call(
    render, prize, make_year, call_dates
):
    make_year(
        2024,
        winners=["Hemlig vinnare"],
        announce_at=local("2024-11-30 18:00"),
        **call_dates,
    )

    assert "Hemlig" not in render(
        PrizeCallBlock, prize, moment=local("2024-11-30 17:59:59")
    )


def test_a_prize_without_years_shows_nothing(render, prize):
    assert render(PrizeCallBlock, prize, heading="Utlysning") == ""
