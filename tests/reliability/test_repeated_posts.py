"""One form is one nomination, however often it is sent (rule R4)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.reliability.citizen import answers_of

pytestmark = pytest.mark.reliability

ROUNDS = 5
AT_ONCE = 10


def send_at_once(citizen, changes):
    """Send the same form once for each of ``changes``, all at the same time."""
    citizen.open_form()
    ready = Barrier(len(changes))

    def send(change):
        ready.wait()
        return citizen.send(**change)

    with ThreadPoolExecutor(len(changes)) as pool:
        return list(pool.map(send, changes))


def test_ten_identical_posts_at_once(database, serve, make_crowd, figures):
    site = serve(database)
    crowd = make_crowd(site, size=ROUNDS, clients=1)
    rounds = [send_at_once(citizen, [{}] * AT_ONCE) for citizen in crowd.citizens]
    figures.update(
        posts=ROUNDS * AT_ONCE,
        receipts=sum(answer.is_receipt for each in rounds for answer in each),
        references=[len({a.reference for a in each}) for each in rounds],
        rows=len(database.references()),
    )
    assert figures["receipts"] == figures["posts"]
    assert figures["references"] == [1] * ROUNDS
    assert figures["rows"] == ROUNDS


def test_without_turns_the_unique_index_decides_and_the_log_quotes_the_text(
    database, postgres, serve, make_crowd, figures
):
    """That is why presses of the same form take turns: PostgreSQL's log, which
    ``test_logs`` looks through, has statements that fail, with their values."""
    site = serve(database, sabotage=["turns"])
    crowd = make_crowd(site, size=ROUNDS, clients=1)
    words = dict.fromkeys(("nominee", "motivation", "nominator_name"), "Dubbelklick")
    words["nominator_email"] = "d@citizen.example"
    for citizen in crowd.citizens:
        answers = send_at_once(citizen, [words] * AT_ONCE)
        assert all(answer.is_receipt for answer in answers)
    figures["rows"] = len(database.references())
    assert figures["rows"] == ROUNDS
    assert "Dubbelklick" in postgres.log


def test_without_the_key_each_post_is_a_row(database, serve, make_crowd, figures):
    site = serve(database, sabotage=["key"])
    [citizen] = make_crowd(site, size=1, clients=1).citizens
    answers = send_at_once(citizen, [{}] * AT_ONCE)
    figures["rows"] = len(database.references())
    assert figures["rows"] == len({answer.reference for answer in answers}) == AT_ONCE


def test_the_same_form_with_other_words_is_shown_beside_what_is_stored(
    database, serve, make_crowd, figures
):
    site = serve(database)
    crowd = make_crowd(site, size=ROUNDS, clients=1)
    words = [answers_of(number)["motivation"] for number in range(100, 100 + AT_ONCE)]
    changes = [{"motivation": text} for text in words]
    statuses = []
    for citizen in crowd.citizens:
        answers = send_at_once(citizen, changes)
        statuses.append(sorted(answer.status for answer in answers))
        for answer, text in zip(answers, words, strict=True):
            assert answer.is_receipt or answer.form_kept["motivation"] == text
    figures.update(statuses=statuses[0], rows=len(database.references()))
    assert statuses == [[303] + [409] * (AT_ONCE - 1)] * ROUNDS
    assert figures["rows"] == ROUNDS
