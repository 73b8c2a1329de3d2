import datetime as dt
import threading

import pytest
from django.db import connection

from tests.conftest import local, make_form
from wagtail_trygghetspris.domain import nominations, registering
from wagtail_trygghetspris.domain.nomination_columns import nominee_key
from wagtail_trygghetspris.domain.registering import Arrival, Oddity
from wagtail_trygghetspris.models import Nomination, PrizeYear
from wagtail_trygghetspris.signals import nomination_received

KEY = "0123456789abcdef" * 2


@pytest.fixture
def officer(make_user):
    return make_user("officer")


@pytest.fixture
def register(form_page, officer, answers):
    """``register("2024-08-14 10:00", nominee="X", reason="…")`` in local time."""

    def make(
        received="2024-08-14 10:00", *, page=form_page, key=KEY, user=officer, **more
    ):
        arrival = {
            name: more.pop(name)
            for name in ("reason", "sends_receipt", "registration_number", "channel")
            if name in more
        }
        version = nominations.freeze(page, questions=page.questions(), information="")
        return registering.register(
            page,
            Arrival(received_at=local(received), **{"channel": "post", **arrival}),
            answers={**answers, **more},
            version=version,
            language="sv",
            key=key,
            user=user,
        )

    return make


def test_registered_nomination_is_a_nomination_like_any_other(register, officer):
    nomination = register(registration_number=" KS 2024/1\n", channel="phone")
    nomination = Nomination.objects.get(pk=nomination.pk)
    assert nomination.reference.startswith("2024-")
    assert nomination.received_at == local("2024-08-14 10:00")
    assert nomination.created_at == local("2024-08-15 12:00")
    assert (nomination.status, nomination.channel) == ("received", "phone")
    assert nomination.registered_by == officer
    assert nomination.registration_number == "KS 2024/1"
    assert nomination.nominee == "Åsa-Märta & Söner"
    assert nomination.nominee_key == nominee_key("Åsa-Märta & Söner")
    assert "åsa-märta" in nomination.search_text
    flags = (nomination.is_late, nomination.is_in_grace, nomination.is_incomplete)
    assert flags == (False, False, False)


def test_registration_is_the_first_line_of_its_history(register, officer):
    change = register(reason="Kom i fel låda.").changes.get()
    assert (change.kind, change.made_by) == ("registered", officer)
    assert change.made_at == local("2024-08-15 12:00")
    assert (change.reason, change.previous) == ("Kom i fel låda.", {})


def test_host_is_told_once(register, django_capture_on_commit_callbacks):
    told = []

    def listen(sender, nomination, **kwargs):
        told.append(nomination.reference)

    nomination_received.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            nomination = register()
            register()
    finally:
        nomination_received.disconnect(listen)
    assert told == [nomination.reference]


# When


EDGES = [
    ("2024-05-31 23:59", Oddity.EARLY),
    ("2024-06-01 00:00", None),
    ("2024-09-01 23:59", None),
    ("2024-09-02 00:00", Oddity.LATE),
]


@pytest.mark.parametrize(("received", "oddity"), EDGES)
def test_only_what_came_out_of_time_needs_a_reason(register, at, received, oddity):
    at("2024-10-01 09:00")
    if oddity:
        with pytest.raises(registering.ReasonMissing):
            register(received, reason=" ")
        assert not Nomination.objects.exists()
        nomination = register(received, reason="Posten var sen.")
        assert nomination.changes.get().reason == "Posten var sen."
    else:
        nomination = register(received)
    assert nomination.is_late == (oddity == Oddity.LATE)


def test_grace_of_the_web_form_is_not_for_post(register, form_page, at):
    prize = form_page.prize_year.prize
    prize.grace_minutes = 30
    prize.save()
    at("2024-10-01 09:00")
    with pytest.raises(registering.ReasonMissing):
        register("2024-09-02 00:10")
    nomination = register("2024-09-02 00:10", reason="Lämnades i receptionen.")
    assert (nomination.is_late, nomination.is_in_grace) == (True, False)


@pytest.mark.parametrize(
    ("received", "stored"),
    [("2024-08-15 12:00", True), ("2024-08-15 12:01", False)],
)
def test_nothing_is_received_in_the_future(register, received, stored):
    if stored:
        register(received, reason="Även med skäl.")
    else:
        with pytest.raises(registering.InTheFuture):
            register(received, reason="Även med skäl.")
    assert Nomination.objects.count() == stored


@pytest.mark.parametrize("state", ["closed", "paused", "unpublished"])
def test_timely_nomination_is_registered_when_the_web_form_takes_none(
    register, form_page, at, state
):
    if state == "closed":
        at("2024-12-01 09:00")
    elif state == "paused":
        PrizeYear.objects.update(is_paused=True)
    else:
        PrizeYear.objects.update(live=False)
    assert register("2024-08-14 10:00").is_late is False


def test_decided_year_needs_a_reason_whenever_it_came(register, make_year, at):
    at("2024-10-01 09:00")
    year = make_year(2023, last_day=dt.date(2023, 9, 1), winners=["Vinnaren"])
    page = make_form(year)
    with pytest.raises(registering.ReasonMissing):
        register("2023-08-01 10:00", page=page)
    nomination = register("2023-08-01 10:00", page=page, reason="Låg kvar.")
    assert nomination.is_late is False


def test_year_without_a_last_day_knows_no_late(register, make_year, at):
    at("2024-10-01 09:00")
    page = make_form(make_year(2026, rolling=True))
    assert register("2024-09-30 10:00", page=page).is_late is False


# What


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"motivation": ""}, ["motivation"]),
        ({"nominator_name": "", "nominator_email": ""}, ["name", "email"]),
    ],
)
def test_missing_required_answers_mark_it_as_incomplete(register, changes, missing):
    assert register(**changes).is_incomplete == bool(missing)


@pytest.mark.parametrize("value", [None, "", False, []])
def test_empty_answers_are_missing_and_zero_is_not(form_page, value):
    version = nominations.freeze(
        form_page, questions=form_page.questions(), information=""
    )
    full = {question.key: "0" for question in version.as_questions()}
    assert registering.unanswered(version, full) == []
    (missing,) = registering.unanswered(version, {**full, "nominee": value})
    assert missing.key == "nominee"


@pytest.mark.parametrize(
    ("ticked", "email", "letters"),
    [(True, "gun@example.se", 1), (True, "", 0), (False, "gun@example.se", 0)],
)
def test_receipt_is_sent_when_it_is_wanted_and_can_be(register, ticked, email, letters):
    nomination = register(sends_receipt=ticked, nominator_email=email)
    assert nomination.letters.filter(kind="receipt", status="waiting").count() == (
        letters
    )


# Once


def test_double_click_makes_one_row(register):
    first, second = register(), register()
    assert first == second
    assert first.changes.count() == 1


def test_used_form_with_other_answers_is_not_swallowed(register):
    first = register()
    with pytest.raises(nominations.KeyInUse) as caught:
        register(nominee="En annan")
    assert caught.value.nomination == first
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize("user", [None, "unsaved"])
def test_somebody_registers(register, django_user_model, user):
    with pytest.raises(registering.NoOneResponsible):
        register(user=user and django_user_model())
    assert not Nomination.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite in memory has one connection"
)
def test_double_click_on_two_servers_makes_one_row(register):
    references = []

    def press():
        references.append(register().reference)
        connection.close()

    threads = [threading.Thread(target=press) for _click in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(references) == 5
    assert set(references) == {Nomination.objects.get().reference}
