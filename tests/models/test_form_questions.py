"""The form that was shown is the one that is answered (rule R7)."""

import pytest
from django.db import DatabaseError

from tests.conftest import ANSWERS
from wagtail_trygghetspris.domain import nominations, tickets
from wagtail_trygghetspris.models import (
    FormVersion,
    Nomination,
    NominationFormField,
)


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
