"""Stencils say what the templates say, whatever is stored; and anew when it is not what
it was."""

import itertools
import json
import random

import pytest

from wagtail_trygghetspris.blocks import WinnersIndexBlock, winner_stencils
from wagtail_trygghetspris.blocks.winner_lists import WinnerList
from wagtail_trygghetspris.blocks.winners import Layout
from wagtail_trygghetspris.domain.stencils import token
from wagtail_trygghetspris.models import (
    PrizeCategory,
    PrizePage,
    Winner,
    YearCategory,
)

from .winner_lists.markup import a_picture, same

LAYOUTS = [*itertools.product(Layout.values, (True, False))]
PRIVATE = "\ue0f099\ue0f1"
NASTY = [
    *("", " ", "  \n ", "\r", "a\rb", "\x85", "\u2028", "a\n\u00a0\nb", "\x0b"),
    *("<script>", '" onload="x', "'", "&amp;", "</p>", "%(name)s", "{{ x }}", "100 %"),
    *(PRIVATE, "\ue0f0", "\ue0f2", "\u202eabc", "a\n\nb\n\nc", "a\r\n\r\nb", "\n\na"),
]


@pytest.fixture
def both(render, monkeypatch):
    """``both(prize, layout="compact")``: the list by stencils, and by templates from
    models."""

    def both(prize, **asked):
        render(WinnersIndexBlock, prize, **asked)  # pictures are made
        by_stencils = render(WinnersIndexBlock, prize, **asked)
        with monkeypatch.context() as patch:
            patch.setattr(WinnersIndexBlock, "_takes_markup", lambda self, value: False)
            patch.setattr(
                WinnerList, "groups", lambda self, facts: self._grouped_models()
            )
            return same(by_stencils), same(render(WinnersIndexBlock, prize, **asked))

    return both


@pytest.fixture
def categories(prize):
    prize.categories = [PrizeCategory(name="Person"), PrizeCategory(name="Förening")]
    prize.save()
    return list(prize.categories.all())


@pytest.fixture
def mixed(prize, make_year, categories):
    """Winners in another order than that of their categories, and one without."""
    first, second = categories
    names = {"Första": second, "Andra": first, "Tredje": None, "Fjärde": second}
    year = make_year(
        2020,
        winners=[
            Winner(name=name, sort_order=place, category=category)
            for place, (name, category) in enumerate(names.items())
        ],
    )
    year.year_categories = [
        YearCategory(category=each, sort_order=place, shared_citation=each.name)
        for place, each in enumerate(categories)
    ]
    year.save()
    return list(names)


@pytest.mark.parametrize(("layout", "with_citation"), LAYOUTS)
def test_several_categories_with_winners_and_a_winner_without(
    both, prize, mixed, layout, with_citation
):
    stencils, templates = both(prize, layout=layout, with_citation=with_citation)
    assert stencils == templates
    places = [stencils.index(name) for name in mixed]
    assert (places == sorted(places)) == (layout == Layout.COMPACT)


def any_year(chance, make_year, number, categories, picture):
    def text():
        return chance.choice(NASTY) + chance.choice(["", chance.choice(NASTY)])

    def winner(place):
        return Winner(
            name=text() or "n", sort_order=place, descriptor=text(), url=text(),
            name_expansion=text(), parties=text(), about=text(), citation=text(),
            citation_language=chance.choice(["", "en", 'x"y']), image_alt=text(),
            citation_lead_in=text(), image_credit=text(),
            image=chance.choice([None, picture]),
            category=chance.choice([None, None, *categories]),
        )  # fmt: skip

    found = [winner(place) for place in range(chance.randint(0, 3))]
    year = make_year(
        number, winners=found, not_awarded=not found and chance.random() < 0.7,
        theme_title=text(), theme_text=text(), winners_text=text(),
        shared_citation=text(), not_awarded_reason=text(),
        shared_citation_language=chance.choice(["", "fi"]),
    )  # fmt: skip
    if chance.random() < 0.4:
        year.year_categories = [
            YearCategory(
                category=each,
                not_awarded=chance.random() < 0.5,
                shared_citation=text(),
                not_awarded_reason=text(),
            )
            for each in categories
        ]
        year.save()


def test_whatever_is_stored(both, prize, make_year, categories):
    chance = random.Random(1)  # noqa: S311 - the same each time
    picture = a_picture()
    own_words(prize, f"Mer om {{name}} {PRIVATE}\ue0f2")
    for number in range(2000, 2010):
        any_year(chance, make_year, number, categories, picture)
    for layout, with_citation in LAYOUTS:
        stencils, templates = both(prize, layout=layout, with_citation=with_citation)
        assert stencils == templates


def own_words(prize, text, which="more_about"):
    """Stored past the signals that make lists old."""
    (kind,) = prize.own_words.stream_block.child_blocks
    rows = [{"type": kind, "value": {"which": which, "text": text}}]
    PrizePage.objects.filter(pk=prize.pk).update(own_words=json.dumps(rows))


def test_private_characters_in_a_prizes_own_words_are_text(render, prize, make_year):
    make_year(2020, winners=[Winner(name="A", url="https://example.se/")])
    own_words(prize, f"Mer {PRIVATE}")
    assert f"Mer {PRIVATE}" in render(WinnersIndexBlock, prize)


def test_a_token_among_them_would_not_be(render, prize, make_year):
    make_year(2020, winners=[Winner(name="A", url="https://example.se/")])
    own_words(prize, f"Mer {token(99)}")
    with pytest.raises(IndexError):
        render(WinnersIndexBlock, prize)


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_prizes_own_words_show_at_once(
    render, rf, prize, make_year, is_kept, monkeypatch
):
    """Both where lists are kept in the cache, and where their stencils are in use."""
    make_year(2020, winners=[Winner(name="A", url="https://example.se/")])
    for text in ("Läs mer om A", "Om A", "Läs mer om A"):
        own_words(prize, text)
        request = rf.get("/") if is_kept else None
        assert f">{text}</a>" in render(WinnersIndexBlock, prize, request=request)


def test_the_prizes_word_for_a_winner_shows_at_once(render, prize, make_year):
    make_year(2020, winners=["A"])
    for term, said in [("laureate", "Pristagare:"), ("scholar", "Stipendiat:")] * 2:
        PrizePage.objects.update(winner_term=term)
        assert said in render(WinnersIndexBlock, PrizePage.objects.get())


def test_a_list_that_lacked_a_picture_is_not_kept(render, rf, prize, make_year):
    make_year(2020, winners=[Winner(name="A", image=a_picture())])
    tired = rf.get("/")
    tired.prize_pictures_left = 0
    asked = [tired, rf.get("/"), rf.get("/")]
    shown = [render(WinnersIndexBlock, prize, request=each) for each in asked]
    assert ["<img" in each for each in shown] == [False, True, True]


def test_a_stencil_that_another_thread_has_thrown_away_is_made_anew(
    both, prize, mixed, monkeypatch
):
    monkeypatch.setattr(winner_stencils._made, "most", 0)
    stencils, templates = both(prize)
    assert stencils == templates
