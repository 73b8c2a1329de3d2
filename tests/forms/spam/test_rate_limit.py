import datetime as dt

import pytest
from django.core.cache import cache
from django.core.management import call_command

from tests.forms.spam.fake_google import NOW
from wagtail_trygghetspris.forms.spam import rate_limit
from wagtail_trygghetspris.forms.spam.base import PASSED, suspicious
from wagtail_trygghetspris.forms.spam.rate_limit import RateLimit

MANY = suspicious("many_from_one_network")


@pytest.fixture(autouse=True)
def _limits(configure, at):
    at("2024-08-15 12:00")
    configure(PROXY_COUNT=0, RATE_LIMIT=3, RATE_LIMIT_REFUSED=5)


@pytest.fixture
def send(submission):
    """``send("192.0.2.1")``: take a form with a ticket of its own, as the intake does:
    "refused", or what the check found."""
    tickets = iter(range(1000))

    def send(address="192.0.2.1", **options):
        options.setdefault("data", {"ticket": f"ticket {next(tickets)}"})
        form = submission(REMOTE_ADDR=address, **options)
        check = RateLimit()
        return "refused" if check.refuses(form) else check.check(form)

    return send


def test_a_few_pass_more_go_into_quarantine_and_very_many_are_refused(send):
    found = [send() for _form in range(7)]

    assert found == [PASSED] * 3 + [MANY] * 2 + ["refused"] * 2


def test_a_network_counts_as_one(send):
    found = [send(f"192.0.2.{host}") for host in range(4)]

    assert found == [PASSED] * 3 + [MANY]


def test_networks_do_not_count_for_each_other(send):
    found = [send(f"192.0.{third}.1") for third in range(7)]

    assert found == [PASSED] * 7


def test_the_same_form_counts_once(send):
    found = [send(data={"ticket": "the same"}) for _press in range(7)]

    assert found == [PASSED] * 7


def test_without_a_ticket_every_form_counts(send):
    found = [send(data={"ticket": "made up"}, after=None) for _form in range(4)]

    assert found == [PASSED] * 3 + [MANY]


def test_looking_does_not_count(submission):
    form = submission({"ticket": "x"}, REMOTE_ADDR="192.0.2.1")
    for _look in range(9):
        assert RateLimit().refuses(form) is False
    assert RateLimit().check(form) == PASSED


def test_a_new_hour_begins_anew(send):
    for _form in range(4):
        send(moment=NOW + dt.timedelta(minutes=59, seconds=59))

    assert send(moment=NOW + dt.timedelta(hours=1)) == PASSED


@pytest.mark.parametrize(("time", "seconds"), [("12:00", 3600), ("12:59:59", 1)])
def test_nothing_is_kept_beyond_the_hour(send, monkeypatch, at, time, seconds):
    kept = []
    for name in ("add", "touch"):
        monkeypatch.setattr(
            rate_limit.cache, name, lambda *args: kept.append(args[-1]) or True
        )
    monkeypatch.setattr(rate_limit.cache, "incr", lambda key: 1)
    send(moment=dt.datetime.fromisoformat(f"2024-08-15 {time}+02:00"))

    assert kept == [seconds] * 3


def test_neither_address_nor_network_nor_ticket_is_kept(send, monkeypatch):
    kept = []
    add = cache.add
    monkeypatch.setattr(
        rate_limit.cache, "add", lambda *args: kept.append(str(args)) or add(*args)
    )
    send("192.0.2.1", data={"ticket": "the ticket"})

    assert len(kept) == 2
    for entry in kept:
        assert "192.0.2" not in entry
        assert "the ticket" not in entry


def test_the_keys_say_nothing_without_the_secret_key(submission, settings):
    form = submission(REMOTE_ADDR="192.0.2.1")
    key = rate_limit._key(form)
    settings.SECRET_KEY = "another"

    assert rate_limit._key(form) != key


@pytest.mark.parametrize("address", ["", "not an address"])
def test_who_cannot_be_known_passes(send, address):
    assert [send(address) for _form in range(7)] == [PASSED] * 7


def test_the_visitors_own_header_moves_nobody(send):
    found = [send(HTTP_X_FORWARDED_FOR=f"203.0.{third}.1") for third in range(4)]

    assert found == [PASSED] * 3 + [MANY]


@pytest.mark.parametrize(
    "broken", [["get", "add", "incr", "touch"], ["incr"], ["touch"]]
)
def test_a_cache_that_is_down_puts_nobody_into_quarantine(send, monkeypatch, broken):
    def fail(*args, **kwargs):
        raise ConnectionError

    for operation in broken:
        monkeypatch.setattr(rate_limit.cache, operation, fail)

    assert [send() for _form in range(4)] == [PASSED] * 4


def test_a_cache_that_keeps_nothing_counts_nothing(send, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }

    assert [send() for _form in range(7)] == [PASSED] * 7


@pytest.fixture
def cache_in_the_database(db, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_of_a_test",
        }
    }
    call_command("createcachetable")


@pytest.mark.usefixtures("cache_in_the_database")
def test_a_cache_whose_numbers_have_a_life_of_their_own_counts_the_hour(send, at):
    """Django's ``incr`` for caches in the database and in files gives an entry the
    usual life of 300 seconds."""
    early = [send() for _form in range(3)]
    at("2024-08-15 12:59:59")
    late = send(moment=NOW + dt.timedelta(minutes=59, seconds=59))

    assert [*early, late] == [PASSED] * 3 + [MANY]
