"""A nomination and an editor who moves the last day are put in order by the database.

For every row the last day counts that was in force when its transaction was committed;
the database itself has written down when that was, and when each last day came into
force (``track_commit_timestamp`` and ``witness.sql``).
"""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.reliability.servers import wait_until

pytestmark = pytest.mark.reliability

SIZE = 80
OUT_OF_ORDER = """
SELECT count(*)
FROM witness_nomination w
JOIN wagtail_trygghetspris_nomination n USING (reference)
CROSS JOIN LATERAL (
  SELECT last_day, last_time FROM witness_deadline d
  WHERE pg_xact_commit_timestamp(d.xid) < pg_xact_commit_timestamp(w.xid)
  ORDER BY pg_xact_commit_timestamp(d.xid) DESC LIMIT 1
) d
WHERE n.received_at >= CASE
  WHEN d.last_time IS NULL THEN (d.last_day + 1)::timestamp
  ELSE d.last_day + d.last_time
END AT TIME ZONE %s
"""


def send_beside_editor(how, crowd, site, folder):
    """Everybody sends while the last day moves to and fro; gives the books, and what
    the editor says."""
    stop = folder / f"stop-{site.port}"
    crowd.open_forms()
    with ThreadPoolExecutor(1) as pool:
        editor = pool.submit(site.run, "-m", "tests.reliability.editor", how, str(stop))
        try:
            count = "SELECT count(*) FROM witness_deadline"
            wait_until(lambda: site.database.value(count) > 1)
            ledger = crowd.send()
        finally:
            stop.touch()
        return ledger, json.loads(editor.result().stdout)


def run_beside_editor(how, crowd, site, folder, zone, figures):
    ledger, editor = send_beside_editor(how, crowd, site, folder)
    figures.update(
        answers=ledger.statuses,
        rows=len(site.database.references()),
        editor=editor,
        out_of_order=site.database.value(OUT_OF_ORDER, zone.key),
        deadlocks=site.database.deadlocks(),
        latency_ms=ledger.latencies(),
    )
    assert set(figures["answers"]) == {303, 403}
    assert ledger.acknowledged == site.database.references()


def slowed(*sabotage, linger="0.005"):
    """Options of a site on which the decision and the insert lie apart."""
    return {
        "sabotage": [*sabotage, "linger"],
        "environment": {"RELIABILITY_LINGER": linger},
    }


@pytest.mark.parametrize(("how", "linger"), [("publish", "0"), ("update", "0.005")])
def test_no_row_is_later_than_the_last_day_in_force(
    how, linger, database, serve, make_crowd, folder, zone, figures
):
    site = serve(database, **slowed(linger=linger))
    crowd = make_crowd(site, size=SIZE, clients=20)
    run_beside_editor(how, crowd, site, folder, zone, figures)
    assert (figures["out_of_order"], figures["deadlocks"]) == (0, 0)


def test_without_the_lock_rows_are_later_than_the_last_day_in_force(
    database, serve, make_crowd, folder, zone, figures
):
    site = serve(database, **slowed("lock"))
    crowd = make_crowd(site, size=SIZE, clients=20)
    run_beside_editor("update", crowd, site, folder, zone, figures)
    assert figures["out_of_order"] > 0
