import datetime as dt

import pytest
from django.utils import translation

from wagtail_trygghetspris.domain.questions import Question
from wagtail_trygghetspris.domain.wording import usual
from wagtail_trygghetspris.forms.building import form_class

KINDS = [
    "singleline",
    "multiline",
    "email",
    "number",
    "url",
    "checkbox",
    "checkboxes",
    "dropdown",
    "multiselect",
    "radio",
    "date",
    "datetime",
]


def ask(*questions, **data):
    """The form that asks these questions, filled in with ``data``."""
    return form_class(questions)(data)


def question(field_type="singleline", **fields):
    return Question(field_type=field_type, **{"key": "q", "label": "Fråga", **fields})


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
        ("singleline", {}, "Svara på frågan ”Fråga”."),
        ("radio", {"choices": ("Ett",)}, "Välj ett alternativ: ”Fråga”."),
        ("dropdown", {"choices": ("Ett",)}, "Välj ett alternativ: ”Fråga”."),
        ("checkboxes", {"choices": ("Ett",)}, "Välj minst ett alternativ: ”Fråga”."),
        ("multiselect", {"choices": ("Ett",)}, "Välj minst ett alternativ: ”Fråga”."),
        ("checkbox", {}, "Kryssa i rutan ”Fråga”."),
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


@pytest.mark.parametrize(
    ("field_type", "sent", "is_right"),
    [
        ("multiline", "x" * 5, True),
        ("multiline", "x" * 6, False),
        ("multiline", "  x\r\nx\r\nx \n", True),
        ("multiline", "🏆" * 5, True),
        ("multiline", "🏆" * 6, False),
        ("singleline", "x" * 5, True),
        ("singleline", "x" * 6, False),
    ],
)
def test_length_is_counted_in_characters_of_what_is_kept(field_type, sent, is_right):
    form = ask(question(field_type, max_length=5), q=sent)
    assert form.is_valid() is is_right
    assert "maxlength" not in str(form["q"])


@pytest.mark.parametrize(
    ("excess", "error"),
    [
        (1, "“Fråga”: the text is 1 character too long. Shorten it."),
        (2, "“Fråga”: the text is 2 characters too long. Shorten it."),
    ],
)
def test_too_long_is_said_by_how_much(excess, error):
    with translation.override("en"):
        form = ask(question("multiline", max_length=5), q="x" * (5 + excess))
        assert form.errors == {"q": [error]}


def test_a_large_limit_is_written_in_groups():
    with translation.override("sv"):
        form = ask(question("multiline", max_length=2000))
    assert form["q"].help_text == "Högst 2\N{NO-BREAK SPACE}000 tecken."


@pytest.mark.parametrize(
    ("field_type", "said"),
    [
        ("email", "email_invalid"),
        ("number", "number_invalid"),
        ("date", "date_invalid"),
        ("datetime", "datetime_invalid"),
        ("url", "url_invalid"),
    ],
)
def test_what_cannot_be_read_is_said_in_our_words(field_type, said):
    form = ask(question(field_type), q="fel fel")
    assert form.errors == {"q": [usual(said, question="Fråga")]}


@pytest.mark.parametrize("field_type", KINDS)
@pytest.mark.parametrize(
    "sent", ["", "a\x00b", "fel fel", "x" * 400, "2024-03-31T02:30"]
)
def test_every_error_names_its_question(field_type, sent):
    """The summary of errors gathers them without their fields."""
    questions = [question(field_type, choices=("Ett",)), question(field_type, key="r")]
    with translation.override("en"):
        form = ask(*questions, q=sent, r=sent)
        said = [error for _field, error in form.error_list]
    assert all("“Fråga”" in error for error in said)
    assert bool(said) is not form.is_valid()


def test_a_long_question_is_cut_at_a_word():
    label = "Berätta om allt som den du nominerar har gjort " * 5
    with translation.override("sv"):
        form = ask(question(label=label))
    assert form.errors == {
        "q": [
            "Svara på frågan ”Berätta om allt som den du nominerar har gjort Berätta "
            "om …”."
        ]
    }


def test_an_address_may_be_as_long_as_addresses_are():
    form = ask(question("email"), q=f"{'x' * 60}@{'y.' * 96}se")
    assert len(form.data["q"]) == 255
    said = usual("too_long", number=1, question="Fråga")
    assert form.errors == {"q": [said]}


def test_without_the_scheme_a_web_address_is_taken():
    form = ask(question("url"), q="example.se")
    assert form.is_valid()
    assert form.answers == {"q": "https://example.se"}


def test_a_form_reads_back_what_will_be_kept():
    form = ask(
        question("checkboxes", choices=("A", "B")),
        Question(key="text", field_type="multiline", label="Text"),
        Question(key="dold", field_type="hidden", label="Dold", required=False),
        q=["A", "B"],
        text="  x\r\ny ",
        dold="z",
    )
    read = [(field.name, answer) for field, answer in form.read_back]
    assert read == [("q", "A, B"), ("text", "x\ny")]


def test_unjudged_it_says_nothing_of_what_is_wrong():
    form = ask(question(), q="").unjudged()
    assert form.error_list == []
    assert "aria-invalid" not in str(form["q"])
