import subprocess
import sys
from html import escape

import pytest
from django.utils.safestring import mark_safe

from wagtail_trygghetspris.domain.stencils import (
    BREAK,
    SEAM,
    NotAStencil,
    Pouring,
    Stencil,
    narrow,
    part_token,
    parted,
    ready,
    token,
)
from wagtail_trygghetspris.domain.texts import paragraphs

TEXTS = [
    *(
        "",
        " ",
        "a",
        " a ",
        "a\nb",
        "a\n\nb",
        "a\r\n\r\nb",
        "a\rb",
        "\n\na",
        "a \n \n b",
    ),
    *("a\n\u00a0\nb", "a\n\n\n\nb", "\x85", "a\n\n\x0b\n\nb", "a\u2028b", f"a{SEAM}b"),
]


def poured(html, values):
    """As markup; also if the values are made ready before."""
    pouring, stencil = Pouring(), Stencil.of(html)
    pouring.add(stencil, values)
    assert filled(stencil.narrowed(), ready(values)) == narrow(pouring.html())
    return pouring.html()


def filled(stencil, values):
    """With ``values`` in both of two rows."""
    first, second = stencil.filled(lambda place: [values[place]] * 2, 2)
    assert first == second
    return first


@pytest.mark.parametrize("text", ['<b>&"', "a\nb", f"seam{SEAM}seam", "", "å", "\x02"])
def test_what_is_filled_in_is_escaped_once(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    escaped = escaped.replace(">", "&gt;").replace('"', "&quot;")
    assert poured(f"<p>{token(0)}</p>", [text]) == f"<p>{escaped}</p>"


@pytest.mark.parametrize("other", ["", SEAM, mark_safe("<hr>")])
def test_markup_is_not_escaped_again_wherever_it_stands(other):
    pouring = Pouring()
    pouring.add(Stencil.of(f"{token(0)}|{token(1)}"), [f"a<{BREAK}b", other])
    assert pouring.html() == f"a&lt;<br>b|{other}"


def test_a_value_can_stand_twice_or_not_at_all():
    assert poured(f"{token(2)}{token(0)}{token(2)}", ["a", "b", "c"]) == "cac"


def test_stencils_stand_in_one_another():
    inner = Stencil.of(f"<i>{token(1)} 5%{token(0)}</i>")
    outer = Stencil.of(f"<p>{token(0)}{token(1)}{token(2)}{token(3)}</p>")
    joined = outer.joined({1: (inner, 4), 3: (inner, 6)})
    values = ["a", "", "<hr>", "", "&amp;", "b", "c", "d"]
    html = "<p>a<i>b 5%&amp;</i><hr><i>d 5%c</i></p>"
    assert filled(joined, values) == html


def test_rows_are_filled_column_by_column():
    stencil = Stencil.of(f"<p>{token(1)} % {token(0)}</p>")
    columns = {0: ["a", "b"], 1: ["c", "d"]}
    rows = ["<p>c % a</p>", "<p>d % b</p>"]
    assert [*stencil.filled(columns.get, 2)] == rows
    assert [*Stencil.of("<hr>").filled(columns.get, 2)] == ["<hr>", "<hr>"]


@pytest.mark.parametrize("text", [*"&<>\"'", "", "a", "&lt;'", "<&\"&'>"])
def test_texts_are_escaped_as_python_does_it(text):
    assert ready([text, "a"])[0] == escape(text)


def in_parts(number, *, lines="\n", between="</p><p>"):
    """What a template gives for a text of so many paragraphs."""
    told = between.join(part_token(7, part, lines=lines) for part in range(number))
    return f"<p>{told}</p>".replace("\n", "<br>")


@pytest.mark.parametrize("number", [2, 3])
def test_parts_of_a_value_are_one_place_and_what_stands_between_them(number):
    stencil = Stencil.of(in_parts(number))
    assert (stencil.texts, stencil.places) == (["<p>", "</p>"], [7])
    assert stencil.between == {7: "</p><p>"}
    assert stencil.is_like(Stencil.of(in_parts(1)))


@pytest.mark.parametrize(
    "html",
    [
        part_token(7, 0, lines="\n"),
        part_token(7, 1),
        part_token(7, 0) + token(1) + part_token(7, 1),
        f"{part_token(7, 0)}a{part_token(7, 1)}b{part_token(7, 2)}",
        token(7)[:-1],
    ],
    ids=["line breaks", "no first", "another between", "two between", "cut off"],
)
def test_what_a_template_has_changed_or_told_apart_is_no_stencil(html):
    with pytest.raises(NotAStencil):
        Stencil.of(html)


@pytest.mark.parametrize("before", ["", "x\n\ny", SEAM])
@pytest.mark.parametrize("text", TEXTS)
def test_texts_made_ready_together_are_as_each_by_itself(text, before):
    told = parted([before, text, "<z>"])
    lines = [
        part.replace("\r\n", "\n").replace("\r", "\n") for part in paragraphs(text)
    ]
    markup = "|".join(line.replace("\n", "<br>") for line in lines)
    assert ready(told, "|")[1:] == [markup, "&lt;z&gt;"]


def test_of_white_space_between_lines_one_line_break_is_kept():
    assert poured(f"a  \n\n  {token(0)} b", ["\n \n"]) == "a\n\n \n b"


@pytest.mark.parametrize("text", ["\ue0f00\ue0f1", "\ue0f2", "\ue0f0:0\ue0f1", "”"])
def test_private_characters_that_are_stored_are_text(text):
    assert poured(f"{text}{token(0)}", [text]) == text * 2


@pytest.mark.parametrize(
    ("markup", "told"),
    [("ett å", "ett å"), ("”" + "å" * 30, "&#8221;" + "å" * 30), ("Ελλάδα", "Ελλάδα")],
)
def test_a_few_wide_characters_are_told_by_references(markup, told):
    assert narrow(markup) == told


def test_a_stencil_is_narrowed_as_a_whole():
    told = part_token(1, 0) + "–" + part_token(1, 1)
    start = '<blockquote class="tp-citation tp-citation--shared">'
    narrowed = Stencil.of(f"{start}{told}”</p>").narrowed()
    assert narrowed.texts == [start, "&#8221;</p>"]
    assert narrowed.between == {1: "&#8211;"}


def test_tokens_cannot_be_foretold():
    told = "from wagtail_trygghetspris.domain.stencils import token; print(token(0))"
    run = [sys.executable, "-X", "utf8", "-c", told]
    other = subprocess.check_output(run, encoding="utf-8").strip()
    assert other[0] == token(0)[0]
    assert other != token(0)
