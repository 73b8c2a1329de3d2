"""What starting costs: what is imported before anybody asks for a page."""

import os
import subprocess
import sys

import pytest

#: Packages of others that a few addresses or commands need: nothing imports them early.
SELDOM_NEEDED = {
    "dateutil",
    "icalendar",
    "importlib_metadata",
    "openpyxl",
    "pygal",
}

STARTED = """
import builtins, django, sys
asked, usual = set(), builtins.__import__
def watching(name, globals=None, locals=None, fromlist=(), level=0):
    module = (globals or {}).get("__name__", "")
    if level == 0 and module.startswith("wagtail_trygghetspris"):
        asked.add(name.partition(".")[0])
    return usual(name, globals, locals, fromlist, level)
builtins.__import__ = watching
django.setup()
from wagtail import hooks
hooks.search_for_hooks()  # Wagtail 8 does so by itself
"""
AND_A_CALENDAR = """
import datetime
from types import SimpleNamespace
from wagtail_trygghetspris.domain.machines.calendars import calendar
prize = SimpleNamespace(prize_name="", saying=lambda *args, **kwargs: "")
now = datetime.datetime.now(datetime.UTC)
calendar(prize, [], url="", language="sv", zone=datetime.UTC, moment=now)
"""
TELL = """
print(*asked)
print(*sys.modules)
"""


def started(more=""):
    """What our modules ask for, and the names of all that are imported after it."""
    found = subprocess.run(
        [sys.executable, "-c", STARTED + more + TELL],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "example_site.settings.test"},
    )
    asked, modules = found.stdout.splitlines()[-2:]
    return set(asked.split()), set(modules.split())


@pytest.fixture(scope="module")
def at_the_start():
    return started()


def test_start_asks_for_nothing_that_is_seldom_needed(at_the_start):
    asked, modules = at_the_start
    assert "django" in asked
    assert asked & SELDOM_NEEDED == set()
    assert "requests" not in asked
    assert modules & SELDOM_NEEDED == set()


def test_what_is_needed_later_is_seen_when_it_is_asked_for():
    asked, modules = started(AND_A_CALENDAR)
    assert asked & SELDOM_NEEDED == {"icalendar"}
    assert "icalendar" in modules


def test_views_of_the_admin_are_imported_with_its_addresses(at_the_start):
    _asked, modules = at_the_start
    assert "wagtail_trygghetspris.wagtail_hooks" in modules
    assert "wagtail_trygghetspris.admin.urls" not in modules
    assert "wagtail_trygghetspris.admin.judging.urls" not in modules
