"""The HTML of every state, as the server sends it, by the Nu HTML checker."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.e2e.serving import ROOT
from tests.e2e.states import PAGES, STATES

pytestmark = pytest.mark.browser

#: Where npm has put the checker; VNU_HOME is for whoever has it elsewhere.
HOME = Path(os.environ.get("VNU_HOME", ROOT / ".venv" / "vnu"))
#: What the checker warns about and we have decided on: a part of what it says, and why.
DECIDED = {}


def jar():
    return next(HOME.glob("node_modules/**/vnu.jar"), None)


@pytest.fixture(scope="module")
def check():
    """``check({"name": b"<!doctype…"})``: what is wrong, as pairs of name and text."""
    if not jar() or not shutil.which("java"):
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("make test-browser installs the checker where npm and Java are")

    def run(pages, folder):
        for name, html in pages.items():
            (folder / f"{name.replace(' ', '-').replace(',', '')}.html").write_bytes(
                html
            )
        command = ["java", "-Xss1m", "-jar", str(jar()), "--format", "json"]
        done = subprocess.run(
            [*command, "--exit-zero-always", str(folder)], capture_output=True
        )
        return [
            (Path(message["url"]).stem, message["message"])
            for message in json.loads(done.stderr)["messages"]
            if not any(part in message["message"] for part in DECIDED)
        ]

    return run


@pytest.fixture
def sent(browser, site):
    """``sent(STATES)``: the bytes of each state."""

    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    # What is only asked for needs nobody who paints it.
    asking = SimpleNamespace(goto=context.request.get)

    def collect(states):
        pages = {}
        for name, go in states.items():
            context.clear_cookies()
            pages[name] = go(page if name in PAGES else asking, site).body()
        return pages

    yield collect
    context.close()


def test_no_page_has_an_error_or_a_warning(sent, check, tmp_path):
    pages = sent(STATES)
    assert len(pages) == len(STATES)
    assert check(pages, tmp_path) == []


def test_the_checker_finds_what_is_broken(check, tmp_path):
    """Negative control: two elements share one id."""
    page = b"<!doctype html><html lang=sv><title>x</title><p id=a>x<p id=a>y"
    assert [name for name, _text in check({"broken": page}, tmp_path)] == [
        "broken",
        "broken",
    ]
