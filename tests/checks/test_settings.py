"""``manage.py check`` names each mistake a host can make in its settings."""

import pytest
from django.core.checks import run_checks


def told():
    """The numbers of our messages for the settings as they are now."""
    messages = run_checks(tags=["wagtail_trygghetspris"], databases=[])
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
        ({"MINIMUM_SECONDS": 0}, []),
        ({"MINIMUM_SECONDS": -1}, ["E004"]),
        ({"RATE_LIMIT": 0}, ["E004"]),
        ({"RATE_LIMIT_REFUSED": 0}, ["E004"]),
        ({"OUTBOX_ALARM": "3600"}, ["E004"]),
        ({"RECAPTCHA_HOSTNAMES": ["example.se"]}, []),
        ({"RECAPTCHA_HOSTNAMES": "example.se"}, ["E007"]),
        ({"RECAPTCHA_HOSTNAMES": [None]}, ["E007"]),
        ({"OPEN_DATA_LICENCE": "https://example.se/licence"}, []),
        ({"OPEN_DATA_LICENCE": ""}, []),
        ({"OPEN_DATA_LICENCE": "CC BY 4.0"}, ["E008"]),
        ({"OPEN_DATA_LICENCE": "https://"}, ["E008"]),
        ({"OPEN_DATA_LICENCE": None}, []),
        ({"OPEN_DATA_LICENCE": ["https://example.se"]}, ["E008"]),
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
