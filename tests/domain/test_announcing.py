"""Announcing, withdrawing and showing again, with what each leaves behind."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.conftest import local
from wagtail_trygghetspris.domain import announcing
from wagtail_trygghetspris.models import PrizeYear, Winner
from wagtail_trygghetspris.signals import winners_announced

NOW = "2024-10-01 12:00"


@pytest.fixture
def chef(make_user):
    return make_user("chef", superuser=True)


@pytest.fixture
def year(make_year, at):
    """Closed, with a winner in the draft only, and a changed theme."""
    at(NOW)
    year = make_year(2024, opens_on=dt.date(2024, 6, 1), last_day=dt.date(2024, 9, 1))
    year.save_revision().publish()
    year = PrizeYear.objects.get(pk=year.pk)
    draft = year.get_latest_revision_as_object()
    draft.winners = [Winner(name="Zebrafinken")]
    draft.theme_title = "utkast"
    draft.save_revision()
    return PrizeYear.objects.get(pk=year.pk)


@pytest.fixture
def heard():
    """The years that the signal was sent for."""
    years = []

    def listen(sender, year, **kwargs):
        years.append(year)

    winners_announced.connect(listen)
    yield years
    winners_announced.disconnect(listen)


@pytest.fixture
def announce(chef, django_capture_on_commit_callbacks):
    def act(year, *, at=None, version=None, user=chef):
        with django_capture_on_commit_callbacks(execute=True):
            return announcing.announce(
                year,
                at=at,
                version=version or announcing.version_of(year),
                moment=timezone.now(),
                user=user,
            )

    return act


@pytest.fixture
def withdraw(chef):
    def act(year, reason="Fel sum i beslutet."):
        version = announcing.version_of(year)
        return announcing.withdraw(year, reason=reason, version=version, user=chef)

    return act


def shown(year):
    live = PrizeYear.objects.get(pk=year.pk)
    return [winner.name for winner in live.standing(timezone.now()).winners]


def logged(year, action):
    return PageLogEntry.objects.filter(page=year.pk, action=action)


def test_announcing_now_publishes_the_draft_and_shows_it(year, announce, heard):
    assert shown(year) == []
    published = announce(year)
    assert shown(year) == ["Zebrafinken"]
    assert published.announce_at == local(NOW)
    assert published.theme_title == "utkast"
    assert not published.has_unpublished_changes
    assert heard == [published]


def test_announcing_later_shows_nothing_before_the_moment(year, announce, heard, at):
    announce(year, at=local("2024-11-06 10:00"))
    assert PrizeYear.objects.get(pk=year.pk).winners.count() == 1
    at("2024-11-06 09:59:59")
    assert shown(year) == []
    at("2024-11-06 10:00:00")
    assert shown(year) == ["Zebrafinken"]
    assert heard == []


def test_the_log_names_no_winner(year, announce, withdraw, chef):
    year = withdraw(announce(year))
    announcing.show_again(
        year, version=announcing.version_of(year), moment=timezone.now(), user=chef
    )
    assert logged(year, announcing.ANNOUNCED).get().data == {
        "announce_at": local(NOW).astimezone(dt.UTC).isoformat()
    }
    assert logged(year, announcing.WITHDRAWN).get().data == {
        "reason": "Fel sum i beslutet."
    }
    entries = PageLogEntry.objects.filter(page=year.pk)
    assert not [
        entry for entry in entries if "ebrafink" in f"{entry.label}{entry.data}"
    ]


@pytest.mark.parametrize("passed", ["2024-10-01 12:00:00", "2024-09-30 12:00:00"])
def test_a_moment_that_has_passed_is_refused(year, announce, passed):
    with pytest.raises(announcing.TooEarly):
        announce(year, at=local(passed))
    assert not PrizeYear.objects.get(pk=year.pk).winners.exists()


@pytest.mark.parametrize(
    ("now", "is_refused"),
    [("2024-09-01 23:59:59", True), ("2024-09-02 00:00:00", False)],
)
def test_nothing_is_announced_before_the_last_day_has_ended(
    year, announce, at, now, is_refused
):
    at(now)
    if is_refused:
        with pytest.raises(announcing.TooEarly):
            announce(year)
    else:
        announce(year)
    assert shown(year) == ([] if is_refused else ["Zebrafinken"])


def test_a_year_without_outcome_is_refused(make_year, announce, at):
    at(NOW)
    year = make_year(2024, last_day=dt.date(2024, 9, 1))
    with pytest.raises(announcing.NothingToAnnounce):
        announce(year)


def test_winners_of_a_year_that_is_not_awarded_are_refused(year, announce):
    draft = year.get_latest_revision_as_object()
    draft.not_awarded = True
    draft.save_revision()
    with pytest.raises(announcing.NothingToAnnounce):
        announce(PrizeYear.objects.get(pk=year.pk))


def test_a_year_that_somebody_has_saved_meanwhile_is_refused(year, announce):
    seen = announcing.version_of(year)
    year.get_latest_revision_as_object().save_revision()
    with pytest.raises(announcing.Stale):
        announce(PrizeYear.objects.get(pk=year.pk), version=seen)


def test_a_draft_that_was_saved_over_itself_is_another_version(year, announce, at):
    seen = announcing.version_of(year)
    at("2024-10-01 12:01")
    draft = year.get_latest_revision_as_object()
    draft.save_revision(overwrite_revision=year.latest_revision)
    with pytest.raises(announcing.Stale):
        announce(PrizeYear.objects.get(pk=year.pk), version=seen)


def test_a_year_that_somebody_else_has_locked_is_refused(year, announce, make_user):
    year.locked, year.locked_by = True, make_user("annan")
    year.locked_at = timezone.now()
    year.save()
    with pytest.raises(announcing.Locked):
        announce(year)
    assert shown(year) == []


def test_withdrawing_hides_it_and_changes_nothing_else(year, announce, withdraw, at):
    year = announce(year)
    draft = year.get_latest_revision_as_object()
    draft.theme_title = "ett senare utkast"
    draft.save_revision()
    withdraw(PrizeYear.objects.get(pk=year.pk))
    assert shown(year) == []
    live = PrizeYear.objects.get(pk=year.pk)
    assert (live.theme_title, live.is_withheld) == ("utkast", True)
    assert live.winners.count() == 1
    draft = live.get_latest_revision_as_object()
    assert (draft.theme_title, draft.is_withheld) == ("ett senare utkast", True)
    assert live.has_unpublished_changes
    at("2030-01-01 12:00")
    assert shown(year) == []


def test_showing_again_lets_the_dates_decide(year, announce, withdraw, chef, heard):
    year = withdraw(announce(year))
    heard.clear()
    version = announcing.version_of(year)
    announcing.show_again(year, version=version, moment=timezone.now(), user=chef)
    assert shown(year) == ["Zebrafinken"]
    assert not PrizeYear.objects.get(pk=year.pk).has_unpublished_changes


@pytest.mark.parametrize("verb", ["withdraw", "show_again"])
@pytest.mark.parametrize("is_withheld", [True, False])
def test_neither_verb_publishes_a_year_that_is_not_published(
    make_year, chef, at, heard, verb, is_withheld
):
    at(NOW)
    year = make_year(2024, winners=["A"], live=False, is_withheld=is_withheld)
    more = {"reason": "Fel."} if verb == "withdraw" else {"moment": timezone.now()}
    version = announcing.version_of(year)
    with pytest.raises(announcing.NotPublished):
        getattr(announcing, verb)(year, version=version, user=chef, **more)
    stored = PrizeYear.objects.get(pk=year.pk)
    assert (stored.live, stored.is_withheld) == (False, is_withheld)
    assert stored.latest_revision is None


def test_a_time_of_publication_ahead_does_not_hold_it_back(year, announce):
    draft = year.get_latest_revision_as_object()
    draft.go_live_at = local("2024-10-05 12:00")
    draft.save_revision()
    published = announce(PrizeYear.objects.get(pk=year.pk))
    assert shown(year) == ["Zebrafinken"]
    assert (published.live, published.go_live_at) == (True, None)


@pytest.mark.parametrize("reason", ["", "  ", "zebrafinken har tackat nej"])
def test_a_withdrawal_has_a_reason_that_names_no_winner(
    year, announce, withdraw, reason
):
    year = announce(year)
    with pytest.raises(announcing.ReasonWanted):
        withdraw(year, reason)
    assert shown(year) == ["Zebrafinken"]


def test_the_signal_waits_for_the_commit(year, chef, heard):
    announcing.announce(
        year,
        at=None,
        version=announcing.version_of(year),
        moment=timezone.now(),
        user=chef,
    )
    assert heard == []


class Primary:
    """For DATABASE_ROUTERS of a site that reads elsewhere."""

    def db_for_write(self, model, **hints):
        return "primary"


@pytest.mark.parametrize("verb", ["announce", "withdraw", "show_again"])
def test_it_is_done_in_the_database_that_is_written_to(
    year, chef, settings, monkeypatch, verb
):
    class Opened(Exception):
        pass

    def opened(using=None):
        raise Opened(using)

    settings.DATABASE_ROUTERS = [Primary()]
    monkeypatch.setattr(announcing.transaction, "atomic", opened)
    more = {
        "announce": {"at": None, "moment": timezone.now()},
        "withdraw": {"reason": "Fel."},
        "show_again": {"moment": timezone.now()},
    }[verb]
    with pytest.raises(Opened, match="primary"):
        getattr(announcing, verb)(year, version="", user=chef, **more)
