"""What Wagtail's records say of a site with prizes, told with the database."""

import pytest
from django.core.cache import cache
from django.core.checks import run_checks
from django.db import OperationalError
from wagtail.models import Locale, Site

from wagtail_trygghetspris.checks import sites


def told(databases=("default",)):
    return [each.id.rpartition(".")[2] for each in sites.check_sites(databases)]


@pytest.mark.parametrize(
    ("hostname", "debug", "numbers"),
    [
        ("pris.example.se", False, []),
        ("localhost", False, ["W033"]),
        ("localhost", True, []),
    ],
)
def test_a_site_whose_letters_would_lead_nowhere(
    prize, settings, hostname, debug, numbers
):
    Site.objects.update(hostname=hostname)
    settings.DEBUG = debug
    assert told() == numbers


def test_a_site_without_prizes_may_be_called_anything(home):
    assert told() == []


def test_the_site_whose_root_is_nearest_counts(prize, settings):
    settings.DEBUG = False
    Site.objects.create(hostname="pris.example.se", root_page=prize)
    assert told() == []
    Site.objects.filter(root_page=prize).delete()
    assert told() == ["W033"]


def test_looking_leaves_nothing_in_the_cache(prize, settings):
    """A site that is named in the database afterwards, by a script, counts at once."""
    settings.DEBUG = False
    cache.clear()
    assert told() == ["W033"]
    Site.objects.update(hostname="pris.example.se")
    assert prize.get_full_url().startswith("http://pris.example.se")


@pytest.fixture
def named(prize):
    Site.objects.update(hostname="pris.example.se")
    return prize


def test_prizes_in_another_language_than_that_of_the_settings(named, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    assert told() == []
    settings.LANGUAGE_CODE = "en-us"
    assert told() == ["W034"]
    Locale.objects.filter(pk=named.locale_id).update(language_code="en")
    assert told() == []


def test_where_a_site_has_several_languages_each_prize_may_have_its_own(
    named, settings
):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.LANGUAGE_CODE = "en-us"
    assert told() == []


def test_a_language_that_the_site_has_not_is_no_language_of_prizes(named, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    settings.LANGUAGE_CODE = "xx"
    assert told() == ["W034"]


def test_they_are_looked_at_when_the_database_is_checked(prize):
    ids = {message.id for message in run_checks(databases=["default"])}
    assert "wagtail_trygghetspris.W033" in ids


@pytest.mark.parametrize("databases", [None, ["other"]])
def test_no_database_is_asked_without_being_named(databases):
    assert told(databases) == []


def test_before_the_first_migration_nothing_is_said(monkeypatch):
    def fail(prizes):
        raise OperationalError("no such table")

    monkeypatch.setattr(sites, "_addresses", fail)
    assert told() == []
