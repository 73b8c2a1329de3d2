"""The list by stencils says what its templates say."""

import itertools
import re

import pytest
from django.template.loader import get_template

from wagtail_trygghetspris.blocks import WinnersIndexBlock, templates_in_use
from wagtail_trygghetspris.blocks.winner_lists import WinnerList
from wagtail_trygghetspris.blocks.winners import Layout
from wagtail_trygghetspris.models import (
    PrizeCategory,
    Winner,
    YearCategory,
)

from .markup import a_picture, same

LAYOUTS = [*itertools.product(Layout.values, (True, False))]


@pytest.fixture
def every_shape(prize, make_year):
    """Years and winners with each part there can be, and without."""
    prize.categories = [PrizeCategory(name="Person & ting"), PrizeCategory(name="Tom")]
    prize.save()
    first, second = prize.categories.all()
    whole = Winner(
        name="<Nätverket> & co",
        descriptor="den ideella",
        name_expansion="N & C",
        parties="A & B\n\n C ",
        about="Ett.\nTvå.\r\n\r\nTre <b>.",
        citation="En & en.\n\nTvå\nrader.",
        citation_language="en",
        citation_lead_in="Priset går till <dem>",
        image=a_picture(),
        image_alt='En "grupp" & fler',
        image_credit="Foto & co",
        url="https://example.se/?a=1&b=2",
    )
    make_year(2010, winners=[whole], theme_title="trygga & lugna\n\nvägar")
    bare = Winner(
        name="Ensam", sort_order=0, image=a_picture("tva"), image_is_decorative=True
    )
    make_year(
        2011,
        winners=[bare, Winner(name="Två", sort_order=1)],
        shared_citation="Delad & <b>.\n\nAlla.",
    )
    make_year(2012, winners=["X"], winners_text="Alla\n\nSom & en", theme_text="Tema.")
    make_year(2013, not_awarded=True, not_awarded_reason="Inga & <b>.\n\nFlera.")
    split = make_year(
        2014,
        winners=[
            Winner(name="K", category=first, sort_order=0),
            Winner(name="L", category=first, sort_order=1),
        ],
        shared_citation="Allt.",
        shared_citation_language="fi",
    )
    split.year_categories = [
        YearCategory(category=first, shared_citation="Vår.\n\nEr & vi"),
        YearCategory(
            category=second, not_awarded=True, not_awarded_reason="Ingen & <i>"
        ),
    ]
    split.save()
    make_year(2015, winners=[Winner(name="W", citation="  ", about=" \n ")])


@pytest.mark.parametrize(("layout", "with_citation"), LAYOUTS)
def test_stencils_say_what_the_templates_say(
    render, every_shape, prize, monkeypatch, layout, with_citation
):
    asked = {"layout": layout, "with_citation": with_citation}
    render(WinnersIndexBlock, prize, **asked)  # pictures are made
    by_stencils = render(WinnersIndexBlock, prize, **asked)
    monkeypatch.setattr(WinnersIndexBlock, "_takes_markup", lambda self, value: False)
    rows = render(WinnersIndexBlock, prize, **asked)
    monkeypatch.setattr(
        WinnerList, "groups", lambda self, facts: self._grouped_models()
    )
    models = render(WinnersIndexBlock, prize, **asked)

    assert "Nätverket" in by_stencils
    assert same(by_stencils) == same(rows) == same(models)


def test_all_templates_that_the_list_is_made_of_are_known():
    found, waiting = set(), [templates_in_use.YEARS]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            source = get_template(name).template.source
            waiting += re.findall(r'{% include "([^"]+)"', source)
    assert found == set(templates_in_use.LIST)
