"""The receipt by e-mail never delays, loses or doubles a nomination (rule R6).

Letters are sent as by default, by the web process itself after the commit.
"""

import pytest

from tests.reliability.outbox import attempted, note_letters, send_what_waits
from tests.reliability.servers import free_port, wait_until

pytestmark = pytest.mark.reliability

SIZE = 16
CLIENTS = 8
#: What the slowest twentieth may wait longer than while mail works, in milliseconds.
#: Whoever had to wait for a letter in a black hole would wait five seconds.
MARGIN = 2000
WORKING = {}
#: The thread that sends lets nominations go first; here the two shall meet.
AT_ONCE = {"sabotage": ["quiet"]}


def send_all(crowd, database, figures):
    crowd.open_forms()
    ledger = crowd.send()
    figures.update(
        answers=ledger.statuses,
        rows=len(database.references()),
        latency_ms=ledger.latencies(),
    )
    assert ledger.acknowledged == database.references()
    assert figures["answers"] == {303: SIZE}
    return ledger


@pytest.fixture
def working(make_database, serve, make_crowd, mail_server):
    """The figures of a run while mail works, made once."""
    if not WORKING:
        database, server = make_database(), mail_server("ok")
        site = serve(database, smtp_port=server.port, **AT_ONCE)
        send_all(make_crowd(site, size=SIZE, clients=CLIENTS), database, WORKING)
        wait_until(lambda: database.letters() == {"sent": SIZE})
        note_letters(WORKING, database, server.deliveries())
        site.end()
    return WORKING


def test_every_letter_is_delivered_once_while_mail_works(working, figures):
    figures.update(working)
    assert figures["letters"] == {"sent": SIZE}
    assert (figures["delivered"], figures["delivered_twice"]) == (SIZE, 0)


@pytest.mark.parametrize("mode", ["refused", "451", "554", "blackhole"])
def test_mail_in_trouble_costs_the_citizen_nothing_and_the_letters_come_later(
    mode, working, database, serve, make_crowd, mail_server, figures
):
    port = free_port()
    server = mail_server(mode, port=port) if mode != "refused" else None
    site = serve(database, smtp_port=port, **AT_ONCE)
    send_all(make_crowd(site, size=SIZE, clients=CLIENTS), database, figures)
    wait_until(lambda: attempted(database) > 0)
    figures["added_p95_ms"] = (
        figures["latency_ms"]["p95"] - working["latency_ms"]["p95"]
    )
    assert database.letters() == {"waiting": SIZE}
    assert figures["added_p95_ms"] < MARGIN

    site.end()
    if server:
        figures["refused_after_data"] = len(server.deliveries())
        server.end()
        server.deliveries_file.unlink(missing_ok=True)
    works = mail_server("ok", port=port)
    send_what_waits(site)
    note_letters(figures, database, works.deliveries())
    assert figures["letters"] == {"sent": SIZE}
    assert (figures["delivered"], figures["delivered_twice"]) == (SIZE, 0)


def test_a_process_that_dies_after_the_250_sends_that_letter_twice_at_worst(
    database, serve, make_crowd, mail_server, folder, figures
):
    server = mail_server("ok")
    death = folder / "death"
    death.touch()
    site = serve(
        database,
        smtp_port=server.port,
        sabotage=["die_after_250", *AT_ONCE["sabotage"]],
        environment={"RELIABILITY_DEATH": str(death)},
    )
    crowd = make_crowd(site, size=10, clients=2)
    crowd.open_forms()
    ledger = crowd.send_until_answered()
    assert ledger.acknowledged == database.references()
    wait_until(lambda: database.letters() == {"sent": 9, "waiting": 1})
    figures["before_next_attempt"] = database.letters()
    site.end()
    send_what_waits(site)
    note_letters(figures, database, server.deliveries())
    assert figures["rows_with_letter"] == figures["rows"] == 10
    assert figures["letters"] == {"sent": 10}
    assert figures["delivered_twice"] == 1


def test_a_restart_while_letters_are_sent_doubles_none(
    database, serve, make_crowd, mail_server, figures
):
    server = mail_server("ok")
    site = serve(database, smtp_port=server.port, **AT_ONCE)
    crowd = make_crowd(site, size=20, clients=10)
    crowd.open_forms()
    crowd.send()
    site.end()
    figures["before_restart"] = database.letters()
    send_what_waits(site)
    note_letters(figures, database, server.deliveries())
    assert figures["letters"] == {"sent": 20}
    assert figures["delivered_twice"] == 0
