import datetime as dt

import pytest
from wagtail.models import Locale

PLACES = ("/admin/prizes/", "/admin/")


@pytest.fixture
def boss(client, make_user):
    """The client of somebody who may do everything."""
    client.force_login(make_user("boss", superuser=True))
    return client


def state(client):
    (card,) = client.get(PLACES[0]).context["cards"]
    return card.state


def pages(client):
    return [client.get(place).content.decode() for place in PLACES]


def test_a_paused_year_is_not_said_to_be_open(boss, form_page, open_year):
    assert all("Open for nominations" in page for page in pages(boss))
    open_year.is_paused = True
    open_year.save_revision().publish()
    for page in pages(boss):
        assert "Nominations paused" in page
        assert "Open for nominations" not in page
    shown = state(boss)
    assert shown.step.code == "end_pause"
    assert shown.step_url == (
        f"/admin/pages/{open_year.pk}/edit/#panel-child-call-nomination_period-section"
    )
    assert "paused" in [finding.code for finding in shown.current.findings]


def test_a_pause_is_ended_where_the_dates_are_not_in_a_translation(
    boss, home, form_page, open_year
):
    open_year.is_paused = True
    open_year.save_revision().publish()
    english = Locale.objects.create(language_code="en")
    for page in (home, open_year.get_parent().specific, open_year, form_page):
        page.copy_for_translation(english).save_revision().publish()
    cards = boss.get(PLACES[0]).context["cards"]
    steps = {card.prize.is_translation: card.state.step.code for card in cards}
    assert steps == {False: "end_pause", True: "look_at_nominations"}
    assert boss.get(PLACES[0]).text.count("Nominations paused") == 2


def test_where_there_are_several_years_the_step_says_which_it_is_about(
    boss, make_year, at
):
    at("2024-10-01 12:00")
    closed = make_year(2024, last_day=dt.date(2024, 9, 1))
    assert state(boss).step_about == ""
    make_year(2025, opens_on=dt.date(2025, 6, 1), last_day=dt.date(2025, 9, 1))
    assert state(boss).step_about == closed.title
    overview, home = pages(boss)
    assert f"<strong>{closed.title}:</strong> The nomination period is" in overview
    assert f"<p>{closed.title}</p>" in home
    for page in (overview, home):
        assert f'Enter the winners<span class="w-sr-only">: {closed.title}<' in page


def test_a_step_about_no_year_names_none(boss, make_year, at):
    at("2024-12-01 12:00")
    make_year(2024, winners=["A"])
    make_year(2023, winners=["B"])
    assert state(boss).step.code == "start_next_year"
    assert state(boss).step_about == ""


def test_a_date_that_is_corrected_in_a_draft_waits_to_be_published(
    boss, prize, form_page, open_year
):
    prize.contact_email, prize.information_text = "a@example.se", "<p>Så.</p>"
    prize.save_revision().publish()
    assert state(boss).step.code == "look_at_nominations"
    open_year.last_day += dt.timedelta(days=7)
    open_year.save_revision()
    said = "This is not published yet: until then, what stood here before counts."
    assert state(boss).step.code == "publish_changes"
    checklist = f"/admin/prizes/years/{open_year.pk}/checklist/"
    edit = f"/admin/pages/{open_year.pk}/edit/"
    for address in (checklist, edit):
        assert said in boss.get(address).text
    open_year.save_revision().publish()
    assert state(boss).step.code == "look_at_nominations"
    for address in (checklist, edit):
        assert said not in boss.get(address).text
