import datetime as dt

import pytest
from django.utils import translation

from wagtail_trygghetspris.domain.questions import Question
from wagtail_trygghetspris.forms.intake import form_class


def ask(*questions, **data):
    """The form that asks these questions, filled in with ``data``."""
    return form_class(questions)(data)


def question(field_type="singleline", **fields):
    return Question(key="q", field_type=field_type, **{"label": "Fråga", **fields})


@pytest.mark.parametrize(
    "label", ["%", "🏆", "Submit time", "Å", "å" * 255, "<b>", "nominee"]
)
def test_a_label_never_decides_where_an_answer_is_kept(label):
    form = ask(
        question(label=label),
        Question(key="other", field_type="singleline", label=label),
        q="ett",
        other="två",
    )
    assert form.is_valid()
    assert form.answers == {"q": "ett", "other": "två"}


@pytest.mark.parametrize(
    ("field_type", "sent", "kept"),
    [
        ("singleline", "  Åsa ", "Åsa"),
        ("multiline", "Rad 1\r\nRad 2", "Rad 1\nRad 2"),
        ("email", "a@example.se", "a@example.se"),
        ("url", "https://example.se/å", "https://example.se/å"),
        ("number", "3.50", "3.50"),
        ("date", "2024-09-01", "2024-09-01"),
        ("checkbox", "on", True),
        ("radio", "Ett, två", "Ett, två"),
        ("dropdown", "Tre", "Tre"),
        ("checkboxes", ["Tre", "Ett, två"], ["Tre", "Ett, två"]),
        ("multiselect", ["Tre"], ["Tre"]),
    ],
)
def test_every_kind_of_answer_can_be_kept_as_json(field_type, sent, kept):
    form = ask(question(field_type, choices=("Ett, två", "Tre")), q=sent)
    assert form.errors == {}
    assert form.answers == {"q": kept}


@pytest.mark.parametrize(
    ("field_type", "sent"),
    [
        ("email", "a@"),
        ("radio", "Fyra"),
        ("date", "igår"),
        ("number", "många"),
        ("singleline", "x" * 256),
        ("singleline", "a\x00b"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_at_its_field(field_type, sent):
    form = ask(question(field_type, choices=("Ett",)), q=sent)
    assert not form.is_valid()
    assert [field.name for field, _error in form.error_list] == ["q"]


@pytest.mark.parametrize(
    ("field_type", "fields", "error"),
    [
        ("singleline", {}, "Fyll i fältet."),
        ("radio", {"choices": ("Ett",)}, "Välj ett av alternativen."),
        ("dropdown", {"choices": ("Ett",)}, "Välj ett av alternativen."),
        ("checkbox", {}, "Kryssa i rutan för att gå vidare."),
        ("email", {"required_message": "Skriv adressen."}, "Skriv adressen."),
    ],
)
def test_a_missing_answer_says_what_to_do(field_type, fields, error):
    with translation.override("sv"):
        form = ask(question(field_type, **fields))
        assert form.errors == {"q": [error]}


def test_an_optional_question_may_be_left_empty():
    form = ask(question("date", required=False))
    assert form.is_valid()
    assert form.answers == {"q": ""}


def test_a_dropdown_begins_without_a_choice():
    widget = str(ask(question("dropdown", choices=("Ett", "Två")))["q"])
    assert widget.index('<option value="" selected>') < widget.index('value="Ett"')


def test_only_the_nominators_own_details_are_completed_by_the_browser():
    form = ask(
        question(),
        Question(key="me", field_type="email", label="E-post", autocomplete="email"),
    )
    assert 'autocomplete="off"' in str(form["q"])
    assert 'autocomplete="email"' in str(form["me"])


def test_dates_use_the_telephones_own_picker():
    widget = str(ask(question("date"), q=dt.date(2024, 9, 1))["q"])
    assert 'type="date"' in widget
    assert 'value="2024-09-01"' in widget
