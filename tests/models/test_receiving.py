"""A form that is sent again gets its receipt, and does nothing to what is stored."""

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from tests.conftest import ANSWERS, make_form
from tests.threads import IN_THREADS, at_once
from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.forms.spam.base import PASSED, SpamCheck, suspicious
from wagtail_trygghetspris.models import Letter, Nomination

#: A nomination as it is stored, with the state of its letters.
CLEAN = (("received", []), ["waiting"])
ODD = (("quarantined", ["odd"]), ["held"])
UNCHECKED = (("quarantined", ["unchecked"]), ["held"])


class Quick(SpamCheck):
    """Says what the test has told it to, and counts how often it is asked."""

    asked, finding, is_refusing = 0, PASSED, False

    def check(self, submission):
        type(self).asked += 1
        return self.finding

    def refuses(self, submission):
        return self.is_refusing


class Slow(Quick):
    asked, is_slow = 0, True


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(Quick, "asked", 0)
    return lambda name, value: monkeypatch.setattr(Quick, name, value)


@pytest.fixture
def slow(monkeypatch):
    monkeypatch.setattr(Slow, "asked", 0)
    return lambda name, value: monkeypatch.setattr(Slow, name, value)


@pytest.fixture
def asking(open_year):
    return make_form(open_year, spam_checks=[f"{__name__}.Quick", f"{__name__}.Slow"])


@pytest.fixture
def sent(asking, ticket_of):
    return {**ANSWERS, "ticket": ticket_of(asking)}


@pytest.fixture(params=["the same form", "a new form", "no ticket"])
def again(request, asking, sent, ticket_of):
    """The same answers as ``sent``, from the same browser."""
    if request.param == "a new form":
        return {**sent, "ticket": ticket_of(asking)}
    return sent if request.param == "the same form" else {**sent, "ticket": ""}


def stored():
    found = Nomination.objects.get()
    letters = Letter.objects.filter(nomination=found).values_list("status", flat=True)
    return (found.status, found.quarantine_reasons), list(letters)


@pytest.mark.parametrize(("first", "then"), [(CLEAN, ODD), (ODD, CLEAN)])
def test_what_a_check_says_of_a_repeat_changes_nothing(
    client, asking, sent, again, quick, first, then
):
    quick("finding", PASSED if first == CLEAN else suspicious("odd"))
    assert client.post(asking.url, sent).status_code == 303
    quick("finding", PASSED if then == CLEAN else suspicious("odd"))
    assert client.post(asking.url, again).status_code == 303
    assert stored() == first


@pytest.mark.parametrize("seen_as", [CLEAN, ODD])
def test_what_takes_time_is_asked_once(client, asking, sent, again, slow, seen_as):
    slow("finding", PASSED if seen_as == CLEAN else suspicious("odd"))
    client.post(asking.url, sent)
    slow("finding", PASSED if seen_as == ODD else suspicious("odd"))
    assert client.post(asking.url, again).status_code == 303
    assert (Slow.asked, stored()) == (1, seen_as)


def test_what_was_interrupted_is_for_a_person_also_after_a_repeat(
    client, asking, sent, again, monkeypatch, slow
):
    with monkeypatch.context() as stopped:
        stopped.setattr(nominations, "settle", lambda *args, **known: None)
        client.post(asking.url, sent)
    asked = Slow.asked
    assert client.post(asking.url, again).status_code == 303
    assert stored() == UNCHECKED
    assert Slow.asked == asked


def test_what_is_refused_now_gets_its_receipt_if_it_was_taken(
    client, asking, sent, again, quick
):
    client.post(asking.url, sent)
    before = stored()
    quick("is_refusing", True)
    assert client.post(asking.url, again).status_code == 303
    changed = {**sent, "motivation": "Något annat."}
    assert client.post(asking.url, changed).status_code == 409
    other = Client().post(asking.url, {**again, "nominee": "Bo"})
    assert other.status_code == (409 if again == sent else 429)
    assert stored() == before


def test_the_form_decides_before_the_answers(client, asking, sent, ticket_of):
    """One form was sent first, with other answers than it comes with now; those were
    sent since in another one."""
    first = {**sent, "nominee": "Bo", "ticket": ticket_of(asking)}
    for each in (first, sent):
        assert client.post(asking.url, each).status_code == 303
    answer = client.post(asking.url, {**first, "nominee": sent["nominee"]})
    assert answer.status_code == 409
    assert answer.context["stored"].nominee == "Bo"
    assert Nomination.objects.count() == 2


class TestAYearThatTakesNoMore:
    def test_after_the_last_day_and_while_it_pauses(
        self, client, asking, sent, again, at, quick
    ):
        client.post(asking.url, sent)
        before = stored()
        type(asking.prize_year).objects.update(is_paused=True)
        assert client.post(asking.url, again).status_code == 303
        at("2024-09-02 00:00")
        quick("is_refusing", True)
        assert client.post(asking.url, again).status_code == 303
        assert stored() == before

    def test_one_that_is_not_published_gives_the_text_back(self, client, asking, sent):
        client.post(asking.url, sent)
        before = stored()
        asking.prize_year.unpublish()
        answer = client.post(asking.url, sent)
        assert (answer.status_code, answer.context["problem"]) == (404, "gone")
        assert ANSWERS["nominator_name"] in answer.content.decode()
        assert stored() == before


class TestOtherWays:
    """The year does not tell whether it has the nomination, or tells it too early."""

    def test_a_host_that_holds_the_year_in_its_own_way(
        self, client, asking, sent, again, monkeypatch
    ):
        def hold(form, *keys, using):
            return usual(form, using=using)

        usual = type(asking).hold_prize_year
        monkeypatch.setattr(type(asking), "hold_prize_year", hold)
        assert client.post(asking.url, sent).status_code == 303
        before = stored()
        # Nothing is left to the unique key, of which PostgreSQL's log tells.
        monkeypatch.setattr(nominations, "store", None)
        assert client.post(asking.url, again).status_code == 303
        assert stored() == before

    @pytest.mark.parametrize("is_atomic", [True, False])
    def test_where_nobody_takes_turns_the_unique_key_decides(
        self, client, asking, sent, monkeypatch, is_atomic, slow
    ):
        def hold(form, *keys, using):
            year, moment = usual(form, *keys, using=using)
            year.is_received = False
            return year, moment

        usual = type(asking).hold_prize_year
        monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", is_atomic)
        assert client.post(asking.url, sent).status_code == 303
        before = stored()
        monkeypatch.setattr(type(asking), "hold_prize_year", hold)
        assert client.post(asking.url, sent).status_code == 303
        assert client.post(asking.url, {**sent, "nominee": "Bo"}).status_code == 409
        assert (stored(), Slow.asked) == (before, 1)

    def test_a_reference_that_has_been_drawn_before_is_drawn_anew(
        self, client, asking, sent, monkeypatch
    ):
        def fail_twice(*args, **fields):
            attempts.append(fields["idempotency_key"])
            if len(attempts) < 3:
                raise IntegrityError
            return usual(*args, **fields)

        attempts, usual = [], nominations.store
        monkeypatch.setattr(nominations, "store", fail_twice)
        assert client.post(asking.url, sent).status_code == 303
        assert len(attempts) == 3
        assert stored() == CLEAN


class TestTwoPresses:
    pytestmark = IN_THREADS

    def test_at_once_are_one_nomination_in_turn(self, asking, client, sent, slow):
        browsers = [Client() for _press in range(4)]
        for browser in browsers:
            browser.cookies = client.cookies
        presses = [lambda each=each: each.post(asking.url, sent) for each in browsers]
        answers = at_once(*presses)
        assert [each.status_code for each in answers] == [303] * 4
        # The way to the receipt ends in the second at which it was signed.
        receipts = {each["Location"].rsplit("/", 3)[0] for each in answers}
        assert len(receipts) == 1
        assert (Slow.asked, stored()) == (1, CLEAN)

    def test_in_two_forms_of_one_browser_too(
        self, asking, client, sent, ticket_of, slow
    ):
        other = {**sent, "ticket": ticket_of(asking)}
        browsers = [Client() for _press in range(4)]
        for browser in browsers:
            browser.cookies = client.cookies
        presses = [
            lambda each=each, data=data: each.post(asking.url, data)
            for each, data in zip(browsers, [sent, other] * 2, strict=True)
        ]
        assert [each.status_code for each in at_once(*presses)] == [303] * 4
        assert (Slow.asked, stored()) == (1, CLEAN)
