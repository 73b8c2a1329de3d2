import subprocess
import sys

import pytest
from django.utils.safestring import mark_safe

from wagtail_trygghetspris.domain.stencils import BREAK, SEAM, Pouring, Stencil, token


def poured(html, values):
    pouring = Pouring()
    pouring.add(Stencil.of(html), values)
    return pouring.html()


@pytest.mark.parametrize("text", ['<b>&"', "a\nb", f"seam{SEAM}seam", "", "å"])
def test_what_is_filled_in_is_escaped_once(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    escaped = escaped.replace(">", "&gt;").replace('"', "&quot;")
    assert poured(f"<p>{token(0)}</p>", [text]) == f"<p>{escaped}</p>"


def test_markup_is_not_escaped_again_wherever_it_stands():
    values = ["<", mark_safe("a<br>b"), ">"]
    html = poured(f"{token(0)}|{token(1)}|{token(2)}|{token(1)}", values)
    assert html == "&lt;|a<br>b|&gt;|a<br>b"


def test_a_value_can_stand_twice_or_not_at_all():
    assert poured(f"{token(2)}{token(0)}{token(2)}", ["a", "b", "c"]) == "cac"


def test_stencils_stand_in_one_another():
    inner = Stencil.of(f"<i>{token(1)} 5%{token(0)}</i>")
    outer = Stencil.of(f"<p>{token(0)}{token(1)}{token(2)}{token(3)}</p>")
    joined = outer.joined({1: (inner, 4), 3: (inner, 6)})
    pouring = Pouring()
    pouring.text("100 % ")
    pouring.add(joined, ["a", "", mark_safe("<hr>"), "", "&", "b", "c", "d"])
    html = "100 % <p>a<i>b 5%&amp;</i><hr><i>d 5%c</i></p>"
    assert pouring.html() == html


@pytest.mark.parametrize("other", ["", SEAM, mark_safe("<br>")])
def test_lines_break_however_the_rest_is_escaped(other):
    told = poured(f"{token(0)}|{token(1)}", [f"a<{BREAK}b", other])
    assert told == f"a&lt;<br>b|{other}"


def test_nothing_is_filled_in_where_there_is_no_place():
    assert poured("100 %", ["a"]) == "100 %"


def test_of_white_space_between_lines_one_line_break_is_kept():
    assert poured(f"a  \n\n  {token(0)} b", ["\n \n"]) == "a\n\n \n b"


@pytest.mark.parametrize("text", ["\ue0f00\ue0f1", "\ue0f2", "\ue0f0:0\ue0f1"])
def test_private_characters_that_are_stored_are_text(text):
    assert poured(f"{text}{token(0)}", [text]) == text + text


def test_tokens_cannot_be_foretold():
    told = "from wagtail_trygghetspris.domain.stencils import token; print(token(0))"
    run = [sys.executable, "-X", "utf8", "-c", told]
    other = subprocess.check_output(run, encoding="utf-8").strip()
    assert other[0] == token(0)[0]
    assert other != token(0)
