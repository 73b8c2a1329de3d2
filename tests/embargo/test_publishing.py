"""Nobody announces without the right, by whatever door (rule R9)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.conftest import local
from wagtail_trygghetspris.domain import announcing
from wagtail_trygghetspris.models import PrizeYear, Winner

from .conftest import MOMENT
from .crawling import CANARY
from .test_admin import english  # noqa: F401
from .test_saving import filled


def enter(year, **values):
    """Somebody with the right saves a draft with a winner; the year anew."""
    draft = year.get_latest_revision_as_object()
    draft.winners = [Winner(name=CANARY)]
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()
    return PrizeYear.objects.get(pk=year.pk)


@pytest.fixture
def closed(make_year, at):
    """A published year whose moment has passed before anybody had a winner."""
    at("2024-11-07 12:00")
    return make_year(
        2024,
        opens_on=dt.date(2024, 6, 1),
        last_day=dt.date(2024, 9, 1),
        announce_at=local(MOMENT),
    )


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="the moment has passed"),
        pytest.param({"announce_at": None}, id="no moment is set"),
        pytest.param({"announce_at": local("2025-01-01 10:00")}, id="it is to come"),
        pytest.param({"is_withheld": True}, id="withheld"),
    ],
)
def test_nobody_publishes_a_winner_without_the_right(client, closed, plain, values):
    year = enter(closed, title="Rättat", **values)
    year.get_latest_revision().publish(user=plain)
    live = PrizeYear.objects.get(pk=year.pk)
    assert live.title == "Rättat"
    assert not live.winners.exists()
    draft = live.get_latest_revision_as_object()
    assert [winner.name for winner in draft.winners.all()] == [CANARY]
    assert CANARY not in client.get(live.url).content.decode()


def test_nobody_shows_again_what_is_withheld_without_the_right(
    client, make_year, at, plain
):
    at("2024-11-07 12:00")
    year = make_year(2024, winners=[CANARY], is_withheld=True)
    draft = year.get_latest_revision_as_object()
    draft.is_withheld = False
    draft.save_revision().publish(user=plain)
    assert PrizeYear.objects.get(pk=year.pk).is_withheld
    assert CANARY not in client.get(year.url).content.decode()


def test_nobody_announces_by_moving_the_last_day_without_the_right(
    client, make_year, at, plain
):
    at("2024-08-01 12:00")
    year = make_year(
        2024,
        winners=[CANARY],
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-07-01 10:00"),
    )
    draft = year.get_latest_revision_as_object()
    draft.last_day = dt.date(2024, 7, 1)
    revision = draft.save_revision()
    with pytest.raises(PermissionDenied, match="announce winners"):
        revision.publish(user=plain)
    assert CANARY not in client.get(year.url).content.decode()


def test_nobody_announces_a_translation_by_its_original(
    client, make_year, prize, at, plain, english_locale
):
    at("2024-08-01 12:00")
    year = make_year(2024, last_day=dt.date(2024, 9, 1))
    twin = year.copy_for_translation(english_locale, copy_parents=True)
    twin.winners = [Winner(name=CANARY)]
    twin.save_revision().publish()
    draft = year.get_latest_revision_as_object()
    draft.last_day = dt.date(2024, 7, 1)
    revision = draft.save_revision()
    with pytest.raises(PermissionDenied):
        revision.publish(user=plain)
    assert CANARY not in client.get(twin.url).content.decode()


def test_a_year_that_is_not_published_waits_for_somebody_with_the_right(
    make_year, at, plain, announcer
):
    at("2024-11-07 12:00")
    year = make_year(2024, live=False, winners=[CANARY])
    revision = year.save_revision()
    with pytest.raises(PermissionDenied):
        revision.publish(user=plain)
    revision.publish(user=announcer)
    assert PrizeYear.objects.get(pk=year.pk).live


def test_the_editor_is_told_and_the_draft_is_kept(client, make_year, at, plain):
    at("2024-11-07 12:00")
    year = make_year(2025, live=False, winners=[CANARY])
    year.save_revision()
    client.force_login(plain)
    address = reverse("wagtailadmin_pages:edit", args=[year.pk])
    form = client.get(address).context["form"]
    data = {**filled(form), "action-publish": "1", "theme_title": "Nytt"}
    answer = client.post(address, data, follow=True)
    assert CANARY not in answer.content.decode()
    year = PrizeYear.objects.get(pk=year.pk)
    assert not year.live
    assert year.get_latest_revision_as_object().theme_title == "Nytt"


def test_who_may_announce_publishes(closed, announcer):
    enter(closed).get_latest_revision().publish(user=announcer)
    assert PrizeYear.objects.get(pk=closed.pk).winners.get().name == CANARY


def test_what_is_published_by_itself_is_published_by_whoever_saved_it(
    closed, plain, announcer
):
    draft = enter(closed).get_latest_revision_as_object()
    draft.save_revision(user=plain).publish()
    assert not PrizeYear.objects.get(pk=closed.pk).winners.exists()
    draft.save_revision(user=announcer).publish()
    assert PrizeYear.objects.get(pk=closed.pk).winners.get().name == CANARY


def test_a_program_publishes(closed):
    enter(closed).get_latest_revision().publish()
    assert PrizeYear.objects.get(pk=closed.pk).winners.count() == 1


class TestAdminApi:
    def publish(self, client, year):
        return client.post(f"/admin/api/main/pages/{year.pk}/action/publish/")

    def test_it_publishes_no_winner_without_the_right(self, client, closed, plain):
        year = enter(closed, title="Rättat")
        client.force_login(plain)
        assert self.publish(client, year).status_code == 200
        live = PrizeYear.objects.get(pk=year.pk)
        assert (live.title, live.winners.count()) == ("Rättat", 0)

    def test_it_refuses_what_is_not_published(self, client, make_year, at, plain):
        at("2024-11-07 12:00")
        year = make_year(2024, live=False, winners=[CANARY])
        client.force_login(plain)
        answer = self.publish(client, year)
        assert answer.status_code == 403
        assert CANARY not in answer.content.decode()
        assert not PrizeYear.objects.get(pk=year.pk).live

    def test_it_publishes_with_the_right(self, client, closed, announcer):
        year = enter(closed)
        client.force_login(announcer)
        assert self.publish(client, year).status_code == 200
        assert PrizeYear.objects.get(pk=year.pk).winners.get().name == CANARY


@pytest.mark.parametrize("guess", [CANARY, "Någon annan"])
def test_no_guess_of_a_winner_is_confirmed(client, closed, plain, guess):
    """What is said to somebody without the right is the same for every name."""
    PrizeYear.objects.update(announce_at=local("2025-01-01 10:00"))
    year = enter(closed, announce_at=local("2025-01-01 10:00"))
    client.force_login(plain)
    address = reverse("wagtailadmin_pages:edit", args=[year.pk])
    data = filled(client.get(address).context["form"])
    answer = client.post(address, {**data, "notice": guess, "action-publish": "1"})
    assert answer.status_code == 302
    checklist = reverse("wagtail_trygghetspris_checklist", args=[year.pk])
    for place in (checklist, reverse("wagtail_trygghetspris_overview"), address):
        assert "names a winner" not in client.get(place).content.decode()


def test_who_may_announce_is_told_where_a_winner_is_named(client, closed, announcer):
    PrizeYear.objects.update(announce_at=local("2025-01-01 10:00"))
    year = enter(closed, announce_at=local("2025-01-01 10:00"), notice=CANARY)
    client.force_login(announcer)
    for name in ("checklist", "announce"):
        address = reverse(f"wagtail_trygghetspris_{name}", args=[year.pk])
        assert "names a winner" in client.get(address).content.decode()


def test_nothing_is_announced_for_later_with_the_name_in_what_shows_before(
    client, closed, announcer
):
    year = enter(closed, search_description=f"{CANARY} får priset")
    with pytest.raises(announcing.Incomplete):
        announcing.announce(
            year,
            at=local("2025-01-01 10:00"),
            version=announcing.version_of(year),
            moment=local("2024-11-07 12:00"),
            user=announcer,
        )
    assert not PrizeYear.objects.get(pk=year.pk).winners.exists()


def test_what_was_scheduled_and_may_not_be_published_stops_nothing_else(
    make_year, at, plain, caplog
):
    """Wagtail's command for scheduled pages goes on to the next one."""
    at("2024-11-07 12:00")
    year = make_year(2024, live=False, winners=[CANARY])
    year.save_revision(user=plain).publish()
    assert not PrizeYear.objects.get(pk=year.pk).live
    assert str(year.pk) in caplog.text
    assert CANARY not in caplog.text
