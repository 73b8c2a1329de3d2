"""A nomination through the public form: exactly once, in time, by the form shown."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError
from django.test import Client

from tests.conftest import ANSWERS, make_form
from wagtail_trygghetspris.domain import nominations, tickets
from wagtail_trygghetspris.enums import SpamVerdict
from wagtail_trygghetspris.forms.spam.base import Finding, SpamCheck
from wagtail_trygghetspris.models import (
    FormVersion,
    Nomination,
    NominationFormField,
    intake,
)


@pytest.fixture
def filled_in(form_page, ticket_of):
    """A form as it was handed out, filled in."""
    return {**ANSWERS, "ticket": ticket_of(form_page)}


class TestOnce:
    def test_sending_leads_to_the_receipt_by_redirect(
        self, client, form_page, filled_in
    ):
        answer = client.post(form_page.url, filled_in)
        assert answer.status_code == 303
        assert "no-store" in answer["Cache-Control"]
        nomination = Nomination.objects.get()
        assert nomination.status == "received"
        page = client.get(answer["Location"]).content.decode()
        assert nomination.reference in page

    def test_the_same_form_again_is_the_same_nomination(
        self, client, form_page, filled_in
    ):
        first = client.post(form_page.url, filled_in)
        again = client.post(form_page.url, filled_in)
        assert again.status_code == 303
        pages = [client.get(each["Location"]) for each in (first, again)]
        assert pages[0].context["nomination"] == pages[1].context["nomination"]
        assert Nomination.objects.count() == 1

    def test_a_retry_after_the_last_day_finds_what_was_received_in_time(
        self, client, form_page, filled_in, at
    ):
        at("2024-09-01 23:59:59")
        client.post(form_page.url, filled_in)
        at("2024-09-02 00:00:09")
        assert client.post(form_page.url, filled_in).status_code == 303
        assert Nomination.objects.count() == 1

    def test_the_same_words_in_a_new_form_of_the_same_browser_are_a_repeat(
        self, client, form_page, filled_in, ticket_of
    ):
        """Going back may fetch the form anew."""
        first = client.post(form_page.url, filled_in)
        new = {**filled_in, "ticket": ticket_of(form_page)}
        again = client.post(form_page.url, new)
        pages = [client.get(each["Location"]) for each in (first, again)]
        assert pages[0].context["nomination"] == pages[1].context["nomination"]
        assert Nomination.objects.count() == 1

    def test_the_same_words_from_another_browser_are_a_nomination_of_their_own(
        self, client, form_page, filled_in
    ):
        client.post(form_page.url, filled_in)
        other = Client()
        ticket = other.get(form_page.url).context["form"].ticket
        other.post(form_page.url, {**filled_in, "ticket": ticket})
        assert Nomination.objects.count() == 2

    def test_other_words_from_the_same_browser_share_nothing_with_the_first(
        self, client, form_page, filled_in, ticket_of
    ):
        client.post(form_page.url, filled_in)
        new = {**filled_in, "nominee": "Bo", "ticket": ticket_of(form_page)}
        client.post(form_page.url, new)
        keys = Nomination.objects.values_list("repeat_key", flat=True)
        assert len(set(keys)) == 2

    def test_the_same_form_with_other_words_shows_both(
        self, client, form_page, filled_in
    ):
        client.post(form_page.url, filled_in)
        changed = {**filled_in, "motivation": "Något helt annat."}
        answer = client.post(form_page.url, changed)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Varje dag." in page
        assert "Något helt annat." in page
        assert Nomination.objects.get().reference in page
        assert Nomination.objects.count() == 1

    def test_the_other_words_can_be_sent_as_one_more(
        self, client, form_page, filled_in
    ):
        client.post(form_page.url, filled_in)
        changed = {**filled_in, "motivation": "Något helt annat."}
        form = client.post(form_page.url, changed).context["form"]
        assert form.ticket != filled_in["ticket"]
        client.post(form_page.url, {**changed, "ticket": form.ticket})
        assert Nomination.objects.count() == 2

    def test_a_form_with_an_error_keeps_its_ticket(self, client, form_page, filled_in):
        wrong = {**filled_in, "nominee": ""}
        form = client.post(form_page.url, wrong).context["form"]
        assert form.ticket == filled_in["ticket"]

    @pytest.mark.parametrize("ticket", [None, "", "forged", "a:b:c"])
    def test_without_its_ticket_a_nomination_is_kept_for_a_person_to_look_at(
        self, client, form_page, ticket
    ):
        data = {**ANSWERS, **({} if ticket is None else {"ticket": ticket})}
        for _time in range(2):
            assert client.post(form_page.url, data).status_code == 303
        nomination = Nomination.objects.get()
        assert nomination.status == "quarantined"
        assert nomination.quarantine_reasons == ["no_ticket"]

    def test_a_ticket_of_another_form_is_none_of_this_form(
        self, client, form_page, make_year, ticket_of
    ):
        other = make_form(make_year(2023, last_day=dt.date(2024, 12, 1)))
        data = {**ANSWERS, "ticket": ticket_of(other)}
        client.post(form_page.url, data)
        assert Nomination.objects.get().form_page == form_page
        assert (
            Nomination.objects.get().idempotency_key != tickets.read(data["ticket"]).key
        )

    def test_one_that_comes_first_in_the_same_moment_is_found(
        self, nominate, form_page, monkeypatch
    ):
        """Two posts at once both see nothing before they store; the unique key
        decides."""
        first = nominate(key="k")
        real = nominations.received_with
        seen = iter([None])

        def blind_once(*args, **kwargs):
            return next(seen, ...) and real(*args, **kwargs)

        monkeypatch.setattr(nominations, "received_with", blind_once)
        assert nominate(key="k") == first
        assert Nomination.objects.count() == 1

    def test_another_broken_rule_of_the_database_is_no_repeated_post(
        self, nominate, monkeypatch
    ):
        def fail(*args, **kwargs):
            raise IntegrityError("something else")

        monkeypatch.setattr(nominations, "store", fail)
        with pytest.raises(IntegrityError):
            nominate()


class TestGrace:
    @pytest.fixture
    def page(self, form_page, prize):
        type(prize).objects.filter(pk=prize.pk).update(grace_minutes=10)
        return form_page

    @pytest.mark.parametrize(
        ("moment", "status", "in_grace"),
        [
            ("2024-05-31 23:59:59", 403, None),
            ("2024-09-01 23:59:59.999999", 303, False),
            ("2024-09-02 00:00", 303, True),
            ("2024-09-02 00:09:59.999999", 303, True),
            ("2024-09-02 00:10", 403, None),
        ],
    )
    def test_it_only_adds_minutes_after_the_end_and_marks_them(
        self, client, page, ticket_of, at, moment, status, in_grace
    ):
        ticket = ticket_of(page)
        at(moment)
        answer = client.post(page.url, {**ANSWERS, "ticket": ticket})
        assert answer.status_code == status
        kept = list(Nomination.objects.values_list("is_in_grace", flat=True))
        assert kept == ([] if in_grace is None else [in_grace])

    def test_an_error_can_be_corrected_while_it_lasts(
        self, client, page, ticket_of, at
    ):
        sent = {**ANSWERS, "ticket": ticket_of(page)}
        at("2024-09-02 00:05")
        answer = client.post(page.url, {**sent, "nominee": ""})
        assert answer.status_code == 422
        assert "Skicka nomineringen" in answer.content.decode()
        assert client.post(page.url, sent).status_code == 303
        at("2024-09-02 00:10")
        late = {**sent, "nominee": "", "motivation": "En annan text."}
        answer = client.post(page.url, late)
        assert answer.status_code == 403
        assert "Skicka nomineringen" not in answer.content.decode()

    def test_the_page_says_that_the_period_is_over(self, client, page, at):
        at("2024-09-02 00:01")
        html = client.get(page.url).content.decode()
        assert "Skicka nomineringen" not in html

    def test_a_paused_year_has_no_grace(self, client, page, ticket_of, at):
        ticket = ticket_of(page)
        type(page.prize_year).objects.update(is_paused=True)
        at("2024-09-02 00:01")
        answer = client.post(page.url, {**ANSWERS, "ticket": ticket})
        assert answer.status_code == 403


class TestFrozenForm:
    QUESTION = {"label": "Webbplats", "field_type": "singleline", "required": False}

    @pytest.fixture
    def page(self, form_page):
        NominationFormField.objects.create(page=form_page, **self.QUESTION)
        return type(form_page).objects.get(pk=form_page.pk)

    def test_showing_a_form_freezes_its_wording_once(self, client, page):
        client.get(page.url)
        client.get(page.url)
        assert FormVersion.objects.count() == 1

    def test_an_answer_to_a_question_that_was_removed_meanwhile_is_kept(
        self, client, page, ticket_of
    ):
        key = page.form_fields.get().clean_name
        ticket = ticket_of(page)
        page.form_fields.all().delete()
        client.post(page.url, {**ANSWERS, key: "example.se", "ticket": ticket})
        nomination = Nomination.objects.get()
        assert ("Webbplats", "example.se") in nomination.questions_and_answers()

    def test_a_question_that_was_added_meanwhile_is_not_missed(
        self, client, page, ticket_of
    ):
        ticket = ticket_of(page)
        NominationFormField.objects.create(
            page=page, label="Ny", field_type="singleline", required=True
        )
        answer = client.post(page.url, {**ANSWERS, "ticket": ticket})
        assert answer.status_code == 303
        labels = [
            label for label, _ in Nomination.objects.get().questions_and_answers()
        ]
        assert "Ny" not in labels

    def test_a_question_that_became_required_meanwhile_may_be_empty(
        self, client, page, ticket_of
    ):
        ticket = ticket_of(page)
        page.form_fields.update(required=True)
        answer = client.post(page.url, {**ANSWERS, "ticket": ticket})
        assert answer.status_code == 303

    def test_an_error_shows_the_form_as_it_was(self, client, page, ticket_of):
        ticket = ticket_of(page)
        page.form_fields.update(label="Hemsida")
        answer = client.post(page.url, {**ANSWERS, "nominee": "", "ticket": ticket})
        assert answer.status_code == 422
        assert "Webbplats" in answer.content.decode()
        assert "Hemsida" not in answer.content.decode()

    def test_a_form_is_shown_also_when_its_wording_cannot_be_stored(
        self, client, page, monkeypatch
    ):
        def fail(*args, **kwargs):
            raise DatabaseError("read only")

        with monkeypatch.context() as broken:
            broken.setattr(nominations, "freeze", fail)
            form = client.get(page.url).context["form"]
        assert tickets.read(form.ticket).version is None
        client.post(page.url, {**ANSWERS, "ticket": form.ticket})
        assert Nomination.objects.get().form_version.form_page == page

    def test_labels_that_look_alike_never_collide(self, client, form_page, ticket_of):
        labels = ["%", "🏆", "Submit time", "Å", "A", "Å" * 255, "nominee"]
        for label in labels:
            NominationFormField.objects.create(
                page=form_page, label=label, field_type="singleline", required=False
            )
        page = type(form_page).objects.get(pk=form_page.pk)
        keys = {each.label: each.clean_name for each in page.form_fields.all()}
        answers = {key: f"svar {labels.index(label)}" for label, key in keys.items()}
        sent = {**ANSWERS, **answers, "ticket": ticket_of(page)}
        assert client.post(page.url, sent).status_code == 303
        kept = Nomination.objects.get().questions_and_answers()
        for number, label in enumerate(labels):
            assert (label, f"svar {number}") in kept


class TestCharacters:
    def post(self, client, page, body):
        return client.post(
            page.url, body, content_type="application/x-www-form-urlencoded"
        )

    @pytest.mark.parametrize(
        ("raw", "kept"),
        [("%E5sa", "�sa"), ("%00Bo", "�Bo"), ("%ED%A0%80x", "���x")],
    )
    def test_what_cannot_be_read_is_refused_with_the_text_kept(
        self, client, form_page, ticket_of, raw, kept
    ):
        body = (
            f"ticket={ticket_of(form_page)}&nominee={raw}&motivation=Bra+jobb"
            "&nominator_name=Bo&nominator_email=bo@example.se"
        )
        answer = self.post(client, form_page, body)
        assert answer.status_code == 422
        html = answer.content.decode()
        assert f'value="{kept}"' in html
        assert "Bra jobb" in html
        assert [error for _field, error in answer.context["form"].error_list] == [
            "Texten innehåller tecken som inte går att läsa. De visas som �. "
            "Ersätt dem och skicka igen."
        ]
        assert Nomination.objects.count() == 0

    def test_the_sign_for_it_may_itself_be_sent(self, client, form_page, ticket_of):
        body = (
            f"ticket={ticket_of(form_page)}&nominee=%EF%BF%BD&motivation=Bra"
            "&nominator_name=Bo&nominator_email=bo@example.se"
        )
        assert self.post(client, form_page, body).status_code == 303
        assert Nomination.objects.get().nominee == "�"

    @pytest.mark.parametrize(
        "text",
        [
            "Ångström Å 🏆 👩‍👩‍👧",
            "\u202eomvänd\u202c",
            "شكرا",
            "\x01\x1b[31m",
            "\U0010ffff",
            "e\u0301",
        ],
    )
    def test_everything_else_comes_back_as_it_was(
        self, client, form_page, ticket_of, text
    ):
        sent = {**ANSWERS, "motivation": text, "ticket": ticket_of(form_page)}
        assert client.post(form_page.url, sent).status_code == 303
        assert Nomination.objects.get().motivation == text

    def test_a_line_cannot_be_broken(self, client, form_page, ticket_of):
        sent = {
            **ANSWERS,
            "nominator_name": "Bo\r\nBcc: alla@example.se",
            "ticket": ticket_of(form_page),
        }
        client.post(form_page.url, sent)
        assert Nomination.objects.get().nominator_name == "Bo Bcc: alla@example.se"


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
            monkeypatch.setattr(intake, "checks_for", lambda page: list(checks))

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

        monkeypatch.setattr(intake.nominations, "received_with", blind_once)
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

    def test_staff_who_were_quicker_than_the_check_have_the_last_word(
        self, nominate, at
    ):
        nomination = nominate(quarantine=["unchecked"])
        Nomination.objects.update(status="spam", quarantine_reasons=["by staff"])
        nominations.settle(nomination, reasons=[], moment=dt.datetime.now(dt.UTC))
        stored = Nomination.objects.get()
        assert (stored.status, stored.quarantine_reasons) == ("spam", ["by staff"])
