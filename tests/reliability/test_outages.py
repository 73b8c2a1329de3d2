"""While the database is away or takes no writes, the text stays with the citizen."""

import pytest

from tests.reliability.citizen import answers_of

pytestmark = pytest.mark.reliability


def press_again(citizen, answer):
    """Send the form in ``answer`` as it stands there."""
    return citizen.send(**answer.form_kept)


def assert_text_is_kept(citizen, answer):
    kept = answer.form_kept
    for name, text in answers_of(citizen.number).items():
        assert kept.get(name) == text, (name, answer.status, answer.body[:500])


def note(figures, answers, database):
    figures.update(
        answers=[answer.status for answer in answers],
        rows=len(database.references()),
        answered_after_ms=round(answers[0].seconds * 1000),
    )


@pytest.fixture
def citizen(database, serve, make_crowd):
    site = serve(database, workers=2)
    crowd = make_crowd(site, size=1, clients=1)
    crowd.open_forms()
    return crowd.citizens[0]


def test_the_database_is_away(citizen, database, postgres, figures):
    postgres.stop()
    try:
        away = [citizen.send(), citizen.send()]
    finally:
        postgres.start()
    back = [press_again(citizen, away[1]), press_again(citizen, away[1])]
    note(figures, away + back, database)
    assert figures["answers"] == [503, 503, 303, 303]
    assert_text_is_kept(citizen, away[0])
    assert back[0].reference == back[1].reference
    assert figures["rows"] == 1


def test_the_database_takes_no_writes(citizen, database, figures):
    database.set_read_only("on")
    away = [citizen.send(), citizen.send()]
    database.set_read_only("off")
    back = [press_again(citizen, away[1]), press_again(citizen, away[1])]
    note(figures, away + back, database)
    assert figures["answers"] == [503, 503, 303, 303]
    assert_text_is_kept(citizen, away[0])
    assert back[0].reference == back[1].reference
    assert figures["rows"] == 1


def test_a_form_that_was_opened_while_nothing_could_be_written(
    database, serve, make_crowd, figures
):
    database.set_read_only("on")
    site = serve(database, workers=2)
    crowd = make_crowd(site, size=1, clients=1)
    crowd.open_forms()
    away = [crowd.citizens[0].send()]
    database.set_read_only("off")
    back = [press_again(crowd.citizens[0], away[0])]
    note(figures, away + back, database)
    assert figures["answers"] == [503, 303]
    assert_text_is_kept(crowd.citizens[0], away[0])
    assert figures["rows"] == 1
