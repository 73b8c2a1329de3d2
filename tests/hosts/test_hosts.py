"""Whole hosts of different kinds, each in a process of its own.

Each lives through ``tests.hosts.story``; what is asserted is written there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail

ROOT = Path(__file__).resolve().parents[2]
STORY = [
    "the_package_waits_for_the_models_of_the_host",
    "everything_migrates",
    "no_migration_is_missing",
    "the_checks_are_silent",
    "editors_can_create_only_the_pages_in_use",
    "a_year_is_opened",
    "a_citizen_nominates",
    "the_winner_is_announced",
    "a_block_finds_the_prize",
    "the_next_year_is_started",
    "an_editor_can_edit_everything",
]
UPGRADE = [
    "the_first_schema_has_a_row_in_every_table",
    "every_value_is_as_it_was",
    "visitors_find_the_winner_and_the_form",
    "the_secretary_finds_the_nomination",
    "the_year_after_is_started_from_it",
    "the_way_back_loses_nothing_of_what_there_was",
]
LARGE = [
    "pages_of_the_host_show_the_prize",
    "the_other_site_has_no_prize",
    "nothing_is_lost_while_the_replica_lags",
    "nor_where_the_year_is_only_promised",
]
IN_FRONT = "a_change_goes_out_of_the_cache_in_front"
EXISTING_SITES = [
    pytest.param("plain", id="has two lines more than Wagtail's own project template"),
    pytest.param("default", id="takes everything as it comes"),
    pytest.param("own_year", id="has a prize year of its own"),
    pytest.param("own_image", id="has an image model of its own"),
]


def run(*command, host, database, media):
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", *command],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": f"tests.hosts.settings.{host}",
            "HOST_DATABASE": str(database),
            "HOST_MEDIA_ROOT": str(media),
        },
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def site_before(tmp_path_factory):
    """The database of a Wagtail site that does not know the package."""
    folder = tmp_path_factory.mktemp("before")
    database = folder / "db.sqlite3"
    finished = run(
        "django", "migrate", "-v0", host="before", database=database, media=folder
    )
    assert finished.returncode == 0, finished.stderr
    return database


@pytest.mark.parametrize("host", EXISTING_SITES)
def test_a_prize_year_goes_from_call_to_winner_in_a_site_that(
    host, site_before, tmp_path
):
    database = shutil.copy(site_before, tmp_path / "db.sqlite3")

    finished = run("tests.hosts.story", host=host, database=database, media=tmp_path)

    assert chapters(finished) == STORY, finished.stdout + finished.stderr


def test_a_prize_in_two_languages_lives_with_wagtail_localize(site_before, tmp_path):
    database = shutil.copy(site_before, tmp_path / "db.sqlite3")

    finished = run(
        "tests.hosts.story", host="localized", database=database, media=tmp_path
    )

    story = [*STORY, "a_translator_translates"]
    assert chapters(finished) == story, finished.stdout + finished.stderr


def test_a_large_site_has_users_pages_a_frame_sites_and_a_replica_of_its_own(tmp_path):
    database = tmp_path / "db.sqlite3"

    finished = run("tests.hosts.story", host="large", database=database, media=tmp_path)

    assert chapters(finished) == [*STORY, *LARGE], finished.stdout + finished.stderr


def test_a_site_that_began_with_the_first_schema_is_upgraded_with_its_data(
    site_before, tmp_path
):
    database = shutil.copy(site_before, tmp_path / "db.sqlite3")

    finished = run(
        "tests.upgrade.story", host="default", database=database, media=tmp_path
    )

    assert chapters(finished) == UPGRADE, finished.stdout + finished.stderr


@pytest.mark.skipif(
    wagtail.VERSION < (8, 0), reason="Wagtail's page can be replaced from 8.0 on"
)
def test_a_prize_year_goes_from_call_to_winner_on_a_base_page_of_the_hosts_own(
    tmp_path,
):
    database = tmp_path / "db.sqlite3"

    finished = run(
        "tests.hosts.story", host="own_page", database=database, media=tmp_path
    )

    assert chapters(finished) == [*STORY, IN_FRONT], finished.stdout + finished.stderr


def chapters(finished):
    known = [*STORY, *LARGE, *UPGRADE, IN_FRONT, "a_translator_translates"]
    return [line for line in finished.stdout.splitlines() if line in known]
