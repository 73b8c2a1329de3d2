"""What was acknowledged is there, once, whatever dies meanwhile (rules R1 and R4).

Citizens whose line breaks, or who are asked to try again, press once more in the same
form.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.reliability.conftest import LOAD
from tests.reliability.outbox import note_letters, send_what_waits
from tests.reliability.servers import wait_until

pytestmark = pytest.mark.reliability

SIZE = LOAD // 6
KILLS = 3 if LOAD < 5000 else 20


def send_while(crowd, happens):
    """Everybody sends until answered, while ``happens()`` runs in a thread."""
    crowd.open_forms()
    with ThreadPoolExecutor(1) as pool:
        event = pool.submit(happens)
        ledger = crowd.send_until_answered()
        return ledger, event.result()


def note(figures, ledger, database):
    rows = database.references()
    figures.update(
        citizens=len(ledger.answers),
        answers=ledger.statuses,
        presses=ledger.tries,
        rows=len(rows),
        doubles=len(rows) - distinct_nominees(database),
        acknowledged_without_row=len(set(ledger.acknowledged) - set(rows)),
        latency_ms=ledger.latencies(),
    )


def distinct_nominees(database):
    return database.value(
        "SELECT count(DISTINCT nominee) FROM wagtail_trygghetspris_nomination"
    )


def test_workers_are_killed_in_mid_load(
    database, serve, make_crowd, mail_server, figures
):
    mail = mail_server("ok")
    site = serve(database, smtp_port=mail.port, preload=False)
    crowd = make_crowd(site, size=SIZE, clients=20)

    def kill_now_and_then():
        for number in range(KILLS):
            due = SIZE * (number + 0.5) / KILLS
            wait_until(lambda due=due: crowd.answered >= due, every=0.01)
            wait_until(site.kill_a_worker)
        return KILLS

    ledger, figures["kills"] = send_while(crowd, kill_now_and_then)
    note(figures, ledger, database)
    assert figures["presses"] > SIZE, "Nobody was interrupted."
    assert figures["answers"] == {303: SIZE}
    assert ledger.acknowledged == database.references()
    assert figures["doubles"] == 0
    site.end()
    send_what_waits(site)
    note_letters(figures, database, mail.deliveries())
    assert figures["letters"] == {"sent": SIZE}
    assert figures["delivered_twice"] <= figures["kills"]


def test_postgresql_crashes_in_mid_load(
    database, postgres, serve, make_crowd, mail_server, figures
):
    site = serve(database, smtp_port=mail_server("ok").port)
    crowd = make_crowd(site, size=SIZE, clients=20)

    def crash():
        wait_until(lambda: crowd.answered >= SIZE * 0.4, every=0.01)
        postgres.crash()
        postgres.start()
        return 1

    ledger, figures["crashes"] = send_while(crowd, crash)
    note(figures, ledger, database)
    assert figures["presses"] > SIZE, "Nobody was interrupted."
    assert figures["answers"] == {303: SIZE}
    assert ledger.acknowledged == database.references()
    assert figures["doubles"] == 0
