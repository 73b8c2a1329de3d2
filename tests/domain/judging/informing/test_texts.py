"""Letters after the decision: whom they reach, and what they say."""

import pytest

from tests.conftest import local
from tests.domain.judging.informing.letters import AWARD, NOW, OUTCOME, send
from tests.judging.rows import decide, make_nominee
from wagtail_trygghetspris.domain.judging import informing
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.enums import NominationStatus
from wagtail_trygghetspris.models import Letter, Nomination


def addresses(judging, kind):
    rows = Nomination.objects.in_bulk(informing.recipients(judging, kind))
    return [row.nominator_email for row in rows.values()]


# To whom


def test_an_address_is_written_to_once_by_its_first_nomination(judging, nominate):
    nominate(nominee="B", moment=local("2024-08-16"), nominator_email="X@Example.se")
    first = nominate(moment=local("2024-08-15"), nominator_email="x@example.se")
    other = nominate(nominator_email="y@example.se", nominee="C")
    assert set(informing.recipients(judging, OUTCOME)) == {first.pk, other.pk}


@pytest.mark.parametrize(
    "status", [each for each in NominationStatus if each != NominationStatus.RECEIVED]
)
def test_who_stands_on_nothing_that_was_received_is_not_written_to(
    judging, nominate, status
):
    nomination = nominate()
    Nomination.objects.filter(pk=nomination.pk).update(status=status)
    assert informing.recipients(judging, OUTCOME) == []


def test_who_gave_no_address_is_not_written_to(judging, nominate):
    nominate(nominator_email="")
    assert informing.recipients(judging, OUTCOME) == []


def test_another_year_is_not_written_to(judging, nominate, make_year):
    nomination = nominate()
    Nomination.objects.filter(pk=nomination.pk).update(prize_year=make_year(2023))
    assert informing.recipients(judging, OUTCOME) == []


def test_an_award_goes_to_the_winner_and_to_nobody_else(judging, anna, decided):
    (nomination,) = informing.recipients(judging, AWARD)
    assert Nomination.objects.get(pk=nomination).grouped_as == anna


def test_a_winner_without_an_address_or_a_nomination_is_not_reached(
    judging, anna, nominate, leader
):
    bo = make_nominee(judging, "Bo", [nominate(nominee="Bo")])
    decision = decide(judging, anna, bo, "Cilla", by=leader)
    reached = informing.reached_winners(decision)
    assert [(each.winner.name, each.is_reached) for each in reached] == [
        ("Anna", True),
        ("Bo", False),
        ("Cilla", False),
    ]
    assert len(informing.recipients(judging, AWARD)) == 1


def test_the_latest_decision_says_who_has_won(judging, anna, nominate, leader):
    bo = make_nominee(judging, "Bo", [nominate(nominee="Bo")], email="bo@example.se")
    decide(judging, anna, by=leader)
    decide(judging, bo, by=leader)
    (key,) = informing.recipients(judging, AWARD)
    assert Nomination.objects.get(pk=key).grouped_as == bo


# Beginning and changing


def test_a_text_is_made_once(judging):
    made = []

    def words(decision):
        made.append(1)
        return "Ämne", "Text"

    first = informing.begin(judging, OUTCOME, words=words)
    assert informing.begin(judging, OUTCOME, words=words) == first
    assert informing.begin(judging, OUTCOME, words=words, anew=True) == first
    assert made == [1]


def test_beside_one_that_was_sent_another_is_made_only_when_asked_for(judging, text):
    sent = text(sent_at=NOW)
    words = lambda decision: ("Ämne", "Text")  # noqa: E731
    assert informing.begin(judging, AWARD, words=words) == sent
    assert informing.begin(judging, AWARD, words=words, anew=True) != sent


def test_a_text_is_changed(text):
    stored = text()
    seen = informing.version_of(stored)
    informing.rewrite(stored, subject="Nytt", body="Ny text", seen=seen, decision=None)
    stored.refresh_from_db()
    assert (stored.subject, stored.body) == ("Nytt", "Ny text")


def test_a_text_that_somebody_else_has_changed_is_not_written_over(text):
    stored = text()
    with pytest.raises(Stale):
        informing.rewrite(
            stored,
            subject="N",
            body="N",
            seen={"subject": "Ämne", "body": "Gammal"},
            decision=None,
        )
    stored.refresh_from_db()
    assert stored.body == "Text"


def test_what_was_sent_is_not_changed(text):
    stored = text(sent_at=NOW)
    with pytest.raises(Refused, match="sent already"):
        informing.rewrite(stored, subject="N", body="N", seen=None, decision=None)
    stored.refresh_from_db()
    assert stored.body == "Text"


# After a correction


def words(kind, decision):
    return f"{kind}", f"Beslut {decision.number}"


def test_a_prepared_text_follows_the_correction_and_one_of_ones_own_does_not(
    judging, anna, decided, text, leader
):
    prepared = text(subject="award", body="Beslut 1")
    own = text(OUTCOME, body="Egna ord")
    correction = decide(judging, "Bo", by=leader)
    informing.follow(correction, words=words)
    prepared.refresh_from_db()
    own.refresh_from_db()
    assert (prepared.body, prepared.decision) == ("Beslut 2", correction)
    assert (own.body, own.decision) == ("Egna ord", decided)
    found = [informing.is_outdated(each, correction) for each in (prepared, own)]
    assert found == [False, True]


def test_what_was_sent_does_not_follow(judging, decided, text, leader):
    sent = text(subject="award", body="Beslut 1", sent_at=NOW)
    informing.follow(decide(judging, "Bo", by=leader), words=words)
    sent.refresh_from_db()
    assert sent.body == "Beslut 1"


def test_a_text_from_before_the_correction_is_not_sent_until_it_is_saved(
    judging, anna, decided, text, leader
):
    stored = text()
    decide(judging, anna, by=leader)
    with pytest.raises(Refused, match="has been corrected since"):
        send(stored, leader)
    assert not Letter.objects.filter(kind=AWARD).exists()
    seen = informing.version_of(stored)
    with pytest.raises(Stale, match="was corrected"):
        informing.rewrite(stored, subject="Ämne", body="Text", seen=seen, decision=1)
    informing.rewrite(stored, subject="Ämne", body="Text", seen=seen, decision=2)
    assert send(stored, leader) == 1
