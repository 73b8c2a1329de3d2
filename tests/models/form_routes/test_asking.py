"""What is asked of a nomination that comes in, and what is not."""

from datetime import date

import pytest

from tests.conftest import make_form
from wagtail_trygghetspris.models import (
    FormVersion,
    Nomination,
    NominationFormPage,
    PrizeYear,
    form_routes,
)

#: Among them two savepoints, for the transaction.
STATEMENTS = 9


def test_a_post_takes_few_statements(
    client, form_page, filled_in, django_assert_num_queries, settings
):
    settings.WAGTAIL_I18N_ENABLED = False
    with django_assert_num_queries(STATEMENTS):
        assert client.post(form_page.url, filled_in).status_code == 303


def test_neither_prize_nor_year_is_read_before_the_year_is_held(
    client, form_page, filled_in, settings, monkeypatch
):
    def noting(form):
        asked.append(form)
        return bring(form)

    asked, bring = [], form_routes._bring_year
    settings.WAGTAIL_I18N_ENABLED = False
    monkeypatch.setattr(form_routes, "_bring_year", noting)
    assert client.post(form_page.url, filled_in).status_code == 303
    assert asked == []
    assert client.post(form_page.url, {**filled_in, "nominee": ""}).status_code == 422
    assert asked == [form_page]


@pytest.mark.parametrize(
    ("model", "name"), [(NominationFormPage, "prize_year"), (PrizeYear, "original")]
)
def test_a_host_that_says_otherwise_for_which_year_a_form_is_goes_on_doing_so(
    client, form_page, filled_in, make_year, settings, monkeypatch, model, name
):
    other = make_year(2025, opens_on=date(2024, 6, 1), last_day=date(2024, 9, 1))
    settings.WAGTAIL_I18N_ENABLED = False
    monkeypatch.setattr(model, name, property(lambda self: other))
    assert client.post(form_page.url, filled_in).status_code == 303
    assert Nomination.objects.get().prize_year == other


def test_a_form_with_no_year_above_it_is_promised_none(form_page, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    way = form_routes._way_to(form_page)
    assert form_routes._promise_year(form_page, way)
    assert not form_routes._promise_year(form_page, way[-2:])


def test_the_words_of_the_prize_are_in_what_is_sent_back(
    client, form_page, filled_in, prize
):
    prize.own_words = [("words", {"which": "email_invalid", "text": "Hur då?"})]
    prize.save()
    answer = client.post(form_page.url, {**filled_in, "nominator_email": "nej"})
    assert answer.status_code == 422
    assert "Hur då?" in answer.content.decode()


@pytest.mark.parametrize("lost", ["row", "number", "form"])
def test_a_version_that_is_not_this_forms_is_not_taken(
    client, form_page, filled_in, make_year, lost
):
    """A restored database may lack it, or have given its number to another."""
    versions = FormVersion.objects.filter(form_page=form_page)
    if lost == "row":
        versions.delete()
    elif lost == "number":
        versions.update(digest="0" * 64, questions=[])
    else:
        versions.update(form_page=make_form(make_year(2023)))
    assert client.post(form_page.url, filled_in).status_code == 303
    version = Nomination.objects.get().form_version
    assert (version.form_page, version.digest) == (form_page, current_digest(form_page))


def current_digest(form_page):
    version, _questions = form_page.current_version()
    return version.digest
