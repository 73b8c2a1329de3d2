import datetime as dt
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from tests.conftest import local
from wagtail_trygghetspris.enums import WinnerTerm
from wagtail_trygghetspris.templatetags import trygghetspris_tags as tags

NBSP = "\N{NO-BREAK SPACE}"


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En.", ["“En.”"]),
        ("En.\n\nTvå.\n\nTre.", ["“En.", "Två.", "Tre.”"]),
        ("", []),
        (None, []),
    ],
)
def test_a_citation_is_quoted_once_around_all_its_paragraphs(text, expected):
    with translation.override("en"):
        assert tags.quoted(text) == expected


def test_a_citation_in_swedish_has_swedish_marks():
    with translation.override("sv"):
        assert tags.quoted("En.\n\nTvå.") == ["”En.", "Två.”"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("08-508 290 00", "tel:0850829000"),
        ("0850825106", "tel:0850825106"),
        ("+46 (0)8 508 290 00", "tel:+46850829000"),
        ("växeln", ""),
        ("", ""),
    ],
)
def test_a_telephone_link_is_made_of_the_digits(typed, expected):
    assert tags.tel(typed) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-03-01", "2026-03-31", "1–31 mars 2026"),
        ("2024-06-01", "2024-09-01", "1 juni–1 september 2024"),
        ("2025-11-01", "2026-01-31", "1 november 2025–31 januari 2026"),
        ("2026-03-01", "2026-03-01", "1 mars 2026"),
    ],
)
def test_a_period_says_nothing_twice(first, last, expected):
    with translation.override("sv"):
        spoken = tags.spoken_period(day(first), day(last))
    assert spoken.replace(NBSP, " ") == expected
    assert " " not in spoken


def test_a_moment_is_told_where_the_prize_is():
    moment = local("2024-09-02 00:30").astimezone(dt.UTC)
    with translation.override("sv"):
        assert tags.local_moment(moment).replace(NBSP, " ") == (
            "2 september 2024 kl. 00.30"
        )
        assert tags.local_date(moment).replace(NBSP, " ") == "2 september 2024"


@pytest.mark.parametrize("term", WinnerTerm)
def test_every_word_for_the_winner_has_its_whole_phrases(term):
    with translation.override("en"):
        word = str(term.label).split()[-1].rstrip("s")
        assert str(tags.earlier_winners(term)).startswith("Previous ")
        assert word in str(tags.earlier_winners(term))
        assert word in tags.winner_heading(term, ["A"]).lower()
        assert tags.winner_heading(term, ["A"]) + ":" == tags.winner_label(term, ["A"])


@pytest.mark.parametrize(
    ("winners", "expected"), [(["A"], "Winner"), ("AB", "Winners")]
)
def test_several_winners_have_a_plural_heading(winners, expected):
    with translation.override("en"):
        assert tags.winner_heading(WinnerTerm.WINNER, winners) == expected


def test_the_library_loads_by_its_own_name():
    template = Template("{% load trygghetspris_tags %}{{ text|paragraphs|length }}")
    assert template.render(Context({"text": "a\n\nb"})) == "2"


@pytest.mark.parametrize(
    ("number", "own", "said"),
    [
        (1, "", "{number} character left"),
        (2, "", "{number} characters left"),
        (2, "Kvar: {number}", "Kvar: {number}"),
    ],
)
def test_a_number_can_be_left_for_a_script_to_fill_in(number, own, said):
    template = Template(
        "{% load trygghetspris_tags %}"
        '{% words "characters_left" number=number|as_blank %}'
    )
    prize = SimpleNamespace(own_sentences={"characters_left": own})
    with translation.override("en"):
        assert template.render(Context({"prize": prize, "number": number})) == said
