import pytest
from django.db.models.expressions import RawSQL
from wagtail.models import Locale, PageViewRestriction

from wagtail_trygghetspris.models import PrizeYear, page_statements, year_rows
from wagtail_trygghetspris.models.compiled import CompiledQuerySet, fetched
from wagtail_trygghetspris.models.page_statements import (
    form_below,
    public_translations,
    public_years,
    year_below,
    year_with_outcome,
)
from wagtail_trygghetspris.models.prize_facts import facts_of


def test_it_answers_for_each_value_that_is_put_in_the_place_of_its_stand_in(make_year):
    make_year(2023)
    make_year(2024)
    asked = CompiledQuerySet(PrizeYear.objects.filter(slug="{slug}"), using="default")
    assert [year.year for year in asked.ask({"{slug}": "2023"})] == [2023]
    assert [year.year for year in asked.ask({"{slug}": "2024"})] == [2024]
    assert list(asked.ask({})) == []


def test_what_only_looks_like_a_parameter_is_none(make_year):
    """A percent sign stands doubled in SQL."""
    make_year(2023)
    text = RawSQL("'100 %%s %%'", ())
    years = PrizeYear.objects.annotate(text=text).values_list("text", "slug")
    asked = CompiledQuerySet(years.filter(slug="{slug}"), using="default")
    assert list(asked.ask({"{slug}": "2023"})) == [("100 %s %", "2023")]


def test_rows_are_fetched_as_an_ordinary_query_gives_them(make_year):
    make_year(2023)
    make_year(2024)
    rows = PrizeYear.objects.order_by("year").values_list("year", "slug")
    asked = CompiledQuerySet(rows.filter(slug="{slug}"), using="default")
    assert fetched(rows) == list(rows) == [(2023, "2023"), (2024, "2024")]
    assert asked.fetched({"{slug}": "2024"}) == [(2024, "2024")]
    assert fetched(rows.none()) == []


def test_a_text_that_looks_like_sql_stays_a_text(make_year, prize):
    make_year(2024)
    assert year_below(prize, "' OR 1=1 --") is None
    assert year_below(prize, "{slug}") is None


def test_a_year_comes_with_what_an_ordinary_query_gives(
    make_year, jury, prize, django_assert_num_queries
):
    make_year(2023)
    made = make_year(2024, winners=["A"], jury=jury)
    with django_assert_num_queries(1):
        year = year_below(prize, "2024")
        assert (year.jury, year.locale.pk, year.has_winners) == (
            jury,
            made.locale_id,
            True,
        )
    names = [field.attname for field in PrizeYear._meta.concrete_fields]
    assert [getattr(year, name) for name in names] == [
        getattr(made, name) for name in names
    ]
    assert year_below(prize, "2025") is None


def test_only_what_lies_just_below_a_page_is_found(make_year, prize, form_page):
    year = form_page.prize_year
    assert form_below(year, "nominera") == form_page
    assert form_below(prize, "nominera") is None
    assert year_below(year, "2024") is None


def test_the_years_of_a_prize_are_read_anew_each_time(make_year, prize):
    year = make_year(2023)
    assert public_years(prize) == [year]
    year.unpublish()
    assert public_years(prize) == []
    make_year(2024)
    assert [each.year for each in public_years(prize)] == [2024]


def test_the_settings_of_languages_decide_what_is_asked(make_year, settings):
    year = make_year(2024)
    settings.WAGTAIL_I18N_ENABLED = True
    assert year_with_outcome(year.pk, using="default").original_pk == year.pk
    settings.WAGTAIL_I18N_ENABLED = False
    assert not hasattr(year_with_outcome(year.pk, using="default"), "original_pk")


def test_translations_that_anybody_may_read_take_one_statement(
    prize, settings, django_assert_num_queries
):
    settings.WAGTAIL_I18N_ENABLED = True
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = prize.copy_for_translation(english, copy_parents=True)
    assert public_translations(prize) == []
    copy.save_revision().publish()
    with django_assert_num_queries(1):
        (found,) = public_translations(prize)
        assert (found.pk, found.locale.language_code) == (copy.pk, "en")
    PageViewRestriction.objects.create(page=copy, restriction_type="login")
    assert public_translations(prize) == []


@pytest.fixture
def own_manager(monkeypatch):
    """A host whose manager of years leaves some out, always the same."""
    kind = type(PrizeYear.objects)
    usual = kind.get_queryset

    def get_queryset(self):
        found = usual(self)
        return (
            found.exclude(slug__in=["2021", "2022"])
            if self.model is PrizeYear
            else found
        )

    forget_statements()
    monkeypatch.setattr(kind, "get_queryset", get_queryset)
    yield
    monkeypatch.undo()
    forget_statements()


def forget_statements():
    for each in (*vars(page_statements).values(), year_rows._statement):
        if hasattr(each, "cache_clear"):
            each.cache_clear()


def test_what_a_hosts_own_manager_leaves_out_is_left_out(own_manager, make_year, prize):
    with pytest.raises(PrizeYear.DoesNotExist):
        make_year(2022)
    made = make_year(2023, winners=["A"])
    assert public_years(prize) == [made]
    assert year_below(prize, "2022") is None
    assert year_below(prize, "2023") == made
    assert year_with_outcome(made.pk, using="default") == made
    rows = year_rows.year_rows(prize, facts=facts_of(prize))
    assert [row.year for row in rows] == [2023]


def test_without_it_they_are_there(make_year, prize):
    years = [make_year(2023), make_year(2022)]
    assert public_years(prize) == years
    assert year_below(prize, "2022") == years[1]
    rows = year_rows.year_rows(prize, facts=facts_of(prize))
    assert [row.year for row in rows] == [2023, 2022]
