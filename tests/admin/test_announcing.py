import datetime as dt

import pytest
from django.urls import reverse

from example_site.home.models import ContentPage
from tests.conftest import local, make_form
from wagtail_trygghetspris.domain.announcing import version_of
from wagtail_trygghetspris.models import PrizeYear, Winner

from .conftest import told


def address(year):
    return reverse("wagtail_trygghetspris_announce", args=[year.pk])


@pytest.fixture
def announcer(make_user):
    return make_user("announcer", "announce_winner", pages=["add", "change", "publish"])


@pytest.fixture
def year(make_year, at):
    """Closed, published without winners, with one in the draft."""
    at("2024-10-01 12:00")
    year = make_year(2024, opens_on=dt.date(2024, 6, 1), last_day=dt.date(2024, 9, 1))
    year.save_revision().publish()
    draft = PrizeYear.objects.get(pk=year.pk).get_latest_revision_as_object()
    draft.winners = [Winner(name="Zebrafinken", contact_status="declined")]
    draft.save_revision()
    return PrizeYear.objects.get(pk=year.pk)


@pytest.fixture
def press(client, year, announcer):
    """``press("announce", at="2024-11-06 10:00")``: one of the buttons."""
    client.force_login(announcer)

    def press(do, **more):
        stored = PrizeYear.objects.get(pk=year.pk)
        data = {"do": do, "version": version_of(stored), **more}
        return client.post(address(year), data)

    return press


def read(client, year):
    return client.get(year.url).content.decode()


@pytest.mark.parametrize(
    ("codenames", "pages", "status"),
    [
        (["announce_winner"], ["change", "publish"], 200),
        ([], ["change", "publish"], 302),
        (["announce_winner"], ["change"], 302),
        (["announce_winner"], [], 404),
    ],
)
def test_who_comes_in(client, make_user, year, codenames, pages, status):
    client.force_login(make_user("x", *codenames, pages=pages))
    assert client.get(address(year)).status_code == status
    assert client.post(address(year), {"do": "announce"}).status_code in (status, 409)
    assert not PrizeYear.objects.get(pk=year.pk).winners.exists()


def test_the_screen_says_who_wins_and_that_it_is_not_published(client, year, announcer):
    client.force_login(announcer)
    page = client.get(address(year)).content.decode()
    assert "Zebrafinken" in page
    assert "Zebrafinken has said no." in page
    assert "Visitors see no winner: no winner has been published." in page
    assert "The draft has other winners than what is published." in page
    assert "also differs" not in page
    assert f"{reverse('wagtailadmin_pages:edit', args=[year.pk])}#panel-" in page


def test_announcing_now(client, year, press):
    answer = press("announce")
    assert answer["Location"] == address(year)
    assert "visitors read it at http://localhost" in told(answer)
    assert "Zebrafinken" in read(client, year)


def test_announcing_at_a_time_in_the_zone_of_the_prize(client, year, press, at):
    answer = press("announce_at", at="2024-11-06 10:00")
    assert "from 6 November 2024 at 10:00 AM" in told(answer).replace("\xa0", " ")
    assert PrizeYear.objects.get(pk=year.pk).announce_at == local("2024-11-06 10:00")
    at("2024-11-06 09:59:59")
    assert "Zebrafinken" not in read(client, year)
    at("2024-11-06 10:00:00")
    assert "Zebrafinken" in read(client, year)


@pytest.mark.parametrize(
    ("do", "more", "status"),
    [
        ("announce_at", {"at": ""}, 422),
        ("announce_at", {"at": "i morgon"}, 422),
        ("announce_at", {"at": "2024-09-30 10:00"}, 409),
        ("announce", {"version": "1-2"}, 409),
        ("withdraw", {"reason": ""}, 422),
        ("withdraw", {"reason": "Zebrafinken sa nej"}, 409),
        ("dance", {}, 404),
    ],
)
def test_what_is_refused_changes_nothing(client, year, press, do, more, status):
    if do == "withdraw":
        press("announce")
    before = PrizeYear.objects.get(pk=year.pk)
    answer = press(do, **more)
    assert answer.status_code == status
    after = PrizeYear.objects.get(pk=year.pk)
    assert version_of(after) == version_of(before)
    assert after.is_withheld is False


def test_withdrawing_and_showing_again_say_what_they_did(client, year, press):
    press("announce")
    said = told(press("withdraw", reason="Fel i beslutet."))
    assert "visitors no longer read what was announced" in said
    assert "Sista dag för nominering var" in said
    assert "Zebrafinken" not in read(client, year)
    said = told(press("show_again"))
    assert "Shown again: visitors read it at http://localhost" in said
    assert "Zebrafinken" in read(client, year)


def test_the_reason_is_in_the_history_of_the_page(client, year, press):
    press("announce")
    press("withdraw", reason="Fel i beslutet.")
    history = client.get(reverse("wagtailadmin_pages:history", args=[year.pk]))
    page = history.content.decode()
    assert "Announced the prize" in page
    assert "Withdrew the announcement" in page
    assert "Fel i beslutet." in page
    assert "Zebrafinken" not in page


def test_the_screen_lists_the_pages_that_change(client, home, prize, year, announcer):
    for slug, blocks in [
        ("a", [("winners_index", {"prize": prize, "layout": "list"})]),
        ("b", [("prize_call", {"prize": prize})]),
        ("c", [("jury", {"prize": prize})]),
    ]:
        home.add_child(instance=ContentPage(title=f"S {slug}", slug=slug, body=blocks))
    client.force_login(announcer)
    listed = client.get(address(year)).context["appearances"]
    assert [each.url for each in listed] == [
        f"http://localhost{path}"
        for path in (year.url, prize.url, f"{home.url}a/", f"{home.url}b/")
    ]


def test_a_translation_leads_to_the_year_whose_dates_count(
    client, year, press, announcer
):
    from wagtail.models import Locale

    english, _created = Locale.objects.get_or_create(language_code="en")
    year.get_parent().get_parent().specific.copy_for_translation(english)
    year.get_parent().specific.copy_for_translation(english)
    copy = year.copy_for_translation(english)
    answer = client.get(address(copy))
    assert answer["Location"] == address(year)
    data = {"do": "announce", "version": version_of(copy)}
    answer = client.post(address(copy), data)
    assert answer["Location"] == address(year)
    stored = PrizeYear.objects.get(pk=copy.pk)
    assert (stored.live, stored.announce_at) == (False, None)


def test_the_way_there_is_in_the_header_of_the_editor(client, year, announcer, editor):
    edit = reverse("wagtailadmin_pages:edit", args=[year.pk])
    client.force_login(announcer)
    assert address(year) in client.get(edit).content.decode()
    client.force_login(editor)
    assert address(year) not in client.get(edit).content.decode()


@pytest.mark.parametrize("winners", [1, 4])
def test_queries_do_not_grow_with_the_winners(
    client, make_year, announcer, winners, at, django_assert_num_queries
):
    at("2024-10-01 12:00")
    year = make_year(2024, winners=[f"V{number}" for number in range(winners)])
    make_form(year)
    client.force_login(announcer)
    client.get(address(year))
    with django_assert_num_queries(QUERIES):
        client.get(address(year))


QUERIES = 39
