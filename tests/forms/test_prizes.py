"""What the admin refuses of a prize."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from wagtail_trygghetspris.models import (
    PrizeCategory,
    PrizePage,
    Winner,
    YearCategory,
)


@pytest.fixture
def category(prize):
    return PrizeCategory.objects.create(prize=prize, name="Kultur")


def prize_form(prize, rows):
    form_class = prize.get_edit_handler().get_form_class()
    data = {
        "title": prize.title,
        "slug": prize.slug,
        "winner_term": "winner",
        "self_nomination": "unspecified",
        "grace_minutes": "0",
        "frequency": "1",
        **dict.fromkeys(("body", "who_may_nominate", "statutes"), '{"blocks": []}'),
        "information_text": '{"blocks": []}',
        "own_words": streamfield([]),
        "categories": inline_formset(rows, initial=len(rows)),
    }
    return form_class(
        nested_form_data(data), instance=prize, parent_page=prize.get_parent()
    )


@pytest.mark.parametrize("use", ["nothing", "a year", "a winner"])
def test_a_category_that_is_used_cannot_be_removed(prize, category, make_year, use):
    year = make_year(2025)
    if use == "a year":
        YearCategory.objects.create(prize_year=year, category=category)
    if use == "a winner":
        Winner.objects.create(prize_year=year, name="A", category=category)
    row = {"id": category.pk, "name": "Kultur", "DELETE": "on"}
    form = prize_form(PrizePage.objects.get(), [row])
    assert form.is_valid() is (use == "nothing")
    assert list(form.errors) == ([] if use == "nothing" else ["__all__"])
