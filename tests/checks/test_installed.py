"""``manage.py check`` names each app that a host has forgotten."""

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from wagtail_trygghetspris.apps import NEEDED_AT_ONCE, require_apps
from wagtail_trygghetspris.checks import installed


@pytest.fixture
def without(monkeypatch):
    """``without("taggit")``: as if that app were not installed."""
    is_installed = apps.is_installed

    def leave_out(name):
        monkeypatch.setattr(
            apps, "is_installed", lambda each: each != name and is_installed(each)
        )

    return leave_out


def told():
    found = run_checks(tags=["wagtail_trygghetspris"], databases=[])
    return [each.msg for each in found if each.id == "wagtail_trygghetspris.E006"]


def test_nothing_is_said_when_all_are_there():
    require_apps()
    assert told() == []


@pytest.mark.parametrize("name", installed.NEEDED)
def test_an_app_that_is_missing_is_named(without, name):
    without(name)
    (message,) = told()
    assert message.startswith(f"'{name}' is not in INSTALLED_APPS: ")


@pytest.mark.parametrize("name", NEEDED_AT_ONCE)
def test_one_that_nothing_runs_without_stops_the_start_and_is_named(without, name):
    without(name)
    with pytest.raises(ImproperlyConfigured, match=f"needs '{name}' in INSTALLED_APPS"):
        require_apps()
