import pytest

from wagtail_trygghetspris.forms.building import form_class
from wagtail_trygghetspris.forms.spam.base import PASSED, suspicious
from wagtail_trygghetspris.forms.spam.honeypot import FIELD, Honeypot


@pytest.mark.parametrize("left", [{}, {FIELD: ""}, {FIELD: " \n\t"}])
def test_who_leaves_it_empty_passes(submission, left):
    assert Honeypot().check(submission(left)) == PASSED


@pytest.mark.parametrize("filled", ["https://example.com", "0", "\0"])
def test_who_fills_it_in_is_suspicious(submission, filled):
    found = Honeypot().check(submission({FIELD: filled}))

    assert found == suspicious("honeypot_filled")


def test_nobody_is_refused_for_it(submission):
    assert Honeypot().refuses(submission({FIELD: "x"})) is False


@pytest.mark.parametrize("value", ["", "x" * 100_000, "\0", "\ud800"])
def test_the_field_never_has_an_error(value):
    form = form_class([])({FIELD: value}, checks=[Honeypot()])

    assert form.is_valid()


def test_it_is_out_of_the_way_of_everybody():
    form = form_class([])(checks=[Honeypot()])
    widget = str(form[FIELD])

    assert 'autocomplete="off"' in widget
    assert 'tabindex="-1"' in widget
    assert "required" not in widget
    assert form[FIELD].label == "Leave this field empty"
