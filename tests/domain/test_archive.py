from types import SimpleNamespace

import pytest
from django.http import QueryDict

from wagtail_trygghetspris.domain import archive
from wagtail_trygghetspris.domain.archive import Query, View
from wagtail_trygghetspris.domain.standing import Standing
from wagtail_trygghetspris.domain.winners import Award
from wagtail_trygghetspris.enums import Phase
from wagtail_trygghetspris.models import PrizeCategory, Winner

CULTURE = PrizeCategory(pk=1, name="Kultur")
NATURE = PrizeCategory(pk=2, name="Miljö")


def asked(text):
    return archive.read(QueryDict(text), categories=[1, 2], years=[2023, 2020])


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("q=+igor++polisen+", Query(words="igor polisen")),
        ("view=timeline&year=2020", Query(view=View.TIMELINE, year=2020)),
        ("category=2", Query(category=2)),
        ("view=x&year=abc&category=kultur&page=999", Query()),
        ("year=1900&category=3&year=", Query()),
        ("year=2020&year=abc", Query()),
        ("q=%00&view=", Query()),
        (f"q={'x' * 300}", Query(words="x" * 100)),
        ("year=٢٠٢٠", Query()),
    ],
)
def test_what_cannot_be_read_is_not_asked_for(text, query):
    assert asked(text) == query


@pytest.mark.parametrize(
    ("query", "changes", "address"),
    [
        (Query(), {}, ""),
        (Query(view=View.THEMES), {}, "?view=themes"),
        (Query(view=View.THEMES), {"view": View.LIST}, ""),
        (Query(words="å&ä"), {"page": 2}, "?q=%C3%A5%26%C3%A4&page=2"),
        (
            Query(words="x", category=1, year=2020, view=View.TIMELINE),
            {},
            "?q=x&category=1&year=2020&view=timeline",
        ),
    ],
)
def test_an_address_asks_the_same_again(query, changes, address):
    assert query.address(**changes) == address


def standing(number, *awards, theme="", phase=Phase.ANNOUNCED, **left_over):
    year = SimpleNamespace(
        **{
            "year": number,
            "theme_title": theme,
            "theme_text": "",
            "winners_text": "",
            "shared_citation": "",
            "not_awarded_reason": "",
            **left_over,
        }
    )
    return Standing(year, phase, awards=list(awards))


def winners(*names, **fields):
    return Award(None, [Winner(name=name, **fields) for name in names])


def names(standings):
    return [
        (each.year.year, ", ".join(winner.name for winner in each.winners))
        for each in standings
    ]


STANDINGS = [
    standing(2023, winners("Farsta Trygghetsforum"), theme="stärkt samverkan"),
    standing(2022, phase=Phase.NOT_AWARDED, not_awarded_reason="Inställt."),
    standing(
        2021,
        Award(CULTURE, [Winner(name="Ängens ÖRN"), Winner(name="Bo", about="Åker.")]),
        Award(NATURE, [], not_awarded=True, not_awarded_reason="Ingen nådde fram."),
    ),
    standing(2020, winners("Storasyster", "Kvinnors Nätverk")),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(words="farsta"), [(2023, "Farsta Trygghetsforum")]),
        (Query(words="NÄTVERK"), [(2020, "Kvinnors Nätverk")]),
        (Query(words="örn ängens"), [(2021, "Ängens ÖRN")]),
        (Query(words="a\u030aker"), [(2021, "Bo")]),
        (Query(words="arn"), []),
        (Query(words="samverkan farsta"), [(2023, "Farsta Trygghetsforum")]),
        (Query(words="samverkan bo"), []),
        (Query(words="2020"), [(2020, "Storasyster, Kvinnors Nätverk")]),
        (Query(words="inställt"), [(2022, "")]),
        (Query(words="miljö"), [(2021, "")]),
        (Query(words="nådde"), [(2021, "")]),
        (Query(category=1), [(2021, "Ängens ÖRN, Bo")]),
        (Query(category=1, words="bo"), [(2021, "Bo")]),
        (Query(category=1, year=2020), []),
        (Query(year=2022), [(2022, "")]),
    ],
)
def test_only_what_is_asked_for_is_found(query, found):
    assert names(archive.found(STANDINGS, query)) == found


def test_every_name_is_found_without_a_question():
    assert archive.found(STANDINGS, Query()) == STANDINGS


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.CLOSED, Phase.NOT_AWARDED])
def test_no_winner_is_found_in_a_year_that_does_not_show_its_outcome(phase):
    hidden = standing(2024, winners("Zebrafinken"), phase=phase)
    assert archive.found([hidden], Query(words="zebra")) == []
    assert names(archive.found([hidden], Query(words="2024"))) == [(2024, "")]


@pytest.mark.parametrize(
    ("field", "phase"),
    [
        ("winners_text", Phase.ANNOUNCED),
        ("shared_citation", Phase.ANNOUNCED),
        ("not_awarded_reason", Phase.NOT_AWARDED),
    ],
)
def test_a_year_is_found_by_no_more_than_it_tells(field, phase):
    found = []
    for each in Phase:
        here = standing(2024, phase=each, **{field: "Zebrafinken"})
        if archive.found([here], Query(words="zebra")):
            found.append(each)
    assert found == [phase]


@pytest.mark.parametrize(
    ("themes", "views"),
    [
        (["", " "], [View.LIST, View.TIMELINE]),
        ([], [View.LIST, View.TIMELINE]),
        (["", "Samverkan"], [View.LIST, View.TIMELINE, View.THEMES]),
    ],
)
def test_years_are_read_by_theme_only_if_one_has_a_theme(themes, views):
    years = [SimpleNamespace(theme_title=theme) for theme in themes]
    assert archive.views_of(years) == views
    asked = archive.read({"view": "themes"}, categories=[], years=[], views=views)
    assert asked.view == (View.THEMES if View.THEMES in views else View.LIST)


@pytest.mark.parametrize(
    ("shown", "missing", "gaps"),
    [
        ([2023, 2020], [2021, 2022], {2023: [2021, 2022]}),
        ([2023, 2022], [2018, 2019], {2022: [2018, 2019]}),
        ([2023], [], {}),
        ([], [2020], {}),
    ],
)
def test_a_gap_stands_after_the_year_that_follows_it(shown, missing, gaps):
    assert archive.gaps_before(shown, missing) == gaps


@pytest.mark.parametrize(
    ("numbers", "step", "words"),
    [
        ([], 1, ""),
        ([2012], 1, "2012"),
        ([2012, 2014, 2015, 2016], 1, "2012, 2014–2016"),
        ([2012, 2014, 2018], 2, "2012–2014, 2018"),
    ],
)
def test_years_in_a_row_are_told_together(numbers, step, words):
    assert archive.spoken_years(numbers, step=step) == words
