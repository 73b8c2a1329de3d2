import pytest

from wagtail_trygghetspris.domain import inputs


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\vb\fc", "a\nb\nc"),
        ("a\x85b\u2028c\u2029d", "a\nb\nc\nd"),
        ("tab\tstays", "tab\tstays"),
        ("\r\n\r\n", "\n\n"),
        (
            "A\u030a 🏆 \u202eomvänd\u202c \x01 \ufeff",
            "A\u030a 🏆 \u202eomvänd\u202c \x01 \ufeff",
        ),
    ],
)
def test_text_gets_one_kind_of_line_break_and_nothing_else_changes(sent, kept):
    assert inputs.many_lines(sent) == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Åsa\r\nBcc: alla@example.se", "Åsa Bcc: alla@example.se"),
        ("a\tb\vc\u2028d", "a b c d"),
        ("två  blanksteg", "två  blanksteg"),
        ("\u202eakta\u202c", "\u202eakta\u202c"),
    ],
)
def test_a_line_stays_one_line(sent, kept):
    assert inputs.one_line(sent) == kept


@pytest.mark.parametrize(
    ("text", "storable"),
    [
        ("", True),
        ("\x01\x7f\ufffd\U0010ffff", True),
        ("a\0b", False),
        ("\ud800", False),
    ],
)
def test_what_no_database_holds_is_known(text, storable):
    assert inputs.is_storable(text) is storable
    assert inputs.is_storable(inputs.made_storable(text))


def test_the_place_of_what_cannot_be_stored_is_marked():
    assert inputs.made_storable("a\0b\ud800c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (b"nominee=%C3%85sa&motivation=a+b", set()),
        (b"nominee=%EF%BF%BD", set()),
        (b"nominee=%E5sa&motivation=ok", {"nominee"}),
        (b"nominee=%ED%A0%80", {"nominee"}),
        (b"nominee=%C0%80", {"nominee"}),
        (b"nominee=\xe5", {"nominee"}),
        (b"%E5=x&b=%FF", {"b"}),
        (b"", set()),
        (b"&&=%FF", {""}),
    ],
)
def test_a_field_that_is_no_utf_8_is_found(body, names):
    assert inputs.undecodable_names(body) == names


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("²", None),
        ("٣", None),
        ("1_0", None),
    ],
)
def test_what_a_posted_number_is_and_what_is_none(text, number):
    assert inputs.whole_number(text) == number
    assert inputs.whole_numbers([text, "1"]) == [
        each for each in (number, 1) if each is not None
    ]
