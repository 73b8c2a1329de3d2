"""Bars that lie down: drawn here, as pygal draws those that stand."""

import re
from fractions import Fraction

import pytest

from wagtail_trygghetspris.admin.charts import spans


def numbers(picture, part):
    return [float(each) for each in re.findall(part, picture)]


def test_a_bar_is_as_long_as_its_mean_and_the_line_goes_from_end_to_end():
    picture = spans([("A", Fraction(5, 2), 1, 5), ("B", 5, 5, 5)], highest=5)
    assert numbers(picture, r'width="([\d.]+)"') == [248, 496]
    assert numbers(picture, r"M([\d.]+) \d+v14") == [109.2, 506]
    assert numbers(picture, r"H([\d.]+)m") == [506, 506]


def test_a_label_is_text_and_is_cut_where_it_is_long():
    picture = spans([("<b>&" + "ö" * 40, 1, 1, 1)], highest=5)
    assert ">&lt;b&gt;&amp;" + "ö" * 19 + "…</text>" in picture
    assert "<b>" not in picture


@pytest.mark.parametrize(
    ("highest", "steps"),
    [(2, [0, 1, 2]), (10, list(range(11))), (2000, list(range(0, 2001, 200)))],
)
def test_there_are_no_more_steps_than_there_is_room_for(highest, steps):
    picture = spans([("A", 1, 1, 1)], highest=highest)
    assert numbers(picture, r'y="58">(\d+)<') == steps


def test_it_brings_no_style_no_script_and_no_name_of_its_own():
    picture = spans([("A", 1, 1, 1)], highest=5)
    assert not re.search(r"style|script|<title|<desc|\bid=", picture)
