"""A prize in two languages has one set of dates and one set of nominations."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import Locale

from tests.conftest import ANSWERS
from wagtail_trygghetspris.models import (
    Nomination,
    NominationFormPage,
    PrizeYear,
    Winner,
)
from wagtail_trygghetspris.models.jury_years import years_to_prepare
from wagtail_trygghetspris.models.originals import load_originals


@pytest.fixture
def english(home):
    locale = Locale.objects.create(language_code="en")
    home.copy_for_translation(locale).save_revision().publish()
    return locale


@pytest.fixture
def english_form(form_page, english):
    """The form in English, under the year and the prize in English, all published;
    the dates of the English year are other ones, and do not count."""
    year = form_page.get_parent().specific
    for page in (year.get_parent().specific, year, form_page):
        copy = page.copy_for_translation(english)
        copy.save_revision().publish()
    year = copy.get_parent()
    PrizeYear.objects.filter(pk=year.pk).update(
        last_day=dt.date(2024, 7, 1), is_paused=True
    )
    return NominationFormPage.objects.get(pk=copy.pk)


def english_year(form):
    return PrizeYear.objects.get(pk=form.get_parent().pk)


def test_of_years_fetched_together_only_the_translation_is_one(english_form, open_year):
    years = list(PrizeYear.objects.with_outcome().order_by("pk"))
    load_originals(years)
    assert [(year.is_translation, year.original.pk) for year in years] == [
        (False, open_year.pk),
        (True, open_year.pk),
    ]


def test_the_jury_of_a_translated_year_is_still_to_be_prepared(
    english_form, open_year, nominate
):
    nominate()
    assert years_to_prepare() == [open_year]


class TestDates:
    def test_those_of_the_first_page_count(self, english_form, open_year, at):
        year = english_year(english_form)
        assert year.original == open_year
        assert year.closes_at == open_year.closes_at
        assert year.spoken_last_day.startswith("1")
        assert not year.standing(dt.datetime.now(dt.UTC)).is_paused

    def test_a_draft_of_the_first_page_follows_itself(self, open_year):
        draft = open_year.save_revision().as_object()
        draft.last_day = dt.date(2024, 10, 1)
        assert draft.original is draft
        assert draft.closes_at > open_year.closes_at

    def test_pausing_the_first_page_pauses_all(self, english_form, open_year, client):
        PrizeYear.objects.update(is_paused=False)
        assert client.get(english_form.url).context["form"]
        PrizeYear.objects.filter(pk=open_year.pk).update(is_paused=True)
        assert client.get(english_form.url).context["form"] is None
        answer = client.post(english_form.url, ANSWERS)
        assert answer.status_code == 403
        assert not Nomination.objects.exists()

    def test_no_form_when_the_first_page_is_taken_away(
        self, english_form, open_year, client
    ):
        open_year.unpublish()
        assert client.get(english_form.url).status_code == 404

    def test_the_embargo_is_that_of_the_first_page(
        self, english_form, open_year, at, client
    ):
        year = english_year(english_form)
        Winner.objects.create(prize_year=year, name="Canary Ltd")
        PrizeYear.objects.filter(pk=open_year.pk).update(is_withheld=True)
        at("2024-12-01 12:00")
        assert "Canary" not in client.get(year.url).content.decode()
        PrizeYear.objects.filter(pk=open_year.pk).update(is_withheld=False)
        assert "Canary" in client.get(year.url).content.decode()

    def test_years_of_a_translated_prize_take_one_query_more(
        self, english_form, make_year, english, django_assert_num_queries
    ):
        translated = english_year(english_form).get_parent().specific
        for number in (2021, 2022, 2023):
            year = make_year(number, winners=["A"])
            year.copy_for_translation(english).save_revision().publish()
        with django_assert_num_queries(3):
            years = translated.prize_years
            assert [year.original.year for year in years] == [2024, 2023, 2022, 2021]
            assert all(year.is_translation for year in years)


class TestNominations:
    def test_all_languages_have_one_set(self, english_form, form_page, client):
        for page in (form_page, english_form):
            answer = client.post(
                page.url,
                {**ANSWERS, "nominee": page.locale.language_code},
            )
            assert answer.status_code == 303
            assert client.get(answer["Location"]).status_code == 200
        stored = Nomination.objects.order_by("pk")
        assert {each.prize_year_id for each in stored} == {form_page.get_parent().pk}
        assert [each.form_page_id for each in stored] == [form_page.pk, english_form.pk]

    def test_the_letter_leads_to_the_form_in_its_own_language(
        self, english_form, client
    ):
        client.post(english_form.url, ANSWERS)
        nomination = Nomination.objects.get()
        assert nomination.form_page.own_url(nomination).startswith(
            english_form.full_url
        )


class TestEditing:
    def test_a_translated_year_does_not_ask_for_dates_of_its_own(
        self, english_form, admin_client
    ):
        year = english_year(english_form)
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[year.pk]))
        html = page.content.decode()
        assert 'name="year"' in html
        assert 'name="last_day_text"' in html
        for name in ("opens_on", "last_day", "is_paused", "announce_at"):
            assert f'name="{name}"' not in html
        first = reverse("wagtailadmin_pages:edit", args=[year.original.pk])
        assert f'<a href="{first}">Ändra datumen</a>' in html
        assert f"översättning av ”{year.original.title}”" in html

    def test_its_checklist_leads_to_the_dates_that_count(
        self, english_form, admin_client
    ):
        year = english_year(english_form)
        PrizeYear.objects.filter(pk=year.original.pk).update(
            opens_on=None, last_day=None
        )
        for name in ("wagtailadmin_pages:edit", "wagtail_trygghetspris_checklist"):
            page = admin_client.get(reverse(name, args=[year.pk]))
            html = page.content.decode()
            first = reverse("wagtailadmin_pages:edit", args=[year.original.pk])
            assert "Det finns inga datum än." in html
            assert f'href="{first}#panel-' in html

    def test_how_to_add_a_form_is_said_until_the_year_is_saved(
        self, prize, open_year, admin_client
    ):
        said = "behöver året ett formulär"
        args = ["wagtail_trygghetspris", "prizeyear", prize.pk]
        new = admin_client.get(reverse("wagtailadmin_pages:add", args=args))
        assert said in new.content.decode()
        old = reverse("wagtailadmin_pages:edit", args=[open_year.pk])
        assert said not in admin_client.get(old).content.decode()

    def test_the_first_page_does(self, open_year, english_form, admin_client):
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[open_year.pk]))
        assert 'name="opens_on"' in page.content.decode()
