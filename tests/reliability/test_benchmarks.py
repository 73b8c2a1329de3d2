"""``make benchmark`` with sizes so small that its figures say nothing."""

import subprocess
import sys

import pytest

from tests.reliability.servers import ROOT

pytestmark = pytest.mark.reliability

#: A page of ours, and a rival's.
ROWS = ("prize", "unchanged")


def test_measures_and_writes_its_tables(tmp_path):
    table = tmp_path / "table.md"
    only = [word for row in ROWS for word in ("--only", row)]
    command = ["--size", "tiny", "--database", "sqlite", "--write", table, *only]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    written = table.read_text()
    assert "| prize page, 5 winners | this package |" in written
    assert "| unchanged page, 304 | Wagtail |" in written
    assert "not measured" not in written
