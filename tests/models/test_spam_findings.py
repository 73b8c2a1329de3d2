"""What checks against spam say of a nomination, and when they are asked (rule R5)."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import ANSWERS
from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.enums import SpamVerdict
from wagtail_trygghetspris.forms.spam import registry
from wagtail_trygghetspris.forms.spam.base import Finding, SpamCheck
from wagtail_trygghetspris.models import Nomination


class Slow(SpamCheck):
    """Asks outside, and says what the test tells it to."""

    name = "slow"
    is_slow = True
    finding = Finding(SpamVerdict.PASS)
    seen = []

    def check(self, submission):
        stored = Nomination.objects.get()
        self.seen.append((stored.status, stored.quarantine_reasons))
        return self.finding


class Refusing(SpamCheck):
    name = "refusing"

    def check(self, submission):
        return Finding(SpamVerdict.PASS)

    def refuses(self, submission):
        return True


class TestChecks:
    @pytest.fixture
    def use(self, monkeypatch):
        def use(*checks):
            monkeypatch.setattr(registry, "checks_for", lambda page: list(checks))

        return use

    @pytest.mark.parametrize(
        ("verdict", "status", "reasons", "letter"),
        [
            ("pass", "received", [], "waiting"),
            ("fail", "quarantined", ["slow_says_no"], "held"),
            ("unknown", "quarantined", ["slow_says_no"], "held"),
        ],
    )
    def test_what_takes_time_is_asked_when_the_nomination_is_stored(
        self, client, form_page, filled_in, use, verdict, status, reasons, letter
    ):
        Slow.seen.clear()
        check = Slow()
        check.finding = Finding(SpamVerdict(verdict), "slow_says_no")
        use(check)
        assert client.post(form_page.url, filled_in).status_code == 303
        assert Slow.seen == [("quarantined", ["unchecked"])]
        nomination = Nomination.objects.get()
        assert (nomination.status, nomination.quarantine_reasons) == (status, reasons)
        assert nomination.letters.get().status == letter

    def test_a_check_that_breaks_leaves_the_nomination_in_quarantine(
        self, client, form_page, filled_in, use
    ):
        class Broken(Slow):
            def check(self, submission):
                raise RuntimeError("gone")

        use(Broken())
        assert client.post(form_page.url, filled_in).status_code == 303
        nomination = Nomination.objects.get()
        assert nomination.status == "quarantined"
        assert nomination.quarantine_reasons == ["check_broken"]

    def test_nothing_is_asked_for_a_form_with_an_error(
        self, client, form_page, filled_in, use
    ):
        Slow.seen.clear()
        use(Slow())
        client.post(form_page.url, {**filled_in, "nominee": ""})
        assert Slow.seen == []

    def test_nothing_is_asked_twice(self, client, form_page, filled_in, use):
        Slow.seen.clear()
        use(Slow())
        for _time in range(2):
            client.post(form_page.url, filled_in)
        assert len(Slow.seen) == 1

    def test_only_the_post_that_was_stored_is_settled(
        self, client, form_page, filled_in, use, monkeypatch
    ):
        """Of two posts at once the second would hear that its token is used up."""
        Slow.seen.clear()
        use(Slow())
        client.post(form_page.url, filled_in)
        real = nominations.received_with
        seen = iter([None])

        def blind_once(*args, **kwargs):
            return next(seen, ...) and real(*args, **kwargs)

        monkeypatch.setattr(nominations, "received_with", blind_once)
        assert client.post(form_page.url, filled_in).status_code == 303
        assert len(Slow.seen) == 1

    def test_who_may_not_send_now_keeps_the_text(
        self, client, form_page, filled_in, use
    ):
        use(Refusing())
        answer = client.post(form_page.url, filled_in)
        assert answer.status_code == 429
        assert ANSWERS["nominator_name"] in answer.content.decode()
        assert "Vänta en timme" in answer.content.decode()
        assert Nomination.objects.count() == 0

    @pytest.mark.parametrize(
        ("reasons", "then"), [(["by staff"], ["by staff"]), (["unchecked"], [])]
    )
    def test_staff_who_were_quicker_than_the_check_have_the_last_word(
        self, nominate, at, reasons, then
    ):
        nomination = nominate(quarantine=["unchecked"])
        Nomination.objects.update(status="spam", quarantine_reasons=reasons)
        nominations.settle(nomination, reasons=[], moment=dt.datetime.now(dt.UTC))
        stored = Nomination.objects.get()
        assert (stored.status, stored.quarantine_reasons) == ("spam", then)
        assert [letter.status for letter in stored.letters.all()] == ["held"]

    @pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time")
    def test_staff_and_the_check_do_not_write_over_one_another(self, nominate, at):
        nomination = nominate(quarantine=["unchecked"])
        with CaptureQueriesContext(connection) as asked:
            nominations.settle(nomination, reasons=[], moment=dt.datetime.now(dt.UTC))
        assert sum("FOR UPDATE" in each["sql"] for each in asked) == 1
