import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from wagtail_trygghetspris.models import NominationFormPage, PrizePage, PrizeYear

from .conftest import told

BEGIN, OVERVIEW, HOME = "/admin/prizes/begin/", "/admin/prizes/", "/admin/"
INVITES = f'href="{BEGIN}"'


@pytest.fixture
def today(home, at):
    at("2024-08-15 12:00")


@pytest.fixture
def arrive(client, make_user, today):
    """``arrive(pages=["add"])``: the client of somebody who has no prize yet."""

    def make(**rights):
        client.force_login(make_user("anna", **rights))
        return client

    return make


def answers(home, **changes):
    data = {
        "name": "Årets granne",
        "parent": home.pk,
        "year": "2024",
        "last_day": "2024-09-01",
    }
    return {**data, **changes}


def invites(client, address):
    return INVITES in client.get(address).content.decode()


def test_whoever_has_no_prize_yet_is_invited(arrive):
    boss = arrive(superuser=True)
    assert invites(boss, HOME)
    assert invites(boss, OVERVIEW)


@pytest.mark.parametrize(("right", "may"), [("add", True), ("change", False)])
def test_when_there_is_a_prize_the_overview_alone_leads_to_another(
    arrive, prize, right, may
):
    visitor = arrive(pages=[right])
    assert not invites(visitor, HOME)
    assert invites(visitor, OVERVIEW) is may


@pytest.mark.parametrize("rights", [{}, {"pages": ["change"]}])
def test_whoever_may_not_add_pages_is_not_invited_and_is_refused(arrive, home, rights):
    visitor = arrive(**rights)
    assert not invites(visitor, HOME)
    assert not invites(visitor, OVERVIEW)
    for answer in (visitor.get(BEGIN), visitor.post(BEGIN, answers(home))):
        assert answer.headers["Location"] == reverse("wagtailadmin_home")
    assert not PrizePage.objects.exists()


def test_the_form_proposes_the_start_page_and_this_year(arrive, home):
    page = arrive(superuser=True).get(BEGIN).content.decode()
    soup = BeautifulSoup(page, "html.parser")
    values = {box["name"]: box.get("value") for box in soup.select("input[name]")}
    assert values["parent"] == str(home.pk)
    assert values["year"] == "2024"
    assert soup.select_one("[name=makes_groups][checked]")


def test_one_press_makes_everything_as_drafts_and_leads_to_what_comes_next(
    arrive, home
):
    boss = arrive(superuser=True)
    groups = Group.objects.count()
    response = boss.post(BEGIN, answers(home, makes_groups="on"))
    assert response.headers["Location"] == OVERVIEW
    prize, year = PrizePage.objects.get(), PrizeYear.objects.get()
    assert (prize.live, year.live) == (False, False)
    assert str(year.last_day) == "2024-09-01"
    assert prize.owner.username == year.owner.username == "anna"
    assert NominationFormPage.objects.get().live
    assert Group.objects.count() == groups + 3
    assert "Årets granne 2024 has been made, as a draft." in told(response)


def test_a_second_press_makes_nothing_more(arrive, home):
    boss = arrive(superuser=True)
    boss.post(BEGIN, answers(home))
    assert "Nothing new was made." in told(boss.post(BEGIN, answers(home)))
    assert PrizePage.objects.count() == PrizeYear.objects.count() == 1


@pytest.fixture
def drafts(home, make_user):
    """``drafts(owner)``: a prize and its year, neither published nor dated."""

    def make(owner, **year):
        draft = {"live": False, "has_unpublished_changes": True, "owner": owner}
        page = PrizePage(title="Årets granne", slug="granne", **draft)
        prize = home.add_child(instance=page)
        page = PrizeYear(title="Granne 2024", slug="2024", year=2024, **draft, **year)
        page = prize.add_child(instance=page)
        page.save_revision(user=owner)
        return page

    return make


@pytest.mark.parametrize(
    ("pages", "is_own", "locked_by", "is_filled"),
    [
        (["add"], False, None, False),
        (["add"], True, None, True),
        (["add"], True, "boss", False),
        (["add", "change"], False, None, True),
        (["add", "change"], False, "boss", False),
        (["add", "change"], False, "anna", True),
    ],
)
def test_a_draft_is_filled_in_only_by_who_may_edit_it(
    arrive, home, make_user, drafts, pages, is_own, locked_by, is_filled
):
    visitor = arrive(pages=pages)
    people = {"anna": get_user_model().objects.get(), "boss": make_user("boss")}
    lock = {"locked": True, "locked_by": people[locked_by]} if locked_by else {}
    year = drafts(people["anna" if is_own else "boss"], **lock)
    before = year.revisions.count()
    said = told(visitor.post(BEGIN, answers(home)))
    year.refresh_from_db()
    assert (str(year.last_day) == "2024-09-01") is is_filled
    assert year.get_latest_revision_as_object().last_day == year.last_day
    assert year.revisions.count() - before == is_filled
    assert "Nothing new was made." in said
    assert ("Granne 2024 was left as it is" in said) is not is_filled


@pytest.mark.parametrize("is_own", [False, True])
def test_the_way_to_edit_is_shown_to_those_who_may(
    arrive, home, make_user, drafts, is_own
):
    visitor = arrive(pages=["add"])
    drafts(get_user_model().objects.get() if is_own else make_user("boss"))
    page = visitor.post(BEGIN, answers(home), follow=True).content.decode()
    assert "Nothing new was made." in page
    assert (f"/admin/pages/{PrizePage.objects.get().pk}/edit/" in page) is is_own


def test_who_may_not_publish_publishes_nothing_below_a_published_prize(
    arrive, home, prize
):
    arrive(pages=["add"]).post(BEGIN, answers(home, name=prize.title))
    assert PrizePage.objects.get().live
    assert not PrizeYear.objects.get().live
    assert not NominationFormPage.objects.get().live


def test_groups_are_for_those_who_may_give_rights(arrive, home):
    editor = arrive(pages=["add"])
    assert "makes_groups" not in editor.get(BEGIN).content.decode()
    groups = Group.objects.count()
    editor.post(BEGIN, answers(home, makes_groups="on"))
    assert PrizePage.objects.exists()
    assert Group.objects.count() == groups


def test_the_form_stays_a_draft_when_its_maker_may_not_publish(arrive, home):
    arrive(pages=["add"]).post(BEGIN, answers(home))
    assert not NominationFormPage.objects.get().live


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"year": "99999"},
        {"last_day": "0001-01-01"},
        {"parent": "999999"},
    ],
)
def test_what_is_wrong_stands_at_its_field(arrive, home, wrong):
    response = arrive(superuser=True).post(BEGIN, answers(home, **wrong))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == wrong.keys()
    assert not PrizePage.objects.exists()


def test_a_page_that_takes_no_prize_is_refused(arrive, home, make_year):
    year = make_year(2023)
    response = arrive(superuser=True).post(BEGIN, answers(home, parent=year.pk))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["parent"]
