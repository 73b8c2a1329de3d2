import datetime as dt
import re

import pytest
from wagtail.models import GroupPagePermission, Locale, Page, Site

from tests.conftest import local, make_form
from wagtail_trygghetspris.admin import prize_states
from wagtail_trygghetspris.admin.charts import bars
from wagtail_trygghetspris.models import PrizePage, PrizeYear, Winner

OVERVIEW = "/admin/prizes/"


@pytest.fixture
def boss(client, make_user):
    """The client of somebody who may do everything."""
    client.force_login(make_user("boss", superuser=True))
    return client


@pytest.fixture
def at_work(client, editor):
    """The client of an editor, who may see no nominations."""
    client.force_login(editor)
    return client


def cards(client):
    return client.get(OVERVIEW).context["cards"]


def steps(client):
    return [card.state.step.code for card in cards(client)]


def test_a_prize_without_years_begins(at_work, prize):
    (card,) = cards(at_work)
    assert card.state.step.code == "start_first_year"
    assert card.state.step_url == f"/admin/prizes/{prize.pk}/start-year/"


def test_an_open_year_says_when_it_closes(at_work, open_year):
    page = at_work.get(OVERVIEW).content.decode()
    assert "Open for nominations" in page
    assert "Closes in 17 days, Sunday 1 September at 11:59 PM." in page
    assert steps(at_work) == ["add_form"]


def test_a_year_in_preparation_stands_beside_the_current_one(
    at_work, open_year, make_year
):
    make_year(2019, live=False)
    draft = make_year(2025, live=False)
    (card,) = cards(at_work)
    assert card.state.current.year == open_year
    assert card.state.preparing.year == draft
    assert card.state.focus is card.state.current


def test_what_was_last_saved_counts_for_a_year_in_preparation(
    at_work, make_year, at, jury
):
    at("2024-12-01 12:00")
    make_year(2024, winners=["A"])
    draft = make_year(2025, live=False)
    saved = draft.get_latest_revision_as_object()
    saved.jury = jury
    saved.opens_on, saved.last_day = dt.date(2025, 3, 3), dt.date(2025, 5, 5)
    saved.save_revision()
    (card,) = cards(at_work)
    assert card.state.focus is card.state.preparing
    assert card.state.preparing.next_date.startswith("Opens in 92 days, Monday 3 March")
    codes = {finding.code for finding in card.state.preparing.findings}
    assert codes == {"no_contact", "no_information", "no_retention", "no_form"}
    assert card.state.step.code == "add_form"
    assert card.state.step_url == f"/admin/pages/{draft.pk}/add_subpage/"


def test_a_year_that_is_over_leads_to_the_next(at_work, make_year, at):
    at("2024-12-01 12:00")
    make_year(2024, winners=["A"])
    assert steps(at_work) == ["start_next_year"]


class TestAYearThatWaitsForItsWinners:
    @pytest.fixture
    def closed(self, make_year, at):
        at("2024-10-01 12:00")
        return make_year(2024, last_day=dt.date(2024, 9, 1))

    @pytest.mark.parametrize("opens", [dt.date(2024, 9, 15), dt.date(2025, 6, 1)])
    def test_it_is_the_one_to_work_with_though_the_next_is_published(
        self, at_work, closed, make_year, opens
    ):
        later = make_year(2025, opens_on=opens, last_day=dt.date(2025, 9, 1))
        draft = make_year(2026, live=False)
        (card,) = cards(at_work)
        shown = [each.year for each in card.state.year_states]
        assert shown == [closed, later, draft]
        assert card.state.focus.year == closed
        assert card.state.step.code == "enter_winners"
        page = at_work.get(OVERVIEW).content.decode()
        for year in shown:
            assert page.count(f">{year.title}</a>") == 1

    def test_it_is_announced_next(self, at_work, closed, make_year):
        make_year(2025, opens_on=dt.date(2025, 6, 1), last_day=dt.date(2025, 9, 1))
        closed.winners.add(Winner(name="A"))
        closed.announce_at = local("2024-11-06 10:00")
        closed.save_revision().publish()
        assert steps(at_work) == ["wait_for_announcement"]

    def test_not_when_a_later_year_has_been_announced(
        self, at_work, closed, make_year, at
    ):
        at("2025-10-01 12:00")
        make_year(2025, winners=["A"], last_day=dt.date(2025, 9, 1))
        later = make_year(
            2026, opens_on=dt.date(2026, 6, 1), last_day=dt.date(2026, 9, 1)
        )
        (card,) = cards(at_work)
        assert [each.year for each in card.state.year_states] == [later]
        assert card.state.waiting is None


def test_one_that_is_open_stands_beside_those_to_come(at_work, open_year, make_year):
    later = make_year(2025, opens_on=dt.date(2025, 6, 1), last_day=dt.date(2025, 9, 1))
    (card,) = cards(at_work)
    assert [each.year for each in card.state.year_states] == [open_year, later]
    assert card.state.focus.year == open_year


def test_when_there_is_nothing_to_do_it_says_so(at_work, form_page):
    page = at_work.get(OVERVIEW).content.decode()
    assert "Nothing to do now." in page
    assert '<a class="button button-secondary"' in page
    labels = [str(label) for label, _url in cards(at_work)[0].links]
    assert labels == ["Start next year", "Import earlier years"]


def test_nominations_are_counted_by_the_local_day(boss, nominate):
    nominate(moment=local("2024-08-10 23:59:59"))
    nominate(moment=local("2024-08-11 00:00"))
    nominate(moment=local("2024-08-11 23:59:59"))
    nominate(quarantine=["too_fast"], moment=local("2024-08-12 12:00"))
    (card,) = cards(boss)
    assert card.state.nominations == 3
    assert card.state.days_with_nominations == [
        (dt.date(2024, 8, 10), 1),
        (dt.date(2024, 8, 11), 2),
    ]
    assert card.state.series[0][0] == dt.date(2024, 6, 1)
    assert card.state.series[-1] == (dt.date(2024, 8, 15), 0)
    assert card.state.in_quarantine == 1
    assert card.state.step.code == "handle_quarantine"


def test_the_chart_is_also_a_table(boss, nominate):
    nominate(moment=local("2024-08-10 12:00"))
    page = boss.get(OVERVIEW).content.decode()
    assert re.search('<svg [^>]*class="wtp-chart__picture"', page)
    assert '<th scope="row">Aug. 10, 2024</th><td>1</td>' in page


def test_a_chart_has_neither_script_nor_style():
    drawn = bars([(dt.date(2024, 6, 1), 3), (dt.date(2024, 6, 2), 0)])
    assert drawn.count('class="rect') == 2
    for forbidden in ("<script", "<style", "style=", "http://pygal", "<title"):
        assert forbidden not in drawn


def test_those_who_may_not_see_nominations_get_no_numbers(at_work, nominate):
    nominate(quarantine=["too_fast"])
    response = at_work.get(OVERVIEW)
    (card,) = response.context["cards"]
    assert (card.state.nominations, card.state.in_quarantine) == (0, 0)
    assert "quarantine" not in response.content.decode()
    assert card.state.step.code == "wait_for_closing"


def test_a_button_is_for_those_who_may_use_it(client, make_user, open_year):
    client.force_login(make_user("publisher", pages=["publish"]))
    (card,) = cards(client)
    assert (card.state.step.code, card.state.step_url) == ("add_form", "")
    assert (
        "is for somebody with the right to do it"
        in client.get(OVERVIEW).content.decode()
    )


def test_only_prizes_that_the_user_may_edit_are_shown(
    client, make_user, home, prize, open_year
):
    other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
    user = make_user("local", pages=["add"])
    GroupPagePermission.objects.filter(group__user=user).update(page=other)
    client.force_login(user)
    assert [card.prize.title for card in cards(client)] == ["Annat"]


def test_outsiders_have_no_menu_item_and_no_prizes(client, make_user, open_year):
    client.force_login(make_user("outsider"))
    assert OVERVIEW not in client.get("/admin/").content.decode()
    response = client.get(OVERVIEW)
    assert response.context["cards"] == []
    assert "Trygghetspriset" not in response.content.decode()


def test_sites_and_languages_are_named(at_work, home, prize, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    root = Page.objects.get(depth=1)
    english = Locale.objects.get_or_create(language_code="en")[0]
    other = root.add_child(instance=Page(title="Two", slug="two", locale=english))
    Site.objects.create(hostname="two.example", root_page=other, site_name="Two Town")
    other.add_child(instance=PrizePage(title="A prize", slug="p", locale=english))
    first, second = cards(at_work)
    assert (first.site, first.language) == ("Two Town", "English")
    assert (second.site, second.language) == ("localhost", "Swedish")


def test_the_home_page_says_the_same_in_short(boss, nominate):
    nominate(quarantine=["too_fast"])
    page = boss.get("/admin/").content.decode()
    assert "Closes in 17 days, Sunday 1 September" in page
    assert "1 nomination in quarantine" in page
    assert "Go through the quarantine" in page


@pytest.mark.parametrize(
    ("most", "late", "shown"), [(4, "1 nom", "3 nom"), (3, "1+ nom", "3+ nom")]
)
def test_quarantine_is_counted_no_further_than_the_register(
    at_work_with_numbers, home, nominate, at, monkeypatch, most, late, shown
):
    at("2024-08-15 12:00")
    monkeypatch.setattr(prize_states, "MOST_COUNTED", most)
    for slug, number, day in (("old", 1, 1), ("new", 3, 2)):
        prize = home.add_child(instance=PrizePage(title=slug, slug=slug))
        page = PrizeYear(title="Y", slug="y", year=2024, last_day=dt.date(2024, 9, 1))
        form = make_form(prize.add_child(instance=page))
        for _row in range(number):
            moment = local(f"2024-08-0{day} 12:00")
            nominate(form, quarantine=["too_fast"], moment=moment)
    page = at_work_with_numbers.get("/admin/").content.decode()
    assert f">{late}ination in quarantine" in page
    assert f">{shown}inations in quarantine" in page


@pytest.mark.parametrize(("prizes", "years"), [(1, 1), (3, 1), (1, 6)])
def test_queries_do_not_grow(
    at_work_with_numbers, home, at, jury, prizes, years, django_assert_num_queries
):
    at("2024-08-15 12:00")
    for name in range(prizes):
        prize = home.add_child(instance=PrizePage(title=f"P{name}", slug=f"p{name}"))
        for number in range(years):
            day = dt.date(2024 - number, 9, 1)
            year = prize.add_child(
                instance=PrizeYear(
                    title="Y",
                    slug=str(day.year),
                    year=day.year,
                    last_day=day,
                    jury=jury,
                )
            )
            year.save_revision()
        year = PrizeYear.objects.child_of(prize).first()
        make_form(year)
        draft = prize.add_child(
            instance=PrizeYear(title="N", slug="n", year=2025, live=False, jury=jury)
        )
        draft.save_revision()
    at_work_with_numbers.get(OVERVIEW)
    with django_assert_num_queries(22):
        shown = cards(at_work_with_numbers)
    assert len(shown) == prizes


@pytest.fixture
def at_work_with_numbers(client, make_user):
    client.force_login(
        make_user("both", "view_nomination", pages=["add", "change", "publish"])
    )
    return client
