"""What starting costs: what is imported before anybody asks for a page."""

import os
import subprocess
import sys

import pytest
from django.utils.module_loading import import_string

from wagtail_trygghetspris import blocks
from wagtail_trygghetspris.wagtail_hooks import HOOKS

#: As many modules more than without the package are imported at the start.
MOST = 60
OWN = "wagtail_trygghetspris."
#: Rooms that nobody needs at the start.
LATER = ("checks", "forms", "mail", "templatetags", "urls", "middleware")

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


NAMES = "import django, sys; django.setup(); print(*sys.modules)"


def modules_of(host, folder):
    """What a site as ``wagtail start`` makes it imports at the start: ``prize`` with
    the package and one page that has a block of it, ``stock`` without."""
    found = subprocess.run(
        [sys.executable, "-c", NAMES],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "benchmarks.hosts.settings",
            "BENCHMARK_HOST": host,
            "RELIABILITY_FOLDER": str(folder),
            "RELIABILITY_DATABASE": ":memory:",
        },
    )
    return set(found.stdout.split())


@pytest.fixture(scope="module")
def more_than_bare(tmp_path_factory):
    folder = tmp_path_factory.mktemp("host")
    return modules_of("prize", folder) - modules_of("stock", folder)


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


def test_few_modules_more_are_imported_than_without_the_package(more_than_bare):
    assert f"{OWN}models.prizes" in more_than_bare
    assert len(more_than_bare) <= MOST, sorted(more_than_bare)


def test_of_others_only_the_apps_in_the_settings_are_among_them(more_than_bare):
    packages = {name.partition(".")[0] for name in more_than_bare}
    assert packages - {"swapper"} == {
        "benchmarks",
        "django_recaptcha",
        "wagtail",  # wagtail.contrib.routable_page
        "wagtail_modeladmin",
        "wagtail_trygghetspris",
    }


def test_verbs_forms_letters_and_checks_are_imported_where_they_are_called(
    more_than_bare,
):
    rooms = {name.removeprefix(OWN) for name in more_than_bare}
    assert {name for name in rooms if name.startswith(LATER)} == set()
    # Migrations name this one, and so do the models.
    verbs = {name for name in rooms if name.startswith("domain.")}
    assert verbs == {"domain.texts"}


@pytest.mark.parametrize(("_hook", "name"), HOOKS)
def test_each_hook_names_something_in_the_admin(_hook, name):
    assert callable(import_string(f"{OWN}admin.{name}"))


@pytest.mark.parametrize("name", blocks.__all__)
def test_each_block_is_found_where_hosts_import_it_from(name):
    assert getattr(blocks, name).__name__ == name


def test_what_is_no_block_is_not():
    with pytest.raises(AttributeError, match="has no attribute 'AnyBlock'"):
        _ = blocks.AnyBlock


def test_views_of_the_admin_are_imported_with_its_addresses(at_the_start):
    _asked, modules = at_the_start
    assert "wagtail_trygghetspris.wagtail_hooks" in modules
    ours = {name for name in modules if name.startswith(f"{OWN}admin.")}
    assert ours == {f"{OWN}admin.jury"}
