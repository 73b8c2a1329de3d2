import datetime as dt

import pytest
from django.utils import translation
from wagtail.models import PageViewRestriction

from tests.conftest import local
from wagtail_trygghetspris.enums import Phase
from wagtail_trygghetspris.models import PrizePage, PrizeYear

NOW = local("2024-08-15 12:00")


def numbers(years):
    return [year.year for year in years]


@pytest.fixture
def history(make_year):
    make_year(2021, winners=["A"])
    make_year(2022, not_awarded=True)
    make_year(2023, winners=["B", "C"])


def test_names_fall_back_on_the_title_and_never_glue():
    prize = PrizePage(title="Hamnlyktan")
    with translation.override("sv"):
        assert prize.prize_name == "Hamnlyktan"
        assert prize.prize_name_full == "Hamnlyktan"
        assert prize.prize_name_indefinite == "pris"


@pytest.mark.usefixtures("history")
class TestYears:
    def test_the_open_year_is_current_and_the_others_lie_behind(self, prize, make_year):
        make_year(2024, last_day=dt.date(2024, 9, 1))
        assert prize.current_year(NOW).year == 2024
        assert numbers(prize.earlier_years(NOW)) == [2023, 2022, 2021]

    def test_a_closed_year_stays_current_until_it_is_decided(self, prize, make_year):
        make_year(2024, last_day=dt.date(2024, 8, 1))
        assert prize.current_year(NOW).year == 2024
        assert numbers(prize.earlier_years(NOW)) == [2023, 2022, 2021]

    def test_a_closed_year_gives_way_to_an_open_one_but_stays_listed(
        self, prize, make_year
    ):
        make_year(2024, last_day=dt.date(2024, 8, 1))
        make_year(2025, rolling=True)
        assert prize.current_year(NOW).year == 2025
        assert numbers(prize.earlier_years(NOW)) == [2024, 2023, 2022, 2021]

    def test_an_upcoming_year_is_current_and_not_behind(self, prize, make_year):
        make_year(2025, opens_on=dt.date(2025, 1, 1), last_day=dt.date(2025, 9, 1))
        assert prize.current_year(NOW).year == 2025
        assert numbers(prize.earlier_years(NOW)) == [2023, 2022, 2021]

    def test_of_two_upcoming_years_the_nearer_is_current(self, prize, make_year):
        make_year(2025, opens_on=dt.date(2025, 1, 1), last_day=dt.date(2025, 9, 1))
        make_year(2026, opens_on=dt.date(2026, 1, 1), last_day=dt.date(2026, 9, 1))
        assert prize.current_year(NOW).year == 2025

    def test_with_every_year_decided_there_is_no_current_one(self, prize):
        assert prize.current_year(NOW) is None
        assert numbers(prize.earlier_years(NOW)) == [2023, 2022, 2021]

    def test_a_gap_in_the_past_is_not_the_current_call(self, prize, make_year):
        make_year(2020)
        assert prize.current_year(NOW) is None
        assert numbers(prize.earlier_years(NOW)) == [2023, 2022, 2021, 2020]

    def test_drafts_are_not_listed(self, prize, make_year):
        make_year(2024, rolling=True).unpublish()
        assert numbers(prize.prize_years) == [2023, 2022, 2021]

    def test_the_years_of_another_prize_are_not_listed(self, prize, home):
        other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
        assert other.prize_years == []

    def test_the_page_changes_with_the_first_of_its_years(self, prize, make_year):
        make_year(2024, last_day=dt.date(2024, 9, 1))
        make_year(2025, opens_on=dt.date(2024, 8, 20), last_day=dt.date(2025, 9, 1))
        assert prize.next_change(NOW) == local("2024-08-16 00:00")
        assert prize.next_change(local("2024-08-19 12:00")) == local("2024-08-20 00:00")

    def test_a_page_with_nothing_ahead_never_changes(self, prize):
        assert prize.next_change(NOW) is None


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_may_have_a_sentence_of_its_own(phase):
    prize = PrizePage(**{f"text_{phase.value}": "Egen text"})
    assert prize.phase_text(phase) == "Egen text"


class TestAPrivatePrize:
    """Whoever may see the prize sees its years; nobody else does, anywhere."""

    @pytest.fixture
    def private(self, prize, make_year, at):
        at("2024-08-15 12:00")
        make_year(2022, winners=["Storasyster"])
        make_year(2023, winners=["Farsta"])
        return PageViewRestriction.objects.create(page=prize, restriction_type="login")

    def read(self, client, address):
        response = client.get(address)
        return response.status_code, response.content.decode()

    @pytest.mark.parametrize("below", ["", "vinnare/", "open-data/json/"])
    def test_who_may_see_it_sees_its_years(
        self, client, private, prize, make_user, below
    ):
        client.force_login(make_user("reader"))
        status, html = self.read(client, prize.url + below)
        assert status == 200
        assert "Storasyster" in html
        assert "Farsta" in html

    def test_a_year_with_a_restriction_of_its_own_is_left_out(
        self, client, private, prize, make_user
    ):
        year = PrizeYear.objects.get(year=2022)
        PageViewRestriction.objects.create(page=year, restriction_type="login")
        client.force_login(make_user("reader"))
        _status, html = self.read(client, prize.url)
        assert "Storasyster" not in html
        assert "Farsta" in html

    @pytest.mark.parametrize("below", ["", "vinnare/", "2022/", "feeds/announcements/"])
    def test_anybody_else_is_asked_to_log_in(self, client, private, prize, below):
        status, html = self.read(client, prize.url + below)
        assert status == 302
        assert "Storasyster" not in html

    def test_the_sitemap_and_the_api_know_nothing_of_it(self, client, private, prize):
        for address in ("/sitemap.xml", "/api/v2/pages/"):
            status, content = self.read(client, address)
            assert status == 200
            assert prize.slug not in content
            assert "Storasyster" not in content
