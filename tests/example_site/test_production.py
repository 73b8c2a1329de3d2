"""The example site's production settings, as docs/operating.md describes them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = ROOT / "docs" / "operating.md"
NEEDED = {"SECRET_KEY": "k7#" + "abcdefghij" * 6, "SITE_HOST": "prize.example.se"}
EVERYTHING = {
    "DATABASE_NAME": "prize",
    "REDIS_URL": "redis://127.0.0.1:1",
    "PURGE_URL": "http://127.0.0.1:1",
    "PICTURES_BUCKET": "prize-pictures",
    "MAIL_TLS": "1",
}


def check(**environment):
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    settings = {"DJANGO_SETTINGS_MODULE": "example_site.settings.production"}
    return subprocess.run(
        [sys.executable, "example_site/manage.py", "check", "--deploy"],
        cwd=ROOT,
        env={**keep, **settings, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("more", [{}, EVERYTHING])
def test_check_deploy_has_nothing_to_say(more, tmp_path):
    if more:
        pytest.importorskip("psycopg", reason="needs the group postgres")
    result = check(**NEEDED, **more, SITE_FOLDER=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout + result.stderr


@pytest.mark.parametrize("missing", sorted(NEEDED))
def test_it_does_not_start_without_what_it_needs(missing):
    values = {name: value for name, value in NEEDED.items() if name != missing}
    result = check(**values)
    assert result.returncode != 0
    assert f"KeyError: '{missing}'" in result.stderr


def test_a_secret_that_is_known_to_all_is_told(tmp_path):
    """The negative control: the check above is one that can fail."""
    values = {**NEEDED, "SECRET_KEY": "django-insecure-short"}
    assert "security.W009" in check(**values, SITE_FOLDER=str(tmp_path)).stderr


def test_every_variable_is_named_in_its_docstring():
    text = Path(ROOT / "example_site/settings/production.py").read_text()
    docstring, _quotes, code = text[3:].partition('"""')
    read = set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', code))
    assert read == set(re.findall(r"``([A-Z_]{5,})``", docstring)) - {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "PURGE",
    }


def test_the_guide_names_it():
    assert "example_site/settings/production.py" in GUIDE.read_text()
