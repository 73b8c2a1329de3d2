"""The last moment is decided in the database (rules R1 and R2)."""

import datetime as dt
import time

import pytest

from tests.reliability.conftest import CLIENTS, LOAD

pytestmark = pytest.mark.reliability

#: Makes the time between reading the clock and storing as long as it may be when a
#: check asks another server. In the runs with and without the guard.
SLOW = {
    "sabotage": ["dawdle", "linger"],
    "environment": {"RELIABILITY_DAWDLE": "0.05", "RELIABILITY_LINGER": "0.02"},
}


def send_across_closing(crowd, database, zone):
    """Let the period end in the middle of the run, however quick it is: two fifths of
    the citizens send in the second round the last moment, if their turn has come.

    Set before anybody sends: an editor may have to wait for a gap between nominations.
    Returns the books and the closing moment, in seconds since 1970.
    """
    began = time.time()
    crowd.open_forms()
    ahead = dt.timedelta(seconds=max(1, (time.time() - began) * 0.6))
    closes = dt.datetime.now(zone) + ahead
    database.close_at(closes)
    number, first = len(crowd.citizens), len(crowd.citizens) * 3 // 5

    def send(citizen):
        if citizen.number >= first:
            place = (citizen.number - first) / (number - first)
            time.sleep(max(0, closes.timestamp() - 0.5 + place - time.time()))
        return citizen.send()

    return crowd.send(send), closes.timestamp()


def describe(ledger, database, closes):
    refused = ledger.refused_as_closed
    return {
        "sent": len(ledger.answers),
        "answers": ledger.statuses,
        "rows": len(database.references()),
        "late_rows": sum(moment >= closes for moment in database.received()),
        "timely_refused": sum(answer.finished_at < closes for answer in refused),
        "pressed_in_time_but_reached_us_late": sum(
            answer.sent_at < closes for answer in refused
        ),
        "latency_ms": ledger.latencies(),
    }


def run_across_closing(crowd, database, zone, figures):
    ledger, closes = send_across_closing(crowd, database, zone)
    figures.update(describe(ledger, database, closes))
    assert set(figures["answers"]) == {303, 403}
    assert min(figures["answers"].values()) >= len(crowd.citizens) // 10
    assert ledger.acknowledged == database.references()
    return ledger, closes


def add_lateness(figures, database, closes):
    lag, late = database.lateness(closes)
    figures["longest_from_clock_to_insert_ms"] = round(lag * 1000, 1)
    figures["last_insert_after_closing_ms"] = round(late * 1000, 1)


def test_what_was_acknowledged_is_stored_and_nothing_is_late(
    database, serve, make_crowd, mail_server, zone, figures
):
    mail = mail_server("ok")
    site = serve(database, smtp_port=mail.port, preload=False, **SLOW)
    crowd = make_crowd(site, size=LOAD, clients=CLIENTS)
    ledger, closes = run_across_closing(crowd, database, zone, figures)
    add_lateness(figures, database, closes)
    assert (figures["late_rows"], figures["timely_refused"]) == (0, 0)
    for answer in ledger.receipts[::50]:
        citizen = crowd.citizens[answer.number]
        assert citizen.read_receipt(answer.location) == answer.reference


def test_the_same_run_without_the_guard_finds_late_rows(
    database, serve, make_crowd, zone, figures
):
    site = serve(database, **{**SLOW, "sabotage": ["guard", "dawdle", "linger"]})
    crowd = make_crowd(site, size=150, clients=CLIENTS)
    _ledger, closes = run_across_closing(crowd, database, zone, figures)
    add_lateness(figures, database, closes)
    assert figures["late_rows"] > 0


def test_requests_that_are_transactions_themselves(
    database, serve, make_crowd, zone, figures
):
    """``ATOMIC_REQUESTS``: what was stored is not undone by what comes after."""
    site = serve(database, atomic_requests=True, **SLOW)
    crowd = make_crowd(site, size=LOAD // 8, clients=20)
    _ledger, closes = run_across_closing(crowd, database, zone, figures)
    add_lateness(figures, database, closes)
    assert (figures["late_rows"], figures["timely_refused"]) == (0, 0)


@pytest.mark.parametrize("atomic_requests", [False, True])
def test_sqlite_with_threads(
    atomic_requests, make_sqlite, serve, make_crowd, zone, figures
):
    """One process with threads, as ``docs/operating.md`` says for SQLite."""
    database = make_sqlite()
    site = serve(database, workers=1, threads=8, atomic_requests=atomic_requests)
    crowd = make_crowd(site, size=LOAD // 8, clients=20)
    run_across_closing(crowd, database, zone, figures)
    assert database.journal_mode == "wal"
    assert (figures["late_rows"], figures["timely_refused"]) == (0, 0)
