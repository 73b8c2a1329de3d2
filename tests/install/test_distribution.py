"""What is published: a wheel and a source distribution, and what is in them."""

import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string

import pytest

from .conftest import BUILT_FROM, ROOT, SHOWN, run

pytestmark = pytest.mark.install
PACKAGE = "wagtail_trygghetspris"


def tracked():
    """The files of the package that git knows, and those that are to be added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", PACKAGE]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return {name for name in said.stdout.splitlines() if (ROOT / name).exists()}


def names_in_wheel(dist):
    (wheel,) = dist.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_has_every_file_of_the_package_and_nothing_else(dist):
    ours = {name for name in names_in_wheel(dist) if ".dist-info/" not in name}
    assert ours == tracked()


def test_the_wheel_says_that_it_is_typed_and_carries_what_is_no_code(dist):
    names = names_in_wheel(dist)
    assert f"{PACKAGE}/py.typed" in names
    for language in ("sv", "en"):
        assert f"{PACKAGE}/locale/{language}/LC_MESSAGES/django.mo" in names
    assert f"{PACKAGE}/static/{PACKAGE}/trygghetspris.css" in names
    assert f"{PACKAGE}/templates/{PACKAGE}/base.html" in names


def test_the_source_distribution_has_what_the_wheel_is_built_from_and_no_tests(dist):
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        files = [member.name for member in opened.getmembers() if member.isfile()]
    inside = {name.partition("/")[2] for name in files}
    told = {name for name in inside if name.startswith(f"{PACKAGE}.egg-info/")}
    assert inside - told == {*tracked(), *BUILT_FROM, *SHOWN, "PKG-INFO"}


def test_the_index_takes_both(dist):
    said = run(
        sys.executable, "-m", "twine", "check", "--strict", *dist.iterdir(), cwd=dist
    )
    assert said.count("PASSED") == 2


def test_the_metadata_say_for_whom_it_is(dist):
    (wheel,) = dist.glob("*.whl")
    archive = zipfile.ZipFile(wheel)
    (name,) = [each for each in archive.namelist() if each.endswith("/METADATA")]
    metadata = message_from_string(archive.read(name).decode())
    assert metadata["Name"] == "wagtail-trygghetspris"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert not [each for each in metadata.get_all("Requires-Dist") if "<" in each]
