"""What a nominator can do with a nomination afterwards, and until when."""

import re

import pytest
from django.core import mail

from tests.conftest import ANSWERS, make_form
from wagtail_trygghetspris.domain import correcting
from wagtail_trygghetspris.models import Nomination


@pytest.fixture
def nomination(nominate):
    return nominate()


@pytest.fixture
def own(form_page, nomination):
    return form_page.own_path(nomination)


def corrected(**changes):
    answers = {key: ANSWERS[key] for key in ANSWERS if key != "nominator_email"}
    return {**answers, **changes}


def test_the_link_shows_what_was_sent(client, own, nomination):
    answer = client.get(own)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert nomination.reference in html
    assert "Åsa-Märta &amp; Söner" in html
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_link_holds_no_personal_data_and_stays_the_same(form_page, own, nomination):
    assert form_page.own_path(nomination) == own
    assert re.fullmatch(
        r"/trygghetspriset/2024/nominera/yours/2024-[\w-]+/[\w-]+/", own
    )
    assert form_page.own_url(nomination) == f"http://localhost{own}"


@pytest.mark.parametrize(
    "path", ["x/", "2024-AAAA-AAAA/", "2024-AAAA-AAAA/forged/", "a/b/c/"]
)
def test_a_forged_link_is_not_found(client, form_page, nomination, path):
    forged = path.replace("2024-AAAA-AAAA", nomination.reference)
    assert client.get(f"{form_page.url}yours/{forged}").status_code == 404


def test_the_link_of_a_receipt_does_not_let_correct(client, form_page, nomination):
    token = form_page.receipt_url(nomination).split("receipt/")[1]
    assert client.get(f"{form_page.url}yours/{token}").status_code == 404


def test_a_link_is_good_for_the_form_it_belongs_to(client, own, make_year, open_year):
    make_form(make_year(2023, last_day=open_year.last_day))
    assert client.get(own.replace("/2024/nom", "/2023/nom")).status_code == 404


@pytest.mark.parametrize(
    ("moment", "status"),
    [("2024-09-01 23:59:59", 200), ("2024-09-02 00:00:00", 410)],
)
def test_it_shows_nothing_after_the_last_day(client, own, at, moment, status):
    at(moment)
    for step in ("", "?do=correct", "?do=withdraw"):
        answer = client.get(own + step)
        assert answer.status_code == status
        assert ("Örjan Ek" in answer.content.decode()) is (
            status == 200 and step != "?do=withdraw"
        )


class TestCorrecting:
    def test_the_form_holds_what_was_sent_but_the_address(self, client, own):
        form = client.get(f"{own}?do=correct").context["form"]
        assert form["motivation"].value() == ANSWERS["motivation"]
        assert "nominator_email" not in form.fields

    def test_it_replaces_the_answer_and_keeps_the_old_one(
        self, client, own, nomination
    ):
        answer = client.post(f"{own}?do=correct", corrected(motivation="Ny text."))
        assert answer.status_code == 303
        assert answer["Location"] == f"{own}?done=corrected"
        stored = Nomination.objects.get()
        assert stored.motivation == "Ny text."
        assert stored.nominator_email == ANSWERS["nominator_email"]
        assert stored.received_at == nomination.received_at
        change = stored.changes.get()
        assert (change.kind, change.made_by) == ("corrected", None)
        assert change.previous == {"motivation": ANSWERS["motivation"]}

    def test_it_is_found_by_its_new_name(self, client, own):
        client.post(f"{own}?do=correct", corrected(nominee="Kvarteret AB"))
        stored = Nomination.objects.get()
        assert "kvarteret ab" in stored.search_text
        assert stored.nominee_key != ""

    def test_nothing_changed_leaves_no_trace(self, client, own):
        client.post(f"{own}?do=correct", corrected())
        assert Nomination.objects.get().changes.count() == 0

    def test_an_address_that_is_smuggled_in_changes_nothing(self, client, own):
        smuggled = corrected(motivation="Ny.", nominator_email="other@example.se")
        client.post(f"{own}?do=correct", smuggled)
        stored = Nomination.objects.get()
        assert stored.nominator_email == ANSWERS["nominator_email"]

    def test_an_error_keeps_the_text(self, client, own):
        answer = client.post(
            f"{own}?do=correct", corrected(nominee="", motivation="Ny text.")
        )
        assert answer.status_code == 422
        assert "Ny text." in answer.content.decode()
        assert Nomination.objects.get().motivation == ANSWERS["motivation"]

    def test_closed_meanwhile_the_text_is_shown(self, client, own, monkeypatch):
        def closed(*args, **kwargs):
            raise correcting.NotCorrectable

        monkeypatch.setattr(correcting, "correct", closed)
        answer = client.post(f"{own}?do=correct", corrected(motivation="Ny text."))
        assert answer.status_code == 403
        assert "Ny text." in answer.content.decode()

    def test_it_is_confirmed_by_letter(self, client, own):
        client.post(f"{own}?do=correct", corrected(motivation="Ny."))
        kinds = Nomination.objects.get().letters.values_list("kind", flat=True)
        assert list(kinds) == ["receipt", "correction"]

    def test_in_quarantine_it_is_not_confirmed(self, client, form_page, nominate):
        held = nominate(quarantine=["honeypot"])
        address = f"{form_page.own_path(held)}?do=correct"
        client.post(address, corrected(motivation="Ny."))
        held.refresh_from_db()
        assert held.motivation == "Ny."
        assert [each.kind for each in held.letters.all()] == ["receipt"]


class TestWithdrawing:
    def test_it_stays_as_a_record_and_is_marked(self, client, own):
        answer = client.post(f"{own}?do=withdraw")
        assert answer.status_code == 303
        stored = Nomination.objects.get()
        assert stored.status == "withdrawn"
        assert stored.motivation == ANSWERS["motivation"]
        change = stored.changes.get()
        assert (change.kind, change.previous) == ("withdrawn", {"status": "received"})
        assert "Du har tagit tillbaka" in client.get(own).content.decode()

    def test_looking_at_the_question_withdraws_nothing(self, client, own):
        assert client.get(f"{own}?do=withdraw").status_code == 200
        assert Nomination.objects.get().status == "received"

    @pytest.mark.parametrize("step", ["correct", "withdraw"])
    def test_once_withdrawn_nothing_more_is_done(self, client, own, step):
        client.post(f"{own}?do=withdraw")
        client.post(f"{own}?do={step}", corrected(motivation="Ny."))
        stored = Nomination.objects.get()
        assert stored.motivation == ANSWERS["motivation"]
        assert stored.changes.count() == 1


@pytest.mark.parametrize("status", ["withdrawn", "spam"])
def test_what_is_set_aside_is_not_changed_in_the_verb_either(nomination, status):
    """Two tabs: withdrawn in one, corrected in the other a moment later."""
    Nomination.objects.update(status=status)
    with pytest.raises(correcting.NotCorrectable):
        correcting.correct(nomination, answers={"motivation": "Ny."})
    with pytest.raises(correcting.NotCorrectable):
        correcting.withdraw(nomination)
    assert Nomination.objects.get().motivation == ANSWERS["motivation"]


@pytest.mark.parametrize("verb", ["correct", "withdraw"])
@pytest.mark.parametrize("moment", ["2024-09-01 23:59:59", "2024-09-02 00:00:00"])
def test_the_last_moment_is_decided_when_it_is_stored(nomination, at, verb, moment):
    at(moment)
    arguments = {"answers": {"motivation": "Ny."}} if verb == "correct" else {}
    if moment == "2024-09-01 23:59:59":
        getattr(correcting, verb)(nomination, **arguments)
    else:
        with pytest.raises(correcting.NotCorrectable):
            getattr(correcting, verb)(nomination, **arguments)
    assert nomination.changes.count() == (moment == "2024-09-01 23:59:59")


def test_a_receipt_for_one_in_quarantine_says_that_a_person_looks(
    client, form_page, nominate
):
    held = nominate(quarantine=["honeypot"])
    html = client.get(form_page.receipt_url(held)).content.decode()
    said = "En person läser din nominering innan juryn får den."
    assert f"<p>{said} Du behöver inte göra något.</p>" in html
    assert mail.outbox == []


def test_a_receipt_leads_to_the_own_page_while_it_works(
    client, form_page, nomination, at, settings
):
    receipt = form_page.receipt_url(nomination)
    assert form_page.own_path(nomination) in client.get(receipt).content.decode()
    settings.WAGTAIL_TRYGGHETSPRIS = {"RECEIPT_MAX_AGE": 10**9, "DELIVERY": "command"}
    at("2024-09-02 00:00")
    assert form_page.own_path(nomination) not in client.get(receipt).content.decode()
