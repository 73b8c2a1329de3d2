"""Which of the pages below a prize everybody may know of."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from wagtail_trygghetspris.models import PrizePage
from wagtail_trygghetspris.models.page_statements import (
    public_translations,
    public_years,
)


@pytest.fixture
def mirror(home, prize, make_year):
    """``mirror(2)``: a year elsewhere, and below the prize the alias of its alias."""

    def make(steps):
        year = end = make_year(2020, under=other_prize(home, "annat"))
        for step in range(1, steps):
            end = end.create_alias(parent=other_prize(home, f"vid-{step}"))
        end.create_alias(parent=prize)
        return year

    return make


def other_prize(home, slug):
    return home.add_child(instance=PrizePage(title=slug, slug=slug))


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_an_alias_is_as_private_as_the_year_at_the_end(prize, mirror, steps):
    year = mirror(steps)
    assert [each.year for each in public_years(prize)] == [2020]
    PageViewRestriction.objects.create(page=year, restriction_type="login")
    (alias,) = prize.get_children()
    assert alias.get_view_restrictions().exists()
    assert public_years(prize) == []


def test_of_two_mirrors_only_the_private_one_is_hidden(prize, mirror, make_year):
    make_year(2019).create_alias(parent=prize, update_slug="spegel")
    year = mirror(2)
    PageViewRestriction.objects.create(page=year, restriction_type="login")
    assert [each.year for each in public_years(prize)] == [2019, 2019]


@pytest.mark.parametrize(("steps", "statements"), [(0, 1), (1, 2), (2, 3)])
def test_only_mirrors_cost_more_statements(
    prize, mirror, make_year, django_assert_num_queries, steps, statements
):
    if steps:
        mirror(steps)
    make_year(2018)
    public_years(prize)
    with django_assert_num_queries(statements):
        public_years(prize)


def test_a_language_that_mirrors_a_private_page_is_not_named(
    home, prize, make_year, settings
):
    settings.WAGTAIL_I18N_ENABLED = True
    english = Locale.objects.get_or_create(language_code="en")[0]
    year = make_year(2020)
    for page in (home, prize):
        page.copy_for_translation(english)
    alias = year.copy_for_translation(english, alias=True)
    assert public_translations(year) == [alias]
    PageViewRestriction.objects.create(page=year, restriction_type="login")
    assert alias.get_view_restrictions().exists()
    assert public_translations(year) == []
