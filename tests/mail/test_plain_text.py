"""No words of others pass for ours."""

import pytest

from wagtail_trygghetspris.mail.plain_text import indented, one_line, with_addresses

#: Everything that str.splitlines breaks at.
BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85"]
BREAKS += ["\u2028", "\u2029"]


@pytest.mark.parametrize("line_break", BREAKS)
def test_every_line_of_an_answer_is_set_in(line_break):
    text = f"Ett{line_break}Reference number: 1"
    assert indented(text) == "    Ett\n    Reference number: 1"


def test_empty_lines_stay_empty_lines():
    assert indented("Ett\n\nTvå") == "    Ett\n\n    Två"


def test_long_lines_are_broken_before_a_reader_breaks_them():
    lines = indented("ord " * 40 + "x" * 200).split("\n")
    assert max(map(len, lines)) == 72
    assert all(line.startswith("    ") for line in lines)


def test_spaces_cannot_push_words_to_the_next_line():
    lines = indented("Ett" + "\N{NO-BREAK SPACE}" * 90 + "Reference number: 1")
    assert all(line.startswith("    ") for line in lines.split("\n"))


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2067abc", "\u2067abc\u2069"),
        ("\u2067\u202eabc\u2069", "\u2067\u202eabc\u2069\u202c"),
        ("\u202aabc\u202c", "\u202aabc\u202c"),
        ("\u202cabc\u2069", "\u202cabc\u2069"),
        ("سلام", "سلام"),
    ],
)
def test_a_turn_of_direction_ends_with_its_line(text, closed):
    assert indented(text) == f"    {closed}"
    assert one_line(text) == closed


def test_control_characters_become_spaces():
    assert indented("a\x00b\x1bc\x7fd") == "    a b c d"


@pytest.mark.parametrize("line_break", BREAKS)
def test_one_line_is_one_line(line_break):
    assert one_line(f" Priset{line_break}Bcc: x@example.se ") == (
        "Priset Bcc: x@example.se"
    )


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<a href="https://x.se/">Läs mer</a>.', "Läs mer (https://x.se/)."),
        ('<a id="1" href="https://x.se/">https://x.se/</a>', "https://x.se/"),
        ('<a href="/a">A</a> <a href="/b"><b>B</b></a>', "A (/a) <b>B</b> (/b)"),
        ('<a href="mailto:a@x.se">a@x.se</a>', "a@x.se"),
        ("<p>Inget</p>", "<p>Inget</p>"),
    ],
)
def test_a_link_is_followed_by_its_address(html, words):
    assert with_addresses(html) == words
