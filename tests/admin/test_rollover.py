import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from tests.conftest import make_form
from wagtail_trygghetspris.admin import rollover
from wagtail_trygghetspris.models import Jury, JuryMember, PrizeYear

from .conftest import told
from .test_jury import filled_form


def address(prize, year=None):
    url = reverse("wagtail_trygghetspris_start_year", args=[prize.pk])
    return f"{url}?year={year}" if year else url


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def last_year(make_year, jury, at):
    at("2024-10-01 12:00")
    year = make_year(
        2024,
        jury=jury,
        call_text="Vilka ska få årets pris?",
        background="<p>Därför.</p>",
        last_day=dt.date(2024, 9, 1),
        winners=["Vinnaren"],
    )
    make_form(year)
    return year


@pytest.fixture
def desk(client, editor, last_year):
    client.force_login(editor)
    return client


def filled(page):
    """What the browser would send, and where."""
    soup = BeautifulSoup(page.content, "html.parser")
    for radio in soup.select("input[type=radio]:not([checked])"):
        radio.decompose()
    for box in soup.select("input[type=checkbox]:not([value])"):
        box["value"] = "on"
    return filled_form(str(soup), holding="makes_form")


def start(desk, prize, **changes):
    action, data = filled(desk.get(address(prize)))
    data = {key: value for key, value in {**data, **changes}.items() if value != ""}
    return desk.post(action, data)


def test_one_press_starts_the_next_year_and_ends_on_its_edit_page(desk, prize):
    response = start(desk, prize)
    year = PrizeYear.objects.get(year=2025)
    assert response["Location"] == edit(year)
    assert (year.live, year.last_day) == (False, dt.date(2025, 9, 1))
    assert year.jury.members.count() == 2
    form = year.get_children().get()
    assert form.live
    message = told(response)
    assert "Trygghetspriset 2025 has been made, as a draft." in message
    assert "It has a new jury with 2 members." in message
    assert "Its nomination form is ready and is seen with the year." in message
    assert "Look through what was copied from last year: Call (årets)." in message
    assert edit(form) in message


def test_the_screen_says_whether_the_new_year_begins_from_a_draft(desk, prize):
    published = "begins from Trygghetspriset 2024, as it was published."
    draft = "begins from Trygghetspriset 2025, which is a draft, as it was last saved."
    assert published in desk.get(address(prize)).text
    start(desk, prize)
    page = desk.get(address(prize, 2026)).text
    assert draft in page
    assert "as it was published" not in page


def test_the_screen_shows_what_becomes_of_each_row(desk, prize):
    page = desk.get(address(prize)).content.decode()
    assert "Start 2025" in page
    assert "Monday 1\N{NO-BREAK SPACE}September\N{NO-BREAK SPACE}2025" in page
    assert "Sunday 31\N{NO-BREAK SPACE}August\N{NO-BREAK SPACE}2025" in page
    assert "Vilka ska få årets pris?" in page
    assert "Says: årets" in page
    assert "Vinnaren" not in page
    soup = BeautifulSoup(page, "html.parser")
    offered = {
        row: [radio["value"] for radio in soup.select(f"input[name={row}]")]
        for row in ("last_day", "call_text", "background")
    }
    assert offered == {
        "last_day": ["moved", "emptied"],
        "call_text": ["copied", "emptied"],
        "background": ["copied", "emptied"],
    }


def test_rows_weekday_and_form_are_switched(desk, prize):
    start(
        desk,
        prize,
        call_text="emptied",
        background="copied",
        same_weekday="on",
        makes_form="",
    )
    year = PrizeYear.objects.get(year=2025)
    assert (year.call_text, year.background) == ("", "<p>Därför.</p>")
    assert year.last_day == dt.date(2025, 8, 31)
    assert not year.get_children().exists()


def test_a_row_that_is_offered_no_such_thing_is_refused(desk, prize):
    response = start(desk, prize, last_day="copied")
    assert response.status_code == 422
    assert not PrizeYear.objects.filter(year=2025).exists()


def test_members_are_kept_retitled_or_dropped(desk, prize, jury):
    one, chair = jury.members.all()
    JuryMember.objects.filter(pk=chair.pk).update(role_text="juryns ordförande")
    before = list(JuryMember.objects.values())
    start(
        desk,
        prize,
        **{
            f"member-{one.pk}-keep": "",
            f"member-{chair.pk}-title": "före detta borgarråd",
            f"member-{chair.pk}-organisation": "Staden",
        },
    )
    kept = PrizeYear.objects.get(year=2025).jury.members.get()
    assert (kept.name, kept.title) == ("Ordförande Två", "före detta borgarråd")
    assert (kept.organisation, kept.role) == ("Staden", "chair")
    assert kept.role_text == "juryns ordförande"
    assert list(JuryMember.objects.filter(jury=jury).values()) == before


def test_another_word_for_a_role_goes_with_the_role(desk, prize, jury):
    chair = jury.members.get(role="chair")
    JuryMember.objects.filter(pk=chair.pk).update(role_text="juryns ordförande")
    start(desk, prize, **{f"member-{chair.pk}-role": "member"})
    kept = PrizeYear.objects.get(year=2025).jury.members.get(name=chair.name)
    assert (kept.role, kept.role_text) == ("member", "")


def test_a_member_without_a_name_is_pointed_at(desk, prize, jury):
    member = jury.members.all()[0]
    response = start(desk, prize, **{f"member-{member.pk}-name": ""})
    assert response.status_code == 422
    assert "This field is required." in response.content.decode()
    assert Jury.objects.count() == 1


def test_without_a_jury_nobody_asks_for_its_members(desk, prize, jury):
    member = jury.members.all()[0]
    start(desk, prize, jury="emptied", **{f"member-{member.pk}-name": ""})
    assert PrizeYear.objects.get(year=2025).jury is None
    assert Jury.objects.count() == 1


def test_a_year_that_is_there_is_linked_to(desk, prize, make_year):
    there = make_year(2025, live=False)
    page = desk.get(address(prize)).content.decode()
    assert "It has not been published yet." in page
    assert edit(there) in page
    assert f"{address(prize)}?year=2026" in page


def test_the_second_of_two_presses_is_led_to_the_first(desk, prize):
    action, data = filled(desk.get(address(prize)))
    desk.post(action, data)
    second = desk.post(action, data)
    year = PrizeYear.objects.get(year=2025)
    assert second["Location"] == edit(year)
    assert "There is already a page for 2025." in told(second)
    assert Jury.objects.count() == 2


def test_two_presses_that_both_saw_no_year(desk, prize, monkeypatch, make_year):
    """The other one's year appears after this one has looked."""
    real = rollover.start_year

    def late(*args, **kwargs):
        make_year(2025, live=False)
        return real(*args, **kwargs)

    monkeypatch.setattr(rollover, "start_year", late)
    response = start(desk, prize)
    assert response["Location"] == edit(PrizeYear.objects.get(year=2025))
    assert "There is already a page for 2025." in told(response)


def test_another_year_may_be_chosen(desk, prize):
    action, data = filled(desk.get(address(prize, 2026)))
    assert action.endswith("?year=2026")
    desk.post(action, data)
    year = PrizeYear.objects.get(year=2026)
    assert year.last_day == dt.date(2026, 9, 1)


@pytest.mark.parametrize("year", ["x", "99999", "-1", ""])
def test_a_year_that_is_none_is_left_alone(desk, prize, year):
    page = desk.get(address(prize), {"year": year}).content.decode()
    assert "Start 2025" in page


def test_years_that_were_left_out_are_offered(client, editor, last_year, prize, at):
    at("2027-03-01 12:00")
    client.force_login(editor)
    page = client.get(address(prize)).content.decode()
    assert "Start 2027" in page
    assert f"{address(prize)}?year=2025" in page
    assert f"{address(prize)}?year=2026" in page


def test_a_prize_every_second_year(desk, prize):
    prize.frequency = 2
    prize.save()
    start(desk, prize)
    assert PrizeYear.objects.filter(year=2026).exists()


def test_a_prize_without_years_begins_with_this_one(client, editor, prize, at):
    at("2024-10-01 12:00")
    client.force_login(editor)
    page = client.get(address(prize))
    assert "There is no earlier year to begin from." in page.content.decode()
    client.post(*filled(page))
    year = PrizeYear.objects.get()
    assert (year.year, year.get_children().count()) == (2024, 1)


def test_who_may_not_publish_gets_a_form_that_is_a_draft(
    client, make_user, prize, last_year
):
    client.force_login(make_user("skribent", pages=["add"]))
    response = start(client, prize)
    assert "Its nomination form is a draft" in told(response)
    assert not PrizeYear.objects.get(year=2025).get_children().get().live


@pytest.mark.parametrize(
    ("pages", "status"), [([], 404), (["change"], 302), (["add"], 200)]
)
def test_only_those_who_may_add_pages_get_there(
    client, make_user, prize, last_year, pages, status
):
    client.force_login(make_user("någon", "view_nomination", pages=pages))
    assert client.get(address(prize)).status_code == status
    posted = client.post(address(prize), {})
    assert posted.status_code == (422 if status == 200 else status)
    assert PrizeYear.objects.count() == 1


def test_a_page_that_is_no_prize_is_not_found(desk, last_year):
    assert desk.get(address(last_year)).status_code == 404


def test_the_buttons_lead_there(desk, prize, last_year, home):
    explorer = reverse("wagtailadmin_explore", args=[home.pk])
    for page in (explorer, edit(prize), edit(last_year)):
        assert address(prize) in desk.get(page).content.decode(), page
    assert address(prize) not in desk.get(edit(home)).content.decode()


def test_those_who_may_not_start_a_year_see_no_button(
    client, make_user, prize, last_year
):
    client.force_login(make_user("någon", pages=["change"]))
    assert address(prize) not in client.get(edit(last_year)).content.decode()


def test_the_history_of_the_new_year_tells_where_it_came_from(desk, prize):
    start(desk, prize)
    year = PrizeYear.objects.get(year=2025)
    history = desk.get(reverse("wagtailadmin_pages:history", args=[year.pk]))
    assert "Prize year started from 2024" in history.content.decode()


@pytest.mark.parametrize("many", [0, 5])
def test_queries_do_not_grow_with_years_and_members(
    desk, prize, jury, make_year, many, django_assert_num_queries
):
    for number in range(many):
        make_year(2010 + number)
        JuryMember.objects.create(jury=jury, name="Någon")
    desk.get(address(prize))
    with django_assert_num_queries(27):
        desk.get(address(prize))


def test_a_translated_prize_leads_to_the_one_whose_dates_count(desk, prize, home):
    english = Locale.objects.create(language_code="en")
    home.copy_for_translation(english)
    twin = prize.copy_for_translation(english)
    answer = desk.get(address(twin))
    assert answer.status_code == 302
    assert answer["Location"] == address(prize)
    assert "is a translation" in told(answer)
    assert desk.post(address(twin), {"makes_form": "on"}).status_code == 302
    assert PrizeYear.objects.count() == 1
