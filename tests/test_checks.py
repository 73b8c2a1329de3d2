"""``manage.py check`` names each mistake a host can make in its settings."""

import pytest
from django.core.checks import run_checks


def told():
    """The numbers of our messages for the settings as they are now."""
    messages = run_checks(tags=["wagtail_trygghetspris"])
    return [message.id.rpartition(".")[2] for message in messages]


@pytest.mark.parametrize(
    ("configured", "numbers"),
    [
        ({}, []),
        ({"TIME_ZONE": "Europe/Helsinki", "CACHE_MAX_AGE": 0}, []),
        ([], ["E001"]),
        ({"TIMEZONE": "Europe/Stockholm"}, ["E002"]),
        ({"TIME_ZONE": "Stockholm"}, ["E003"]),
        ({"TIME_ZONE": None}, ["E003"]),
        ({"TIME_ZONE": ""}, ["E003"]),
        ({"CACHE_MAX_AGE": -1}, ["E004"]),
        ({"CACHE_MAX_AGE": "300"}, ["E004"]),
        ({"RECEIPT_MAX_AGE": 0}, ["E004"]),
        ({"YEARS_PER_PAGE": True}, ["E004"]),
        ({"TIME_ZONE": "Stockholm", "COLOUR": 1}, ["E002", "E003"]),
    ],
)
def test_the_dictionary(settings, configured, numbers):
    settings.WAGTAIL_TRYGGHETSPRIS = configured
    assert told() == numbers


def test_no_dictionary_at_all_is_fine(settings):
    del settings.WAGTAIL_TRYGGHETSPRIS
    assert told() == []


def test_times_need_zones(settings):
    settings.USE_TZ = False
    assert told() == ["E005"]


@pytest.mark.parametrize(
    ("public", "private", "is_installed", "numbers"),
    [
        ("", "", True, []),
        ("a", "b", True, []),
        ("a", "", True, ["W001"]),
        ("", "b", True, ["W001"]),
        ("a", "b", False, ["E006"]),
        ("", "", False, []),
    ],
)
def test_recaptcha(settings, monkeypatch, public, private, is_installed, numbers):
    settings.RECAPTCHA_PUBLIC_KEY = public
    settings.RECAPTCHA_PRIVATE_KEY = private
    monkeypatch.setattr(
        "wagtail_trygghetspris.checks.apps.is_installed", lambda name: is_installed
    )
    assert told() == numbers
