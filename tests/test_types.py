"""What others may build on says which types it takes and gives."""

import inspect

import pytest

from wagtail_trygghetspris.domain.beginning import begin_prize
from wagtail_trygghetspris.forms.spam import base
from wagtail_trygghetspris.models import swapping

PUBLIC = [
    begin_prize,
    base.suspicious,
    base.unknown,
    base.SpamCheck.fields,
    base.SpamCheck.check,
    base.SpamCheck.refuses,
    base.SpamCheck.problems,
    swapping.prize_model,
    swapping.prize_year_model,
    swapping.nomination_form_model,
    swapping.jury_model,
    swapping.base_page_model,
]


def without_type(function):
    signature = inspect.signature(function)
    parameters = [
        name
        for name, parameter in signature.parameters.items()
        if parameter.annotation is inspect.Parameter.empty
        and name not in ("self", "cls")
    ]
    gives = signature.return_annotation
    return parameters + (["return"] if gives is inspect.Signature.empty else [])


@pytest.mark.parametrize("function", PUBLIC, ids=lambda each: each.__qualname__)
def test_every_argument_and_answer_has_a_type(function):
    assert without_type(function) == []


def test_one_without_would_be_found():
    assert without_type(lambda value: value) == ["value", "return"]
