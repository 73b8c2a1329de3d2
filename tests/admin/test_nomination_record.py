import re

import pytest

from tests.conftest import local
from wagtail_trygghetspris.domain import correcting
from wagtail_trygghetspris.models import (
    Nomination,
    NominationFormField,
    NominationFormPage,
)


def inspect(client, nomination):
    return client.get(f"/admin/nominations/inspect/{nomination.pk}/")


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def put(nomination, **fields):
    Nomination.objects.filter(pk=nomination.pk).update(**fields)
    return nomination


def mark_labels(response):
    return [str(mark.label) for mark in response.context["marks"]]


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        ({}, []),
        ({"is_late": True}, ["Received late"]),
        ({"is_in_grace": True}, ["In the grace period"]),
        ({"is_incomplete": True}, ["Needs additional information"]),
        ({"status": "quarantined"}, ["Quarantined"]),
        ({"status": "spam", "is_late": True}, ["Suspected spam", "Received late"]),
        ({"status": "withdrawn"}, ["Withdrawn"]),
    ],
)
def test_what_stands_out_is_said_at_the_top(at_desk, nominate, fields, marks):
    response = inspect(at_desk, put(nominate(), **fields))
    assert mark_labels(response) == marks


def test_reasons_of_the_quarantine_are_in_words(at_desk, nominate):
    response = inspect(at_desk, nominate(quarantine=["unchecked"]))
    assert "The checks were interrupted" in text_of(response)


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("received", ["spam", "withdraw", "incomplete"]),
        ("quarantined", ["release", "spam", "withdraw", "incomplete"]),
        ("spam", ["release", "incomplete"]),
        ("withdrawn", ["reinstate", "incomplete"]),
    ],
)
def test_buttons_are_those_that_do_something(at_desk, nominate, status, offered):
    nomination = put(nominate(), status=status)
    page = text_of(inspect(at_desk, nomination))
    found = re.findall(r'name="do" value="(\w+):(\d+)"', page)
    assert found == [(action, str(nomination.pk)) for action in offered]


def test_those_who_only_read_get_no_buttons(client, secretary, nominate):
    nomination = nominate()
    nomination.letters.update(status="failed")
    client.force_login(secretary)
    page = text_of(inspect(client, nomination))
    assert 'name="do"' not in page
    assert 'method="post"' not in page.split("<main")[-1]
    assert "Send again" not in page


def test_letters_are_shown_with_what_became_of_them(at_desk, nominate):
    nomination = nominate()
    nomination.letters.update(
        status="failed",
        attempts=24,
        last_error="SMTPRecipientsRefused 550",
        next_attempt_at=None,
    )
    response = inspect(at_desk, nomination)
    page = text_of(response)
    for shown in ("Not delivered", "24 attempts.", "SMTPRecipientsRefused 550"):
        assert shown in page
    letter = nomination.letters.get()
    url = f"/admin/nominations/{nomination.pk}/letters/{letter.pk}/again/"
    assert f'action="{url}"' in page
    assert mark_labels(response) == ["Letter not delivered"]


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("", "No letter: there is no e-mail address."),
        ("a@example.se", "No letter has been sent."),
    ],
)
def test_no_letter_is_explained(at_desk, nominate, email, words):
    nomination = nominate(nominator_email="")
    put(nomination, nominator_email=email)
    assert words in text_of(inspect(at_desk, nomination))


def test_history_says_who_changed_what_when_and_why(at_desk, officer, nominate):
    officer.first_name, officer.last_name = "Kim", "Ek"
    officer.save()
    nomination = nominate()
    nomination.changes.create(
        kind="marked_spam",
        made_at=local("2024-08-15 09:05"),
        made_by=officer,
        reason="Reklam.\n<b>",
        previous={"status": "received"},
    )
    nomination.changes.create(
        kind="numbered",
        made_at=local("2024-08-15 09:06"),
        made_by=officer,
        previous={"registration_number": ""},
    )
    page = text_of(inspect(at_desk, nomination))
    for shown in (
        "<strong>Marked as spam</strong>",
        "at 9:05 AM, Kim Ek",
        "Reklam.<br>&lt;b&gt;",
        "Before – status:</strong> Received",
        "Before – registration number:</strong> –",
    ):
        assert shown in page
    assert page.index("Marked as spam</strong>") < page.index("Registration number ch")


def test_what_the_nominator_corrected_is_shown_under_the_question(at_desk, nominate):
    nomination = nominate(motivation="Före\nrättelsen")
    correcting.correct(nomination, answers={"motivation": "Efter"})
    page = text_of(inspect(at_desk, nomination))
    assert "The nominator, through the link in the receipt" in page
    assert "Before – Reasons for the nomination:</strong> Före<br>rättelsen" in page


def test_nothing_changed_is_said(at_desk, nominate):
    page = text_of(inspect(at_desk, nominate()))
    assert "Nothing has been changed since it was received." in page


def test_who_registered_it_and_when(at_desk, officer, nominate):
    nomination = put(
        nominate(), registered_by=officer, created_at=local("2024-08-20 08:00")
    )
    page = text_of(inspect(at_desk, nomination))
    assert "<dd> officer" in page
    assert "Registered on 20 August 2024 at 8:00 AM" in page


# Likenesses


def test_duplicates_and_others_of_the_same_nominee_are_shown_apart(at_desk, nominate):
    nomination = nominate()
    duplicate = nominate(motivation="Igen")
    other = nominate(nominator_email="b@example.se", nominator_name="Berit")
    response = inspect(at_desk, nomination)
    lines = response.context
    assert [line.nomination for line in lines["duplicates"]] == [duplicate]
    assert [line.nomination for line in lines["others"]] == [other]
    page = text_of(response)
    assert f"/admin/nominations/{nomination.pk}/beside/{duplicate.pk}/" in page
    assert f"?status=all&amp;same_nominee={nomination.pk}" in page
    assert mark_labels(response) == ["Possible duplicate"]


def test_address_of_the_others_names_nobody(at_desk, nominate):
    nomination = nominate()
    nominate(nominator_email="b@example.se")
    response = at_desk.get(
        "/admin/nominations/", {"status": "all", "same_nominee": nomination.pk}
    )
    assert len(response.context["object_list"]) == 2
    assert f"Only the nominee of {nomination.reference}" in text_of(response)


@pytest.mark.parametrize("others", [1, 3])
def test_queries_do_not_grow_with_the_others(
    at_desk, nominate, others, django_assert_num_queries
):
    nomination = nominate()
    for number in range(others):
        nominate(motivation=f"nr {number}")
        nominate(nominator_email=f"{number}@example.se")
        nomination.changes.create(
            kind="marked_incomplete", made_at=nomination.received_at
        )
    inspect(at_desk, nomination)
    with django_assert_num_queries(25):
        inspect(at_desk, nomination)


def test_labels_never_collide_even_when_the_questions_are_gone(
    at_desk, form_page, nominate
):
    labels = ["%", "🏆", "Submit time", "Å", "A", "Ä" * 255, "%"]
    for place, label in enumerate(labels):
        NominationFormField.objects.create(
            page=form_page, label=label, field_type="singleline", sort_order=place
        )
    form_page = NominationFormPage.objects.get(pk=form_page.pk)
    keys = [each.clean_name for each in form_page.form_fields.all()]
    answers = {key: f"svar {place}" for place, key in enumerate(keys)}
    nomination = nominate(form_page, **answers)
    form_page.form_fields.all().delete()
    shown = [
        (fact.label, fact.value)
        for fact in inspect(at_desk, nomination).context["answers"]
    ]
    for place, label in enumerate(labels):
        assert (label, f"svar {place}") in shown
    assert len(shown) == len(labels) + 4
