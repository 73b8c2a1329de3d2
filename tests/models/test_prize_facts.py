"""What is asked of a prize before its list or its own page is shown."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from example_site.home.models import ContentPage
from wagtail_trygghetspris.models import PrizePage, PrizeYear
from wagtail_trygghetspris.models.prize_facts import (
    facts_of,
    is_known_public,
    page_facts,
    with_facts,
)


@pytest.fixture
def section(home):
    return home.add_child(instance=ContentPage(title="Kultur", slug="kultur"))


@pytest.fixture
def year(prize, section, make_year):
    prize.move(section, pos="last-child")
    return make_year(2020, under=PrizePage.objects.get(), winners=["A"])


def known():
    """Whether the first prize is plain, and known to be public."""
    prize = with_facts(PrizePage.objects.order_by("pk")).first()
    is_public = is_known_public(prize)
    return facts_of(prize).is_plain, is_public


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_a_prize_that_all_may_see_is_plain(year):
    assert known() == (True, True)


@pytest.mark.parametrize("which", ["section", "prize", "year"])
def test_a_restriction_above_it_on_it_or_below_it(year, section, which):
    restrict({"section": section, "prize": year.get_parent(), "year": year}[which])
    assert known() == (False, False)


def test_a_restriction_beside_it_changes_nothing(year, home):
    beside = home.add_child(instance=ContentPage(title="Kulturen", slug="kulturen"))
    restrict(beside)
    assert known() == (True, True)


@pytest.mark.parametrize("which", ["year", "section"])
def test_an_alias_below_it_or_above_it(prize, make_year, home, section, which):
    """An alias is as private as the page that it follows."""
    if which == "year":
        other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
        make_year(2021, under=other).create_alias(parent=prize, update_slug="2021")
    else:
        alias = section.create_alias(update_slug="spegel")
        PrizePage.objects.get().move(alias, pos="last-child")
    assert known() == (False, False)


@pytest.fixture
def twin(year, home, section, settings):
    """The English twin of ``year``, below twins of all that the year is below."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    settings.WAGTAIL_I18N_ENABLED = True
    for page in (home, section, PrizePage.objects.get()):
        page.copy_for_translation(english)
    return year.copy_for_translation(english)


def test_a_year_that_follows_another_in_its_dates(twin):
    assert known() == (True, True)
    prize = with_facts(PrizePage.objects.filter(locale=twin.locale)).get()
    assert is_known_public(prize)
    assert not facts_of(prize).is_plain
    PrizeYear.objects.get(pk=twin.pk).delete()
    assert facts_of(PrizePage.objects.get(locale=twin.locale)).is_plain


def test_where_translations_are_off_no_year_follows_another(twin, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    assert facts_of(PrizePage.objects.get(locale=twin.locale)).is_plain


def known_to_its_page():
    """Whether the page of the first prize may be limited, and what is below it."""
    _language, above, below, _version = page_facts(PrizePage.objects.first())
    return above, below


def test_its_own_page_tells_what_is_above_it_from_what_is_below(year, section):
    assert known_to_its_page() == (False, False)
    for page, expected in [
        (section, (True, False)),
        (year.get_parent(), (True, False)),
        (year, (False, True)),
    ]:
        restrict(page)
        assert known_to_its_page() == expected
        PageViewRestriction.objects.all().delete()


def test_its_own_page_hears_of_a_form_and_the_list_of_the_years_alone(form_page):
    prize = PrizePage.objects.first()

    def versions():
        return page_facts(prize)[-1], facts_of(prize).version

    page, of_list = versions()
    form_page.unpublish()
    assert versions()[0] != page
    assert versions()[1] == of_list
    form_page.prize_year.unpublish()
    assert versions()[1] != of_list
