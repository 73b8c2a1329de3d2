import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from wagtail_trygghetspris.domain import texts
from wagtail_trygghetspris.domain.texts import (
    paragraphs,
    phase_text,
    plain_text,
    validate_placeholders,
    without_quotation_marks,
)
from wagtail_trygghetspris.enums import Phase

VALUES = {
    "opens": "1 juni 2024",
    "last_day": "1 september 2024",
    "year": 2024,
    "prize": "Trygghetspriset",
    "theme": "",
    "sum": "50 000 kronor",
}


@pytest.mark.parametrize(
    ("phase", "swedish", "english"),
    [
        (
            Phase.UPCOMING,
            "Nomineringen öppnar 1 juni 2024.",
            "Nominations open on 1 juni 2024.",
        ),
        (
            Phase.OPEN,
            "Sista dag för nominering är 1 september 2024.",
            "The last day to nominate is 1 september 2024.",
        ),
        (
            Phase.CLOSED,
            "Sista dag för nominering var 1 september 2024. "
            "Tack för alla nomineringar.",
            "The last day to nominate was 1 september 2024. "
            "Thank you for all nominations.",
        ),
        (
            Phase.ANNOUNCED,
            "Priset för 2024 är utdelat.",
            "The prize for 2024 has been awarded.",
        ),
        (
            Phase.NOT_AWARDED,
            "Priset delades inte ut 2024.",
            "The prize was not awarded in 2024.",
        ),
    ],
)
def test_every_phase_has_a_sentence_in_both_languages(phase, swedish, english):
    with translation.override("sv"):
        assert phase_text(phase, values=VALUES) == swedish
    with translation.override("en"):
        assert phase_text(phase, values=VALUES) == english


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [
        (Phase.UPCOMING, "Nominations have not opened yet."),
        (Phase.OPEN, "Nominations are open."),
        (Phase.CLOSED, "Nominations are closed."),
    ],
)
def test_a_year_without_dates_has_sentences_without_dates(phase, sentence):
    with translation.override("en"):
        assert phase_text(phase, values={"year": 2024}) == sentence


@pytest.mark.parametrize(
    "custom",
    ["Sista dagen är den {sista_dag}.", "Sista dagen är den {last_day}."],
)
def test_the_editors_own_sentence_is_filled_in(custom):
    text = phase_text(Phase.OPEN, values=VALUES, custom=custom)
    assert text == "Sista dagen är den 1 september 2024."


@pytest.mark.parametrize("custom", ["Temat är {tema}.", "Hej {okänd}!"])
def test_a_sentence_that_cannot_be_filled_in_gives_way_to_the_default(custom):
    with translation.override("en"):
        text = phase_text(Phase.OPEN, values=VALUES, custom=custom)
    assert text == "The last day to nominate is 1 september 2024."


def test_values_are_not_read_as_placeholders():
    values = {**VALUES, "prize": "{år}"}
    assert phase_text(Phase.OPEN, values=values, custom="Om {pris}") == "Om {år}"


def test_an_unknown_placeholder_is_named():
    with (
        pytest.raises(ValidationError, match=r"\{datum\}.*\{sista_dag\}"),
        translation.override("sv"),
    ):
        validate_placeholders("Sista dag: {datum}")


@pytest.mark.parametrize("template", ["{sista dag}", "{}", "{sista_dag }"])
def test_what_stands_in_braces_is_a_placeholder_or_an_error(template):
    with pytest.raises(ValidationError):
        validate_placeholders(template)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Ett.</p><p>Två.</p>", "Ett.\nTvå."),
        (
            "<h3>R</h3><ul><li>Rätt &amp; slätt</li><li>B</li></ul>",
            "R\nRätt & slätt\nB",
        ),
        ("<p>A<br/>B</p>", "A\nB"),
    ],
)
def test_rich_text_becomes_plain_lines(html, text):
    assert plain_text(html) == text


def test_known_placeholders_are_fine():
    validate_placeholders("{öppnar} {sista_dag} {år} {pris} {tema} {summa} 100 %")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (None, []),
        ("A", ["A"]),
        ("A\nB", ["A\nB"]),
        ("A\n\nB", ["A", "B"]),
        ("A\r\n \r\nB\n\n\n", ["A", "B"]),
    ],
)
def test_a_blank_line_begins_a_new_paragraph(text, parts):
    assert paragraphs(text) == parts


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"Bra."', "Bra."),
        ("”Bra.”", "Bra."),
        ("“Bra.”", "Bra."),
        ("»Bra.»", "Bra."),
        ("”Ett.\n\nTvå.”", "Ett.\n\nTvå."),
        ("Bra.", "Bra."),
        ("", ""),
        ("”", "”"),
        ("”Musse” och ”Mimmi”", "”Musse” och ”Mimmi”"),
        ("Kallad ”Musse”", "Kallad ”Musse”"),
    ],
)
def test_only_marks_around_the_whole_citation_are_taken_off(text, bare):
    assert without_quotation_marks(text) == bare


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ort", "Ort"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("Två\nrader  här", "Två rader här"),
        ("ord " * 15 + "sist", "ord " * 14 + "…"),
    ],
)
def test_a_long_text_is_cut_after_a_word(text, short):
    assert texts.shortened(text) == short
