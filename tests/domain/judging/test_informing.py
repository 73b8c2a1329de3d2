"""Letters after the decision: whom they reach, when they leave, and that they leave
once."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import translation

from tests.conftest import local
from tests.judging.rows import decide, make_judging, make_nominee
from wagtail_trygghetspris.domain.judging import informing
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.enums import LetterKind, NominationStatus
from wagtail_trygghetspris.models import Letter, LetterText, Nomination, Winner

NOW = local("2024-10-25 12:00")
OUTCOME, AWARD = LetterKind.OUTCOME, LetterKind.AWARD


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def leader(make_user):
    return make_user("leader", "lead_judging")


@pytest.fixture
def judging(form_page):
    return make_judging(form_page.prize_year, state="deliberating")


@pytest.fixture
def anna(judging, nominate):
    nomination = nominate(nominee="Anna", nominator_email="a@example.se")
    return make_nominee(judging, "Anna", [nomination], email="anna@example.se")


@pytest.fixture
def decided(judging, anna, leader):
    return decide(judging, anna, by=leader)


@pytest.fixture
def announce(judging, at):
    """The winner is on the web from now on."""

    def make():
        at("2024-10-25 12:00")
        year = judging.prize_year
        Winner.objects.create(prize_year=year, name="Anna")
        year.announce_at = local("2024-10-25 08:00")
        year.save()

    return make


@pytest.fixture
def text(judging):
    def make(kind=AWARD, **fields):
        latest = informing.latest_decision(judging)
        fields = {"subject": "Ämne", "body": "Text", "decision": latest, **fields}
        return LetterText.objects.create(judging=judging, kind=kind, **fields)

    return make


def send(text, user, **options):
    return informing.send(text, user=user, moment=NOW, **options)


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


# Sending


def test_sending_freezes_the_text_and_wishes_for_letters(decided, text, leader, anna):
    stored = text()
    assert send(stored, leader) == 1
    stored.refresh_from_db()
    assert (stored.sent_at, stored.sent_by) == (NOW, leader)
    letter = Letter.objects.get(kind=AWARD)
    assert (letter.text, letter.status) == (stored, "waiting")
    assert letter.nomination.grouped_as == anna


def test_the_log_knows_how_many_and_nobodys_name(decided, text, leader, judging):
    stored = text()
    send(stored, leader)
    (event,) = judging.events.all()
    assert (event.kind, event.made_by) == ("letters_sent", leader)
    assert event.details == {"letter": "award", "text": stored.pk, "count": 1}


def test_letters_of_the_outcome_wait_for_the_announcement(
    decided, text, leader, announce
):
    stored = text(OUTCOME)
    with pytest.raises(Refused, match="announced on the web"):
        send(stored, leader)
    assert not Letter.objects.filter(kind=OUTCOME).exists()
    announce()
    stored = LetterText.objects.get(pk=stored.pk)
    assert send(stored, leader) == 1


def test_before_a_decision_nothing_is_sent(text, judging, anna, leader):
    for kind in (OUTCOME, AWARD):
        with pytest.raises(Refused, match="no decision"):
            send(text(kind), leader)


def test_to_nobody_nothing_is_sent(text, judging, anna, leader):
    decide(judging, "Cilla", by=leader)
    stored = text()
    with pytest.raises(Refused, match="nobody"):
        send(stored, leader)
    stored.refresh_from_db()
    assert stored.sent_at is None


def test_it_is_sent_once(decided, text, leader):
    stored = text()
    send(stored, leader)
    with pytest.raises(Refused, match="sent already"):
        send(stored, leader)
    assert Letter.objects.filter(kind=AWARD).count() == 1


def test_what_somebody_else_has_changed_is_not_sent(decided, text, leader):
    stored = text()
    with pytest.raises(Stale):
        send(stored, leader, seen={"subject": "Ämne", "body": "Gammal"})
    assert not Letter.objects.filter(kind=AWARD).exists()


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


@pytest.fixture
def press_twice(decided, text, leader):
    """Two presses at once; both have begun before either can end."""

    def run(hold_row):
        stored, outcomes = text(), []

        def press():
            try:
                outcomes.append(send(stored, leader))
            except Refused:
                outcomes.append("refused")
            finally:
                connection.close()

        threads = [threading.Thread(target=press) for _press in range(2)]
        with transaction.atomic():
            hold_row(stored)
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(0.5)
        for thread in threads:
            thread.join(10)
        return sorted(outcomes, key=str), Letter.objects.filter(kind=AWARD).count()

    return run


def hold_judging(text):
    type(text.judging).objects.select_for_update().get(pk=text.judging.pk)


only_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL locks rows"
)


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_presses_at_once_send_once(press_twice):
    assert press_twice(hold_judging) == ([1, "refused"], 1)


@only_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_the_lock_two_presses_send_twice(press_twice, monkeypatch):
    """The negative control: both have read the text before either has sent it."""
    both_have_read = threading.Barrier(2, timeout=5)
    recipients = informing.recipients

    def slowly(judging, kind):
        both_have_read.wait()
        return recipients(judging, kind)

    monkeypatch.setattr(informing, "hold", lambda judging: judging)
    monkeypatch.setattr(informing, "recipients", slowly)
    _outcomes, letters = press_twice(lambda text: None)
    assert letters == 2
